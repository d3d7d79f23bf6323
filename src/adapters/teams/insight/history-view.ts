import { inNarrowColumn } from '#adapters/teams/layout/budget-figures.ts';
import { type Button, commandButton, type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, run, spoken, unparted } from '#adapters/teams/layout/text.ts';
import { asShown } from '#domain/usage/amount.ts';
import { daysOf, isSamePeriod, periodBefore } from '#domain/usage/billing-period.ts';
import { type Comparison, compareWithLast } from '#domain/usage/days/comparison.ts';
import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import { type FilledDay, filledDays } from '#domain/usage/imported/filled-days.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import { type Chart, dailyChart, totalsChart } from './history-charts.ts';
import { begunLine, forecastNow, runningOf } from './running-period.ts';

export interface DayRow {
  readonly day: string;
  readonly cost: string;
  readonly total: string;
}

interface DayTable {
  readonly title: string;
  readonly rows: readonly DayRow[];
}

interface Compared {
  readonly label: string;
  readonly now: string;
  readonly before: string;
}

export interface HistoryView {
  readonly name: string;
  readonly domain: readonly Line[];
  /** The first sentence, which tells the story. */
  readonly answer: string;
  readonly notes: readonly Line[];
  /** Both are empty without a day. */
  readonly daily: readonly (Chart & { readonly rows: readonly DayRow[] })[];
  readonly totals: readonly Chart[];
  /** Empty where there is nothing to compare with. */
  readonly compared: readonly { readonly rows: readonly Compared[] }[];
  readonly facts: readonly Fact[];
  /** Tables behind buttons: of the period, and of the one before where only the partner's own file tells of it. */
  readonly days: readonly DayTable[];
  readonly daysBefore: readonly DayTable[];
  readonly actions: readonly Button[];
  readonly speak: string;
}

export function historyView(insight: CustomerInsight, speech: Speech): HistoryView {
  const { words } = speech;
  const { customer } = insight;
  const shown = shownPeriod(insight);
  const comparison = shown && compareWithLast(insight.periods);
  const answer = shown === undefined ? words.insight.history.none : answerOf(shown, comparison, speech);
  const filled = shown === undefined ? [] : filledDays(shown, insight.imported);
  const rows = dayRows(filled, shown?.currency, speech);
  const running = runningOf(insight);
  const forecast = forecastNow(running);
  return {
    name: nameRun(customer, words),
    domain: present([customer.domain !== '' && line(customer.domain)]),
    answer: run(answer),
    notes: notesOf(insight, { shown, comparison, filled }, speech),
    daily: shown === undefined ? [] : [{ ...dailyChart({ days: filled, currency: shown.currency }, speech), rows }],
    totals:
      shown === undefined
        ? []
        : [totalsChart({ shown, comparison, forecast, budget: running?.summary.budget }, speech)],
    compared:
      comparison === undefined || shown === undefined ? [] : [{ rows: comparedRows(comparison, shown, speech) }],
    facts: factsOf(insight, shown, speech),
    days: rows.length === 0 ? [] : [{ title: words.insight.history.showDays, rows }],
    daysBefore: shown === undefined ? [] : daysBefore(shown, insight, speech),
    actions: [
      commandButton(words.buttons.forecast, 'forecast', customer.id),
      commandButton(words.buttons.showUsage, 'usage', customer.id),
    ],
    speak: spoken(words.usage.speak(nameOf(customer, words), answer, undefined)),
  };
}

/** The latest period with a day; figures of an older plan or currency are none of it. */
function shownPeriod({ periods, usage }: CustomerInsight): PeriodDays | undefined {
  const last = periods.at(-1);
  const isLatest = usage?.latest === undefined || (last && isSamePeriod(last.period, usage.latest.period));
  return last && isLatest && last.days.length > 0 ? last : undefined;
}

function answerOf(shown: PeriodDays, comparison: Comparison | undefined, speech: Speech): string {
  const { words, format } = speech;
  const newest = shown.days.at(-1);
  const spent = format.brief(shown.total, shown.currency);
  const change = comparison && changeSentence(comparison, speech);
  return words.insight.history.answer(spent, newest ? format.day(newest.date) : '', change);
}

function changeSentence({ changePercent }: Comparison, { words, format }: Speech): string {
  const { more, less, same, nothingThen } = words.insight.history;
  if (changePercent === undefined) return nothingThen;
  const whole = Math.round(changePercent);
  if (whole === 0) return same;
  return whole > 0 ? more(format.percent(whole)) : less(format.percent(-whole));
}

