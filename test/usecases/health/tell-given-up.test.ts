import assert from 'node:assert/strict';
import type { Notification } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import { createTellGivenUp, type TellGivenUp } from '#usecases/health/tell-given-up.ts';
import { aConversation, aCustomer, aRow } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const REJECTED: Reason = { code: 'rejected', answer: '400' };

describe('the notice about posts that were given up', () => {
  let world: World;
  let tell: TellGivenUp;
  beforeEach(async () => {
    world = await openWorld({ customers: 60 });
    const admin = aConversation({ id: 'admin', kind: 'personal', personObjectId: 'admin' });
    await world.conversations.noteConversation(admin);
    tell = createTellGivenUp({ ...world, adminIds: ['admin'] });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** Rows about these customers, one each. */
  const rowsOf = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) =>
      aRow({ id: `row-${from + index}`, subject: `c${from + index}:2027-03-01` }),
    );
  const notices = async () => {
    const rows = await world.database.notifications.bySubjects(['health:notification-dead']);
    return rows.flatMap((row) =>
      row.about === 'health' && row.notice.code === 'given-up' ? [{ ...row, places: row.notice.places }] : [],
    );
  };

  it('gathers for ten seconds after each, and for a minute in all', async () => {
    const start = world.system.now();
    const dueAfter = [];
    for (const atSeconds of [0, 9, 18, 27, 36, 45, 54]) {
      world.system.set(start + atSeconds * SECOND_MS);
      await tell(aConversation(), rowsOf(atSeconds + 1, atSeconds + 1), REJECTED);
      dueAfter.push(((await notices())[0]?.dueAt ?? 0) - start);
    }

    assert.equal((await notices()).length, 1);
    assert.deepEqual(
      dueAfter.map((ms) => ms / SECOND_MS),
      [10, 19, 28, 37, 46, 55, 60],
    );
  });

  it('is another one from the instant on at which the first is due', async () => {
    const counts = [];
    await tell(aConversation(), rowsOf(1, 1), REJECTED);
    for (const [row, ms] of [
      [2, 10 * SECOND_MS - 1],
      [3, 10 * SECOND_MS],
    ] as const) {
      world.system.pass(ms);
      await tell(aConversation(), rowsOf(row, row), REJECTED);
      counts.push((await notices()).length);
    }

    assert.deepEqual(counts, [1, 2]);
  });

  it('has a line for each place and reason, and counts no row twice', async () => {
    const tooBig: Reason = { code: 'tooBig' };
    await tell(aConversation(), rowsOf(1, 2), REJECTED);
    await tell(aConversation(), rowsOf(2, 3), REJECTED);
    await tell(aConversation(), rowsOf(4, 4), tooBig);
    await tell(aConversation({ id: 'other', name: 'Other' }), rowsOf(5, 5), REJECTED);

    const [notice] = await notices();
    assert.deepEqual(
      notice?.places.map(({ conversationId, rows, reason }) => [conversationId, rows, reason?.code]),
      [
        ['channel', ['row-1', 'row-2', 'row-3'], 'rejected'],
        ['channel', ['row-4'], 'tooBig'],
        ['other', ['row-5'], 'rejected'],
      ],
    );
  });

  it('names fifty customers of a place at most', async () => {
    for (let customer = 1; customer <= 60; customer += 1) world.spends(customer, 50);
    await world.scan();
    await tell(aConversation({ id: 'at once' }), rowsOf(1, 51), REJECTED);
    await tell(aConversation({ id: 'in two' }), rowsOf(1, 30), REJECTED);
    await tell(aConversation({ id: 'in two' }), rowsOf(31, 60), REJECTED);

    const [notice] = await notices();
    assert.deepEqual(
      notice?.places.map(({ customers, rows }) => [customers.length, rows.length]),
      [
        [50, 51],
        [50, 60],
      ],
    );
  });

  it('is not sent again for what was told before, and is for what was told in part', async () => {
    await tell(aConversation(), rowsOf(1, 2), REJECTED);
    world.system.pass(20 * SECOND_MS);
    await tell(aConversation(), rowsOf(1, 2), REJECTED);
    const again = (await notices()).length;

    await tell(aConversation(), rowsOf(1, 3), REJECTED);

    assert.deepEqual([again, (await notices()).length], [1, 2]);
  });

  it('names customers by their domain where they have no name, and nobody for what is about no alert', async () => {
    world.partnerCenter.listed = [aCustomer({ id: 'c1', name: '', domain: 'c1.example' })];
    world.spends(1, 85);
    world.spends(2, 85);
    await world.scan();
    await world.scan();
    const row = aRow({ id: 'digest', subject: 'c2:2027-03-01' });
    const digest: Notification = { ...row, about: 'digest', span: { since: 0, recap: undefined } };

    await tell(aConversation(), [...rowsOf(1, 1), digest], REJECTED);

    assert.deepEqual((await notices())[0]?.places[0]?.customers, ['c1.example']);
  });

  it('keeps the ids of a thousand rows of a place, of those that were told before first', async () => {
    await tell(aConversation(), rowsOf(1, 999), REJECTED);
    await tell(aConversation(), rowsOf(1000, 1003), REJECTED);

    const rows = (await notices())[0]?.places[0]?.rows ?? [];
    assert.deepEqual([rows.length, rows[0], rows.at(-1)], [1000, 'row-1', 'row-1000']);
  });

  it('is another one where the first was tried already', async () => {
    await tell(aConversation(), rowsOf(1, 1), REJECTED);
    const [first] = await notices();
    const settlement = { attempts: 1, reason: { code: 'notDelivered', answer: '503' }, waitsFor: 'retry' } as const;
    const dueAt = world.system.now() + 60 * SECOND_MS;
    await world.database.notifications.settle([{ id: first?.id ?? '', state: 'planned', ...settlement, dueAt }]);

    await tell(aConversation(), rowsOf(2, 2), REJECTED);

    assert.equal((await notices()).length, 2);
  });
});
