import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import type { Audience } from '#adapters/teams/people/roster.ts';
import type { Role } from '#domain/people/role.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import type { Acknowledged } from '#ports/asking/acknowledgements.ts';
import type { Requests } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { aCustomer, anAlert, NOW, someFacts } from './cards.ts';

/*
 * What people say or press, and what the use cases answer, so that every command gives each of its sentences.
 */

export interface ManyTurns {
  /** What a person typed, or a button asks for. */
  readonly said: string | ParsedCommand;
  readonly requests: Partial<Requests>;
  readonly role?: Role;
  readonly audience?: Audience;
}

type Answering = (turn: ManyTurns) => Promise<Post>;

export async function postsOfManyTurns(answer: Answering, name: string): Promise<readonly Post[]> {
  const posts: Post[] = [];
  for (const turn of [...unclear(name), ...owned(name), ...pressed(name), ...closed(name)])
    posts.push(await answer(turn));
  return posts;
}

const MANY_NAMES = Array.from({ length: 51 }, (_, index) => `α${index}`).join(';');

/** Texts that are no command, or whose argument cannot be read. */
function unclear(name: string): readonly ManyTurns[] {
  const customer = aCustomer({ name, domain: name });
  const none = { kind: 'none', query: name, nearest: [] } as const;
  const requests: Partial<Requests> = {
    findCustomers: () => Promise.resolve([none]),
    findCalled: () => Promise.resolve(undefined),
    recall: () => Promise.resolve(undefined),
    findMentioned: () => Promise.resolve([customer]),
    suggestCustomers: () => Promise.resolve([customer]),
    alerts: () =>
      Promise.resolve({ now: NOW, alerts: [], open: 0, acknowledged: 0, ended: 0, silences: [], silenced: new Map() }),
    subscriptions: () => Promise.resolve({ subscriptions: [], silences: [], customers: new Map() }),
    usageFor: () => Promise.resolve(none),
    subscribe: () => Promise.resolve(none),
    unsubscribe: () => Promise.resolve(none),
    silenceEnd: endsNow,
  };
  const texts = [
    'usgae',
    name,
    `does ${name} like this?`,
    `usage for ${'ω'.repeat(300)}`,
    `subscribe ${MANY_NAMES}`,
    `silence ${name}`,
    `silence ${name} for 900 days`,
    'silence until friday',
    `subscribe ${name} at all`,
    `subscribe ${name} at 9999`,
    `subscribe ${name} at 90,5`,
    `subscribe ${name} at 1,2,3,4,5,6,7,8,9,10,11`,
    `subscribe ${name} 70,90`,
    `subscribe all; ${name}`,
    'subscribe ;',
    `unsubscribe all; ${name}`,
    'unsubscribe ;',
    'who hears about all',
    'digest sometimes',
    'acknowledge',
    'acknowledge it',
    'unacknowledge all',
    'unacknowledge',
    'follow',
    'stop alerts',
    `usage for ${name} before lunch`,
    'help',
  ];
  return [...texts, { name: 'cancel' } as const].map((said) => ({ said, requests }));
}

