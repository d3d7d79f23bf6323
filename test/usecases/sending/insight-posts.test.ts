import assert from 'node:assert/strict';
import type { InsightNews } from '#domain/alerts/insight/news.ts';
import type { InsightNotification, Notification } from '#domain/alerts/notification.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { SpikesOfADate } from '#domain/usage/spikes/common-cause.ts';
import type { InsightFacts, InsightTable, Posts } from '#ports/teams.ts';
import { insightPosts } from '#usecases/sending/insight-posts.ts';
import type { DeliveryFacts, SendableInsight } from '#usecases/sending/load-delivery-facts.ts';
import { aConversation, aRow } from '../../support/builders.ts';
import { aCustomer, anAlert } from '../../support/cards.ts';
import {
  aBudgetChange,
  aCorrection,
  aForecast,
  aPassedLevel,
  aSpike,
  someNews,
  YESTERDAY,
} from '../../support/news.ts';

/** A row of the ledger about a customer, with what its post says. */
function sendable(name: string, news: InsightNews, overrides: Partial<InsightFacts> = {}): SendableInsight {
  const row = { ...aRow({ id: name, subject: name }), ...news } as InsightNotification;
  const customer = aCustomer({ id: name, name });
  return { row, insightFacts: someNews({ notification: news, customer, ...overrides }) };
}

/** The posts, each as its kind and the customers that it names. Tables have two rows at most. */
function postsOf(
  insight: readonly SendableInsight[],
  {
    conversation = aConversation(),
    ledger = [] as readonly Notification[],
    spikeDates = new Map<number, SpikesOfADate>(),
  } = {},
) {
  const asked: { readonly table?: InsightTable; readonly told: readonly InsightFacts[] }[] = [];
  const name = (told: readonly InsightFacts[]) => told.map(({ customer }) => customer.name).join(' ');
  const posts = {
    insight(facts: InsightFacts) {
      asked.push({ told: [facts] });
      return { card: {}, summary: name([facts]) };
    },
    insightTables(table: InsightTable, told: readonly InsightFacts[]) {
      asked.push({ table, told });
      const parts = Array.from({ length: Math.ceil(told.length / 2) }, (_, part) => told.slice(2 * part, 2 * part + 2));
      return parts.map((part) => ({ post: { card: {}, summary: `${table.form}: ${name(part)}` }, count: part.length }));
    },
  } as unknown as Posts;
  const facts = { conversation, insight, spikeDates, ledger } as unknown as DeliveryFacts;
  const planned = [...insightPosts(facts, posts)];
  return { planned, asked, texts: planned.map(({ post }) => post.summary) };
}

