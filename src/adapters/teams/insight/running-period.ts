import { type Line, line } from '#adapters/teams/layout/parts.ts';
import { daysOf, hasEnded, isSamePeriod } from '#domain/usage/billing-period.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import type { Outlook } from '#domain/usage/forecast/outlook.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { type PaceWord, paceWord } from '#domain/usage/pace.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerInsight } from '#ports/insight.ts';

/** The period that goes on, with its last figures and what is known of its days. */
export interface Running {
  readonly summary: UsageSummary;
  readonly state: InsightState;
  readonly outlook: Outlook;
  readonly word: PaceWord;
}

/** Undefined where no period goes on, or nothing is known of its days. */
export function runningOf({ usage, state, now, ...insight }: CustomerInsight): Running | undefined {
  const summary = usage?.latest;
  if (!summary || !state || usage.isWithoutUsage || hasEnded(summary.period, now)) return undefined;
  if (!isSamePeriod(summary.period, state.track.period)) return undefined;
  const outlook = insight.outlook ?? state.last.outlook;
  const word = paceWord({
    figures: summary,
    isWithoutUsage: false,
    hasEnded: false,
    daysCovered: state.track.now.days,
    daysOfPeriod: daysOf(state.track.period),
    forecast: outlook.kind === 'forecast' ? outlook.forecast : undefined,
  });
  return { summary, state, outlook, word };
}

export function forecastNow(running: Running | undefined): Forecast | undefined {
  return running?.outlook.kind === 'forecast' ? running.outlook.forecast : undefined;
}

/** Since when days are compared, where another plan or currency began the history anew. */
export function begunLine({ begun }: InsightState, { words, format }: Speech): Line | undefined {
  if (begun.because === 'firstReading') return undefined;
  return line(words.insight.historyBegins[begun.because](format.day(begun.date)));
}
