import assert from 'node:assert/strict';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { Hearing } from '#ports/asking/hearing.ts';
import type { AuditEntry } from '#ports/audit.ts';
import type { AlertsAnswer, AuditAnswer, OpenAlert } from '#ports/requests.ts';
import type { AlertFacts } from '#ports/teams.ts';
import { actionsOf, lines, problems, textOf } from '../../../support/card-checks.ts';
import {
  aConversation,
  aCustomer,
  aDigest,
  aNotification,
  anAlert,
  ENGLISH,
  NOW,
  someFacts,
} from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers, posts } = englishCards();
const ANN = { objectId: 'o1', name: 'Ann' };
const ack = { id: 'a1', by: ANN, at: NOW - HOUR_MS, percent: 104, version: 1 };

function cardOf(overrides: Partial<AlertFacts> = {}) {
  const { card } = posts.alert(someFacts(overrides));
  assert.deepEqual(problems(card), []);
  return card;
}

function titles(overrides: Partial<AlertFacts> = {}): readonly unknown[] {
  return actionsOf(cardOf(overrides)).map((action) => action['title']);
}

const DAY = 'Silence 1 day';
const PERIOD = 'Silence until Nov 30';
const DRIVERS = 'What drives it';
const USAGE = 'Show usage';

describe('the buttons of an alert', () => {
  it('acknowledge, silence, show what drives the cost and the usage, and lead to Partner Center', () => {
    const link = cardOf()['actions'] as readonly object[];

    assert.deepEqual(titles(), ['Acknowledge', DRIVERS, DAY, PERIOD, USAGE]);
    assert.deepEqual(link.at(-1), {
      type: 'Action.OpenUrl',
      title: 'Open in Partner Center',
      url: `https://partner.microsoft.com/commerce/customers/${aCustomer().id}/subscriptions`,
      mode: 'secondary',
    });
  });

  it('stand three in sight: the likely one first, and last the one behind which the others stand', () => {
    const modes = actionsOf(cardOf()).map(({ title, mode }) => [title, mode]);

    assert.deepEqual(modes, [
      ['Acknowledge', 'primary'],
      [DRIVERS, 'primary'],
      [DAY, 'secondary'],
      [PERIOD, 'secondary'],
      [USAGE, 'secondary'],
    ]);
  });

  it('carry the alert and the action, also where a client cannot execute', () => {
    const alertId = anAlert().id;

    const actions = actionsOf(cardOf()).filter(
      ({ title }) => title === 'Acknowledge' || title === DAY || title === PERIOD,
    );

    assert.deepEqual(
      actions.map((action) => [action['verb'], action['data']]),
      [
        ['acknowledge', { alertId }],
        ['silence', { alertId, until: 'day' }],
        ['silence', { alertId, until: 'period' }],
      ],
    );
    for (const { verb, data, title, fallback } of actions) {
      assert.deepEqual(fallback, { type: 'Action.Submit', title, data: { verb, ...(data as object) } });
    }
  });

  it('are not offered for what is already done', () => {
    const acknowledged = { alert: anAlert({ acknowledgement: ack }), isAcknowledged: true };
    const { end } = anAlert().period;

    assert.deepEqual(titles(acknowledged), [DRIVERS, DAY, PERIOD, USAGE]);
    assert.deepEqual(titles({ silencedUntil: NOW + DAY_MS }), ['Acknowledge', DRIVERS, PERIOD, USAGE]);
    assert.deepEqual(titles({ silencedUntil: end }), ['Acknowledge', DRIVERS, USAGE]);
    assert.deepEqual(titles({ ...acknowledged, silencedUntil: end + 1 }), [DRIVERS, USAGE]);
  });

  it('come back when the alert has reopened', () => {
    const alert = anAlert({ acknowledgement: ack, percentUsed: 126, peakPercent: 126 });

    assert.ok(titles({ alert, isAcknowledged: false }).includes('Acknowledge'));
  });

  it('only show the usage once the alert is closed or its period is over', () => {
    const closed = anAlert({ closed: { at: NOW, reason: 'left' } });

    assert.deepEqual(titles({ alert: closed }), ['Show usage']);
    assert.deepEqual(titles({ now: anAlert().period.end }), ['Show usage']);
  });

  it('of a test can be tried, but there is no usage to show', () => {
    assert.deepEqual(titles({ isTest: true }), ['Acknowledge', DAY, PERIOD]);
    assert.deepEqual(titles({ isTest: true, isAcknowledged: true }), []);
    assert.deepEqual(titles({ isTest: true, silencedUntil: NOW + DAY_MS }), []);
  });

  it('are no more than a client gives to a card: Undo comes before the way to Partner Center', () => {
    const { actions } = cardOf({ canUndo: true });

    assert.deepEqual(
      (actions as readonly { readonly title: string }[]).map(({ title }) => title),
      ['Undo', 'Acknowledge', DRIVERS, DAY, PERIOD, USAGE],
    );
  });

  it('are on each row of a table, which stays: one opens the customer, one acknowledges', () => {
    const of = (id: string, more: Partial<AlertFacts> = {}) =>
      someFacts({ alert: anAlert({ id }), customer: aCustomer({ id, name: id }), ...more });
    const table = (...facts: readonly AlertFacts[]) => {
      const [part] = posts.tables('levels', facts);
      return actionsOf(part?.post.card ?? {}).map(({ title, verb, data }) => [title, verb, data]);
    };
    const open = (id: string) => [`Usage for ${id}`, 'run', { command: 'usage', customerId: id, stays: true }];
    const acknowledge = (id: string) => ['Acknowledge', 'acknowledge', { alertId: id, stays: true }];
    const ended = { now: anAlert().period.end };

    assert.deepEqual(table(of('a'), of('b'), of('c', { isAcknowledged: true }), of('d', ended)), [
      open('a'),
      acknowledge('a'),
      open('b'),
      acknowledge('b'),
      open('c'),
      open('d'),
      ['Acknowledge all 2', 'run', { command: 'acknowledge', ofTable: ['a', 'b'], stays: true }],
    ]);
    assert.deepEqual(table(of('a'), of('c', { isAcknowledged: true })), [open('a'), acknowledge('a'), open('c')]);
  });
});

