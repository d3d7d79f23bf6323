import assert from 'node:assert/strict';
import type { Notification, PlannedNotification, Settlement } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { aNotification, anEdit, day } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const THROTTLED: Reason = { code: 'notDelivered', answer: 'throttled' };
const SUBJECT = aNotification().subject;

onEveryEngine('what becomes of a notification', ({ db, time }) => {
  const plan = (rows: readonly PlannedNotification[], dueAt = time.now()) =>
    db().notifications.plan(rows, { now: time.now(), dueAt });
  const all = () => db().notifications.bySubjects([SUBJECT]);
  const rowOf = async (occasion: string): Promise<Notification> => {
    const row = (await all()).find((one) => one.occasion === occasion);
    assert.ok(row);
    return row;
  };
  const claim = async (...occasions: readonly string[]) => {
    await db().leases.hold('send', 'me');
    const rows = (await all()).filter(({ occasion }) => occasions.includes(occasion));
    return await db().notifications.claim(rows, 'me', time.now());
  };
  /** A row that was tried, posted in doubt, and waits to be tried again. */
  const tried = async (occasion: string) => {
    await plan([aNotification({ occasion })]);
    const { id } = await rowOf(occasion);
    const post = { sentAt: day(8), sentPercent: 81.5, crossedAt: day(7), activityId: 'post', threadId: 'thread' };
    const wait = { reason: THROTTLED, waitsFor: 'retry', attempts: 3, doubts: 1, dueAt: time.now() } as const;
    await db().notifications.settle([{ id, state: 'unknown', ...wait, ...post }]);
    return await rowOf(occasion);
  };

  it('a settlement changes what it names, ends the reason and the wait, and leaves the rest and the other rows', async () => {
    const [before, other] = [await tried('level:1:80'), await tried('level:1:100')];
    await claim(before.occasion);

    await db().notifications.settle([{ id: before.id, state: 'planned' }]);

    assert.deepEqual(await rowOf(before.occasion), {
      ...before,
      state: 'planned',
      reason: undefined,
      waitsFor: undefined,
    });
    assert.deepEqual(await rowOf(other.occasion), other);
  });

  it('a settlement replaces all that it names, except when a level was crossed first', async () => {
    const before = await tried('level:1:80');
    await claim(before.occasion);
    const outcome = {
      state: 'unknown',
      reason: { code: 'notDelivered', answer: '502' },
      waitsFor: 'retry',
      attempts: 4,
      doubts: 2,
      dueAt: time.now() + HOUR_MS,
      sentAt: day(9),
      sentPercent: 92.25,
      activityId: 'post 2',
      threadId: 'thread 2',
    } as const;

    await db().notifications.settle([{ id: before.id, ...outcome, crossedAt: day(9) }]);

    assert.deepEqual(await rowOf(before.occasion), { ...before, ...outcome });
  });

  it('a claim changes the state alone', async () => {
    const before = await tried('level:1:80');

    await claim(before.occasion);

    assert.deepEqual(await rowOf(before.occasion), { ...before, state: 'sending' });
  });

  it('a claim ends the wait for a scan', async () => {
    const at = { now: time.now(), dueAt: time.now(), waitsFor: 'scan' } as const;
    await db().notifications.plan([aNotification()], at);
    const before = await rowOf('level:1:80');

    await claim('level:1:80');

    assert.equal(before.waitsFor, 'scan');
    assert.equal((await rowOf('level:1:80')).waitsFor, undefined);
  });

  it('a settlement ends the wait for a scan, also of a row that was not claimed', async () => {
    const at = { now: time.now(), dueAt: time.now() + MINUTE_MS, waitsFor: 'scan' } as const;
    await db().notifications.plan([aNotification(), aNotification({ occasion: 'level:1:100' })], at);
    const [first, second] = await all();

    await db().notifications.settleWaiting([{ id: first?.id ?? '', state: 'planned', dueAt: time.now() }]);
    const retried = { state: 'planned', reason: THROTTLED, waitsFor: 'retry' } as const;
    await db().notifications.settleWaiting([{ id: second?.id ?? '', ...retried }]);
    await db().notifications.holdForScan(time.now() + HOUR_MS, time.now() + HOUR_MS);

    assert.deepEqual(
      (await all()).map(({ waitsFor, dueAt }) => [waitsFor, dueAt - time.now()]),
      [
        [undefined, 0],
        ['retry', MINUTE_MS],
      ],
    );
  });

  for (const state of ['dropped', 'silenced'] as const) {
    it(`a ${state} row that is planned again takes over all that is planned now, and keeps what was sent`, async () => {
      const before = await tried('level:1:80');
      await db().notifications.settle([{ id: before.id, state, reason: { code: 'receded' } }]);
      time.pass(MINUTE_MS);
      const again = aNotification({ kind: 'standing', threshold: 95, budgetVersion: 2, isBudgetChange: true });

      await db().notifications.plan([again], { now: time.now(), dueAt: time.now() + 9, waitsFor: 'scan' });

      assert.deepEqual(await rowOf('level:1:80'), {
        ...before,
        ...again,
        state: 'planned',
        reason: undefined,
        waitsFor: 'scan',
        attempts: 0,
        plannedAt: time.now(),
        dueAt: time.now() + 9,
        crossedAt: state === 'silenced' ? before.crossedAt : undefined,
      });
    });
  }

  for (const state of ['planned', 'sending', 'sent', 'unknown', 'dead'] as const) {
    it(`a row that is ${state} is not planned again by the same occasion`, async () => {
      const before = await tried('level:1:80');
      await claim(before.occasion);
      if (state !== 'sending') await db().notifications.settle([{ id: before.id, state }]);
      const kept = await rowOf('level:1:80');

      const planned = await plan([aNotification({ threshold: 95 })], time.now() + 9);

      assert.deepEqual([planned, kept.state], [0, state]);
      assert.deepEqual(await rowOf('level:1:80'), kept);
    });
  }

  it('an edit that is planned while it is being sent leaves the attempt as it is, and is planned once', async () => {
    await plan([anEdit()]);
    const { id } = await rowOf('edit');
    await db().notifications.settle([{ id, state: 'planned', reason: THROTTLED, attempts: 2, dueAt: time.now() }]);
    await claim('edit');
    const before = await rowOf('edit');
    time.pass(MINUTE_MS);
    const edit = anEdit({ budgetVersion: 2, shown: { isReceded: true } });

    const counts = [await plan([edit], time.now() + 9), await plan([anEdit({ budgetVersion: 3 })], time.now() + 5)];

    assert.deepEqual(counts, [1, 0]);
    assert.deepEqual(await rowOf('edit'), {
      ...before,
      ...edit,
      state: 'sending',
      reason: undefined,
      waitsFor: undefined,
      plannedAt: time.now(),
    });
  });

  it('an edit that was planned while it was sent is sent once more, and then no more', async () => {
    await plan([anEdit()]);
    await claim('edit');
    await plan([anEdit()], time.now() + 9);
    await db().notifications.settle([{ id: (await rowOf('edit')).id, state: 'sent' }]);
    time.pass(9);
    await claim('edit');

    await db().notifications.settle([{ id: (await rowOf('edit')).id, state: 'sent' }]);

    assert.equal((await rowOf('edit')).state, 'sent');
  });

  it('each try of one row counts as a request of its own', async () => {
    const began = time.now();
    await plan([aNotification(), aNotification({ occasion: 'level:1:100' })]);
    await claim('level:1:80', 'level:1:100');
    const ids = new Map((await all()).map(({ occasion, id }) => [occasion, id]));
    const settle = (occasion: string, state: Settlement['state']) =>
      db().notifications.settle([{ id: ids.get(occasion) ?? '', state, dueAt: time.now(), sentAt: day(9) }]);
    await settle('level:1:80', 'planned');
    time.pass(MINUTE_MS);
    await claim('level:1:80');
    const tries = async () => (await db().notifications.attemptsSince(began)).map(({ at }) => at - began);
    const twice = await tries();

    await settle('level:1:80', 'sent');
    const sent = await tries();
    await settle('level:1:100', 'silenced');

    assert.deepEqual(
      [twice, sent, await tries()],
      [
        [0, 0, MINUTE_MS],
        [0, 0, MINUTE_MS],
        [0, MINUTE_MS],
      ],
    );
  });

  it('a row that was withheld after an earlier try keeps that try', async () => {
    const began = time.now();
    await plan([aNotification()]);
    await claim('level:1:80');
    const { id } = await rowOf('level:1:80');
    await db().notifications.settle([{ id, state: 'planned', dueAt: time.now() }]);
    time.pass(MINUTE_MS);
    await claim('level:1:80');

    await db().notifications.settle([{ id, state: 'dropped', reason: { code: 'receded' } }]);

    const tries = (await db().notifications.attemptsSince(began)).map(({ at }) => at - began);
    assert.deepEqual(tries, [0]);
  });

  it('a post of several rows counts as requested when the first of them was tried', async () => {
    const began = time.now();
    await plan([aNotification()]);
    await claim('level:1:80');
    time.pass(MINUTE_MS);
    await plan([aNotification({ occasion: 'level:1:100' })]);
    await claim('level:1:100');

    const ids = (await all()).map(({ id }) => id);
    await db().notifications.settle(ids.map((id) => ({ id, state: 'sent', sentAt: day(9) })));

    const tries = await db().notifications.attemptsSince(began);
    assert.deepEqual(tries, [{ conversationId: '19:channel', at: began }]);
  });

  it('lists the rows of one conversation in the order of their planning', async () => {
    await plan([aNotification({ conversationId: '19:other' }), aNotification({ subject: 'fabrikam:2026-11-01' })]);
    const occasions = ['c', 'a', 'b'];
    for (const occasion of occasions) {
      await plan([aNotification({ occasion })]);
      time.pass(1);
    }

    const here = await db().notifications.bySubjects([SUBJECT, 'another:2026-11-01'], '19:channel');

    assert.deepEqual(
      here.map(({ occasion }) => occasion),
      occasions,
    );
  });

  it('lists rows that were planned together in the order of their ids', async () => {
    await plan(Array.from({ length: 12 }, (_, index) => aNotification({ occasion: `level:1:${index}` })));

    const ids = (await all()).map(({ id }) => id);

    assert.deepEqual([ids.length, ids], [12, ids.toSorted()]);
  });

  it('forgets rows that ended, and none that is still to be told or in doubt', async () => {
    const states = ['planned', 'sending', 'unknown', 'sent', 'dropped', 'dead', 'silenced'] as const;
    await plan(states.map((occasion) => aNotification({ occasion })));
    await claim(...states);
    for (const state of states.filter((each) => each !== 'sending')) {
      await db().notifications.settle([{ id: (await rowOf(state)).id, state }]);
    }

    assert.deepEqual(await db().notifications.counts(), new Map(states.toSorted().map((state) => [state, 1])));
    const kept = await db().notifications.forget(time.now());
    const forgotten = await db().notifications.forget(time.now() + 1);

    assert.deepEqual([kept, forgotten], [0, 4]);
    assert.deepEqual((await all()).map(({ state }) => state).toSorted(), ['planned', 'sending', 'unknown']);
  });
});
