import { COMMANDS } from '#adapters/teams/commands.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { AuditDetails } from '#ports/audit.ts';
import type { WatchStatus } from '#ports/watch-status.ts';
import { aConversation, aCustomer, aScan, aStatus, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name, domain: `${name}.example` });
const status = (overrides: Partial<WatchStatus>) => answers.status(aStatus(overrides), reader);
const ann = { objectId: 'o', name: 'Ann' };

const fault = { code: 'throttled' } as const;
const unread = (count: number, counted = count) =>
  status({
    lastScan: aScan({
      outcome: 'partial',
      unreadable: many(count).map((of) => ({ customerId: `id-${of}`, fault: of % 2 ? fault : { code: 'timedOut' } })),
      unreadableCount: counted,
    }),
    unreadable: new Map(many(count - 1).map((of) => [`id-${of}`, customerOf(`Customer ${of}`)])),
  });
const condition = (newestAt: number) =>
  ({ about: { code: 'feed-stale' }, since: newestAt, trouble: { code: 'feed-stale', newestAt } }) as const;
const silence: Silence = {
  id: 's',
  from: NOW,
  until: NOW + DAY_MS,
  by: ann,
  why: 'moving',
  where: { conversationId: 'c' },
  customer: { id: 'id-Silent' },
};

const known = new Map(['One', 'Two'].map((name) => [`id-${name}`, customerOf(name)]));
const about = { customers: ['id-One', 'id-Two', 'id-Gone'] };
const details: readonly AuditDetails[] = [
  { code: 'subscribe', to: 'all', thresholds: [80] },
  { code: 'subscribe', to: 'health', thresholds: [] },
  { code: 'subscribe', to: about, thresholds: [80, 100], forecastLevel: 120, withSpikes: true },
  { code: 'unsubscribe', from: 'everything' },
  { code: 'unsubscribe', from: 'health' },
  { code: 'unsubscribe', from: about, only: ['spikes'] },
  { code: 'acknowledge', alertId: 'a', customerId: 'id-One', periodStart: Date.UTC(2026, 10, 1) },
  { code: 'unacknowledge', alertId: 'a', customerId: 'id-Gone', periodStart: Date.UTC(2026, 10, 1) },
  { code: 'silence', customer: 'all', isEverywhere: true, until: NOW + DAY_MS },
  { code: 'silence', customer: { id: 'id-Two' }, isEverywhere: false, until: NOW + DAY_MS },
  { code: 'unsilence', customer: { id: 'id-One' }, isEverywhere: false },
  { code: 'unsilence', customer: 'all', isEverywhere: true },
  { code: 'undo', of: 'silence', about },
  { code: 'undo', of: 'digest', about: 'digest' },
  { code: 'digest', schedule: 'off' },
  { code: 'digest', schedule: { every: 'day', weekday: 1, minuteOfDay: 545 } },
  { code: 'digest', schedule: { every: 'week', weekday: 3, minuteOfDay: 540 } },
  { code: 'text', action: 'silence', text: 'id-One until 2026-11-24T09:30:00.000Z' },
  { code: 'text', action: 'acknowledge', text: 'id-One:2026-11-01' },
  { code: 'text', action: 'subscribe', text: 'health at 80, 100' },
  { code: 'text', action: 'digest', text: '{"every":"day","weekday":1,"minuteOfDay":540}' },
  { code: 'text', action: 'another', text: 'id-Gone until 2026-11-24T09:30:00.000Z' },
];
const audit = (each: readonly AuditDetails[], from = 'c') =>
  answers.audit(
    {
      entries: each.map((one, index) => ({ at: NOW - index * HOUR_MS, by: ann, from, details: one })),
      customers: known,
      places: new Map([['c', aConversation()]]),
    },
    reader,
  );

describe('what the bot says of its watch and of itself', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'the status where all is well': () => status({}),
    'the status of a scan that runs, before the first one': () =>
      status({ lastScan: undefined, isScanning: true, isSandbox: true, newestData: undefined, nextScanAt: undefined }),
    'the status after scans that went wrong': () => [
      status({
        lastScan: aScan({ outcome: 'failed', reason: { code: 'givenUp', failures: 5 }, read: 0 }),
        newestData: undefined,
      }),
      status({ lastScan: aScan({ outcome: undefined, finishedAt: undefined, read: 7 }), newestData: undefined }),
      status({ lastScan: aScan({ outcome: undefined, customers: 1, read: 1 }), lastWeek: { scans: 1, missed: 1 } }),
    ],
    'the status of those that could not be read': () => [
      unread(1),
      unread(3),
      unread(3, 10),
      unread(3, 11),
      unread(10, 12),
    ],
    'the status of all that there is to say': () =>
      status({
        conditions: [NOW - 9 * DAY_MS, NOW - 8 * HOUR_MS].map(condition),
        customers: { customers: 2212, read: 1209, stale: 1, withoutUsage: 1414, withoutBudget: 0 },
        customerList: { ageMs: 3 * DAY_MS, fault },
        left: [customerOf('Left'), customerOf('Gone')],
        notifications: { planned: 1, unknown: 2, dead: 3 },
        subscriptions: 1234,
        silences: [silence],
        silenced: new Map([['id-Silent', customerOf('Silent')]]),
        signIn: { isNeeded: true, signedIn: undefined, problem: undefined },
      }),
    'the status of one trouble, and of eleven': () =>
      [1, 11].map((count) => status({ conditions: many(count).map((of) => condition(NOW - of * DAY_MS)) })),
    'the status where one post waits, is in doubt or was given up': () => [
      status({ notifications: { planned: 1, unknown: 0, dead: 0 } }),
      status({ notifications: { planned: 0, unknown: 1, dead: 0 } }),
      status({ notifications: { planned: 0, unknown: 0, dead: 1 }, customerList: { ageMs: undefined, fault } }),
    ],
    'a status of many customers, signed in for long': () =>
      status({
        lastScan: aScan({ customers: 2212, read: 2210, outcome: 'partial' }),
        signIn: {
          isNeeded: true,
          signedIn: {
            username: 'ann@contoso.example',
            signedInAt: NOW - 80 * DAY_MS,
            refreshedAt: NOW - 80 * DAY_MS,
            runsOutAt: NOW + 10 * DAY_MS,
          },
          problem: undefined,
        },
      }),
    'the audit': () => [audit([]), audit(details.slice(0, 1), 'elsewhere'), audit(details)],
    'help, and a welcome': () => [
      answers.help(COMMANDS, true),
      answers.help(COMMANDS.slice(0, 8), false),
      answers.help(COMMANDS.slice(0, 9), false),
      answers.welcome(COMMANDS, true),
    ],
    'help about one command': () =>
      ['usage', 'silence', 'status', 'nothing so'].map((name) => answers.help(COMMANDS.slice(0, 20), false, name)),
  });
});