/** Commands that take care of alerts. */
function owned(name: string): readonly ManyTurns[] {
  const customer = aCustomer({ name, domain: name });
  const acknowledgement = { id: 'a', by: { objectId: 'o', name: '' }, at: NOW, percent: 90, version: 1 };
  const alert = anAlert({ acknowledgement });
  const uncertain = { kind: 'uncertain', customers: [customer] } as const;
  const done = (...each: readonly Acknowledged[]) => ({ kind: 'done', each }) as const;
  const acknowledged = [
    done({ kind: 'noAlert', customer }),
    done({ kind: 'acknowledged', customer, alert, isAgain: true }),
    done({ kind: 'acknowledged', customer, alert, isAgain: false }),
    done({ kind: 'acknowledged', customer, alert, isAgain: false }, { kind: 'noAlert', customer }),
    { kind: 'notDone', reason: 'tooOld' },
    { kind: 'notDone', reason: 'answeredBefore' },
    { kind: 'several', customers: [customer, customer], total: 2 },
    { kind: 'none', query: name, nearest: [] },
    uncertain,
    { kind: 'uncertain', customers: [customer, customer] },
  ] as const;
  const silenced = [
    { kind: 'silenced', customers: [customer], until: NOW, isEverywhere: true },
    { kind: 'silenced', customers: [], until: NOW, isEverywhere: false },
    uncertain,
    ...(['past', 'tooLong', 'noDate', 'noPeriod', 'ownPeriods'] as const).map(
      (reason) => ({ kind: 'noEnd', reason }) as const,
    ),
  ] as const;
  const over = { kind: 'unsilenced', customers: [customer], ended: [customer], toTell: 0 } as const;
  const unsilenced = [
    { ...over, ended: [] },
    { ...over, ended: [], stillUntil: NOW },
    { ...over, customers: [], ended: ['all', customer, undefined], toTell: 3 },
    { ...over, customers: [customer, aCustomer({ id: 'other', name })] },
    over,
    { ...over, stillUntil: NOW },
    uncertain,
  ] as const;
  const all = [
    { kind: 'counted', alertIds: [], isCut: false },
    { kind: 'counted', alertIds: ['a'], isCut: false },
    { kind: 'acknowledgedAll', count: 2 },
    { kind: 'notDone', reason: 'tooOld' },
  ] as const;
  return [
    ...acknowledged.flatMap((answer) =>
      [true, false].map((hasNone) =>
        asked(`acknowledge ${name}`, {
          acknowledge: () => Promise.resolve(answer),
          haveNoAlert: () => Promise.resolve(hasNone),
        }),
      ),
    ),
    ...all.map((answer) => asked('acknowledge all', { acknowledgeAll: () => Promise.resolve(answer) })),
    ...silenced.flatMap((answer) =>
      ['', ' everywhere because λ'].map((more) =>
        asked(`silence ${name} for 3 days${more}`, { silence: () => Promise.resolve(answer), silenceEnd: endsNow }),
      ),
    ),
    ...unsilenced.flatMap((answer) =>
      ['', ' everywhere'].map((more) =>
        asked(`unsilence ${name}${more}`, { unsilence: () => Promise.resolve(answer) }),
      ),
    ),
    asked(`subscribe ${name}`, { subscribe: () => Promise.resolve(uncertain) }),
    asked(`subscribe ${name} at 70`, { subscribe: () => Promise.resolve(uncertain) }),
    asked(`unsubscribe ${name}`, { unsubscribe: () => Promise.resolve(uncertain) }),
    asked(`who hears about ${name}`, { whoHears: () => Promise.resolve(uncertain) }),
    ...(['started', 'running'] as const).map((kind) => asked('scan now', { scanNow: () => Promise.resolve({ kind }) })),
    asked('test alert', { testAlert: () => Promise.resolve() }),
    ...([undefined, { every: 'week', weekday: 2, minuteOfDay: 540 }] as const).map((schedule) =>
      asked('digest', { digest: () => Promise.resolve({ schedule, timeZone: '+01:00', nextAt: NOW }) }),
    ),
    asked(`what drives ${name}`, { driversOf: () => Promise.resolve({ kind: 'noUsage', customer }) }),
    asked(`what drives ${name}`, { driversOf: () => Promise.resolve(uncertain) }),
    ...['forecast for', 'history for', 'accuracy for'].map((question) =>
      asked(`${question} ${name}`, { insightOf: () => Promise.resolve(uncertain) }),
    ),
    asked(`usage for ${name}`, {
      usageFor: () => Promise.resolve({ kind: 'unreadable', customer, reason: { code: 'throttled' } }),
    }),
  ];
}

const endsNow = () => Promise.resolve({ kind: 'end', at: NOW } as const);

function asked(said: string, requests: Partial<Requests>): ManyTurns {
  return { said, requests, role: 'admin' };
}

/** Buttons on the card of an alert, where the card itself is not shown. */
function pressed(name: string): readonly ManyTurns[] {
  const customer = aCustomer({ name, domain: name });
  const answers = [
    { kind: 'over', customer: undefined },
    { kind: 'over', customer },
    ...[false, true].map((isTest) => ({ kind: 'updated', facts: someFacts({ customer, isTest }) }) as const),
    { kind: 'updated', facts: someFacts({ customer, silencedUntil: NOW + HOUR_MS }) },
  ] as const;
  return (['show', 'acknowledge', 'silenceDay'] as const).flatMap((action) =>
    answers.map((answer) => ({
      said: { name: 'alert action', of: 'acknowledge', action: { alertId: 'a', action } } as const,
      requests: { actOnAlert: () => Promise.resolve(answer) },
    })),
  );
}

/** What is not answered: people from outside listen, or the person may not. */
function closed(name: string): readonly ManyTurns[] {
  const requests: Partial<Requests> = {
    unsubscribe: () => Promise.resolve({ kind: 'notSubscribed' }),
    digest: () => Promise.resolve({ schedule: undefined, timeZone: 'UTC', nextAt: undefined }),
  };
  const texts = ['usage', `acknowledge ${name}`, 'subscribe all', 'digest daily', 'help', 'unsubscribe', 'digest off'];
  return [
    ...(['outsiders', 'unreadable'] as const).flatMap((audience) =>
      texts.map((said) => ({ said, requests, audience }) as const),
    ),
    ...texts.slice(1, 4).map((said) => ({ said, requests, role: 'viewer' }) as const),
  ];
}
