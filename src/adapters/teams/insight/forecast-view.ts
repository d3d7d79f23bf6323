import { budgetFacts } from '#adapters/teams/layout/budget-figures.ts';
import { paceText, verdictLine } from '#adapters/teams/layout/pace-figures.ts';
import { type Button, commandButton, type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { atStart, nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { daysOf, hasEnded } from '#domain/usage/billing-period.ts';
import { leftOf } from '#domain/usage/budget-state.ts';
import { dateOf, lastDayOf } from '#domain/usage/days/data-day.ts';
import { crossingOf } from '#domain/usage/forecast/crossing.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import type { Outlook } from '#domain/usage/forecast/outlook.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import { begunLine, forecastNow, type Running, runningOf } from './running-period.ts';
import { costText, stepText } from './spike-words.ts';

export interface ForecastView {
  readonly name: string;
  readonly domain: readonly Line[];
  /** "EUR 12,400.00 expected by Nov 30, 2026", "Not enough history yet". */
  readonly answer: string;
  readonly state: readonly Line[];
  readonly doubts: readonly Line[];
  readonly facts: readonly Fact[];
  /** The unusually expensive days of the period and the steps that they became, under a line that says what they are. */
  readonly unusual: readonly Line[];
  /** One entry where there is a forecast: its arithmetic, behind a button. */
  readonly why: readonly { readonly title: string; readonly rows: readonly Fact[]; readonly notes: readonly Line[] }[];
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function forecastView(insight: CustomerInsight, speech: Speech): ForecastView {
  const { words } = speech;
  const running = runningOf(insight);
  const forecast = forecastNow(running);
  const { answer, state } = answerOf(insight, speech);
  const name = nameOf(insight.customer, words);
  const [when] = state;
  return {
    name: nameRun(insight.customer, words),
    domain: present([insight.customer.domain !== '' && line(insight.customer.domain)]),
    answer: run(atStart(answer)),
    state,
    doubts: present([
      forecast?.isPartial && line(words.insight.forecast.partial),
      forecast?.why.from === 'imported' && line(words.insight.forecast.fromFile),
      running && begunLine(running.state, speech),
    ]),
    facts: running === undefined ? [] : factsOf(running, speech),
    unusual: running === undefined ? [] : unusualLines(insight, speech),
    why: running === undefined || forecast === undefined ? [] : [whyOf(forecast, running, speech)],
    actions: [
      commandButton(words.buttons.history, 'history', insight.customer.id),
      commandButton(words.buttons.showUsage, 'usage', insight.customer.id),
    ],
    speak: spoken(
      forecast === undefined && when !== undefined
        ? words.insight.speakWithout(name, answer, when.text)
        : words.usage.speak(name, answer, forecast && running && paceText(running.word, words)),
    ),
  };
}

interface Answer {
  readonly answer: string;
  readonly state: readonly Line[];
}

function answerOf(insight: CustomerInsight, speech: Speech): Answer {
  const { words, format } = speech;
  const { usage, now } = insight;
  const running = runningOf(insight);
  if (usage?.isWithoutUsage) return { answer: words.usage.noUsage, state: [] };
  if (usage?.latest && hasEnded(usage.latest.period, now)) return { answer: words.usage.waiting, state: [] };
  const forecast = forecastNow(running);
  if (running === undefined || forecast === undefined) {
    const text = running === undefined ? words.insight.noForecastYet : laterText(running.outlook, speech);
    return { answer: words.insight.notEnoughHistory, state: [line(text)] };
  }
  const { summary } = running;
  const expected = format.brief(forecast.expected, summary.currency);
  const last = format.day(lastDayOf(running.state.track.period));
  return { answer: words.insight.forecast.answer(expected, last), state: stateOf(running, forecast, speech) };
}

function laterText(outlook: Outlook, { words, format }: Speech): string {
  return outlook.kind === 'notEnoughHistory'
    ? words.insight.forecastFrom(format.day(outlook.from))
    : words.insight.noForecastYet;
}

/** The one word, and what it means in money. */
function stateOf({ summary, word }: Running, forecast: Forecast, speech: Speech): Line[] {
  const { words, format } = speech;
  const left = leftOf({ ...summary, totalCost: forecast.expected });
  return present([
    verdictLine(word, undefined, words),
    word === 'headingOver' &&
      left !== undefined &&
      left < 0 &&
      line(words.insight.forecast.overBy(format.brief(-left, summary.currency))),
    word === 'mayGoOver' && line(words.insight.forecast.mayGoOver),
  ]);
}

function factsOf(running: Running, speech: Speech): Fact[] {
  const { words, format } = speech;
  const { labels } = words.insight;
  const { summary, state } = running;
  const { period, now } = state.track;
  const forecast = forecastNow(running);
  const amount = (value: number) => format.brief(value, summary.currency);
  return present([
    forecast && fact(labels.range, words.insight.range(amount(forecast.low), amount(forecast.high))),
    forecast && reachedFact(summary, forecast, running, speech),
    ...budgetFacts(summary, speech),
    fact(words.usage.labels.period, format.period(period)),
    fact(words.usage.labels.asOf, format.dateTime(summary.lastModified)),
    fact(words.budgets.days, words.insight.coversDays(now.days, daysOf(period))),
  ]);
}

function reachedFact(
  { budget }: UsageSummary,
  forecast: Forecast,
  { state, word }: Running,
  { words, format }: Speech,
): Fact | undefined {
  if (budget === undefined || word === 'usedUp' || word === 'exceeded') return undefined;
  const { between, notBefore } = words.insight.forecast;
  const crossing = crossingOf(forecast, budget, dateOf(state.track.period, 1));
  const when = crossing === undefined ? notBefore : between(format.day(crossing.from), format.day(crossing.to));
  return fact(words.insight.labels.reached, when);
}

function whyOf(forecast: Forecast, { summary, state }: Running, speech: Speech): ForecastView['why'][number] {
  const { words, format } = speech;
  const { labels, forecast: texts } = words.insight;
  const { why } = forecast;
  const amount = (value: number) => format.brief(value, summary.currency);
  const newest = format.day(dateOf(state.track.period, why.daysCovered));
  const spent = why.daysCovered > 0 ? words.insight.spentBy(amount(why.spent), newest) : amount(why.spent);
  return {
    title: texts.why,
    rows: present([
      fact(labels.spentSoFar, spent),
      why.daysCovered === 0 && fact(labels.firstDay, amount(why.firstDay)),
      fact(labels.usualDay, amount(why.usualDay)),
      fact(labels.daysToCome, format.count(why.daysToCome)),
      fact(labels.toCome, amount(why.toCome)),
      fact(labels.sum, amount(forecast.expected)),
    ]),
    notes: present([
      line(texts.how[why.from]),
      why.levelSince !== null && line(texts.levelSince(format.day(why.levelSince))),
    ]),
  };
}

/** The newest days; the oldest are left out where there are many. */
const MOST_UNUSUAL = 5;

function unusualLines({ spikes }: CustomerInsight, speech: Speech): Line[] {
  if (spikes.length === 0) return [];
  const { forecast } = speech.words.insight;
  const left = Math.max(0, spikes.length - MOST_UNUSUAL);
  return present([
    line(forecast.unusual, { weight: 'Bolder' }),
    left > 0 && line(forecast.moreUnusual(left)),
    ...spikes
      .slice(left)
      .flatMap(({ spike, currency, step }) => [
        line(costText({ ...spike, currency }, spike.date, speech)),
        step && line(stepText(step.factor ?? 0, step.since, speech)),
      ]),
  ]);
}
