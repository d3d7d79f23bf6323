import assert from 'node:assert/strict';
import type { Silence } from '#domain/alerts/silence.ts';
import type { AlertsAnswer } from '#ports/requests.ts';
import { personalMessage } from '../../../support/activities.ts';
import { aCustomer, anAlert } from '../../../support/cards.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

async function say(text: string, requests: BotOptions['requests'] = {}): Promise<unknown> {
  await using bot = await openBot({ requests });
  await bot.post(personalMessage(bot, text));
  return summaries(bot.connector)[0];
}

const contoso = aCustomer();
const fabrikam = aCustomer({ id: 'f', name: 'Fabrikam' });

describe('the answer to a command about alerts', () => {
  it('says why a silence has no end, and that nothing was silenced', async () => {
    const silence = async () => ({ kind: 'noEnd', reason: 'past' }) as const;

    assert.match(
      String(await say('silence Contoso until monday', { silence })),
      /so nothing was silenced\. For example/u,
    );
  });

  it('says that nobody had to be acknowledged, without a question', async () => {
    assert.match(String(await say('acknowledge all')), /^There is no open alert here/u);
  });

  it('asks before all are acknowledged', async () => {
    const acknowledgeAll = async () => ({ kind: 'counted', alertIds: ['a', 'b'], isCut: false }) as const;

    assert.equal(await say('acknowledge all', { acknowledgeAll }), 'all 2 for acknowledge');
  });

  it('says in the question that it is about the worst where there are more', async () => {
    const acknowledgeAll = async () => ({ kind: 'counted', alertIds: ['a', 'b'], isCut: true }) as const;

    assert.equal(await say('acknowledge all', { acknowledgeAll }), 'all 2 (worst) for acknowledge');
  });

  it('offers each customer once whose silences may be ended', async () => {
    const lasting = { from: 0, until: 1, by: { objectId: 'o', name: 'Ann' }, why: undefined };
    const silences = ['everywhere', { conversationId: 'chat' }].map(
      (where, index) => ({ ...lasting, id: `s${index}`, where, customer: { id: contoso.id } }) as Silence,
    );
    const alerts = async (): Promise<AlertsAnswer> => ({
      now: 0,
      alerts: [],
      open: 0,
      acknowledged: 0,
      ended: 0,
      silences,
      silenced: new Map([[contoso.id, contoso]]),
    });
    await using bot = await openBot({ requests: { alerts } });

    await bot.post(personalMessage(bot, 'unsilence'));

    const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly {
      readonly content: { readonly actions: readonly unknown[] };
    }[];
    assert.equal(attachment?.content.actions.length, 1);
  });

  it('says how many were acknowledged', async () => {
    const acknowledgeAll = async () => ({ kind: 'acknowledgedAll', count: 2 }) as const;

    assert.match(String(await say('acknowledge all', { acknowledgeAll })), /^Acknowledged for everybody: 2 alerts\./u);
  });

  it('says by whom an alert was acknowledged before', async () => {
    const acknowledgement = { id: 'a', by: { objectId: 'o', name: 'Ann' }, at: 0, percent: 104, version: 1 };
    const answered = (isAgain: boolean) => ({
      acknowledge: async () =>
        ({
          kind: 'done',
          each: [{ kind: 'acknowledged', alert: anAlert({ acknowledgement }), customer: contoso, isAgain }],
        }) as const,
    });

    assert.match(String(await say('acknowledge Contoso', answered(true))), /was acknowledged by Ann on .+ already\.$/u);
    assert.match(
      String(await say('acknowledge Contoso', answered(false))),
      /^Acknowledged for everybody: the alert about Contoso/u,
    );
    const acknowledge = async () => ({ kind: 'done', each: [{ kind: 'noAlert', customer: contoso }] }) as const;
    assert.match(String(await say('acknowledge Contoso', { acknowledge })), /^There is no open alert about Contoso/u);
  });

  it('offers for a missing name those with an open alert that nobody has acknowledged', async () => {
    const row = { alert: anAlert(), level: 100, state: 'open', silencedUntil: undefined } as const;
    const alerts = async (): Promise<AlertsAnswer> => ({
      now: 0,
      alerts: [
        { ...row, customer: contoso, isAcknowledged: true },
        { ...row, customer: fabrikam, isAcknowledged: false },
      ],
      open: 1,
      acknowledged: 1,
      ended: 0,
      silences: [],
      silenced: new Map(),
    });
    await using bot = await openBot({ requests: { alerts } });

    await bot.post(personalMessage(bot, 'acknowledge'));

    const said = JSON.stringify(bot.connector.posts[0]?.activity);
    assert.ok(said.includes(fabrikam.id) && !said.includes(contoso.id), said);
  });

  it('offers at most five, the first of those that are open', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const row = { alert: anAlert(), level: 100, state: 'open', silencedUntil: undefined } as const;
    const kept: unknown[] = [];
    const alerts = async (): Promise<AlertsAnswer> => ({
      now: 0,
      alerts: ids.map((id) => ({ ...row, customer: aCustomer({ id, name: `Customer ${id}` }), isAcknowledged: false })),
      open: 6,
      acknowledged: 0,
      ended: 0,
      silences: [],
      silenced: new Map(),
    });
    await using bot = await openBot({
      requests: { alerts, remember: async (what) => void kept.push(what?.list, what?.total) },
    });

    await bot.post(personalMessage(bot, 'acknowledge'));

    const said = JSON.stringify(bot.connector.posts[0]?.activity);
    assert.deepEqual(
      ids.filter((id) => said.includes(`"customerId":"${id}"`)),
      ids.slice(0, 5),
    );
    assert.deepEqual(kept, [ids.slice(0, 5), 5]);
  });

  it('offers nobody whose name begins like the words of the person, or is a word for the command', async () => {
    const row = {
      alert: anAlert(),
      level: 100,
      state: 'open',
      silencedUntil: undefined,
      isAcknowledged: false,
    } as const;
    const names = ['Itaca Foods', 'Onesimus', 'Ack Media', 'Fabrikam'];
    const alerts = async (): Promise<AlertsAnswer> => ({
      now: 0,
      alerts: names.map((name) => ({ ...row, customer: aCustomer({ id: `id of ${name}`, name }) })),
      open: 4,
      acknowledged: 0,
      ended: 0,
      silences: [],
      silenced: new Map(),
    });

    for (const [text, offered] of [
      ['ack it', ['Onesimus', 'Fabrikam']],
      ['ack that one', ['Itaca Foods', 'Fabrikam']],
    ] as const) {
      await using bot = await openBot({ requests: { alerts } });
      await bot.post(personalMessage(bot, text));
      const said = JSON.stringify(bot.connector.posts[0]?.activity);

      assert.deepEqual(
        names.filter((name) => said.includes(`id of ${name}`)),
        offered,
        text,
      );
    }
  });
});