describe('the card of an alert', () => {
  it('says who acknowledged it and when, and whether that still holds', () => {
    const by = /Acknowledged by Ann on Nov 23, 8:30 AM UTC, at 104%/u;
    const earlier = { ...ack, percent: 101.9 };
    const standing = textOf(cardOf({ alert: anAlert({ acknowledgement: earlier }), isAcknowledged: true }));
    const risen = textOf(cardOf({ alert: anAlert({ acknowledgement: ack }) }));
    const otherBudget = textOf(cardOf({ alert: anAlert({ acknowledgement: { ...ack, version: 0 } }) }));

    assert.match(standing, /Acknowledged by Ann on Nov 23, 8:30 AM UTC, at 101%\./u);
    assert.doesNotMatch(standing, /reopened/u);
    assert.match(risen, /at 104%; reopened: it rose further since\./u);
    assert.match(otherBudget, /at 104%; reopened: the budget changed since\./u);
    for (const text of [risen, otherBudget]) assert.match(text, by);
  });

  it('says the share at which it was acknowledged only where it is another than the headline has', () => {
    const text = textOf(cardOf({ alert: anAlert({ acknowledgement: ack }), isAcknowledged: true }));

    assert.match(text, /\nAcknowledged by Ann on Nov 23, 8:30 AM UTC\.\n/u);
    assert.equal(text.match(/104%/gu)?.length, 1);
  });

  it('says that it has escalated since it was posted', () => {
    const notification = aNotification({ threshold: 80 });

    assert.match(textOf(cardOf({ notification })), /Escalated: 100% is reached now\./u);
    assert.doesNotMatch(textOf(cardOf({ notification: aNotification({ threshold: 100 }) })), /Escalated/u);
    assert.doesNotMatch(textOf(cardOf({ notification: { ...notification, budgetVersion: 0 } })), /Escalated/u);
  });
});

function anOpenAlert(overrides: Partial<OpenAlert> = {}): OpenAlert {
  return {
    alert: anAlert(),
    customer: aCustomer(),
    level: 100,
    state: 'open',
    isAcknowledged: false,
    silencedUntil: undefined,
    ...overrides,
  };
}

function openAlerts(overrides: Partial<AlertsAnswer>): AlertsAnswer {
  return { now: NOW, alerts: [], open: 0, acknowledged: 0, ended: 0, silences: [], silenced: new Map(), ...overrides };
}

