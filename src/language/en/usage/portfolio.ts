import { counted, plural } from '#language/en/counting.ts';
import type { CustomerCounts, TotalTexts } from '#language/facts.ts';

/** The lists over all customers. With each count comes the number as the reader writes it. */
export const portfolio = {
  noCustomers: 'No customers are known yet.',
  noneRunning: 'No customer has figures of a running billing period.',
  overBudget: (over: string, running: number, shown: string) =>
    `${over} of ${counted(running, 'customer', shown)} at or over budget`,

  waiting(count: number, shown: string): string {
    const apart = plural(
      count,
      'its billing period has ended, so it is',
      'their billing periods have ended, so they are',
    );
    const wait = `${counted(count, 'customer', shown)} ${plural(count, 'waits', 'wait')} for new figures`;
    return `${wait}: ${apart} in no count and no total here.`;
  },
  unread: (count: number, shown: string) =>
    `${counted(count, 'customer', shown)} ${plural(count, 'was', 'were')} not read yet.`,
  stale: (count: number, shown: string) =>
    `${counted(count, 'customer', shown)} ${plural(count, 'shows', 'show')} no change for long: figures may be old.`,

  moreOverBudget: (more: string, over: string) => `and ${more} more, ${over} of them at or over budget`,
  showMore: (count: number) => (count === 1 ? 'Show the next one' : `Show the next ${count}`),
  moreCurrencies: (count: number) => `And ${count} more ${plural(count, 'currency', 'currencies')}.`,
  moreCurrenciesButton: (count: number) => `${count} more ${plural(count, 'currency', 'currencies')}`,
  withoutBudgetHint: '"no budget" lists the customers without a budget.',

  labels: { customers: 'Customers', asOf: 'As of', read: 'Read by us' },
  oldestReading: (ago: string) => `oldest reading ${ago}`,
  newest: (date: string) => `${date} (newest figures)`,
  noFigures: 'no figures yet',
  counts: (all: string, { running, withoutBudget, withoutUsage }: CustomerCounts) =>
    `${all}: ${running} in a running billing period, ${withoutBudget} of them with no budget, ${withoutUsage} with no usage`,

  /** What stands behind the amount that is spent. */
  total({ budget, budgetCustomers, others, otherCustomers, usd }: TotalTexts): string {
    const inAll = usd === undefined ? '' : `; that is ${usd}`;
    const without = `spent without a budget (${otherCustomers})`;
    if (budget === undefined) return ` ${without}${inAll}`;
    return ` of budgets of ${budget} (${budgetCustomers})${others === undefined ? '' : `; ${others} ${without}`}${inAll}`;
  },

  noBudget: {
    /** A number alone does not help: it leads to the list. */
    count: (count: number, shown: string) => `${shown} with no budget${count > 0 ? ': "no budget" lists them' : ''}`,
  },
};
