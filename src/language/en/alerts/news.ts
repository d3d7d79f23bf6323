import { counted, listed, listedUpTo, plural } from '#language/en/counting.ts';
import type { BudgetChange } from '#language/facts.ts';

/** Customers named in one sentence. */
const MOST_STAND_OUT = 5;

/** What posts say of forecasts, spikes and changed budgets. Amounts, dates and shares are as the reader writes them; levels are numbers. */
export const news = {
  headline: {
    /** Of a level under the budget nobody is heading over the budget itself. */
    headingOver: (name: string, level: number) =>
      `${name} is heading over ${level < 100 ? `${level}% of its budget` : 'its budget'}`,
    severalHeadingOver: (count: number) =>
      `${counted(count, 'customer')} ${plural(count, 'is heading over its budget', 'are heading over their budgets')}`,
    /** `times` is "2.3" or "12". */
    spent: (name: string, times: string) => `${name} spent ${times} times its usual day`,
    /** Where nothing is usual; the date as in ISO 8601. */
    spentUnusually: (name: string, date: string) => `${name} spent unusually much on ${date}`,
    severalSpent: (count: number) => `${counted(count, 'customer')} spent more than usual`,
    budget: (name: string, change: BudgetChange) => `${name}: budget ${change}`,
    corrected: (name: string, percent: number) => `Corrected: ${name} is at ${percent}% of its budget`,
    /** Of a level that was crossed while a silence held. */
    passed: (name: string, percent: number) =>
      `${name} passed ${percent}% of its budget while silenced, and is under it now`,
    heldBack: (whom: string) => `Held back during a silence: ${whom}`,
    customers: (count: number) => counted(count, 'customer'),
    severalCorrected: (count: number) => `Corrected: ${counted(count, 'customer')} used less than was told`,
    severalBudgets: (count: number) => `${counted(count, 'budget')} changed`,
    severalAtOnce: (count: number) => `${counted(count, 'customer')} spent more than usual at once`,
  },
  heading: {
    forecast: 'Forecast',
    spike: 'Unusual spending',
    budget: 'Spending budget',
    'taken-back': 'Alarm taken back',
    passed: 'Told late, after a silence',
  },
  table: {
    forecasts: 'Forecasts',
    spikes: 'Unusual spending',
    common: 'Unusual spending',
    budgets: 'Spending budgets',
    corrected: 'Alarms taken back',
    heldBack: 'Told late, after a silence',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} of ${parts})`,
  },

  /** `reached`: in which days it reaches the level; undefined where not before the period ends. */
  expected: (amount: string, over: string, level: number, reached: string | undefined) =>
    `Expected to end at ${amount}, ${over} over ${ofBudget(level)}${reached === undefined ? '' : `, which is reached ${reached}`}.`,
  expectedAt: (amount: string, level: number) => `Expected to end at ${amount}, which is ${ofBudget(level)}.`,
  notOver: (amount: string) => `No longer heading over: now expected to end at ${amount}.`,
  reached: 'It has been reached since.',
  budgetChanged: 'The budget has changed since: this forecast was made against the one before.',
  labels: {
    expected: 'Expected',
    range: 'Range',
    reached: (level: number) => (level === 100 ? 'Budget reached' : `${level}% reached`),
    spent: 'Spent so far',
    budget: 'Budget',
    level: (level: number) => `${level}% of it`,
    overBy: 'Over by',
    period: 'Period',
    day: 'Day',
    cost: 'Cost',
    usual: 'Usually',
    more: 'More by',
    before: 'Before',
    after: 'After',
    used: 'Used',
    told: 'Told before',
    now: 'Used',
  },
  range: (low: string, high: string) => `${low} to ${high}`,
  notBeforeEnd: 'not before the period ends',

  cost: (cost: string, day: string, usual: string) => `${cost} on ${day}, where ${usual} is usual.`,
  costWithoutUsual: (cost: string, day: string) => `${cost} on ${day}, where nothing is usual.`,
  /** Several days that are known together only, or three in a row. */
  costUpTo: (cost: string, day: string, usual: string) =>
    `${cost} in several days up to ${day}, where ${usual} is usual.`,
  step: (date: string, times: string) => `A step: since ${date} about ${times} times as much a day.`,
  stepWithoutUsual: (date: string) => `A step: it has spent every day since ${date}.`,
  notUnusual: 'Corrected: by the figures of now the day is not unusual any more.',
  /** The figures beside it say from what to what. */
  budget: {
    set: (date: string) => `It was set in Partner Center, and read on ${date}.`,
    changed: (date: string) => `It was changed in Partner Center, and read on ${date}.`,
    removed: (date: string) =>
      `It was removed in Partner Center, and read on ${date}. Until there is one again, nothing is told by percentages.`,
    changedSince: (now: string | undefined) =>
      now === undefined
        ? 'Changed again since: there is no budget now.'
        : `Changed again since: the budget is ${now} now.`,
    none: 'no budget',
  },
  takenBack: {
    said: 'Partner Center has corrected the usage: the alarm that was told here was wrong. A later rise is told again.',
    risenSince: (now: string) => `It has risen again since: ${now} of the budget is used now.`,
    budgetChanged: 'The budget has changed since.',
  },
  othersToo: (count: string) => `On this day ${count} customers spent more than usual.`,
  common: (count: string, all: string, times: string | undefined) =>
    `${count} of ${all} customers with usage did${times === undefined ? '' : `, about ${times} times their usual day`}: one cause is likely.`,
  standOut: (names: readonly string[]) =>
    `${listedUpTo(names, MOST_STAND_OUT)} ${plural(names.length, 'stands', 'stand')} out even so.`,
  toldLate: (date: string) => `Told late: it was so on ${date}, while silenced.`,

  row: {
    budget: { set: 'budget set', changed: 'budget changed', removed: 'budget removed' },
    passed: (levels: readonly string[]) => `reached ${listed(levels)}`,
    notAnyMore: (dates: readonly string[], now: string) => `on ${listed(dates)}, not any more: ${now} now`,
    corrected: (now: string) => `${now} used`,
    toldBefore: (told: string, asOf: string) => `${asOf}; ${told} was told before`,
    fromTo: (from: string, to: string, date: string) => `from ${from} to ${to}, read on ${date}`,
    expected: (amount: string, over: string) => `expected ${amount}, over by ${over}`,
    reached: (days: string) => `reached ${days}`,
    times: (times: string) => `${times} times the usual day`,
    unusual: 'nothing is usual',
    cost: (cost: string, usual: string, day: string) => `${cost} instead of ${usual} on ${day}`,
  },
};

function ofBudget(level: number): string {
  return level === 100 ? 'the budget' : `${level}% of the budget`;
}