describe('the list of alerts', () => {
  it('shows the level, percentage, owner and silence of each, in the given order', () => {
    const worst = anOpenAlert({ customer: aCustomer({ name: 'Fabrikam' }), level: 200 });
    const owned = anOpenAlert({
      alert: anAlert({ acknowledgement: ack }),
      state: 'acknowledged',
      isAcknowledged: true,
      silencedUntil: NOW + DAY_MS,
    });

    const { card } = answers.alerts(
      openAlerts({ now: NOW, alerts: [worst, owned], open: 1, acknowledged: 1 }),
      ENGLISH,
    );

    const said = textOf(card);
    assert.deepEqual(problems(card), []);
    assert.match(said, /\n1 open alert, 1 acknowledged\.\n/u);
    assert.match(
      said,
      /Fabrikam 104%, above 200%; as of Nov 23\nContoso 104%, above 100%; as of Nov 23; acknowledged by Ann; silenced until Nov 24, 9:30 AM UTC/u,
    );
  });

  it('says which have reopened, and when a period is over', () => {
    const alert = anAlert({ acknowledgement: ack });

    const { card } = answers.alerts(
      openAlerts({ now: alert.period.end + 1, alerts: [anOpenAlert({ alert, state: 'ended' })], ended: 1 }),
      ENGLISH,
    );

    assert.match(textOf(card), /\nNo open alerts, 1 of an ended billing period\.\n/u);
    assert.match(textOf(card), /Nov 1 – 30 \(ended\), last figure seen Nov 23; reopened/u);
  });

  it('says who silenced whom, also where no alert is open', () => {
    const by = { objectId: 'o1', name: 'Ann' };
    const silence = {
      id: 's',
      where: { conversationId: 'c' },
      customer: { id: 'x' },
      from: NOW,
      until: NOW + DAY_MS,
      by,
      why: 'moving',
    };
    const silenced = new Map([['x', aCustomer({ id: 'x', name: 'Fabrikam' })]]);

    const { card } = answers.alerts(openAlerts({ silences: [silence], silenced }), ENGLISH);

    assert.match(textOf(card), /Fabrikam silenced until Nov 24, 9:30 AM UTC by Ann \(moving\)/u);
  });

  it('says that there are none', () => {
    assert.match(
      textOf(answers.alerts(openAlerts({ now: NOW, alerts: [] }), ENGLISH).card),
      /No customer stands above/u,
    );
  });

  it('counts what does not fit, and is never over 80 KB', () => {
    for (const name of ['Contoso', 'ü'.repeat(300)]) {
      const alerts = Array.from({ length: 200 }, () => anOpenAlert({ customer: aCustomer({ name }) }));

      const post = answers.alerts(openAlerts({ now: NOW, alerts, open: 1000, acknowledged: 200, ended: 34 }), ENGLISH);

      const shown = lines(post.card).filter((text) => text.includes('above 100%')).length;
      assert.ok(shown >= 50, String(shown));
      assert.ok(sizeOf(post) <= MAX_POST_BYTES);
      assert.match(textOf(post.card), new RegExp(`and ${1234 - shown} more`, 'u'));
    }
  });
});

function aHearing(overrides: Partial<Hearing> = {}): Hearing {
  const subscription: AlertSubscription = {
    id: 's1',
    conversationId: aConversation().id,
    to: 'all',
    except: [],
    thresholds: undefined,
    createdBy: ANN,
    createdAt: NOW - DAY_MS,
    reader: ENGLISH,
    introduced: undefined,
    parkedAt: undefined,
  };
  return {
    conversation: aConversation({ name: 'Finance > Costs' }),
    subscription,
    thresholds: [80, 100],
    silencedUntil: undefined,
    isHere: false,
    ...overrides,
  };
}

