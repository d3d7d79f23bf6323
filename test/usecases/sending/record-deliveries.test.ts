import assert from 'node:assert/strict';
import type { Notification, Settlement } from '#domain/alerts/notification.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { Unavailable } from '#ports/errors.ts';
import type { Delivery } from '#ports/teams.ts';
import { createRecordDeliveries, type RecordDeliveries } from '#usecases/sending/record-deliveries.ts';
import { aConversation, anEdit, aRow } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { IN_DOUBT } from '../fake-teams.ts';

const REJECTED: Delivery = { outcome: 'rejected', reason: '400' };
const SENT: Delivery = { outcome: 'sent', activityId: 'post', threadId: undefined };

describe('recording what became of posts', () => {
  /** What happened, in this order. */
  let happened: string[];
  /** What the log says, with the level. */
  let logged: string[];
  let isAway: boolean;
  let written: Settlement[];
  let outcomes: RecordDeliveries;
  beforeEach(() => {
    happened = [];
    logged = [];
    const saying = (level: string) => (_: object, what: string) => void logged.push(`${level}: ${what}`);
    const log = { debug: saying('debug'), info: saying('info'), warn: saying('warn'), error: saying('error') };
    written = [];
    isAway = false;
    const settle = async (settlements: readonly Settlement[]): Promise<void> => {
      if (isAway) throw new Unavailable('the database is away');
      written.push(...settlements);
      happened.push(`recorded ${settlements.map(({ id }) => id).join()}`);
    };
    const database = {
      notifications: { settle, settleSending: settle },
      conversations: {
        byIds: async (ids: readonly string[]) =>
          new Map(ids.filter((id) => id !== 'unknown').map((id) => [id, aConversation({ id })])),
      },
    } as unknown as Database;
    outcomes = createRecordDeliveries({
      database,
      system: createFakeClock(1_000_000),
      log,
      random: () => 0.5,
      alerts: { unknownRepeatAfterMs: 600 * SECOND_MS },
      onDelivery: ({ outcome }) => void happened.push(`counted ${outcome}`),
      onSettled: ({ id }, { state }) => void happened.push(`settled ${id} ${state}`),
      async onDead({ id }, rows, reason) {
        happened.push(`told of ${rows.map((row) => row.id).join()} in ${id}: ${reason?.code}`);
      },
    });
  });

  const attempted = (...rows: readonly Notification[]) => ({
    conversation: aConversation(),
    rows,
    ids: rows.map(({ id }) => id),
    isSingle: true,
  });
  const toldOf = () => happened.filter((what) => what.startsWith('told'));

  it('tells a person of what was given up before that is recorded, and counts it after', async () => {
    await outcomes.record(attempted(aRow(), aRow({ id: 'row-2' })), REJECTED);

    assert.deepEqual(happened, [
      'counted rejected',
      'told of row-1,row-2 in channel: rejected',
      'recorded row-1,row-2',
      'settled row-1 dead',
      'settled row-2 dead',
    ]);
  });

  it('is an error in the log for what is given up, were it a single row, and for nothing else', async () => {
    for (const delivery of [SENT, IN_DOUBT, REJECTED]) await outcomes.record(attempted(aRow()), delivery);

    assert.deepEqual(logged, ['debug: delivered', 'info: not delivered', 'error: not delivered and given up']);
  });

  it('tells nobody of what arrived, of an edit, or of a lost notice about the watch', async () => {
    const notice = { code: 'trouble', trouble: { code: 'sign-in-mfa' }, days: 0 } as const;
    const health = { ...aRow(), about: 'health', notice } as Notification;
    await outcomes.record(attempted(aRow()), SENT);
    await outcomes.record(attempted(anEdit()), REJECTED);
    await outcomes.record(attempted(health), REJECTED);

    assert.deepEqual(toldOf(), []);
  });

  it('tells a person of what is not sent because it is too late, and of nothing else that is not owed', async () => {
    const settled = (id: string, code: 'tooLate' | 'receded', state: 'dropped' | 'silenced' = 'dropped') => ({
      row: aRow({ id }),
      settlement: { id, state, reason: { code } },
    });

    await outcomes.recordNotSent(aConversation(), [settled('late', 'tooLate'), settled('receded', 'receded')]);
    await outcomes.recordNotSent(aConversation(), [settled('held', 'tooLate', 'silenced')]);
    await outcomes.recordNotSent(undefined, [settled('nowhere', 'tooLate')]);
    await outcomes.recordNotSent(aConversation(), []);

    assert.deepEqual(toldOf(), ['told of late in channel: tooLate']);
    assert.deepEqual(
      written.map(({ id }) => id),
      ['late', 'receded', 'held', 'nowhere'],
    );
    assert.ok(happened.includes('settled receded dropped'));
  });

  it('keeps what the database does not take, in its order, and records it once when the database is back', async () => {
    isAway = true;
    await assert.rejects(outcomes.record(attempted(aRow()), SENT), Unavailable);
    await assert.rejects(outcomes.record(attempted(aRow({ id: 'row-2' })), SENT), Unavailable);
    isAway = false;

    await outcomes.recordLate();
    await outcomes.recordLate();

    assert.deepEqual(
      written.map(({ id }) => id),
      ['row-1', 'row-2'],
    );
  });

  it('keeps of an edit what its posts were seen to show, were it nothing', async () => {
    const seen = new Map([['row-1', { toldTo: 100 }]]);

    await outcomes.record({ ...attempted(anEdit()), seen }, SENT);
    await outcomes.record(attempted(anEdit()), IN_DOUBT);

    assert.deepEqual(
      written.map((settlement) => settlement.seen),
      [seen, new Map()],
    );
  });

  it('doubts all that a sender died with, and tells of what is given up so, place by place', async () => {
    const rows = [
      aRow({ id: 'first' }),
      aRow({ id: 'third', doubts: 2 }),
      aRow({ id: 'there', doubts: 2, conversationId: 'other' }),
      aRow({ id: 'nowhere', doubts: 2, conversationId: 'unknown' }),
    ];

    await outcomes.castDoubtOn(rows);

    assert.deepEqual(
      written.map(({ id, state, doubts }) => [id, state, doubts]),
      [
        ['first', 'unknown', 1],
        ['third', 'dead', 3],
        ['there', 'dead', 3],
        ['nowhere', 'dead', 3],
      ],
    );
    assert.deepEqual(happened, [
      'told of third in channel: inDoubt',
      'told of there in other: inDoubt',
      'recorded first,third,there,nowhere',
      'settled first unknown',
      'settled third dead',
      'settled there dead',
      'settled nowhere dead',
    ]);
  });
});
