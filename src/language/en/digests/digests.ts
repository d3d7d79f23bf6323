import { counted } from '#language/en/counting.ts';
import type { Proof } from '#language/facts.ts';

/** When digests come, and what they say. Dates and numbers are as the reader writes them. */
export const digests = {
  daily: (time: string) => `daily at ${time}`,
  weekly: (weekday: string, time: string) => `weekly on ${weekday} at ${time}`,
  none: 'No digest comes here. To get one, type for example: "digest weekly on monday at 09:00"',
  comes: (schedule: string, timeZone: string, next: string | undefined) =>
    `The digest comes here ${schedule} (${timeZone}).${next === undefined ? '' : ` The next one: ${next}.`}`,
  /** The hour was not said; the button does what its title says. */
  ask: {
    question: (schedule: string, timeZone: string) => `Shall the digest come here ${schedule} (${timeZone})?`,
    button: (schedule: string, timeZone: string) => `Digest ${schedule} (${timeZone})`,
  },

  headline(open: number, ended: number, watched: number): string {
    const openText = open === 0 ? 'no open alerts' : counted(open, 'open alert');
    const endedText = ended === 0 ? '' : `${counted(ended, 'alert')} of ended billing periods, `;
    return `${openText}, ${endedText}${counted(watched, 'customer')} watched`;
  },
  /** What was looked at, how often, and what was missed; `data` is the time of the newest figures. */
  proof({ customers, scans, missed, data, format }: Proof): string {
    const newest = data === undefined ? 'last data: not known' : `last data ${data}`;
    const looked = counted(customers, 'customer', format(customers));
    return `${looked}, ${counted(scans, 'scan', format(scans))}, ${format(missed)} missed, ${newest}`;
  },
  labels: {
    about: 'About',
    acknowledged: 'Acknowledged',
    overBudget: 'At or over budget',
    budgets: 'Budgets',
  },
  hears: { all: 'all customers', some: 'the customers subscribed here' },
  alerts: (count: number) => counted(count, 'alert'),
  overBudget: (over: string, running: number, shown: string) => `${over} of ${counted(running, 'customer', shown)}`,
  tables: {
    open: 'Open alerts',
    /** `since`: when the last digest was gathered. */
    new: (since: string) => `New since ${since}`,
    worse: 'Worse than then',
    better: 'Better than then',
    openAsBefore: 'Open as before',
    gone: 'Open no more',
    newlyHeading: 'Newly heading over their budgets',
    headingOver: 'Heading over their budgets',
    noLongerHeading: 'No longer heading over their budgets',
    noBudget: 'Without a budget, by what was spent',
    others: 'Others with most of the budget used',
    worst: 'Most of the budget used',
    ended: 'Ended, waiting for new figures',
    recap: 'Billing periods that ended: last figures seen',
  },
  /** What became of an alert that is open no more. */
  gone: {
    acknowledged: (by: string) => `acknowledged by ${by}`,
    under: (percent: string | undefined) => (percent === undefined ? 'no budget any more' : `at ${percent} now`),
    over: 'its billing period has ended, or it is not told about here any more',
  },
  goneRow: (name: string, why: string) => `${name}: ${why}`,
  nothingChanged: (since: string) => `No alert has opened, got worse or ended since ${since}.`,
  /** `off` is "day 7 was 3% too high, day 15 was right". */
  recap: (period: string, off: string) => `${period}; the forecast of ${off}`,
};
