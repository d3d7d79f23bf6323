import { commandButton, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { daysOf, hasEnded } from '#domain/usage/billing-period.ts';
import type { Span } from '#domain/usage/days/span.ts';
import { costsIn, type SpanCosts } from '#domain/usage/imported/span-costs.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import { dailyChart } from './history-charts.ts';
import { dayRows, type HistoryView, importedShare } from './history-view.ts';

/** What some days, or an earlier billing period, cost a customer; or which days are known instead. */
export function pastCostsView(insight: CustomerInsight, span: Span, speech: Speech): HistoryView {
  const { words, format } = speech;
  const { customer } = insight;
  const costs = costsIn(span, insight.periods, insight.imported);
  const { currency, days } = daysIn(costs);
  const rows = dayRows(days, currency, speech);
  const answer = answerOf(costs, span, insight, speech);
  // a single day says nothing more in a table
  const isTable = days.length > 1;
  return {
    name: nameRun(customer, words),
    domain: present([customer.domain !== '' && line(customer.domain)]),
    answer: run(answer),
    notes: notesOf(costs, insight, speech),
    daily: isTable ? [{ ...dailyChart({ days, currency }, speech), rows }] : [],
    totals: [],
    compared: [],
    facts: present([
      costs.kind === 'period' && fact(words.usage.labels.period, format.period(costs.period.period)),
      costs.kind === 'period' &&
        fact(words.budgets.days, words.insight.coversDays(costs.covered, daysOf(costs.period.period))),
    ]),
    days: isTable ? [{ title: words.insight.history.showDays, rows }] : [],
    daysBefore: [],
    actions: [
      commandButton(words.buttons.history, 'history', customer.id),
      commandButton(words.buttons.showUsage, 'usage', customer.id),
    ],
    speak: spoken(words.usage.speak(nameOf(customer, words), answer, undefined)),
  };
}

function daysIn(costs: SpanCosts) {
  if (costs.kind === 'unknown') return { currency: undefined, days: [] };
  return { currency: costs.kind === 'period' ? costs.period.currency : costs.currency, days: costs.days };
}

function answerOf(costs: SpanCosts, span: Span, { now }: CustomerInsight, { words, format }: Speech): string {
  const { past } = words.insight;
  const isOneDay = span.first === span.last;
  if (costs.kind === 'unknown') {
    return isOneDay
      ? past.dayUnknown(format.day(span.first))
      : past.daysUnknown(format.day(span.first), format.day(span.last));
  }
  if (costs.kind === 'days') {
    const spent = format.brief(costs.total, costs.currency);
    return isOneDay
      ? past.onDay(spent, format.day(span.first))
      : past.onDays(spent, format.day(span.first), format.day(span.last));
  }
  const { period, total, currency, days } = costs.period;
  const spent = format.brief(total, currency);
  const newest = days.at(-1)?.date;
  return hasEnded(period, now) || newest === undefined
    ? past.inPeriod(spent, format.period(period))
    : words.insight.history.answer(spent, format.day(newest), undefined);
}

function notesOf(costs: SpanCosts, insight: CustomerInsight, speech: Speech): Line[] {
  const { words, format } = speech;
  const { history, past } = words.insight;
  if (costs.kind === 'unknown') {
    const { known } = costs;
    return [line(known === undefined ? past.noDay : past.known(format.day(known.first), format.day(known.last)))];
  }
  const { days, currency } = daysIn(costs);
  const corrections = days.filter(({ kind }) => kind === 'corrected');
  const corrected = corrections.reduce((sum, { correction }) => sum + correction, 0);
  const lacking = costs.kind === 'days' ? costs.lacking : 0;
  return present([
    lacking > 0 && line(past.lacking(lacking, days.length + lacking)),
    corrections.length > 0 && line(history.corrections(corrections.length, format.brief(corrected, currency))),
    days.some(({ kind }) => kind === 'estimated') && line(history.estimates),
    days.some(({ kind }) => kind === 'imported') && line(past.imported(importedShare(insight, speech))),
  ]);
}