interface Shown {
  readonly shown: PeriodDays | undefined;
  readonly comparison: Comparison | undefined;
  readonly filled: readonly FilledDay[];
}

function notesOf(insight: CustomerInsight, { shown, comparison, filled }: Shown, speech: Speech): Line[] {
  const { state } = insight;
  const { words, format } = speech;
  const { history } = words.insight;
  const corrections = shown?.days.filter(({ kind }) => kind === 'corrected') ?? [];
  const corrected = corrections.reduce((sum, { correction }) => sum + correction, 0);
  return present([
    state && begunLine(state, speech),
    shown && comparison === undefined && line(history.nothingToCompare),
    corrections.length > 0 && line(history.corrections(corrections.length, format.brief(corrected, shown?.currency))),
    filled.some(({ kind }) => kind === 'estimated') && line(history.estimates),
    filled.some(({ kind }) => kind === 'imported') && line(history.importedDays(importedShare(insight, speech))),
  ]);
}

export function importedShare({ imported }: CustomerInsight, { format }: Speech): string | undefined {
  return imported?.scale === undefined ? undefined : format.percent(Math.round(imported.scale * 100));
}

/** The last billing period by the partner's own file, where no snapshot tells of it. */
function daysBefore(shown: PeriodDays, { periods, imported }: CustomerInsight, speech: Speech): readonly DayTable[] {
  const period = periodBefore(shown.period);
  const isKnown = periods.some((each) => isSamePeriod(each.period, period));
  const filled = isKnown ? [] : filledDays({ period, days: [] }, imported);
  if (filled.length === 0) return [];
  const title = speech.words.insight.history.daysBefore;
  return [{ title, rows: dayRows(filled, shown.currency, speech) }];
}

export function dayRows(days: readonly FilledDay[], currency: string | undefined, speech: Speech): DayRow[] {
  const { format, words } = speech;
  return days.map((day) => ({
    day: unparted(run(format.day(day.date))),
    cost: inNarrowColumn(run(costText(day, currency, speech))),
    total: inNarrowColumn(
      run(day.total === undefined ? words.insight.history.noTotal : format.brief(day.total, currency)),
    ),
  }));
}

function costText(day: FilledDay, currency: string | undefined, { words, format }: Speech): string {
  const { estimated, corrected, imported } = words.insight.history;
  if (day.kind === 'corrected') return corrected(format.brief(day.correction, currency));
  const cost = format.brief(day.cost, currency);
  if (day.kind === 'imported') return imported(cost);
  return day.kind === 'estimated' ? estimated(cost) : cost;
}

function comparedRows(
  { day, total, totalBefore, changePercent }: Comparison,
  shown: PeriodDays,
  speech: Speech,
): Compared[] {
  const { words, format } = speech;
  const { history } = words.insight;
  const amount = (value: number) => inNarrowColumn(run(format.brief(value, shown.currency)));
  const sign = changePercent !== undefined && Math.round(changePercent) > 0 ? '+' : '';
  const change = changePercent === undefined ? history.noChange : `${sign}${format.percent(Math.round(changePercent))}`;
  const difference = asShown(total - totalBefore, shown.currency);
  const more = `${difference > 0 ? '+' : ''}${format.brief(difference, shown.currency)}`;
  return [
    { label: run(history.byDay(day)), now: amount(total), before: amount(totalBefore) },
    { label: run(history.change), now: run(more), before: run(change) },
  ];
}

function factsOf(insight: CustomerInsight, shown: PeriodDays | undefined, speech: Speech): Fact[] {
  const { words, format } = speech;
  const running = runningOf(insight);
  const forecast = forecastNow(running);
  const { labels, range } = words.insight;
  if (shown === undefined) return [];
  const amount = (value: number) => format.brief(value, shown.currency);
  const budget = running?.summary.budget;
  return present([
    running && fact(words.budgets.budget, budget === undefined ? words.budgets.states.noBudget : amount(budget)),
    forecast && fact(labels.expected, amount(forecast.expected)),
    forecast && fact(labels.range, range(amount(forecast.low), amount(forecast.high))),
    running && forecast === undefined && fact(labels.expected, words.insight.notEnoughHistory),
    fact(words.usage.labels.period, format.period(shown.period)),
    fact(words.budgets.days, words.insight.coversDays(shown.days.at(-1)?.dayOfPeriod ?? 0, daysOf(shown.period))),
  ]);
}
