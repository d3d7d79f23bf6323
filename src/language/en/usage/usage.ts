import { percentages } from '#language/en/counting.ts';

/** The card of one customer's usage. Amounts, dates and shares are as the reader writes them. */
export const usage = {
  noUsage: 'no usage',
  notReadYet: 'not read yet',
  ofTheBudgetUsed: (share: string) => `${share} of the budget used`,
  speak: (name: string, answer: string, state: string | undefined) =>
    `${name}: ${answer}${state === undefined ? '' : `, ${state}`}`,
  dayOf: (day: string, days: string) => `day ${day} of ${days}`,
  headingFor: (range: string, day: string) => `Heading for ${range} by ${day}`,
  plans: { azurePlan: 'Azure plan', legacy: 'Microsoft Azure (MS-AZR-0145P)' },

  labels: {
    daysLeft: 'Days left',
    period: 'Billing period',
    asOf: 'As of',
    lastFigure: 'Last figure seen',
    read: 'Read by us',
    usualDay: 'A usual day',
    usd: 'Spent in USD',
    plan: 'Plan',
  },
  waiting: 'waiting for new figures',
  noneExpected: 'no new figures are expected',
  reaches: (budget: string, from: string, to: string) =>
    from === to ? `reaches ${budget} on ${from}` : `reaches ${budget} between ${from} and ${to}`,
  expectedBy: (range: string, day: string) => `${range} expected by ${day}`,
  readAgo: (ago: string) => `read ${ago}`,
  readAt: (at: string, ago: string) => `${at} (${ago})`,

  noLongerACustomer: (date: string) => `No longer a customer since ${date}.`,
  /** `ago`: when it was read, undefined for never; `why`: a clause. */
  notLive: (ago: string | undefined, why: string) =>
    `Not live: this is the last snapshot, ${ago === undefined ? 'not read yet' : `read ${ago}`}, because ${why}.`,
  withoutUsage: 'Partner Center reports no usage for this customer.',
  withoutUsageNow: (period: string) =>
    `Partner Center reports no usage for this customer now. The figures are the last ones seen, for ${period}.`,
  noChange: (date: string) => `The figures show no change since ${date}: they may be out of date.`,
  toldHere: (thresholds: readonly number[]) =>
    `Subscribed here: told at ${percentages(thresholds, 'and')} of its budget.`,
  toldHereWithoutBudget: 'Subscribed here, but it has no budget: nothing is told until it has one.',

  next: {
    left: 'Nothing to do: the figures are kept for 30 days after a customer has left.',
    withoutUsage: 'Ask again once the customer uses Azure.',
    ended: 'New figures usually come within a day of the first usage.',
    noBudget: 'Set a spending budget in Partner Center: without one no percentage is told.',
    over: 'Call the customer, or raise the spending budget in Partner Center.',
    close: 'Look at what drives the cost before the budget is used up.',
    subscribe: 'Subscribe to hear when a threshold of the budget is reached.',
  },

  unreadable: (why: string) => `The usage could not be read: ${why}.`,
  unreadableSpoken: (name: string) => `${name}: the usage could not be read`,

  /** Amounts were asked for in another currency. */
  otherCurrency: (name: string, own: string | undefined) => {
    if (own === undefined) return `I do not know in which currency ${name} is billed, and I convert no amounts.`;
    return `${name} is billed in ${own}, and I convert no amounts. What they are in ${own}: "usage for ${name}"`;
  },
};
