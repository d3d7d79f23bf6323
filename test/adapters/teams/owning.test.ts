import assert from 'node:assert/strict';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { AlertActionAnswer, AskerHere, Requests } from '#ports/requests.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import {
  type ActivityJson,
  CHANNEL_ID,
  channelMessage,
  executeAction,
  PERSON,
  personalMessage,
  submitAction,
} from '../../support/activities.ts';
import { aCustomer, anAlert, NOW, someFacts } from '../../support/cards.ts';
import { eventually } from '../../support/eventually.ts';
import { type BotOptions, type BotUnderTest, openBot, QUESTION, summaries } from './harness.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const CONTOSO = aCustomer();
const ALERT_ID = anAlert().id;
const several = { kind: 'several', customers: [CONTOSO], total: 1 } as const;
const admin = { adminIds: [PERSON.aadObjectId] };
const viewer = { operatorIds: ['somebody-else'] };
const ack = { id: 'a1', by: { objectId: 'o1', name: 'Bea' }, at: NOW, percent: 104, version: 1 };

/** What is noted and looked up whatever a person says. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'isFirstDelivery',
  'noteConversation',
  'timeZoneOf',
  'recall',
  'remember',
  // an unknown text may be a name
  'findCalled',
  'findCustomers',
] satisfies readonly (keyof Requests)[]);

function askedFor(bot: BotUnderTest, name: keyof Requests): readonly (readonly unknown[])[] {
  return bot.asked.filter((each) => each.name === name).map(({ args }) => args.slice(0, -1));
}

async function say(text: string, options: BotOptions = {}) {
  await using bot = await openBot(options);
  await bot.post(personalMessage(bot, text));
  return { answer: String(summaries(bot.connector)[0]).replaceAll('\u202f', ' '), asked: bot.asked, bot };
}

describe('a command about alerts', () => {
  it('lists the open alerts of the conversation', async () => {
    const { answer, asked } = await say('alerts');

    assert.equal(answer, '0 open alerts');
    assert.ok(asked.some(({ name }) => name === 'alerts'));
  });

  it('acknowledges for everybody, and names the person who acknowledged first', async () => {
    const acknowledged = { kind: 'acknowledged', alert: anAlert({ acknowledgement: ack }), customer: CONTOSO } as const;
    const requests = (isAgain: boolean): BotOptions => ({
      requests: { acknowledge: () => Promise.resolve({ kind: 'done', each: [{ ...acknowledged, isAgain }] }) },
    });

    const first = await say('ack Contoso', requests(false));
    const again = await say('mine&nbsp;Contoso', requests(true));

    assert.match(first.answer, /^Acknowledged for everybody: the alert about Contoso\./);
    assert.match(again.answer, /^The alert about Contoso was acknowledged by Bea on .* already\.$/);
    assert.deepEqual(askedFor(first.bot, 'acknowledge'), [[['Contoso']]]);
  });

  it('takes an acknowledgement back, and says whose it was, or that there is none', async () => {
    const taken = { kind: 'unacknowledged', customer: CONTOSO, by: ack.by } as const;
    const found = [];
    for (const one of [taken, { ...taken, kind: 'notAcknowledged' }, { ...taken, kind: 'noAlert' }] as const) {
      const answer = { kind: 'done', each: [one] } as const;
      found.push((await say('unack Contoso', { requests: { unacknowledge: () => Promise.resolve(answer) } })).answer);
    }

    assert.deepEqual(found, [
      'Taken back for everybody: the acknowledgement by Bea of the alert about Contoso. The alert is open again.',
      "The alert about Contoso is open, nobody's acknowledgement stands: nothing was done.",
      'There is no open alert about Contoso: nothing was done.',
    ]);
  });

  it('says that there is nothing to acknowledge', async () => {
    const noAlert = { kind: 'done', each: [{ kind: 'noAlert', customer: CONTOSO }] } as const;

    const { answer } = await say('acknowledge Contoso', { requests: { acknowledge: () => Promise.resolve(noAlert) } });

    assert.equal(answer, 'There is no open alert about Contoso: nothing was done.');
  });

  it('silences until a time that is written in the reader’s format, and ends the silence', async () => {
    const silenced = { kind: 'silenced', customers: [CONTOSO], until: NOW + 3 * DAY_MS, isEverywhere: false } as const;
    const unsilenced = { kind: 'unsilenced', customers: [], ended: ['all'], toTell: 0 } as const;

    const begun = await say('silence Contoso for 3 days because they migrate', {
      requests: { silence: () => Promise.resolve(silenced) },
    });
    const ended = await say('unsilence all', { requests: { unsilence: () => Promise.resolve(unsilenced) } });

    assert.match(begun.answer, /^Silenced here until 26 Nov 2026, 10:30 CET: Contoso\./);
    assert.deepEqual(askedFor(begun.bot, 'silence'), [
      [{ customer: { named: ['Contoso'] }, forMs: 3 * DAY_MS, isEverywhere: false, why: 'they migrate' }],
    ]);
    assert.equal(ended.answer, 'The silence for all customers has ended here; nothing is left to tell.');
    assert.deepEqual(askedFor(ended.bot, 'unsilence'), [['all', false]]);
  });

  it('does not promise held-back alerts while another silence holds', async () => {
    const unsilenced = {
      kind: 'unsilenced',
      customers: [CONTOSO],
      ended: [CONTOSO],
      toTell: 0,
      stillUntil: NOW + DAY_MS,
    } as const;
    const none = { ...unsilenced, ended: [] };

    const one = await say('unsilence Contoso', { requests: { unsilence: () => Promise.resolve(unsilenced) } });
    const other = await say('unsilence Contoso', { requests: { unsilence: () => Promise.resolve(none) } });

    assert.match(one.answer, /^The silence for Contoso has ended here\. Another silence holds here until 24 Nov/);
    assert.match(other.answer, /^There was no silence here for Contoso.* Another silence holds here until/);
  });

  it('names the silences that have ended, and promises only what is told now', async () => {
    const answered = (ended: readonly (typeof CONTOSO | 'all')[], toTell: number) =>
      say('unsilence all', {
        requests: { unsilence: async () => ({ kind: 'unsilenced', customers: [], ended, toTell }) },
      });

    const both = await answered([CONTOSO, 'all'], 2);
    const one = await answered([CONTOSO], 1);

    assert.equal(
      both.answer,
      '2 silences (for all customers and Contoso) have ended here; what was held back is told now: 2 customers.',
    );
    assert.equal(one.answer, 'The silence for Contoso has ended here; what was held back is told now: 1 customer.');
  });

  it('says which conversations are told about a customer', async () => {
    const hearing = { kind: 'hearing', customer: CONTOSO, hearings: [], now: NOW } as const;

    const { answer } = await say('who hears about Contoso?', {
      requests: { whoHears: () => Promise.resolve(hearing) },
    });

    assert.equal(answer, '0 hear about Contoso');
  });

  it('shows what the digest says just now, to whoever may ask', async () => {
    const { answer } = await say('digest now', { people: viewer });

    assert.equal(answer, 'digest in en-DE');
  });

  it('sets, shows and ends the digest', async () => {
    const schedule = { every: 'week', weekday: 1, minuteOfDay: 540 } as const;
    const set = { schedule, timeZone: 'Europe/Berlin', nextAt: NOW + 7 * DAY_MS };

    const weekly = await say('digest weekly on monday at 09:00', { requests: { digest: () => Promise.resolve(set) } });
    const off = await say('digest off');
    const shown = await say('digest');

    assert.equal(
      weekly.answer,
      'The digest comes here weekly on Monday at 09:00 (Europe/Berlin). The next one: 30 Nov 2026, 10:30 CET.',
    );
    assert.deepEqual(askedFor(weekly.bot, 'digest'), [[schedule]]);
    assert.deepEqual(askedFor(off.bot, 'digest'), [['off']]);
    assert.deepEqual(askedFor(shown.bot, 'digest'), [[undefined]]);
    assert.match(shown.answer, /^No digest comes here\. .*"digest weekly on monday at 09:00"$/);
  });

  it('ends the health notices alone', async () => {
    const { bot } = await say('unsubscribe health');

    assert.deepEqual(askedFor(bot, 'unsubscribe'), [['health']]);
  });

  it('with a wrong duration is answered with an example, and no use case is called', async () => {
    const { answer, bot } = await say('silence Contoso for ages');

    assert.match(answer, /^For how long\?.*"silence Contoso for 3 days"$/);
    assert.deepEqual(askedFor(bot, 'silence'), []);
  });
});

interface Choice {
  readonly content: {
    readonly actions: readonly { readonly data: object; readonly fallback: { readonly data: object } }[];
  };
}

describe('a card that asks which customer is meant', () => {
  const wishes: readonly (readonly [text: string, name: keyof Requests, chosen: readonly unknown[]])[] = [
    ['acknowledge Cont', 'acknowledge', [[CONTOSO.id]]],
    ['unacknowledge Cont', 'unacknowledge', [[CONTOSO.id]]],
    [
      'silence Cont for 2 days because of a fair',
      'silence',
      [{ customer: { named: [CONTOSO.id] }, forMs: 2 * DAY_MS, isEverywhere: false, why: 'of a fair' }],
    ],
    [
      'silence Cont for 2 days everywhere',
      'silence',
      [{ customer: { named: [CONTOSO.id] }, forMs: 2 * DAY_MS, isEverywhere: true, why: undefined }],
    ],
    [
      'silence Cont until friday 17:00',
      'silence',
      [
        {
          customer: { named: [CONTOSO.id] },
          until: { day: { kind: 'weekday', weekday: 5 }, minuteOfDay: 1020 },
          isEverywhere: false,
          why: undefined,
        },
      ],
    ],
    ['unsilence Cont everywhere', 'unsilence', [{ named: [CONTOSO.id] }, true]],
    ['who hears about Cont', 'whoHears', [CONTOSO.id]],
  ];
  for (const [text, name, chosen] of wishes) {
    it(`carries what "${text}" asked for on its buttons`, async () => {
      const answer = () => Promise.resolve(several);
      await using bot = await openBot({ people: admin, requests: { [name]: answer } });
      await bot.post(personalMessage(bot, text));
      const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly Choice[];
      const action = attachment?.content.actions[0];

      await bot.post(executeAction(bot, 'run', action?.data));
      await bot.post(submitAction(bot, action?.fallback.data));

      assert.deepEqual(askedFor(bot, name).slice(1), [chosen, chosen]);
    });
  }
});

describe('a customer that the bot is not certain about', () => {
  const uncertain = { kind: 'uncertain', customers: [CONTOSO] } as const;

  async function press(text: string, name: keyof Requests, answer: object) {
    const silenceEnd = () => Promise.resolve({ kind: 'end', at: NOW } as const);
    await using bot = await openBot({
      people: admin,
      requests: { [name]: () => Promise.resolve(answer), silenceEnd },
    });
    await bot.post(personalMessage(bot, text));
    const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly Choice[];
    await bot.post(executeAction(bot, 'run', attachment?.content.actions[0]?.data));
    return {
      asked: summaries(bot.connector)[0],
      pressed: bot.asked.findLast((each) => each.name === name)?.args ?? [],
    };
  }

  const wishes: readonly (readonly [text: string, name: keyof Requests, answer: object, chosen: readonly unknown[]])[] =
    [
      ['acknowledge Cont', 'acknowledge', uncertain, [[CONTOSO.id]]],
      [
        'silence Cont and Fabri for 2 days',
        'silence',
        { kind: 'uncertain', customers: [CONTOSO, aCustomer({ id: 'fabrikam' })] },
        [{ customer: { named: [CONTOSO.id, 'fabrikam'] }, at: NOW, isEverywhere: false, why: undefined }],
      ],
      [
        'silence Cont for 2 days because of a fair',
        'silence',
        uncertain,
        [{ customer: { named: [CONTOSO.id] }, at: NOW, isEverywhere: false, why: 'of a fair' }],
      ],
      ['unsilence Cont everywhere', 'unsilence', uncertain, [{ named: [CONTOSO.id] }, true]],
      [
        'subscribe Cont at 70,90',
        'subscribe',
        uncertain,
        [{ customers: [CONTOSO.id], isHealth: false, thresholds: [70, 90] }],
      ],
      [
        'subscribe Cont; Fabri',
        'subscribe',
        { kind: 'uncertain', customers: [CONTOSO, aCustomer({ id: 'fabrikam' })] },
        [{ customers: [CONTOSO.id, 'fabrikam'], isHealth: false, thresholds: undefined }],
      ],
      [
        'unsubscribe Cont; Fabri',
        'unsubscribe',
        { kind: 'uncertain', customers: [CONTOSO, aCustomer({ id: 'fabrikam' })] },
        [[CONTOSO.id, 'fabrikam']],
      ],
    ];
  for (const [text, name, answer, chosen] of wishes) {
    it(`is confirmed by a button after "${text}", which carries what was said and which question it answers`, async () => {
      const { asked, pressed } = await press(text, name, answer);

      assert.match(String(asked), /^question for /);
      assert.deepEqual(pressed.slice(0, -1), chosen);
      assert.deepEqual((pressed.at(-1) as AskerHere).question, QUESTION);
    });
  }

  it('is confirmed for a question that changes nothing, too, whose buttons never expire', async () => {
    for (const [text, name] of [
      ['usage for Kontoso', 'usageFor'],
      ['who hears about Kontoso', 'whoHears'],
    ] as const) {
      const { pressed } = await press(text, name, uncertain);

      assert.equal(pressed[0], CONTOSO.id);
      assert.equal((pressed.at(-1) as AskerHere).question, undefined);
    }
  });

  for (const [reason, sentence] of [
    ['tooOld', /more than an hour old, so nothing was changed/],
    ['answeredBefore', /answered already: nothing more was changed/],
  ] as const) {
    it(`is answered with a sentence when its question was ${reason}`, async () => {
      const requests = { acknowledge: () => Promise.resolve({ kind: 'notDone', reason } as const) };
      await using bot = await openBot({ requests });

      const pressed = await bot.post(
        executeAction(bot, 'run', { command: 'acknowledge', customerId: CONTOSO.id, question: QUESTION }),
      );

      assert.equal(pressed.status, 200);
      assert.match(pressed.text, sentence);
    });
  }

  it('is asked for when the text names none, and the buttons carry the rest of the text', async () => {
    const open = {
      alert: anAlert(),
      customer: CONTOSO,
      level: 80,
      state: 'open',
      isAcknowledged: false,
      silencedUntil: undefined,
    } as const;
    const alerts = { now: NOW, alerts: [open], open: 1, acknowledged: 0, ended: 0, silences: [], silenced: new Map() };
    await using bot = await openBot({ people: admin, requests: { alerts: () => Promise.resolve(alerts) } });

    await bot.post(personalMessage(bot, 'silence it for 2 days everywhere because of a fair'));
    const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly Choice[];
    const data = attachment?.content.actions[0]?.data;
    await bot.post(executeAction(bot, 'run', data));
    await bot.post(executeAction(bot, 'run', { ...data, customerId: undefined, all: true }));

    const asked = { forMs: 2 * DAY_MS, isEverywhere: true, why: 'of a fair' };
    assert.deepEqual(askedFor(bot, 'silence'), [
      [{ customer: { named: [CONTOSO.id] }, ...asked }],
      [{ customer: 'all', ...asked }],
    ]);
    const asker = bot.asked.findLast(({ name }) => name === 'silence')?.args.at(-1) as AskerHere | undefined;
    assert.deepEqual(asker?.question, QUESTION);
  });

  it('is not asked for when the person may not use the command', async () => {
    const unknown = await say('xyzzy', { people: viewer });

    for (const text of ['ack it', 'ack all', 'silence it for 1 day']) {
      assert.equal((await say(text, { people: viewer })).answer, unknown.answer, text);
    }
    const { answer } = await say('silence it for 1 day everywhere');
    assert.equal(answer, (await say('xyzzy')).answer);
  });

  it('is acknowledged by "all" only if the question counted its alert', async () => {
    const counted = { kind: 'counted', alertIds: ['a1', 'a2'], isCut: false } as const;
    await using bot = await openBot({ requests: { acknowledgeAll: () => Promise.resolve(counted) } });

    await bot.post(personalMessage(bot, 'ack all'));
    const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly Choice[];
    await bot.post(executeAction(bot, 'run', attachment?.content.actions[0]?.data));
    await bot.post(submitAction(bot, attachment?.content.actions[0]?.fallback.data));

    assert.equal(summaries(bot.connector)[0], 'all 2 for acknowledge');
    assert.deepEqual(
      askedFor(bot, 'acknowledgeAll').map(([alertIds]) => alertIds),
      [undefined, ['a1', 'a2'], ['a1', 'a2']],
    );
  });

  it('must be in the data of a button that changes something', async () => {
    await using bot = await openBot();

    for (const data of [
      { command: 'acknowledge' },
      { command: 'acknowledge', alertIds: [] },
      { command: 'acknowledge', all: true },
      { command: 'acknowledge', alertIds: Array.from({ length: 201 }, (_, n) => `a${n}`) },
      { command: 'subscribe', customerIds: [] },
      { command: 'subscribe' },
      { command: 'unsubscribe' },
      { command: 'usage', all: true },
      { command: 'silence', customerId: CONTOSO.id },
      { command: 'acknowledge', customerId: CONTOSO.id, question: { id: '', askedAt: 0 } },
    ]) {
      const { text } = await bot.post(executeAction(bot, 'run', data));
      assert.match(text, /This button cannot be used/, JSON.stringify(data));
    }
    assert.deepEqual(bot.asked, []);
  });

  it('is not changed by the button to cancel', async () => {
    await using bot = await openBot({ people: viewer });

    const { status, text } = await bot.post(executeAction(bot, 'cancel', {}));
    await bot.post(submitAction(bot, { verb: 'cancel' }));

    assert.equal(status, 200);
    assert.match(text, /Nothing was changed\./);
    assert.deepEqual(summaries(bot.connector), ['Nothing was changed.']);
    assert.ok(bot.asked.every(({ name }) => BOOKKEEPING.has(name)));
  });
});

describe('a command that the role does not allow', () => {
  async function answerTo(text: string, people: BotOptions['people'] = {}) {
    const { answer, asked } = await say(text, { people });
    assert.ok(asked.every(({ name }) => BOOKKEEPING.has(name)));
    return answer;
  }

  it('is answered to a viewer as if it did not exist', async () => {
    const unknown = await answerTo('xyzzy', viewer);

    for (const text of [
      'acknowledge Contoso',
      'silence Contoso for 3 days',
      'silence Contoso for ages',
      'unsilence all',
      'digest daily',
      'digest',
      'audit',
      'unsubscribe health',
    ]) {
      assert.equal(await answerTo(text, viewer), unknown, text);
    }
  });

  it('is answered to an operator as if it did not exist: the audit, and whatever holds everywhere', async () => {
    const unknown = await answerTo('xyzzy');

    for (const text of ['silence all for 3 days everywhere', 'unsilence all everywhere', 'audit']) {
      assert.equal(await answerTo(text), unknown, text);
    }
  });

  it('is allowed to an admin', async () => {
    const silenced = { kind: 'silenced', customers: [], until: NOW, isEverywhere: true } as const;

    const silence = await say('silence all for 3 days everywhere', {
      people: admin,
      requests: { silence: () => Promise.resolve(silenced) },
    });
    const audit = await say('audit', { people: admin });

    assert.match(silence.answer, /^Silenced everywhere until .*: all customers\./);
    assert.equal(audit.answer, '0 changes');
  });

  it('cannot be reached by a button either', async () => {
    const data = { command: 'silence', customerId: CONTOSO.id, forMs: DAY_MS, isEverywhere: true };
    await using bot = await openBot();
    await using asViewer = await openBot({ people: viewer });

    const everywhere = await bot.post(executeAction(bot, 'run', data));
    const pressed = await asViewer.post(executeAction(asViewer, 'acknowledge', { alertId: ALERT_ID }));
    const unknown = await asViewer.post(executeAction(asViewer, 'nonsense', {}));
    await asViewer.post(submitAction(asViewer, { verb: 'silence', alertId: ALERT_ID, until: 'day' }));

    assert.equal(everywhere.status, 200);
    assert.match(everywhere.text, /This button cannot be used by you, or is none of mine: nothing was changed/);
    assert.deepEqual([pressed.status, pressed.text], [unknown.status, unknown.text]);
    assert.match(String(summaries(asViewer.connector)[0]), /don't know that command/);
    assert.deepEqual([...askedFor(bot, 'silence'), ...askedFor(asViewer, 'actOnAlert')], []);
  });
});

describe('a button on an alert', () => {
  const updated: AlertActionAnswer = { kind: 'updated', facts: someFacts({ silencedUntil: NOW + DAY_MS }) };
  const acts: BotOptions = { requests: { actOnAlert: () => Promise.resolve(updated) } };
  const inChannel = (bot: BotUnderTest): ActivityJson => {
    const { conversation, channelData } = channelMessage(bot, '');
    return { conversation, channelData };
  };
  const buttons = [
    ['acknowledge', { alertId: ALERT_ID }, 'acknowledge', /^Acknowledged for everybody: the alert about Contoso\.$/],
    ['silence', { alertId: ALERT_ID, until: 'day' }, 'silenceDay', /^Silenced here until .*: Contoso\.$/],
    ['silence', { alertId: ALERT_ID, until: 'period' }, 'silencePeriod', /^Silenced here until .*: Contoso\.$/],
  ] as const;

  for (const [verb, data, action, sentence] of buttons) {
    it(`(${action}) is answered with the current card of the alert, in place`, async () => {
      await using bot = await openBot(acts);

      const { status, text } = await bot.post(executeAction(bot, verb, data, inChannel(bot)));

      const [command] = askedFor(bot, 'actOnAlert');
      assert.equal(status, 200);
      assert.equal(JSON.parse(text).value.body[0].text, 'alert about Contoso');
      assert.deepEqual(command, [{ alertId: ALERT_ID, action }]);
      assert.deepEqual(bot.connector.posts, []);
    });

    it(`(${action}) of a client that cannot execute is answered with a sentence, not with a second alert`, async () => {
      await using bot = await openBot(acts);

      await bot.post(submitAction(bot, { verb, ...data }, inChannel(bot)));

      assert.deepEqual(askedFor(bot, 'actOnAlert'), [[{ alertId: ALERT_ID, action }]]);
      assert.match(String(summaries(bot.connector)[0]), sentence);
    });
  }

  it('that shows the usage replaces the card, with a way back to the alert that a viewer may use', async () => {
    const usage = { kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage } as const;
    await using bot = await openBot({
      ...viewer,
      requests: { ...acts.requests, usageFor: () => Promise.resolve(usage) },
    });
    const data = { command: 'usage', customerId: CONTOSO.id, alertId: ALERT_ID };

    const shown = await bot.post(executeAction(bot, 'run', data, inChannel(bot)));
    const back = JSON.parse(shown.text).value.actions.at(-1);
    const alert = await bot.post(executeAction(bot, back.verb, back.data, inChannel(bot)));

    assert.equal(back.title, 'Back to the alert');
    assert.equal(JSON.parse(alert.text).value.body[0].text, 'alert about Contoso');
    assert.deepEqual(askedFor(bot, 'actOnAlert'), [[{ alertId: ALERT_ID, action: 'show' }]]);
  });

  it('that subscribes from the usage keeps the usage card and its way back, and says from which percentages alerts come', async () => {
    const usage = { kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage } as const;
    const subscribed = {
      kind: 'subscribed',
      isHealth: false,
      customers: [CONTOSO],
      thresholds: [80],
      budgets: { only: undefined, withoutBudget: 0, named: [] },
      standing: 0,
    } as const;
    await using bot = await openBot({
      requests: { usageFor: () => Promise.resolve(usage), subscribe: () => Promise.resolve(subscribed) },
    });
    const data = { command: 'subscribe', customerId: CONTOSO.id, on: 'usage', alertId: ALERT_ID };

    const { text } = await bot.post(executeAction(bot, 'run', data, inChannel(bot)));

    const { body, actions } = JSON.parse(text).value;
    assert.equal(body[0].text, 'usage of Contoso');
    assert.equal(actions.at(-1).title, 'Back to the alert');
    assert.deepEqual(askedFor(bot, 'subscribe'), [
      [{ customers: [CONTOSO.id], isHealth: false, thresholds: undefined }],
    ]);
    assert.deepEqual(
      bot.asked.map(({ name }) => name).filter((name) => name === 'subscribe' || name === 'usageFor'),
      ['subscribe', 'usageFor'],
    );
    await bot.post(submitAction(bot, { verb: 'run', ...data }, inChannel(bot)));
    assert.deepEqual(summaries(bot.connector), ['subscribed at 80'], 'a new message only confirms');
  });

  it('that subscribes from the usage does not replace a subscription that already covers the customer', async () => {
    const usage = { kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage } as const;
    const toAll: AlertSubscription = {
      id: 's1',
      conversationId: CHANNEL_ID,
      to: 'all',
      except: [],
      thresholds: undefined,
      createdBy: ack.by,
      createdAt: 0,
      reader: { locale: 'en-US', timeZone: 'UTC' },
      introduced: undefined,
      parkedAt: undefined,
    };
    let subscription: AlertSubscription = toAll;
    const subscriptions = async () => ({
      subscriptions: [{ subscription, thresholds: [80] }],
      silences: [],
      customers: new Map(),
    });
    await using bot = await openBot({ requests: { usageFor: () => Promise.resolve(usage), subscriptions } });
    const data = { command: 'subscribe', customerId: CONTOSO.id, on: 'usage' };

    const { text } = await bot.post(executeAction(bot, 'run', data, inChannel(bot)));
    await bot.post(submitAction(bot, { verb: 'run', ...data }, inChannel(bot)));

    assert.equal(JSON.parse(text).value.body[0].text, 'usage of Contoso');
    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
    assert.deepEqual(askedFor(bot, 'subscribe'), []);
    subscription = { ...toAll, to: 'customer', customerId: 'another' };
    await bot.post(executeAction(bot, 'run', data, inChannel(bot)));
    assert.equal(askedFor(bot, 'subscribe').length, 1, 'a subscription to another customer does not cover this one');
  });

  it('of a test, pressed in a client that cannot execute, says that nothing was changed', async () => {
    const facts = someFacts({ isTest: true, isAcknowledged: true });
    await using bot = await openBot({ requests: { actOnAlert: () => Promise.resolve({ kind: 'updated', facts }) } });

    await bot.post(submitAction(bot, { verb: 'acknowledge', alertId: 'test' }, inChannel(bot)));

    assert.match(String(summaries(bot.connector)[0]), /^Test, nothing was changed: Acknowledged for everybody/);
  });

  it('that is pressed after the rollover says that the period is over and that nothing was done', async () => {
    const over: AlertActionAnswer = { kind: 'over', customer: CONTOSO };
    await using bot = await openBot({ requests: { actOnAlert: () => Promise.resolve(over) } });

    const { text } = await bot.post(executeAction(bot, 'acknowledge', { alertId: ALERT_ID }));

    assert.match(JSON.parse(text).value.body[0].text, /period of this alert about Contoso is over: nothing was done/);
  });

  it('of an alert that is not known here does nothing and says so', async () => {
    await using bot = await openBot();

    const { text } = await bot.post(executeAction(bot, 'acknowledge', { alertId: 'test' }));

    assert.match(JSON.parse(text).value.body[0].text, /no such alert here: nothing was done/);
  });

  for (const data of [{}, { alertId: 5 }, { alertId: '' }, { alertId: 'x'.repeat(500) }, null, 'x']) {
    it(`tampered with (${JSON.stringify(data).slice(0, 40)}) is a bad request`, async () => {
      await using bot = await openBot(acts);

      const acknowledge = await bot.post(executeAction(bot, 'acknowledge', data));
      const silence = await bot.post(executeAction(bot, 'silence', data));

      assert.deepEqual([acknowledge.status, silence.status], [200, 200]);
      assert.deepEqual(bot.asked, []);
    });
  }

  it('to silence until an unknown time is a bad request', async () => {
    await using bot = await openBot(acts);

    const { status } = await bot.post(executeAction(bot, 'silence', { alertId: ALERT_ID, until: 'forever' }));

    assert.equal(status, 200);
  });
});

describe('a button with a slow answer', () => {
  /** Holds an answer back until the test releases it. */
  function held<T>(value: T) {
    const gate = Promise.withResolvers<T>();
    return { answer: () => gate.promise, give: () => gate.resolve(value), fail: () => gate.reject(new Error('no')) };
  }
  const usage = { kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage } as const;
  const showUsage = { command: 'usage', customerId: CONTOSO.id };

  async function posted(bot: BotUnderTest): Promise<unknown> {
    await eventually('something is posted', () => bot.connector.posts.length > 0);
    return summaries(bot.connector)[0];
  }

  it('says in time that it takes longer, and its answer is posted in the thread', async () => {
    const usageFor = held(usage);
    await using bot = await openBot({ requests: { usageFor: usageFor.answer }, buttonWithinMs: 1 });
    const { conversation, channelData } = channelMessage(bot, '');

    const { status, text } = await bot.post(executeAction(bot, 'run', showUsage, { conversation, channelData }));
    usageFor.give();

    assert.equal(status, 200);
    assert.equal(JSON.parse(text).type, 'application/vnd.microsoft.activity.message');
    assert.match(JSON.parse(text).value, /takes a little longer: the answer follows/);
    assert.equal(await posted(bot), 'usage of Contoso');
    assert.equal(bot.connector.posts[0]?.conversationId, CHANNEL_ID);
    assert.equal(bot.connector.posts[0]?.threadId, '1690000000000');
  });

  it('says that it failed, with the reference, when it fails later', async () => {
    const usageFor = held(usage);
    await using bot = await openBot({ requests: { usageFor: usageFor.answer }, buttonWithinMs: 1 });

    await bot.post(executeAction(bot, 'run', showUsage));
    usageFor.fail();

    assert.match(String(await posted(bot)), /Reference: ref-1$/);
  });

  it('about an alert says that its card will show it, and nothing is posted', async () => {
    const acting = held<AlertActionAnswer>({ kind: 'updated', facts: someFacts() });
    await using bot = await openBot({ requests: { actOnAlert: acting.answer }, buttonWithinMs: 1 });

    const { text } = await bot.post(executeAction(bot, 'acknowledge', { alertId: ALERT_ID }));
    acting.give();
    // anything that the button still had to post would come before the answer to a later message
    await bot.post(personalMessage(bot, 'help'));

    assert.match(JSON.parse(text).value, /the card will show it/);
    assert.match(summaries(bot.connector).join(), /^help: [^:]*$/);
    assert.equal(bot.connector.posts.length, 1);
  });
});
