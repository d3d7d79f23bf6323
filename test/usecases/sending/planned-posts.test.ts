import assert from 'node:assert/strict';
import type { LevelNotification } from '#domain/alerts/notification.ts';
import type { AlertFacts, Posts } from '#ports/teams.ts';
import type { DeliveryFacts, SendableRow } from '#usecases/sending/load-delivery-facts.ts';
import { plannedPosts } from '#usecases/sending/planned-posts.ts';
import { aConversation, aRow } from '../../support/builders.ts';
import { aCustomer, anAlert } from '../../support/cards.ts';

/** A row about a customer that has used so much of its budget, with what its post says. */
function sendable(
  name: string,
  percentUsed: number | undefined,
  overrides: Partial<LevelNotification> = {},
): SendableRow {
  const row = { ...aRow({ id: name, subject: name }), ...overrides } as LevelNotification;
  const customer = aCustomer({ id: name, name });
  const alertFacts = { customer, alert: anAlert({ percentUsed }), shown: { toldTo: percentUsed } };
  return { row, alertFacts: alertFacts as unknown as AlertFacts };
}

/** The posts, each as its kind and the customers that it names. Tables have two rows at most. */
function postsOf(sendables: readonly SendableRow[]) {
  const name = (told: readonly AlertFacts[]) =>
    told.map(({ customer, isRepeat }) => `${customer.name}${isRepeat ? ' again' : ''}`).join(', ');
  const posts = {
    alert: (facts: AlertFacts) => ({ card: {}, summary: name([facts]) }),
    tables(form: string, told: readonly AlertFacts[]) {
      const parts = Array.from({ length: Math.ceil(told.length / 2) }, (_, part) => told.slice(2 * part, 2 * part + 2));
      return parts.map((part) => ({ post: { card: {}, summary: `${form}: ${name(part)}` }, count: part.length }));
    },
  } as unknown as Posts;
  const facts = { conversation: aConversation(), sendable: sendables, readyPosts: [], edits: [], ledger: [] };
  return [...plannedPosts(facts as unknown as DeliveryFacts, posts)];
}

describe('the posts about levels', () => {
  it('tell each row once, the worst first, with what is kept of it, in the parts of a table', () => {
    const rows = Array.from({ length: 6 }, (_, index) => sendable(`c${index}`, 100 - index));

    const planned = postsOf(rows);

    assert.deepEqual(
      planned.map(({ post, ids, rows: own, isSingle }) => [post.summary, ids, own.map(({ id }) => id), isSingle]),
      [0, 2, 4].map((from) => {
        const ids = [`c${from}`, `c${from + 1}`];
        return [`levels: ${ids.join(', ')}`, ids, ids, false];
      }),
    );
    assert.deepEqual(planned[2]?.says?.get('c5'), { sentPercent: 95, shown: { toldTo: 95 } });
  });

  it('have one of which no share is known behind all others', () => {
    const planned = postsOf([sendable('unknown', undefined), sendable('a little', 1), sendable('much', 120)]);

    assert.deepEqual(
      planned.map(({ post }) => post.summary),
      ['much', 'a little', 'unknown'],
    );
  });

  it('are labelled where they may be repeats, and say what is kept of a post of its own', () => {
    const [first] = postsOf([sendable('again', 85, { state: 'unknown', doubts: 1 })]);

    assert.equal(first?.post.summary, 'again again');
    assert.deepEqual([...(first?.says ?? [])], [['again', { sentPercent: 85, shown: { toldTo: 85 } }]]);
  });
});
