import type { Also } from '../oracle/changes.ts';
import { CUSTOMERS, type Step } from './step.ts';

/** Describes a step as a person would. */
export function describeStep(step: Step): string {
  const describe = SENTENCES[step.do] as (it: Step) => string;
  return describe(step);
}

const SENTENCES: { readonly [K in Step['do']]: (it: Extract<Step, { readonly do: K }>) => string } = {
  spend: ({ customer, points, next }) => `${nameOf(customer)} is at ${percentOf(points)}${NEXT[next]}`,
  spendAll: ({ points }) => `all customers are at ${percentOf(points)}; scan`,
  budget: ({ customer, budget, currency }) =>
    `the budget of ${nameOf(customer)} becomes ${budget ?? 'none'} (in the smallest unit of ${currency}); scan`,
  late: ({ customer, points }) =>
    `Partner Center answers once with the period before of ${nameOf(customer)}, at ${percentOf(points)}; scan`,
  rollover: ({ customer, points }) =>
    `the next billing period of ${nameOf(customer)} begins, at ${percentOf(points)}; scan`,
  waitForEnd: ({ customer, hours }) => `${hours} hours pass after the end of ${nameOf(customer)}'s billing period`,
  wait: ({ hours }) => `${hours} hours pass`,
  silence: ({ in: place, customer, hours, isEverywhere }) =>
    `${place}: silence ${nameOf(customer)} for ${hours} hours${isEverywhere ? ' everywhere' : ''}`,
  unsilence: ({ in: place, customer, isEverywhere }) =>
    `${place}: unsilence ${nameOf(customer)}${isEverywhere ? ' everywhere' : ''}`,
  acknowledge: ({ in: place, customer }) => `${place}: acknowledge ${nameOf(customer)}`,
  subscribe: ({ in: place, customer, thresholds, also }) =>
    `${place}: subscribe ${nameOf(customer)}${thresholds ? ` at ${thresholds.join(', ')}` : ''}${alsoText(also)}`,
  unsubscribeFrom: ({ in: place, customer, only }) =>
    `${place}: unsubscribe ${nameOf(customer)} from ${only.join(', ')}`,
  days: ({ customer, points, count }) =>
    `${count} days, each costs ${nameOf(customer)} ${percentOf(points)}; a scan each`,
  unsubscribe: ({ in: place, customer }) => `${place}: unsubscribe ${nameOf(customer)}`,
  remove: ({ in: place, isTold }) =>
    isTold ? `the bot is removed from ${place} (and its team)` : `${place} is deleted, and nobody says so`,
  bringBack: ({ in: place, isTold }) =>
    isTold ? `the bot is installed in ${place} (and its team) again` : `${place} is restored, and nobody says so`,
  deletePost: ({ in: place }) => `somebody deletes the newest post in ${place}`,
  faults: ({ in: place, faults }) => `the next requests to ${place} are answered: ${faults.join(', ')}`,
  smallPosts: ({ in: place, rows }) => `${place} takes no table of more than ${rows} rows (413)`,
  kill: ({ at, count }) => `the process will be killed at ${CALLS[at]} number ${count}`,
  restart: () => 'the process is restarted',
  appear: ({ points }) => `Tailspin Toys becomes a customer, at ${percentOf(points)}; scan`,
};

const NEXT = { scan: '; scan', ask: '; somebody asks for its usage', nothing: ', but nobody has looked yet' };

const CALLS = {
  database: 'database call',
  request: 'request to Teams, before it leaves,',
  answer: 'request to Teams, before the answer comes,',
};

function percentOf(hundredths: number): string {
  return `${hundredths / 100}%`;
}

function nameOf(which: number | 'all'): string {
  return which === 'all' ? 'all' : (CUSTOMERS[which] ?? String(which));
}

function alsoText({ forecasts, spikes }: Also = {}): string {
  const level = forecasts?.level === undefined ? '' : ` at ${forecasts.level}`;
  return `${forecasts ? ` with forecasts${level}` : ''}${spikes ? ' with spikes' : ''}`;
}
