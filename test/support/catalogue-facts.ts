import type { LostReason } from '#domain/conversation.ts';
import { SIGN_IN_FAULT_CODES, type SignInFault } from '#domain/health/sign-in-fault.ts';
import type { Trouble, TroubleCode } from '#domain/health/trouble.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { ReadingFault, Unreadable } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';

/*
 * What the functions of a catalogue are called with, where a word or a number does not do. Each kind of fault has its sample: a
 * kind that is missing is an error of types.
 */

/** One or more of each kind of a union of facts. */
type EachOf<Facts extends { readonly code: string }> = {
  readonly [Code in Exclude<Facts['code'], 'text'>]: readonly Extract<Facts, { readonly code: Code }>[];
};

const AT = Date.UTC(2026, 10, 28, 7);
const SAID = 'AADSTS50078';
const PLACE = { name: 'Finance > Costs', kind: 'channel' } as const;
const NAMELESS = { kind: 'groupChat' } as const;
const MANY = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'];

const signInFaults: readonly SignInFault[] = SIGN_IN_FAULT_CODES.flatMap((code) => [{ code }, { code, said: SAID }]);

const answers: readonly Unreadable[] = [
  { form: 'html' },
  { form: 'empty' },
  { form: 'notJson' },
  { form: 'tooLong' },
  { form: 'coding', detail: 'zstd' },
  { form: 'fields', detail: 'totalCost' },
];

const readingFaults: EachOf<ReadingFault> = {
  refused: [{ code: 'refused', status: 403, fault: { code: '2032', description: 'Access denied.' } }],
  failed: [{ code: 'failed', status: 500 }],
  throttled: [{ code: 'throttled' }],
  timedOut: [{ code: 'timedOut' }],
  connectionLost: [{ code: 'connectionLost' }, { code: 'connectionLost', said: 'ECONNREFUSED' }],
  noAuthority: [{ code: 'noAuthority', signIn: { code: 'expired' } }],
  redirected: [{ code: 'redirected', status: 302 }],
  cutShort: [{ code: 'cutShort' }],
  endlessList: [{ code: 'endlessList' }],
  shortList: [1, 2].map((items) => ({ code: 'shortList', items, totalCount: 9 })),
  emptyList: [{ code: 'emptyList' }],
  unreadable: answers.map((what) => ({ code: 'unreadable', what })),
  otherCustomer: [{ code: 'otherCustomer' }],
  usageGone: [{ code: 'usageGone' }],
  signInNeeded: [{ code: 'signInNeeded' }],
  unexpected: [{ code: 'unexpected' }],
};

const recordsFaults: EachOf<RecordsFault> = {
  notRead: [{ code: 'notRead', fault: { code: 'timedOut' } }],
  empty: [{ code: 'empty' }],
  lacking: [1, 2].map((missing) => ({ code: 'lacking', missing, of: missing })),
};

const scanReasons: EachOf<ScanReason> = {
  reading: [{ code: 'reading', fault: { code: 'timedOut' } }],
  signIn: [{ code: 'signIn', fault: { code: 'expired' } }],
  usageGone: [1, 2].map((customers) => ({ code: 'usageGone', customers })),
  givenUp: [{ code: 'givenUp', failures: 3 }],
  nobodyRead: [{ code: 'nobodyRead', fault: { code: 'timedOut' } }],
  records: [{ code: 'records', fault: { code: 'empty' } }],
};

const lost: readonly LostReason[] = [
  { code: 'uninstalled' },
  { code: 'teamDeleted' },
  { code: 'channelDeleted' },
  { code: 'channelLeft' },
  { code: 'refused', answer: '403 Forbidden' },
];

