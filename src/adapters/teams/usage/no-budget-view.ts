import type { ListRow, ListView } from '#adapters/teams/layout/list-view.ts';
import { line, present } from '#adapters/teams/layout/parts.ts';
import { nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { PortfolioRow, WithoutBudget } from '#domain/usage/portfolio.ts';
import { type Format, formatFor } from '#language/format.ts';
import { plural } from '#language/words.ts';

/** The most rows that the list of customers without a budget has. */
export const NO_BUDGET_ROWS = 100;

/** In the order given: per currency, who spent most first; those of ended billing periods last. At most `rows` of them. */
export function noBudgetView(found: WithoutBudget, now: Instant, reader: Reader, rows: number): ListView {
  const format = formatFor(reader);
  const answer = answerOf(found, format);
  const shown = [...found.rows, ...found.ended].slice(0, rows);
  const more = found.running + found.waiting - shown.length;
  return {
    heading: 'No budget',
    answer: run(answer),
    rows: shown.flatMap((row) => noBudgetRow(row, now, format)),
    notes: present([
      more > 0 && line(`and ${format.count(more)} more`),
      shown.length > 0 && line('Spending budgets are set in Partner Center.'),
    ]),
    speak: spoken(answer),
  };
}

/** A number alone does not help: it leads to the list. */
export function withoutBudgetText(count: number, format: Format): string {
  return `${format.count(count)} with no budget${count > 0 ? ': "no budget" lists them' : ''}`;
}

function answerOf({ running, waiting }: WithoutBudget, format: Format): string {
  if (running + waiting === 0) return 'Every customer with usage has a budget.';
  const ended = `${format.count(waiting)} of ${plural(waiting, 'an ended billing period', 'ended billing periods')}`;
  const count = `${format.counted(running, 'customer')} ${plural(running, 'has', 'have')} no budget`;
  return `${count}${waiting > 0 ? `, and ${ended}` : ''}: no percentage is told about them.`;
}

function noBudgetRow({ customer, state }: PortfolioRow, now: Instant, format: Format): ListRow[] {
  const summary = state.latest;
  if (!summary) return [];
  const spent = format.amount(summary.totalCost, summary.currency);
  const when = hasEnded(summary.period, now)
    ? `${format.period(summary.period)} (ended), ${format.lastSeen(summary.lastModified)}`
    : format.asOf(summary.lastModified);
  return [{ title: nameRun(customer), text: ` ${run(`${spent} spent, ${when}`)}` }];
}