describe('the list of conversations that are told', () => {
  it('names the conversations, who subscribed, from which thresholds, and silences; this one first', () => {
    const hearings = [
      aHearing(),
      aHearing({ conversation: aConversation({ kind: 'personal', name: undefined }), silencedUntil: NOW + DAY_MS }),
      aHearing({ isHere: true, thresholds: [70] }),
    ];

    const { card, summary } = answers.hearing({ kind: 'hearing', customer: aCustomer(), hearings, now: NOW }, ENGLISH);

    const [here, channel, chat] = lines(card).slice(2);
    assert.deepEqual(problems(card), []);
    assert.equal(summary, 'Who hears about Contoso');
    assert.match(textOf(card), /3 conversations hear about Contoso\./u);
    assert.match(String(here), /^This channel: at 70%; subscribed to all customers by Ann on Nov 22$/u);
    assert.match(String(channel), /^Finance > Costs: at 80% and 100%/u);
    assert.match(String(chat), /^A personal chat: .*silenced until Nov 24/u);
  });

  it('names forecasts and spikes beside the percentages', () => {
    const { subscription } = aHearing();
    const also = { forecasts: { level: 100, introduced: 100 }, spikes: { introduced: true } };
    const hearings = [aHearing({ thresholds: [70], subscription: { ...subscription, ...also } })];

    const { card } = answers.hearing({ kind: 'hearing', customer: aCustomer(), hearings, now: NOW }, ENGLISH);

    assert.match(textOf(card), /: at 70%, with forecasts and spikes; subscribed/u);
  });

  it('says that none is told', () => {
    const none = { kind: 'hearing', customer: aCustomer(), hearings: [], now: NOW } as const;

    assert.match(textOf(answers.hearing(none, ENGLISH).card), /Nobody hears about Contoso\./u);
  });
});

function audited(...entries: readonly AuditEntry[]): AuditAnswer {
  return { entries, customers: new Map(), places: new Map() };
}