const troubles: EachOf<Trouble> = {
  'sign-in': [{ code: 'sign-in', fault: { code: 'expired' } }],
  'sign-in-mfa': [{ code: 'sign-in-mfa' }],
  'sign-in-runs-out': [true, false].map((isOver) => ({ code: 'sign-in-runs-out', at: AT, isOver })),
  'bot-credentials': [{ code: 'bot-credentials', fault: { code: 'bot-secret-expired' } }],
  'issuer-keys': [{ code: 'issuer-keys', said: 'ECONNREFUSED' }],
  'feed-stale': [{ code: 'feed-stale', newestAt: AT }],
  'feed-undated': [{ code: 'feed-undated', newestAt: AT }],
  'scan-failed': [{ code: 'scan-failed' }, { code: 'scan-failed', reason: { code: 'usageGone', customers: 4 } }],
  'scan-missed': [
    { code: 'scan-missed', missed: { kind: 'hanging', scheduledAt: AT } },
    { code: 'scan-missed', missed: { kind: 'oneOfEach' } },
    { code: 'scan-missed', missed: { kind: 'inARow', ticks: 2 } },
    { code: 'scan-missed', missed: { kind: 'inARow', ticks: 5, firstAt: AT, lastAt: AT + DAY_MS } },
  ],
  'usage-records': [{ code: 'usage-records', fault: { code: 'empty' } }],
  'customer-list': [true, false].map((isFirst) => {
    return { code: 'customer-list', since: AT, isFirst, fault: { code: 'timedOut' } };
  }),
  'customers-missing': [{ code: 'customers-missing', missing: 4, known: 9 }],
  'conversation-gone': lost.flatMap((reason) =>
    [PLACE, NAMELESS].map((place) => ({ code: 'conversation-gone', conversationId: 'c', place, reason })),
  ),
  'conversation-not-allowed': [{ code: 'conversation-not-allowed', conversationId: 'c', place: NAMELESS }],
  'figures-withheld': [
    { code: 'figures-withheld', conversationId: 'c', place: NAMELESS, why: { code: 'outsiders' } },
    { code: 'figures-withheld', conversationId: 'c', place: PLACE, why: { code: 'unreadRoster', answer: '403' } },
  ],
};

const all = (each: Readonly<Record<string, readonly object[]>>) => Object.values(each).flat();
const alone = (facts: readonly unknown[]) => facts.map((fact) => [fact]);

const reached = { threshold: 'Y', event: 'X', date: 'A' };

/** One and several of each kind. */
const counts = (...kinds: readonly string[]) => kinds.flatMap((kind) => [1, 3].map((of) => [of, kind]));

const count = (of: number) => ({ count: of, shown: String(of) });
const listed = [
  [1, false],
  [3, false],
  [1, true],
  [3, true],
].map(([of, isCut]) => {
  return { listed: count(Number(of)), fitting: count(Number(of)), running: count(9), withBudget: count(5), isCut };
});
const kinds = [['forecasts'], ['forecasts', 'spikes']];
const everyday = { name: 'Contoso' };
const silenced = { names: ['Contoso'] };

const effect = { isOne: true, isEverywhere: false, thresholds: [80], until: undefined, why: undefined };
const effects = [
  effect,
  { ...effect, isOne: false },
  { ...effect, isEverywhere: true },
  { ...effect, until: 'T' },
  { ...effect, why: 'W' },
  { ...effect, also: { forecasts: { level: 100 } } },
  { ...effect, thresholds: undefined, also: { spikes: true } },
  { ...effect, thresholds: undefined },
  { ...effect, only: ['spikes'] },
  {
    isOne: false,
    isEverywhere: true,
    thresholds: undefined,
    also: { forecasts: { level: 100 }, spikes: true },
    only: ['forecasts', 'spikes'],
    until: 'T',
    why: 'W',
  },
];

const givenUp = [undefined, { code: 'tooLate' }, { code: 'tooBig' }, { code: 'inDoubt', answer: '504' }].map(
  (reason) => ({ conversationId: 'c', place: NAMELESS, rows: ['r'], customers: MANY, reason }),
);

const signedIn = { username: 'a@b.example', signedInAt: AT, refreshedAt: AT, runsOutAt: AT + 90 * DAY_MS };

/** The arguments of some calls, by the path of the function in a catalogue. */
const headings = [1, 2].flatMap((number) => [false, true].map((isBeside) => [count(number), isBeside]));

/** A function whose last argument may be missing. */
const withOrWithout = (last: string, ...before: readonly string[]) => [
  [...before, undefined],
  [...before, last],
];
const NOT_YET = [
  'reminders',
  'quietHours',
  'owners',
  'setBudget',
  'exports',
  'amounts',
  'later',
  'exceptions',
  'times',
  'future',
  'azure',
  'reasons',
  'nothingDone',
];

