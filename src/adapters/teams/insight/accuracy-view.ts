import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line } from '#adapters/teams/layout/parts.ts';
import { nameOf, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Accuracy } from '#domain/usage/forecast/accuracy.ts';
import type { EndedPeriod } from '#domain/usage/insight/insight-state.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerInsight } from '#ports/insight.ts';

/** How far the forecasts of the ended periods were off, the newest first. */
export function accuracyView({ customer, state }: CustomerInsight, speech: Speech): ListView {
  const { accuracy } = speech.words.insight;
  const name = nameOf(customer, speech.words);
  const judged = (state?.settled.ended ?? []).filter((period) => period.accuracy.length > 0).toReversed();
  const [newest] = judged;
  const answer =
    newest === undefined
      ? accuracy.none
      : accuracy.lastPeriod(periodText(newest, speech), accuracyText(newest.accuracy, speech));
  return {
    heading: accuracy.heading,
    answer: run(accuracy.answer(name, answer)),
    rows: judged.map((period) => rowOf(period, state?.track.currency ?? undefined, speech)),
    notes: newest === undefined ? [] : [line(accuracy.judged)],
    speak: spoken(accuracy.answer(name, answer)),
  };
}

function rowOf(period: EndedPeriod, currency: string | undefined, speech: Speech): ListRow {
  const { words, format } = speech;
  const details = period.accuracy.map((each) => {
    const amounts = [each.expected, each.actual].map((amount) => format.brief(amount, currency));
    return `${offText(each, speech)} ${words.insight.accuracy.detail(amounts[0] ?? '', amounts[1] ?? '')}`;
  });
  return { title: run(periodText(period, speech)), text: ` ${run(words.joining.facts(details))}` };
}

function periodText({ start, days }: EndedPeriod, { format }: Speech): string {
  return format.days(start, start + days - 1);
}

/** "day 7 was 3% too high, day 15 was right". */
export function accuracyText(accuracy: readonly Accuracy[], speech: Speech): string {
  return speech.words.joining.shortFacts(accuracy.map((each) => offText(each, speech)));
}

/** "day 7 was 3% too high". */
function offText({ judgedAs, off }: Accuracy, { words, format }: Speech): string {
  const { accuracy } = words.insight;
  const percent = off === null ? undefined : Math.round(off * 100);
  if (percent === undefined) return accuracy.onDay(judgedAs, accuracy.unknown);
  if (percent === 0) return accuracy.onDay(judgedAs, accuracy.exact);
  const share = format.percent(Math.abs(percent));
  return accuracy.onDay(judgedAs, percent > 0 ? accuracy.tooHigh(share) : accuracy.tooLow(share));
}
