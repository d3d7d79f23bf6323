import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { PortfolioRow, WithoutBudget } from '#domain/usage/portfolio.ts';
import type { Speech } from '#language/speech.ts';

/** The most rows that the list of customers without a budget has. */
export const NO_BUDGET_ROWS = 100;

/** In the order given: per currency, who spent most first; those of ended billing periods last. At most `rows` of them. */
export function noBudgetView(found: WithoutBudget, now: Instant, speech: Speech, rows: number): ListView {
  const { words, format } = speech;
  const { noBudget } = words.portfolio;
  const answer = answerOf(found, speech);
  const shown = [...found.rows, ...found.ended].slice(0, rows);
  const more = found.running + found.waiting - shown.length;
  return {
    heading: noBudget.heading,
    answer: run(answer),
    rows: shown.flatMap((row) => noBudgetRow(row, now, speech)),
    notes: present([
      more > 0 && line(words.names.more(format.count(more))),
      shown.length > 0 && line(noBudget.setInPartnerCenter),
    ]),
    speak: spoken(answer),
  };
}

export function withoutBudgetText(count: number, { words, format }: Speech): string {
  return words.portfolio.noBudget.count(count, format.count(count));
}

function answerOf({ running, waiting }: WithoutBudget, { words, format }: Speech): string {
  const { noBudget } = words.portfolio;
  if (running + waiting === 0) return noBudget.everyone;
  const ended = waiting > 0 ? words.names.ofEndedPeriods(waiting, format.count(waiting)) : undefined;
  return noBudget.answer(running, format.count(running), ended);
}

function noBudgetRow({ customer, state }: PortfolioRow, now: Instant, { words, format }: Speech): ListRow[] {
  const summary = state.latest;
  if (!summary) return [];
  const spent = format.amount(summary.totalCost, summary.currency);
  const when = hasEnded(summary.period, now)
    ? words.dates.endedFigures(format.period(summary.period), format.lastSeen(summary.lastModified))
    : format.asOf(summary.lastModified);
  return [{ title: nameRun(customer, words), text: ` ${run(words.portfolio.noBudget.row(spent, when))}` }];
}