export const FACTS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  readingFault: alone(all(readingFaults)),
  notLive: alone([{ code: 'late', seconds: 5 }, { code: 'neverRead' }, { code: 'left' }]),
  signInFault: alone(signInFaults),
  signInStanding: [
    [
      { isNeeded: false, signedIn: undefined, problem: undefined },
      { now: AT, isNamed: true },
    ],
    [
      { isNeeded: true, signedIn: undefined, problem: undefined },
      { now: AT, isNamed: true },
    ],
    ...[true, false].map((isNamed) => [
      { isNeeded: true, signedIn, problem: undefined },
      { now: AT, isNamed },
    ]),
    [
      { isNeeded: true, signedIn, problem: undefined },
      { now: AT + 89 * DAY_MS, isNamed: true },
    ],
    [
      { isNeeded: true, signedIn, problem: { code: 'expired' } },
      { now: AT, isNamed: true },
    ],
  ],
  recordsFault: alone(all(recordsFaults)),
  scanReason: alone(all(scanReasons)),
  trouble: alone(all(troubles)),
  healthNews: alone([
    ...[0, 1, 2].flatMap((days) => all(troubles).map((trouble) => ({ code: 'trouble', trouble, days }))),
    ...(Object.keys(troubles) as TroubleCode[]).map((ended) => ({ code: 'works-again', ended, since: AT })),
    ...givenUp.map((place) => ({ code: 'given-up', places: [place, { ...place, customers: [] }] })),
  ]),
  place: alone([{ kind: 'personal' }, { kind: 'groupChat' }, { kind: 'channel' }]),

  ...Object.fromEntries(NOT_YET.map((what) => [`asking.notYet.${what}`, withOrWithout('X')])),
  'asking.nearest': alone([0, 1, 3]),
  'usage.speak': withOrWithout('3', '1', '2'),
  'usage.reaches': [
    ['X', 'D', 'D'],
    ['X', 'D', 'E'],
  ],
  'drivers.mostly': withOrWithout('Y', 'X'),
  'drivers.onPost.heading': withOrWithout('X', 'D'),
  'drivers.onPost.driver': withOrWithout('3', '1', '2'),
  'portfolio.noBudget.count': [
    [0, '0'],
    [3, '3'],
  ],
  'lists.headings.increase': withOrWithout('D'),
  'insight.forecast.between': [
    ['1', '1'],
    ['1', '2'],
  ],
  'insight.history.answer': withOrWithout('Z', 'X', 'D'),
  'alerts.acknowledged': withOrWithout('Z', 'B', 'D'),
  'alerts.currencyChanged': [[undefined, 'EUR'], ...withOrWithout('EUR', 'USD')],
  'alerts.budgetChanged': withOrWithout('X'),
  'alertAnswers.acknowledged': [[['A']], [['A', 'B']]],
  'alertAnswers.button.silenced': withOrWithout('T', 'X'),
  'commands.acknowledge.effect': alone(effects),
  'commands.unacknowledge.effect': alone(effects),
  'subscriptions.timesTheBudget': alone([200, 250]),
  'subscriptions.budgetsAreSet': alone([true, false]),
  'subscriptions.hearing.subscribed': [true, false].map((isToAll) => ['B', 'D', isToAll]),
  'digests.comes': withOrWithout('Z', 'X', 'Y'),
  'digests.headline': [
    [0, 0, 9],
    [1, 0, 9],
    [3, 1, 9],
    [3, 2, 9],
  ],
  'audit.silenced': [true, false].map((isEverywhere) => ['X', isEverywhere, 'T']),
  'audit.unsilenced': [true, false].map((isEverywhere) => ['1', isEverywhere]),
  'joining.names': [[['1']], [['1', '2', '3']]],
  'joining.facts': [[['1']], [['1', '2', '3']]],
  'joining.shortFacts': [[['1']], [['1', '2', '3']]],
  'joining.smallPrint': [[['1']], [['1', '2', '3']]],
  'news.standOut': [[['A']], [MANY]],
  'asking.about': [[['A']], [['A', 'B']]],
  'asking.undone.customers': [[MANY]],
  'alerts.toldLate': [[[reached]], [[reached, reached]]],
  'alerts.event.whileSilenced': [[[reached]], [[reached, reached]]],
  'news.row.passed': [[['A']], [['A', 'B']]],
  'news.row.notAnyMore': [
    [['A'], 'B'],
    [['A', 'B'], 'C'],
  ],
  'asking.acknowledgeAll': counts('here', 'worst', 'table'),
  'asking.acknowledgeAllButton': counts('here', 'worst', 'table'),
  'commands.subscribe.effect': alone(effects),
  'commands.silence.effect': alone(effects),
  'commands.unsubscribe.effect': alone(effects),
  'commands.unsilence.effect': alone(effects),
  'refusals.withheld.answer': [['outsiders'], ['unreadable']],
  'refusals.withheld.change': [['outsiders'], ['unreadable']],
  'refusals.withheld.later': [
    ['outsiders', 'X'],
    ['unreadable', 'X'],
  ],
  'refusals.unknownCommand': [
    ['X', true],
    [undefined, true],
    [undefined, false],
  ],
  'usage.notLive': [
    [undefined, 'X'],
    ['X', 'Y'],
  ],
  'usage.toldHere': [[[80]], [[80, 100]], [[80, 99.5, 120]]],
  'drivers.group': [
    ['microsoft.compute/virtualMachines', 'rg'],
    ['microsoft.compute/virtualMachines', ''],
    ['', ''],
  ],
  'drivers.reading': [[['A']], [MANY]],
  'drivers.missing': [
    [['A'], 'X'],
    [MANY, 'X'],
  ],
  'portfolio.counts': [['9', { running: '3', withoutBudget: '2', withoutUsage: '1' }]],
  'drivers.onPost.mostlyThese': alone([
    [{ what: 'X', share: 'Y' }],
    [
      { what: 'X', share: 'Y' },
      { what: 'A', share: 'B' },
    ],
  ]),
  'drivers.onPost.mostly': alone([
    { what: 'X' },
    { what: 'X', share: 'Y' },
    { what: 'X', share: 'Y', of: { total: 'A', date: 'B' } },
    { what: 'X', share: 'Y', change: 'Z' },
  ]),
  'portfolio.total': [
    [{ budget: undefined, budgetCustomers: '0', others: undefined, otherCustomers: '3', usd: undefined }],
    [{ budget: '5', budgetCustomers: '2', others: '4', otherCustomers: '3', usd: '9' }],
  ],
  'lists.answers.all': alone(listed),
  'lists.answers.top': alone(listed),
  'lists.answers.overBudget': alone(listed),
  'lists.answers.over': listed.map((said) => [said, 'S']),
  'lists.answers.under': listed.map((said) => [said, 'S']),
  'lists.answers.headingOver': alone(listed),
  'lists.answers.atRisk': alone(listed),
  'lists.answers.noBudget': listed.flatMap((said) => [
    [said, undefined],
    [said, '2'],
  ]),
  'lists.answers.noUsage': alone(listed),
  'lists.answers.noChange': alone(listed),
  'lists.answers.biggest': alone(listed),
  'lists.increase': listed.flatMap((said) => [
    [said, undefined, '7'],
    [said, 'D', '7'],
  ]),
  'lists.increaseUnknown': alone([count(1), count(2)]),
  'lists.increaseFromStart': alone([count(1), count(2)]),
  'lists.among': [
    [count(1), count(0), count(0)],
    [count(2), count(1), count(1)],
    [count(2), count(2), count(2)],
  ],
  'lists.otherCurrencies': alone([count(1), count(2)]),
  'lists.endedHeading': alone([count(1), count(2)]),
  'lists.changes.answer': [0, 1, 2].map((number) => [
    'D',
    Object.fromEntries(['passed', 'fell', 'newly', 'noLonger', 'budget'].map((what) => [what, count(number)])),
  ]),
  'lists.changes.headings.newly': headings,
  'lists.changes.headings.noLonger': headings,
  'usage.otherCurrency': [
    ['A', undefined],
    ['A', 'EUR'],
  ],
  'lists.changes.passed': alone([count(1), count(2)]),
  'lists.changes.fell': alone([count(1), count(2)]),
  'lists.changes.budget': alone([count(1), count(2)]),
  'lists.changes.unknown': [1, 2].map((number) => [count(number), 'D']),
  'lists.changes.unknownHeading': [1, 2].map((number) => [count(number), 'D']),
  'insight.past.imported': [[undefined], ['S']],
  'insight.history.importedDays': [[undefined], ['S']],
  'alerts.closed': [
    ['D', 'laterPeriod'],
    ['D', 'periodEnded'],
    ['D', 'left'],
  ],
  'alerts.list.counts': [
    [0, 0, 0],
    [2, 0, 0],
    [2, 1, 0],
    [2, 0, 1],
    [1, 1, 1],
    [2, 2, 2],
  ],
  'alerts.periodEnded': [[true], [false]],
  'news.headline.headingOver': [
    ['X', 80],
    ['X', 100],
  ],
  'news.headline.spent': [['X', '2.3']],
  'news.step': [['D', '2.3']],
  'news.common': [
    ['3', '9', '2.3'],
    ['3', '9', undefined],
  ],
  'news.row.times': [['2.3']],
  'news.headline.budget': [
    ['X', 'set'],
    ['X', 'changed'],
    ['X', 'removed'],
  ],
  'news.expected': [
    ['A', 'B', 80, undefined],
    ['A', 'B', 100, 'C'],
  ],
  'news.expectedAt': [
    ['A', 80],
    ['A', 100],
  ],
  'news.labels.reached': [[80], [100]],
  'news.budget.changedSince': [[undefined], ['A']],
  'alertAnswers.acknowledgedSeveral': [[0], [1], [2]],
  'alertAnswers.silenced': [
    [{ all: true }, true, 'T'],
    [{ former: true }, false, 'T'],
    [silenced, false, 'T'],
  ],
  'alertAnswers.noEnd': [['past'], ['tooLong'], ['noDate'], ['noPeriod'], ['ownPeriods']],
  'alertAnswers.unsilenced': [[], [silenced], [{ all: true }, { former: true }]].flatMap((ended) =>
    [0, 1, 2].map((toTell) => {
      const stillUntil = toTell === 1 ? 'T' : undefined;
      return [
        {
          whom: { all: true },
          ended,
          without: toTell === 1 ? ['Contoso'] : [],
          toTell,
          isEverywhere: toTell === 2,
          stillUntil,
        },
      ];
    }),
  ),
  'subscriptions.alerts': [{ all: true }, everyday, { several: true }].flatMap((heard) =>
    [0, 1, 5].map((without) => {
      return ['X', heard, [80, 100], { count: without, named: MANY.slice(0, without), withSpikes: without === 5 }];
    }),
  ),
  'subscriptions.amounts': [
    [
      [
        { threshold: 80, amount: 'A' },
        { threshold: 99.5, amount: 'B' },
      ],
    ],
  ],
  'subscriptions.further': [
    [[130], { isHundredSkipped: true, isHundredAbove: false }],
    [[90, 110], { isHundredSkipped: false, isHundredAbove: true }],
    [[90, 110], { isHundredSkipped: false, isHundredAbove: false }],
    [[130], { isHundredSkipped: false, isHundredAbove: false }],
  ],
  'subscriptions.forecasts': [[80], [100]],
  'subscriptions.also': alone([
    { forecastLevel: 100, withSpikes: true },
    { forecastLevel: 90, withSpikes: true },
    { forecastLevel: 90, withSpikes: false },
    { forecastLevel: undefined, withSpikes: true },
  ]),
  'subscriptions.noMoreAbout': [
    ['X', false],
    ['X', true],
    [undefined, true],
  ],
  'subscriptions.noMore': kinds.flatMap((some) => [
    [some, 'all'],
    [some, { name: 'X' }],
    [some, { name: undefined }],
  ]),
  'subscriptions.percentages': [[[]], [[80]], [[80, 99.5, 120]]],
  'subscriptions.silence': [
    [{ whom: 'all', place: 'everywhere', until: 'T', by: 'B', why: '' }],
    [{ whom: undefined, place: 'oneConversation', until: 'T', by: 'B', why: 'W' }],
    ...['everywhere', 'oneConversation', 'here'].map((place) => [
      { whom: everyday, place, until: 'T', by: 'B', why: 'W' },
    ]),
  ],
  'subscriptions.hearing.at': [
    [[80, 100], []],
    [[80], ['X', 'Y']],
  ],
  'digests.proof': alone(
    [1, 2].map((of) => {
      return { customers: of, scans: of, missed: of, data: of === 1 ? undefined : 'T', format: String };
    }),
  ),
  'digests.gone.under': [[undefined], ['S']],
  'watch.left': [[['A']], [MANY]],
  'watch.lastScan': ['completed', 'partial', 'failed', 'notFinished', 'finished'].map((outcome) => {
    return [{ outcome, ago: 'X', read: '1', customers: 2, shown: '2', why: outcome === 'completed' ? undefined : 'Y' }];
  }),
  'watch.unreadable': [
    [{ reasons: [{ names: ['A'], why: 'X' }], all: undefined, rest: 0, format: String }],
    [{ reasons: [{ names: MANY, why: 'X' }], all: 22, rest: 10, format: String }],
  ],
  'watch.listRead': [[undefined], ['X']],
  'watch.listNotRead': [
    [undefined, 'X'],
    ['X', 'Y'],
  ],
  'audit.subscribed': [
    ['X', [80, 100], []],
    ['X', [80], ['Y', 'Z']],
  ],
  'audit.endedOnly': kinds.map((some) => ['X', some]),
};