describe('the audit', () => {
  it('says when, who, what and where', () => {
    const entry: AuditEntry = {
      at: NOW,
      by: ANN,
      from: '19:costs@thread.tacv2',
      details: { code: 'subscribe', to: 'all', thresholds: [80, 100] },
    };

    const { card } = answers.audit(audited(entry), ENGLISH);

    assert.deepEqual(problems(card), []);
    assert.match(
      textOf(card),
      /Nov 23, 2026, 9:30 AM UTC Ann: subscribe, all at 80, 100 \(in 19:costs@thread\.tacv2\)/u,
    );
  });

  it('leaves times inside names unchanged', () => {
    const entry = { at: NOW, by: ANN, from: 'Costs' };
    const name = '{{DATE(2020-01-01T00:00:00Z,SHORT)}} GmbH until 2020-01-01T00:00:00Z';
    const until = Date.parse('2026-11-26T09:30:00.000Z');
    const customers = new Map([['1', aCustomer({ id: '1', name, domain: '' })]]);
    const silence = { customer: { id: '1' }, isEverywhere: false };
    const entries: AuditEntry[] = [
      { ...entry, details: { code: 'silence', ...silence, until } },
      { ...entry, details: { code: 'unsilence', ...silence } },
      { ...entry, details: { code: 'text', action: 'silence', text: '1 until 2026-11-26T09:30:00.000Z' } },
    ];

    const answer = { entries, customers, places: new Map() };
    const text = textOf(answers.audit(answer, ENGLISH).card).replaceAll('\u200b', '');

    assert.equal(text.split(`silence, ${name} until Nov 26, 2026, 9:30 AM UTC`).length, 3, text);
    assert.ok(text.includes(`unsilence, ${name} (in Costs)`), text);
  });

  it('writes instants and schedules as people do', () => {
    const entry = { at: NOW, by: ANN, from: 'Costs' };
    const schedule = { every: 'week', weekday: 1, minuteOfDay: 540 } as const;
    const until = Date.parse('2026-11-26T09:30:00.000Z');
    const entries: AuditEntry[] = [
      { ...entry, details: { code: 'silence', customer: { id: 'Contoso' }, isEverywhere: false, until } },
      { ...entry, details: { code: 'digest', schedule } },
      { ...entry, details: { code: 'digest', schedule: 'off' } },
    ];

    const text = textOf(answers.audit(audited(...entries), ENGLISH).card);

    assert.match(text, /silence, Contoso until Nov 26, 2026, 9:30 AM UTC \(in Costs\)/u);
    assert.match(text, /digest, weekly on Monday at 09:00 \(in Costs\)/u);
    assert.match(text, /digest, off \(in Costs\)/u);
  });

  it('reads the texts that version 0.1.0 wrote', () => {
    const entry = { at: NOW, by: ANN, from: 'Costs' };
    const texts: [string, string][] = [
      ['silence', 'Contoso until 2026-11-26T09:30:00.000Z'],
      ['digest', JSON.stringify({ every: 'week', weekday: 1, minuteOfDay: 540 })],
      ['digest', 'off'],
    ];
    const entries = texts.map(([action, text]) => ({ ...entry, details: { code: 'text' as const, action, text } }));

    const text = textOf(answers.audit(audited(...entries), ENGLISH).card);

    assert.match(text, /silence, Contoso until Nov 26, 2026, 9:30 AM UTC \(in Costs\)/u);
    assert.match(text, /digest, weekly on Monday at 09:00 \(in Costs\)/u);
    assert.match(text, /digest, off \(in Costs\)/u);
  });

  it('names customers and places, and keeps the id of what is no longer known', () => {
    const entry = { at: NOW, by: ANN, from: 'c1' };
    const customers = new Map([['c2', aCustomer({ id: 'c2', name: 'C2', domain: 'c2.example' })]]);
    const places = new Map([
      ['c1', aConversation({ id: 'c1', name: 'Finance > Costs' })],
      ['chat', aConversation({ id: 'chat', kind: 'personal', name: undefined })],
    ]);
    const periodStart = Date.UTC(2026, 2, 1);
    const entries: AuditEntry[] = [
      { ...entry, details: { code: 'acknowledge', alertId: 'c2:2026-03-01', customerId: 'c2', periodStart } },
      { ...entry, from: 'chat', details: { code: 'text', action: 'acknowledge', text: 'c2:2026-03-01' } },
      { ...entry, from: 'gone', details: { code: 'text', action: 'subscribe', text: 'health at 80, 100, 120' } },
      { ...entry, from: 'chat', details: { code: 'subscribe', to: 'health', thresholds: [80, 100] } },
      { ...entry, from: 'gone', details: { code: 'text', action: 'acknowledge', text: 'c9 until Friday' } },
      { ...entry, details: { code: 'subscribe', to: { customers: ['c2', 'c9'] }, thresholds: [70] } },
      { ...entry, details: { code: 'unsubscribe', from: { customers: ['c2'] } } },
      { ...entry, details: { code: 'subscribe', to: 'all', thresholds: [70], forecastLevel: 120, withSpikes: true } },
      { ...entry, details: { code: 'unsubscribe', from: 'everything', only: ['spikes'] } },
      { ...entry, details: { code: 'unsubscribe', from: 'everything' } },
      { ...entry, details: { code: 'unsilence', customer: 'all', isEverywhere: true } },
    ];

    const text = textOf(answers.audit({ entries, customers, places }, ENGLISH).card);

    assert.match(text, /acknowledge, C2 \(c2\.example\), period from 2026-03-01 \(in Finance > Costs\)/u);
    assert.match(text, /acknowledge, C2 \(c2\.example\), period from 2026-03-01 \(in a personal chat\)/u);
    assert.match(text, /acknowledge, c9 until Friday \(in gone\)/u);
    assert.match(text, /subscribe, health \(in gone\)/u);
    assert.match(text, /subscribe, health \(in a personal chat\)/u);
    assert.match(text, /subscribe, C2 \(c2\.example\) and c9 at 70 \(in/u);
    assert.match(text, /unsubscribe, C2 \(c2\.example\) \(in/u);
    assert.match(text, /subscribe, all at 70 with forecasts at 120% and spikes \(in/u);
    assert.match(text, /unsubscribe, everything from spikes \(in/u);
    assert.match(text, /unsubscribe, everything \(in/u);
    assert.match(text, /unsilence, all everywhere \(in/u);
  });

  it('says that it is empty', () => {
    assert.match(textOf(answers.audit(audited(), ENGLISH).card), /Nobody has changed anything yet\./u);
  });
});

describe('a digest of a large partner', () => {
  it('is summed up first, and never over 80 KB', () => {
    const customer = aCustomer({ name: 'ü'.repeat(300) });
    const open = Array.from({ length: 50 }, () => ({ alert: anAlert(), customer }));

    const post = posts.digest(aDigest({ open, openCount: 5000 }));

    assert.match(post.summary, /^Digest: 5000 open alerts, /u);
    assert.ok(sizeOf(post) <= MAX_POST_BYTES);
  });
});