describe('the posts about forecasts, spikes, budgets and corrections', () => {
  it('have the worst first, each kind by its own measure', () => {
    const forecast = (name: string, expected: number, amount: number) =>
      sendable(name, aForecast({ facts: { ...aForecast().facts, expected, amount } }));
    const spike = (name: string, cost: number, usual: number) =>
      sendable(name, aSpike({ facts: { ...aSpike().facts, cost, usual } }));
    const budget = (name: string, amount: number | undefined) =>
      sendable(name, aBudgetChange({ to: { amount, currency: 'USD' } }));
    const correction = (name: string, told: number) => sendable(name, aCorrection({ told }));

    assert.deepEqual(postsOf([forecast('large', 5000, 4900), forecast('far', 30, 10)]).texts, ['far', 'large']);
    const spikes = [spike('large', 900, 800), spike('far', 30, 10), spike('sudden', 5, 0), spike('any', 1, 0.1)];
    assert.deepEqual(postsOf(spikes).texts, ['sudden', 'any', 'far', 'large']);
    assert.deepEqual(postsOf([budget('changed', 7), budget('removed', undefined)]).texts, ['removed', 'changed']);
    assert.deepEqual(postsOf([correction('a', 90), correction('b', 130)]).texts, ['b', 'a']);
  });

  it('have one table of what a silence held back, by the highest level, and nothing else in it', () => {
    const passed = (name: string, ...levels: readonly number[]) => {
      const facts = { percent: 52, levels: levels.map((threshold) => ({ threshold, at: 0 })) };
      return sendable(name, { ...aPassedLevel(), facts });
    };
    const held = { crossedAt: 1 };

    const { texts } = postsOf([
      passed('a low', 80, 90),
      passed('z high', 80, 120),
      sendable('held spike', aSpike(), held),
      sendable('held budget', aBudgetChange(), held),
      sendable('held forecast', aForecast(), held),
      sendable('spike', aSpike()),
      sendable('budget', aBudgetChange()),
    ]);

    assert.deepEqual(texts, [
      'heldBack: z high a low',
      'heldBack: held spike held budget',
      'budget',
      'held forecast',
      'spike',
    ]);
  });

  it('tell each row once, with what is kept of it, in the parts of a table', () => {
    const rows = Array.from({ length: 6 }, (_, index) =>
      sendable(`c${index}`, aSpike(), { alert: anAlert({ percentUsed: 10 * index }), shown: { toldTo: index } }),
    );

    const { planned, texts } = postsOf(rows);

    assert.deepEqual(texts, ['spikes: c0 c1', 'spikes: c2 c3', 'spikes: c4 c5']);
    assert.deepEqual(
      planned.map(({ ids, rows: own, isSingle, threadId }) => [ids, own.map(({ id }) => id), isSingle, threadId]),
      [0, 2, 4].map((from) => [[`c${from}`, `c${from + 1}`], [`c${from}`, `c${from + 1}`], false, undefined]),
    );
    assert.deepEqual(planned[2]?.says?.get('c5'), { sentPercent: 50, shown: { toldTo: 5 } });
  });

  it('are labelled as they may be repeats, and say how many spiked on the day', () => {
    const repeated = sendable('again', aSpike());
    const again = { ...repeated, row: { ...repeated.row, doubts: 1, state: 'unknown' as const } };
    const spikes = Array.from({ length: 9 }, (_, index) => ({ customerId: `other-${index}`, times: 3 }));
    const spikeDates = new Map([
      [YESTERDAY, { customersWithUsage: 10, spikes: [{ customerId: 'again', times: 3 }, ...spikes] }],
    ]);

    const { asked } = postsOf([again], { spikeDates });
    const first = postsOf([repeated]);

    assert.deepEqual(
      asked.map(({ told }) => told.map(({ isRepeat, alsoSpiked }) => [isRepeat, alsoSpiked])),
      [[[true, 10]]],
    );
    assert.deepEqual(
      first.asked.map(({ told }) => told.map(({ isRepeat, alsoSpiked }) => [isRepeat, alsoSpiked])),
      [[[false, undefined]]],
    );
  });

  it('are one about spikes with a common cause, which says so', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const date = { customersWithUsage: 8, spikes: names.map((customerId) => ({ customerId, times: 3 })) };

    const { asked } = postsOf(
      names.map((name) => sendable(name, aSpike())),
      { spikeDates: new Map([[YESTERDAY, date]]) },
    );

    assert.deepEqual(
      asked.map(({ table }) => table?.form === 'common' && table.common.spiked),
      [6],
    );
  });

  it('take an alarm back in its thread, in a channel, and stand apart in a chat', () => {
    const alarm: Notification = {
      ...aRow({ id: 'alarm', subject: 'a', state: 'sent', sentAt: 1, sentPercent: 105 }),
      threadId: 'thread',
      activityId: 'post',
    };
    const thread = (conversation: Conversation, news: InsightNews) =>
      postsOf([sendable('a', news)], { conversation, ledger: [alarm] }).planned.map(({ threadId, isSingle }) => [
        threadId,
        isSingle,
      ]);
    const chat = aConversation({ kind: 'personal' });

    assert.deepEqual(thread(aConversation(), aCorrection()), [['thread', true]]);
    const many = Array.from({ length: 6 }, (_, index) => `c${index}`);
    const alarms = many.map((name) => ({
      ...alarm,
      id: `alarm ${name}`,
      subject: name,
      threadId: `thread of ${name}`,
    }));
    const { planned } = postsOf(
      many.map((name) => sendable(name, aCorrection())),
      { ledger: alarms },
    );
    assert.deepEqual(
      planned.map(({ threadId }) => threadId),
      many.map((name) => `thread of ${name}`),
    );
    assert.deepEqual(thread(chat, aCorrection()), [[undefined, true]]);
    assert.deepEqual(thread(aConversation(), aForecast()), [[undefined, true]]);
  });
});
