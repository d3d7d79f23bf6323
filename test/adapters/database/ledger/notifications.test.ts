import assert from 'node:assert/strict';
import type { Notification, PlannedNotification, Seen } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { aNotification, anAlert, anEdit, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const THROTTLED: Reason = { code: 'notDelivered', answer: 'throttled' };
const SUBJECT = aNotification().subject;

onEveryEngine('notifications', ({ db, time, engine }) => {
  const plan = (rows: readonly PlannedNotification[], dueAt = time.now()) =>
    db().notifications.plan(rows, { now: time.now(), dueAt });
  const due = (limit = 100) => db().notifications.due(time.now(), limit);
  const only = async (): Promise<Notification> => {
    const [row, ...more] = await db().notifications.bySubjects([SUBJECT]);
    assert.ok(row && more.length === 0);
    return row;
  };
  const claimAll = async (holder = 'me') => {
    await db().leases.hold('send', holder);
    return await db().notifications.claim(await due(), holder, time.now());
  };

  it('plans an occasion once', async () => {
    const rows = [aNotification(), aNotification({ occasion: 'level:1:100' }), aNotification()];

    const first = await plan(rows);
    const second = await plan(rows);

    assert.deepEqual([first, second], [2, 0]);
    const { id, ...row } = (await db().notifications.bySubjects([SUBJECT])).find(
      (one) => one.occasion === 'level:1:80',
    )!;
    assert.ok(id);
    assert.deepEqual(row, {
      ...aNotification(),
      state: 'planned',
      reason: undefined,
      waitsFor: undefined,
      attempts: 0,
      doubts: 0,
      plannedAt: time.now(),
      dueAt: time.now(),
      sentAt: undefined,
      sentPercent: undefined,
      crossedAt: undefined,
      seen: undefined,
      activityId: undefined,
      threadId: undefined,
    });
  });

  it('names the alerts of running periods about which there are rows, everywhere or in one conversation', async () => {
    for (const customerId of ['told', 'elsewhere', 'untold', 'ended']) {
      const period = customerId === 'ended' ? october : november;
      const alerts = [anAlert(customerId, { id: customerId, period })];
      await db().usage.save([{ ...aReading(aSummary(customerId)), alerts }], { now: time.now(), scanId: undefined });
    }
    await plan([
      aNotification({ subject: 'told' }),
      aNotification({ subject: 'told', occasion: 'level:1:100' }),
      aNotification({ subject: 'elsewhere', conversationId: '19:other' }),
      aNotification({ subject: 'ended' }),
    ]);

    const told = async (conversationId?: string) =>
      (await db().notifications.toldSubjects(october.end, conversationId)).toSorted();

    assert.deepEqual(await told(), ['elsewhere', 'told']);
    assert.deepEqual(await told('19:other'), ['elsewhere']);
    assert.deepEqual(await db().notifications.toldSubjects(november.end), []);
  });

  it('finds the rows that a post tells, in its conversation alone', async () => {
    await plan([
      aNotification(),
      aNotification({ occasion: 'level:1:100' }),
      aNotification({ conversationId: '19:other' }),
      aNotification({ occasion: 'waiting' }),
    ]);
    const rows = (await db().notifications.bySubjects([SUBJECT])).filter(({ occasion }) => occasion !== 'waiting');
    await db().notifications.settleWaiting(
      rows.map(({ id, occasion }) => ({ id, state: 'sent', activityId: occasion === 'level:1:100' ? '18' : '17' })),
    );

    const found = async (conversationId: string, id: string) =>
      (await db().notifications.byPost(conversationId, id)).map(({ occasion }) => occasion);

    const here = aNotification().conversationId;
    assert.deepEqual(await found(here, '17'), [aNotification().occasion]);
    assert.deepEqual(await found('19:other', '17'), [aNotification().occasion]);
    assert.deepEqual(await found('19:other', '18'), []);
    assert.deepEqual(await found(here, ''), []);
  });

  it('lists due rows, oldest first, and no more than the limit', async () => {
    await plan([aNotification({ occasion: 'late' })], time.now() + 1);
    await plan([aNotification({ occasion: 'second' })], time.now());
    await plan([aNotification({ occasion: 'first' })], time.now() - 1);

    assert.deepEqual(
      (await due()).map((row) => row.occasion),
      ['first', 'second'],
    );
    assert.equal((await due(1)).length, 1);
    assert.equal(await db().notifications.oldestDue(time.now()), time.now() - 1);
    assert.equal(await db().notifications.oldestDue(time.now() - 2), undefined);
  });

  it('holds rows back until the end of a scan, and then releases all of them at once', async () => {
    const waiting = ['level:1:80', 'level:1:100'].map((occasion) => aNotification({ occasion }));
    const at = { now: time.now(), dueAt: time.now() + 30_000, waitsFor: 'scan' as const };
    await db().notifications.plan(waiting, at);
    await plan([aNotification({ occasion: 'tried again' })], time.now() + 90_000);
    await db().notifications.holdForScan(time.now() + 60_000, time.now() + 30_000);
    const early = await db().notifications.due(time.now() + 30_000, 9);
    await db().notifications.holdForScan(time.now() + 60_000, time.now() + 30_001);
    const held = await db().notifications.due(time.now() + 59_999, 9);

    const overdue = { now: time.now(), dueAt: time.now() - 5, waitsFor: 'scan' as const };
    await db().notifications.plan([aNotification({ occasion: 'overdue' })], overdue);
    await db().notifications.releaseFromScan(time.now());

    const untilReleased = await db().notifications.bySubjects([SUBJECT]);
    await db().notifications.holdForScan(time.now() + 60_000, time.now() + 30_000);

    assert.deepEqual([early.length, held.length], [2, 0]);
    assert.deepEqual(new Set(untilReleased.map(({ waitsFor }) => waitsFor)), new Set([undefined]));
    assert.equal(untilReleased.find(({ occasion }) => occasion === 'tried again')?.dueAt, time.now() + 90_000);
    assert.deepEqual((await due()).map(({ occasion, dueAt }) => `${occasion} ${dueAt - time.now()}`).toSorted(), [
      'level:1:100 0',
      'level:1:80 0',
      'overdue -5',
    ]);
  });

  it('lets only the holder of the lease claim rows, and each row once', async () => {
    await plan([aNotification(), aNotification({ occasion: 'level:1:100' })]);
    const rows = await due();
    const ids = rows.map((row) => row.id);

    await db().leases.hold('scan', 'me');
    const nobodys = await db().notifications.claim(rows, 'me', time.now());
    await db().leases.hold('send', 'other');
    const others = await db().notifications.claim(rows, 'me', time.now());
    await db().leases.release('send', 'other');
    await db().leases.hold('send', 'me');
    const mine = await db().notifications.claim(rows, 'me', time.now());
    const again = await db().notifications.claim(rows, 'me', time.now());

    assert.deepEqual([nobodys, others, again], [[], [], []]);
    assert.deepEqual(mine.toSorted(), ids.toSorted());
    assert.deepEqual(await db().notifications.counts(), new Map([['sending', 2]]));
  });

  it('does not let a row be claimed that was sent or postponed since it was read', async () => {
    const occasions = ['in doubt', 'put off', 'as it was'];
    await plan(occasions.map((occasion) => aNotification({ occasion })));
    const read = await due();
    const idOf = (occasion: string) => read.find((row) => row.occasion === occasion)?.id ?? '';
    await db().leases.hold('send', 'me');
    await db().notifications.settle([
      { id: idOf('in doubt'), state: 'unknown', doubts: 1, dueAt: time.now() },
      { id: idOf('put off'), state: 'planned', dueAt: time.now() + 1 },
    ]);

    const taken = await db().notifications.claim(read, 'me', time.now());
    const anew = await db().notifications.claim(await due(), 'me', time.now());

    assert.deepEqual([taken, anew], [[idOf('as it was')], [idOf('in doubt')]]);
  });

  it('marks only rows that are still being sent as unknown', async () => {
    await plan([aNotification({ occasion: 'answered' }), aNotification({ occasion: 'lost' })]);
    await claimAll();
    const rows = await db().notifications.listSending();
    const idOf = (occasion: string) => rows.find((row) => row.occasion === occasion)?.id ?? '';
    await db().notifications.settle([{ id: idOf('answered'), state: 'planned', doubts: 0 }]);

    await db().notifications.settleSending(rows.map(({ id }) => ({ id, state: 'unknown', doubts: 1 })));

    const found = await db().notifications.bySubjects([SUBJECT]);
    const states = found.map(({ occasion, state, doubts }) => `${occasion}: ${state} ${doubts}`);
    assert.deepEqual(states.toSorted(), ['answered: planned 0', 'lost: unknown 1']);
  });

  it('settles waiting rows, and none that is being sent or has ended', async () => {
    await plan([aNotification({ occasion: 'in hands' })]);
    await claimAll();
    await plan(['planned', 'in doubt', 'held back', 'told'].map((occasion) => aNotification({ occasion })));
    const rows = await db().notifications.bySubjects([SUBJECT]);
    const idOf = (occasion: string) => rows.find((row) => row.occasion === occasion)?.id ?? '';
    await db().notifications.settle([
      { id: idOf('in doubt'), state: 'unknown', doubts: 1 },
      { id: idOf('held back'), state: 'silenced' },
      { id: idOf('told'), state: 'sent' },
    ]);

    await db().notifications.settleWaiting(
      rows.map(({ id }) => ({ id, state: 'dropped', reason: { code: 'receded' } })),
    );

    const found = await db().notifications.bySubjects([SUBJECT]);
    assert.deepEqual(found.map(({ occasion, state }) => `${occasion}: ${state}`).toSorted(), [
      'held back: dropped',
      'in doubt: dropped',
      'in hands: sending',
      'planned: dropped',
      'told: sent',
    ]);
  });

  it("keeps a new sender's doubt about a row, whatever the old sender reports late", async () => {
    await plan([aNotification()]);
    const { id } = await only();
    await db().notifications.settle([{ id, state: 'unknown', doubts: 2 }]);

    await db().notifications.settle([{ id, state: 'planned', doubts: 0 }]);
    const kept = await only();
    await db().notifications.settle([{ id, state: 'planned', doubts: 1 }]);

    assert.deepEqual([kept.state, kept.doubts], ['unknown', 2]);
    assert.equal((await only()).doubts, 1);
  });

  if (engine.usesGivenClock) {
    it('lets a holder whose lease ran out claim nothing', async () => {
      await plan([aNotification()]);
      await db().leases.hold('send', 'me');
      time.pass(10_000);

      const taken = await db().notifications.claim([await only()], 'me', time.now());

      assert.deepEqual(taken, []);
    });
  }

  it('makes a row due at a whole millisecond, whatever the back-off came to', async () => {
    await plan([aNotification()]);
    const { id } = await only();

    await db().notifications.settle([{ id, state: 'planned', reason: THROTTLED, dueAt: time.now() + 1234.5 }]);

    assert.equal((await only()).dueAt, time.now() + 1235);
  });

  it('stores the outcome of a row and keeps what the settlement leaves out', async () => {
    await plan([aNotification()]);
    await claimAll();
    const { id } = await only();

    await db().notifications.settle([{ id, state: 'planned', reason: THROTTLED, attempts: 1, dueAt: time.now() + 5 }]);
    const waiting = await only();
    time.pass(5);
    await claimAll();
    const sentAt = time.now();
    await db().notifications.settle([
      { id, state: 'sent', sentAt, sentPercent: 106.25, activityId: 'act', threadId: 'thread' },
    ]);
    const sent = await only();

    assert.deepEqual(
      [waiting.state, waiting.reason, waiting.attempts, waiting.dueAt],
      ['planned', THROTTLED, 1, time.now()],
    );
    assert.deepEqual(
      [sent.state, sent.reason, sent.attempts, sent.sentAt, sent.sentPercent, sent.activityId, sent.threadId],
      ['sent', undefined, 1, sentAt, 106.25, 'act', 'thread'],
    );
  });

  it('keeps the time of crossing of a silenced row until it is told, and clears it once the row is dropped', async () => {
    const silenced = (id: string, crossedAt: number) => ({ id, state: 'silenced', crossedAt }) as const;
    await plan([aNotification(), aNotification({ occasion: 'level:1:100', conversationId: '19:other' })]);
    const { id } = (await due()).find(({ occasion }) => occasion === 'level:1:80')!;
    const crossed = async () =>
      (await db().notifications.bySubjects([SUBJECT])).find((row) => row.id === id)?.crossedAt;
    await db().notifications.settle([silenced(id, day(3))]);
    const held = [await db().notifications.listHeldBack(), await db().notifications.listHeldBack('19:other')];

    await plan([aNotification()]);
    const planned = await crossed();
    await db().notifications.settle([silenced(id, day(9))]);
    await plan([aNotification()]);
    const again = await crossed();
    await db().notifications.settle([{ id, state: 'dropped', reason: { code: 'receded' } }]);
    await plan([aNotification()]);

    assert.deepEqual(
      held.map((rows) => rows.map((row) => row.id)),
      [[id], []],
    );
    assert.deepEqual([planned, again, await crossed()], [day(3), day(3), undefined]);
  });

  it('keeps when a row was crossed that is planned in the place of a silenced one', async () => {
    const late = { ...aNotification(), crossedAt: day(3) };
    await plan([late]);
    const planned = (await only()).crossedAt;
    await db().notifications.settle([{ id: (await only()).id, state: 'dropped', reason: { code: 'receded' } }]);
    await plan([late]);

    assert.deepEqual([planned, (await only()).crossedAt], [day(3), day(3)]);
  });

  it('gives a row that version 0.1.0 silenced the time of planning as its time of crossing', async () => {
    await plan([aNotification()]);
    const { id, plannedAt } = await only();
    await db().notifications.settle([{ id, state: 'silenced' }]);
    time.pass(HOUR_MS);

    await plan([aNotification()]);

    assert.equal((await only()).crossedAt, plannedAt);
  });

  it('lists the alerts of ended billing periods that have held-back rows', async () => {
    const ended = { ...anAlert('contoso'), id: SUBJECT, period: october };
    const running = { ...anAlert('fabrikam'), period: november };
    const state = { ...aReading(aSummary('contoso')), alerts: [ended, running] };
    await db().usage.save([state], { now: day(10), scanId: undefined });
    await plan([aNotification(), aNotification({ subject: running.id })]);
    const rows = await due();
    const before = await db().notifications.heldBackSubjects(october.end);
    await db().notifications.settle(rows.map(({ id }) => ({ id, state: 'silenced', crossedAt: day(3) })));

    assert.deepEqual(before, []);
    assert.deepEqual(await db().notifications.heldBackSubjects(october.end), [SUBJECT]);
    assert.deepEqual(await db().notifications.heldBackSubjects(october.end - 1), []);
  });

  it('keeps what posts were seen to show, also when an edit reports it', async () => {
    await plan([aNotification(), anEdit()]);
    await claimAll();
    const rows = await db().notifications.bySubjects([SUBJECT]);
    const post = rows.find((row) => !isEdit(row))!;
    const edit = rows.find(isEdit)!;
    const seen = async () => (await db().notifications.bySubjects([SUBJECT])).find(({ id }) => id === post.id)?.seen;
    const before = await seen();
    const shown = { isReceded: true, under: 80, budgetVersion: 2, acknowledgement: 'a', isReopened: true } as const;

    await db().notifications.settle([
      { id: post.id, state: 'sent', sentAt: time.now(), activityId: 'act', seen: new Map([[post.id, {}]]) },
    ]);
    const posted = await seen();
    await db().notifications.settle([{ id: edit.id, state: 'sent', seen: new Map([[post.id, shown]]) }]);
    const edited = await seen();
    await db().notifications.settle([{ id: edit.id, state: 'sent', seen: new Map([[post.id, 'gone']]) }]);

    assert.deepEqual([before, posted, edited, await seen()], [undefined, {}, shown, 'gone']);
  });

  it('never changes a row that has ended', async () => {
    await plan([aNotification()]);
    await claimAll();
    const { id } = await only();
    await db().notifications.settle([{ id, state: 'sent', sentAt: time.now(), activityId: 'act' }]);

    await db().notifications.settle([{ id, state: 'planned', reason: THROTTLED }]);

    assert.equal((await only()).state, 'sent');
    assert.equal(await plan([aNotification()]), 0);
  });

  for (const state of ['silenced', 'dropped'] as const) {
    it(`plans a ${state} row again, with its doubts`, async () => {
      await plan([aNotification()]);
      await claimAll();
      await db().notifications.settle([
        { id: (await only()).id, state, reason: { code: 'silence', silenceId: 's1' }, attempts: 3, doubts: 1 },
      ]);
      time.pass(MINUTE_MS);

      const planned = await plan([aNotification({ isBudgetChange: true })], time.now() + 7);

      const row = await only();
      assert.equal(planned, 1);
      assert.deepEqual(
        [
          row.state,
          row.reason,
          row.attempts,
          row.doubts,
          row.dueAt,
          row.about === 'alert' && row.kind === 'raised' && row.isBudgetChange,
        ],
        ['planned', undefined, 0, 1, time.now() + 7, true],
      );
    });
  }

  it('does not plan a dead row again', async () => {
    await plan([aNotification()]);
    await claimAll();
    await db().notifications.settle([
      { id: (await only()).id, state: 'dead', reason: { code: 'rejected', answer: '400' } },
    ]);

    assert.equal(await plan([aNotification()]), 0);
  });

  for (const state of ['sent', 'dropped', 'dead', 'silenced', 'unknown'] as const) {
    it(`plans an edit again after its predecessor was ${state}`, async () => {
      const edit = anEdit();
      await plan([edit]);
      await claimAll();
      await db().notifications.settle([{ id: (await only()).id, state, dueAt: time.now() + HOUR_MS }]);

      const planned = await plan([edit]);

      assert.equal(planned, 1);
      assert.deepEqual(
        (await due()).map((row) => [row.state, row.doubts]),
        [['planned', 0]],
      );
      assert.equal(await plan([edit]), 0);
    });
  }

  for (const [what, outcome] of [
    ['was sent', { state: 'sent', sentAt: 1 }],
    ['is to be tried again later', { state: 'planned', waitsFor: 'retry', attempts: 5, dueAt: day(20) }],
    ['may have arrived', { state: 'unknown', waitsFor: 'retry', doubts: 1, dueAt: day(20) }],
  ] as const) {
    it(`plans an edit again that became due while its predecessor was being sent, which ${what}`, async () => {
      const edit = anEdit();
      await plan([edit]);
      const [id = ''] = await claimAll();

      const planned = await plan([edit], time.now() + 30);
      const meanwhile = await only();
      await db().notifications.settle([{ id, ...outcome }]);
      const after = await only();
      time.pass(30);
      await claimAll();
      await db().notifications.settle([{ id, state: 'sent', sentAt: time.now() }]);

      assert.deepEqual([planned, meanwhile.state], [1, 'sending']);
      assert.deepEqual([after.state, after.dueAt, after.attempts, after.doubts], ['planned', time.now(), 0, 0]);
      assert.equal((await only()).state, 'sent');
    });
  }

  it('finds the rows that a dead sender left in "sending"', async () => {
    await plan([aNotification(), aNotification({ occasion: 'level:1:100' })]);
    const [id = ''] = await claimAll();
    await db().notifications.settle([{ id, state: 'sent', sentAt: time.now() }]);

    const sending = await db().notifications.listSending();

    assert.deepEqual(
      sending.map((row) => [row.state, row.id === id]),
      [['sending', false]],
    );
  });

  it('remembers the attempts of the last hour, and counts those of one post as one', async () => {
    await plan(['a', 'b', 'c', 'd', 'e'].map((occasion) => aNotification({ occasion })));
    await plan([aNotification({ occasion: 'a', conversationId: '19:other' })]);
    await claimAll();
    const rows = await db().notifications.bySubjects([SUBJECT]);
    const id = (occasion: string, where = '19:channel') =>
      rows.find((row) => row.occasion === occasion && row.conversationId === where)?.id ?? '';
    const sentAt = time.now() + 10;

    // one table of two rows, one post, one held-back row, and one that is still being sent
    await db().notifications.settle([
      { id: id('a'), state: 'sent', sentAt },
      { id: id('b'), state: 'sent', sentAt },
    ]);
    await db().notifications.settle([{ id: id('c'), state: 'sent', sentAt, activityId: 'act' }]);
    await db().notifications.settle([{ id: id('d'), state: 'silenced', reason: { code: 'silence', silenceId: 's1' } }]);
    await db().notifications.settle([{ id: id('a', '19:other'), state: 'planned', reason: THROTTLED }]);

    const at = time.now();
    const attempts = await db().notifications.attemptsSince(at);
    assert.deepEqual(attempts.map(({ conversationId }) => conversationId).toSorted(), [
      '19:channel',
      '19:channel',
      '19:channel',
      '19:other',
    ]);
    assert.deepEqual(await db().notifications.attemptsSince(at + 1), []);
  });

  it('forgets attempts after an hour', async () => {
    await plan([aNotification()]);
    await claimAll();
    const began = time.now();
    const claimedAt = async () => (await db().notifications.attemptsSince(began)).map(({ at }) => at - began);
    time.pass(HOUR_MS);
    await plan([aNotification({ occasion: 'level:1:100' })]);
    await claimAll();
    const withinTheHour = await claimedAt();
    time.pass(1);
    await plan([aNotification({ occasion: 'level:1:120' })]);
    await claimAll();

    assert.deepEqual(withinTheHour, [0, HOUR_MS]);
    assert.deepEqual(await claimedAt(), [HOUR_MS, HOUR_MS + 1]);
  });

  describe('while a conversation cannot be reached', () => {
    const unreachable = { code: 'unreachable', answer: '404' } as const;
    const tried = { state: 'planned', reason: unreachable, waitsFor: 'conversation' } as const;
    const waits = async () =>
      (await db().notifications.bySubjects([SUBJECT]))
        .map(({ occasion, attempts, dueAt }) => `${occasion} ${attempts} ${dueAt - time.now()}`)
        .toSorted();

    const OCCASIONS = ['now', 'late', 'tried once', 'tried twice'];

    beforeEach(async () => {
      await plan([aNotification({ occasion: 'now' }), aNotification({ occasion: 'tried once' })], time.now());
      await plan(
        [aNotification({ occasion: 'late' }), aNotification({ occasion: 'tried twice' })],
        time.now() + MINUTE_MS,
      );
      await plan([aNotification({ occasion: 'elsewhere', conversationId: '19:other' })], time.now());
      for (const row of await db().notifications.bySubjects([SUBJECT])) {
        const { id } = row;
        if (row.occasion === 'tried once')
          await db().notifications.settle([{ id, ...tried, attempts: 1, dueAt: time.now() + HOUR_MS }]);
        if (row.occasion === 'tried twice')
          await db().notifications.settle([{ id, ...tried, attempts: 2, dueAt: time.now() + 2 * HOUR_MS }]);
      }
    });

    it('rows that are due there take the wait of the row that was tried most', async () => {
      await db().notifications.alignWaits('19:channel', time.now());

      const together = `2 ${2 * HOUR_MS}`;
      assert.deepEqual(await waits(), [
        'elsewhere 0 0',
        `late 0 ${MINUTE_MS}`,
        `now ${together}`,
        `tried once ${together}`,
        `tried twice ${together}`,
      ]);
      assert.deepEqual(await db().notifications.listUnreached(), ['19:channel']);
    });

    it('the wait of a row that waits for something else, or elsewhere, does not apply to it', async () => {
      await plan([aNotification({ occasion: 'throttled' }), aNotification({ conversationId: '19:other' })]);
      const rows = await db().notifications.bySubjects([SUBJECT]);
      const wait = { state: 'planned', attempts: 7, dueAt: time.now() + 9 * HOUR_MS } as const;
      for (const { id, occasion, conversationId } of rows) {
        if (occasion === 'throttled')
          await db().notifications.settle([{ id, ...wait, reason: THROTTLED, waitsFor: 'retry' }]);
        else if (conversationId === '19:other')
          await db().notifications.settle([{ id, ...wait, reason: unreachable, waitsFor: 'conversation' }]);
      }

      await db().notifications.alignWaits('19:channel', time.now());

      assert.ok((await waits()).includes(`now 2 ${2 * HOUR_MS}`));
      assert.ok((await waits()).includes(`throttled 7 ${9 * HOUR_MS}`));
    });

    it('what a scan found there waits for the conversation, and no more for the scan', async () => {
      const at = { now: time.now(), dueAt: time.now(), waitsFor: 'scan' } as const;
      await db().notifications.plan([aNotification({ occasion: 'found' })], at);

      await db().notifications.alignWaits('19:channel', time.now());
      const found = (await db().notifications.bySubjects([SUBJECT])).find(({ occasion }) => occasion === 'found');

      assert.deepEqual([found?.waitsFor, found?.dueAt], ['conversation', time.now() + 2 * HOUR_MS]);
    });

    it('of rows that were tried as often, the one that is due first is tried', async () => {
      const id = (await db().notifications.bySubjects([SUBJECT])).find(({ occasion }) => occasion === 'late')?.id ?? '';
      await db().notifications.settle([{ id, ...tried, attempts: 2, dueAt: time.now() + HOUR_MS / 2 }]);

      await db().notifications.alignWaits('19:channel', time.now());

      assert.deepEqual(
        new Set(await waits()),
        new Set(['elsewhere 0 0', ...OCCASIONS.map((one) => `${one} 2 ${HOUR_MS / 2}`)]),
      );
    });

    it('what ended there, and what another conversation owes, stays as it is', async () => {
      await plan([aNotification({ occasion: 'told' }), aNotification({ occasion: 'away', conversationId: '19:away' })]);
      const find = async (occasion: string) =>
        (await db().notifications.bySubjects([SUBJECT])).find((row) => row.occasion === occasion)!;
      await db().notifications.settle([
        { id: (await find('told')).id, state: 'dead', reason: { code: 'rejected', answer: '400' } },
        { id: (await find('away')).id, ...tried, attempts: 3, dueAt: time.now() + HOUR_MS },
      ]);
      const before = [await find('told'), await find('away')];

      await db().notifications.alignWaits('19:channel', time.now());
      await db().notifications.releaseConversations(['19:channel'], time.now());

      assert.deepEqual([await find('told'), await find('away')], before);
      assert.deepEqual(await db().notifications.listUnreached(), ['19:away']);
    });

    it('it is not listed while a row is tried there', async () => {
      time.pass(2 * HOUR_MS);
      await claimAll();

      assert.deepEqual(await db().notifications.listUnreached(), []);
    });

    it('the wait of a refused edit does not apply to posts', async () => {
      await plan([anEdit()]);
      const [edit] = (await due()).filter(isEdit);
      await db().notifications.settle([
        { id: edit?.id ?? '', ...tried, attempts: 4, dueAt: time.now() + 72 * HOUR_MS },
      ]);

      await db().notifications.alignWaits('19:channel', time.now());

      assert.ok((await waits()).includes(`now 2 ${2 * HOUR_MS}`));
    });

    it('its rows become due at once, without a reason, when it can be reached again', async () => {
      await db().notifications.alignWaits('19:channel', time.now());

      await db().notifications.releaseConversations(['19:channel'], time.now());

      assert.deepEqual(await waits(), [
        'elsewhere 0 0',
        `late 0 ${MINUTE_MS}`,
        'now 2 0',
        'tried once 2 0',
        'tried twice 2 0',
      ]);
      const reasons = (await due()).map(({ reason }) => reason);
      assert.deepEqual(new Set(reasons), new Set([undefined]));
      assert.deepEqual(await db().notifications.listUnreached(), []);
    });

    it('its posts that were gone count as showing what they showed before, once it is reached', async () => {
      const shown = { acknowledgement: 'ä"b' } as const;
      const seen = async () =>
        (await db().notifications.bySubjects([SUBJECT])).map((row) => [row.occasion, row.seen] as const);
      const settle = async (occasion: string, state: Seen): Promise<void> => {
        const { id } = (await db().notifications.bySubjects([SUBJECT])).find((row) => row.occasion === occasion)!;
        await db().notifications.settle([{ id, state: 'sent', activityId: occasion, seen: new Map([[id, state]]) }]);
      };
      await settle('now', shown);
      await settle('tried once', shown);
      for (const occasion of ['now', 'now', 'late', 'elsewhere']) await settle(occasion, 'gone');
      const gone = await seen();

      await db().notifications.releaseConversations(['19:channel'], time.now());

      const others = { 'tried once': shown, 'tried twice': undefined };
      assert.deepEqual(Object.fromEntries(gone), { now: 'gone', late: 'gone', elsewhere: 'gone', ...others });
      assert.deepEqual(Object.fromEntries(await seen()), { now: shown, late: undefined, elsewhere: 'gone', ...others });
    });
  });

  it('names the conversations from which figures are withheld, leaving out edits', async () => {
    await plan([aNotification({ occasion: 'first' }), aNotification({ conversationId: '19:another' })]);
    time.pass(MINUTE_MS);
    await plan([aNotification({ occasion: 'later' }), aNotification({ occasion: 'free', conversationId: '19:free' })]);
    await db().notifications.plan([anEdit({ conversationId: '19:edited' })], {
      now: time.now(),
      dueAt: time.now(),
    });
    const rows = await db().notifications.bySubjects([SUBJECT]);
    const unread: Reason = { code: 'withheld', answer: 'roster 503' };
    const withheld = rows.filter((row) => row.occasion !== 'free' || isEdit(row));
    await db().notifications.settle(
      withheld.map(({ id }) => ({ id, state: 'planned', reason: unread, waitsFor: 'audience' })),
    );
    // claimed to check again whether they are still withheld
    await db().leases.hold('send', 'me');
    await db().notifications.claim(withheld, 'me', time.now());

    assert.deepEqual(await db().notifications.listWithheld(), [
      { conversationId: '19:another', reason: 'roster 503', since: time.now() - MINUTE_MS },
      { conversationId: '19:channel', reason: 'roster 503', since: time.now() - MINUTE_MS },
    ]);
  });

  it('lists more rows than one page in their order, each of them once', async () => {
    const many = Array.from({ length: 2300 }, (_, index) => aNotification({ occasion: `level:1:${index}` }));
    await plan(many.slice(0, 1200), time.now() - 1);
    await plan(many.slice(1200), time.now() - 2);

    const found = await due(2200);

    assert.deepEqual([found.length, new Set(found.map(({ id }) => id)).size], [2200, 2200]);
    const inOrder = found.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
    assert.deepEqual(found, inOrder);
  });

  it('gives rows that are planned later a later id, so that rows planned together are close in the index', async () => {
    const occasions = Array.from({ length: 20 }, (_, index) => `level:1:${index}`);
    for (const occasion of occasions) {
      await plan([aNotification({ occasion })]);
      time.pass(1);
    }

    const found = await db().notifications.bySubjects([SUBJECT]);

    const byId = found.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ occasion }) => occasion);
    assert.deepEqual(byId, occasions);
  });

  it('returns the time since which the oldest row has been due', async () => {
    assert.equal(await db().notifications.oldestDue(time.now()), undefined);
    await plan([aNotification({ occasion: 'late' })], time.now() + 1);
    assert.equal(await db().notifications.oldestDue(time.now()), undefined);
    await plan([aNotification({ occasion: 'second' })], time.now() - 1);
    await plan([aNotification({ occasion: 'first' })], time.now() - 2);

    assert.equal(await db().notifications.oldestDue(time.now()), time.now() - 2);
  });

  it('deletes rows that ended and were planned before an instant', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => aNotification({ occasion: `level:1:${index}` }));
    await plan(many);
    await db().leases.hold('send', 'me');
    const rows = (await due(2000)).slice(0, 1100);
    const ids = rows.map((row) => row.id);
    await db().notifications.claim(rows, 'me', time.now());
    await db().notifications.settle(ids.map((id) => ({ id, state: 'sent' as const, sentAt: time.now() })));

    const none = await db().notifications.forget(time.now());
    const forgotten = await db().notifications.forget(time.now() + 1);

    assert.deepEqual([none, forgotten], [0, 1100]);
    assert.deepEqual(await db().notifications.counts(), new Map([['planned', 100]]));
  });
});
