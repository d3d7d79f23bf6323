import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { AuditEntry } from '#ports/audit.ts';
import { ada, aScan, day } from './builders.ts';
import { onEveryEngine } from './every-engine.ts';

const entry = (at: number, action: string): AuditEntry => ({
  at,
  by: ada,
  from: '19:channel',
  details: { code: 'text', action, text: 'all' },
});
const actionOf = ({ details }: AuditEntry) => (details.code === 'text' ? details.action : details.code);

onEveryEngine('leases and ticks', ({ db, time, engine }) => {
  it('gives a lease to one holder, who may renew and release it', async () => {
    const taken = await db().leases.hold('scan', 'a');
    const refused = await db().leases.hold('scan', 'b');
    const renewed = await db().leases.hold('scan', 'a');
    const another = await db().leases.hold('send', 'b');
    await db().leases.release('scan', 'b');
    const stillRefused = await db().leases.hold('scan', 'b');
    await db().leases.release('scan', 'a');
    const free = await db().leases.hold('scan', 'b');

    assert.deepEqual(
      { taken, refused, renewed, another, stillRefused, free },
      { taken: true, refused: false, renewed: true, another: true, stillRefused: false, free: true },
    );
  });

  if (engine.usesGivenClock) {
    it('frees the lease of a dead holder when the clock steps back so far that it would last over a minute', async () => {
      await db().leases.hold('scan', 'a');
      time.pass(-50_000);
      const slight = await db().leases.hold('scan', 'b');
      time.pass(-1);
      const wide = await db().leases.hold('scan', 'b');

      assert.deepEqual([slight, wide], [false, true]);
    });

    it('lets a lease run out after ten seconds', async () => {
      await db().leases.hold('scan', 'a');
      time.pass(9_999);
      const early = await db().leases.hold('scan', 'b');
      time.pass(1);
      const late = await db().leases.hold('scan', 'b');

      assert.deepEqual([early, late], [false, true]);
    });
  }

  it('lets a tick be claimed once', async () => {
    const claims = await Promise.all([1, 2, 3].map(() => db().scans.claimTick('scan', day(10))));

    assert.equal(claims.filter(Boolean).length, 1);
    assert.equal(await db().scans.claimTick('scan', day(11)), true);
    assert.equal(await db().scans.claimTick('digest', day(10)), true);
  });
});

onEveryEngine('scans', ({ db, time }) => {
  it('go from unfinished to finished', async () => {
    const done = aScan('s1', {
      finishedAt: day(10) + 5,
      outcome: 'partial',
      read: 2,
      unreadableCount: 1,
      reason: { code: 'records', fault: { code: 'empty' } },
      recordsFault: { code: 'empty' },
      listFault: { code: 'refused', status: 404, fault: { code: '60003', description: 'Not found.' } },
      unreadable: [{ customerId: 'a', fault: { code: 'unreadable', what: { form: 'fields', detail: 'totalCost' } } }],
    });

    await db().scans.begin(aScan('s1'));
    assert.deepEqual(await db().scans.unfinished(), aScan('s1'));
    await db().scans.finish(done);

    assert.equal(await db().scans.unfinished(), undefined);
    assert.deepEqual(await db().scans.latest(5), [done]);
    await db().scans.finish(
      aScan('s2', {
        startedAt: day(11),
        finishedAt: day(11),
        outcome: 'failed',
        reason: { code: 'givenUp', failures: 25 },
      }),
    );
    assert.deepEqual(await db().scans.lastCompleted(), done);
  });

  it('are listed newest first, counted by outcome, and deleted when they are old', async () => {
    const finished = (id: string, date: number, outcome: 'completed' | 'failed') =>
      db().scans.finish(aScan(id, { startedAt: day(date), finishedAt: day(date) + 1, outcome }));
    await finished('s1', 1, 'completed');
    await finished('s2', 2, 'failed');
    await finished('s3', 3, 'completed');

    assert.deepEqual(await db().scans.countSince(day(2)), { finished: 2, failed: 1, missed: 0 });
    assert.deepEqual(await db().scans.countSince(day(2) + 1), { finished: 2, failed: 1, missed: 0 });
    assert.deepEqual(await db().scans.countSince(day(2) + 2), { finished: 1, failed: 0, missed: 0 });
    assert.deepEqual(
      (await db().scans.latest(2)).map(({ id }) => id),
      ['s3', 's2'],
    );
    await db().scans.forget(day(3));
    assert.deepEqual(
      (await db().scans.latest(9)).map(({ id }) => id),
      ['s3'],
    );
  });

  it('note missed ticks once, whoever finds them, and keep unexplained ones apart', async () => {
    const missed = { firstAt: day(10) + 1, lastAt: day(10) + 3, ticks: 3, at: day(10) + 3, isExplained: false };
    const explained = { firstAt: day(11), lastAt: day(11), ticks: 1, at: day(11), isExplained: true };
    assert.equal(await db().scans.accountedUntil(), undefined);
    await db().scans.account({ from: undefined, until: day(10) }, []);

    await Promise.all([1, 2].map(() => db().scans.account({ from: day(10), until: day(12) }, [missed, explained])));

    assert.equal(await db().scans.accountedUntil(), day(12));
    assert.equal((await db().scans.countSince(day(10))).missed, 4);
    assert.equal((await db().scans.countSince(day(11))).missed, 1);
    const { firstAt, lastAt, ticks } = missed;
    assert.deepEqual(await db().scans.missedSince(day(9)), { ticks, firstAt, lastAt });
    assert.equal((await db().scans.missedSince(day(11))).ticks, 0);
    await db().scans.forget(day(11));
    assert.equal((await db().scans.countSince(day(1))).missed, 1);
  });

  it('ignore a span that another process has already accounted for', async () => {
    const missed = { firstAt: day(10), lastAt: day(10), ticks: 1, at: day(10), isExplained: false };
    await db().scans.account({ from: undefined, until: day(9) }, []);
    await db().scans.account({ from: day(9), until: day(12) }, []);

    await db().scans.account({ from: day(9), until: day(11) }, [missed]);

    assert.equal(await db().scans.accountedUntil(), day(12));
    assert.equal((await db().scans.countSince(day(1))).missed, 0);
  });

  it('delete a tick after seven days on the system clock', async () => {
    const [old, recent] = [time.now() - 7 * DAY_MS - 1, time.now() - 7 * DAY_MS];
    await db().scans.claimTick('scan', old);
    await db().scans.claimTick('scan', recent);

    await db().scans.forget(0);

    assert.deepEqual(await db().scans.ticksClaimed('scan', 0, time.now()), [recent]);
  });

  it('know which ticks were claimed', async () => {
    await db().scans.claimTick('scan', day(11));
    await db().scans.claimTick('scan', day(10));
    await db().scans.claimTick('scan', day(12));
    await db().scans.claimTick('other', day(10));

    assert.deepEqual(await db().scans.ticksClaimed('scan', day(10), day(11)), [day(10), day(11)]);
  });

  it('never delete a tick because the calendar runs ahead', async () => {
    await db().scans.claimTick('scan', day(10));

    await db().scans.forget(day(10) + 1e12);

    assert.equal(await db().scans.claimTick('scan', day(10)), false);
  });
});

onEveryEngine('health, audit and secrets', ({ db }) => {
  it('begins a condition once, refreshes its facts and keeps its beginning', async () => {
    const began = await db().health.begin({ trouble: { code: 'sign-in', fault: { code: 'expired' } }, since: day(1) });
    const trouble = { code: 'sign-in', fault: { code: 'revoked', said: 'AADSTS50173' } } as const;
    const again = await db().health.begin({ trouble, since: day(2) });

    assert.deepEqual([began, again], [true, false]);
    const condition = { about: { code: 'sign-in' }, since: day(1), trouble } as const;
    assert.deepEqual(await db().health.current(), [condition]);
    assert.deepEqual(await db().health.end({ code: 'sign-in' }), condition);
    assert.equal(await db().health.end({ code: 'sign-in' }), undefined);
    assert.deepEqual(await db().health.current(), []);
  });

  it('keeps who did what, newest first', async () => {
    await db().audit.add(entry(day(1), 'subscribe'));
    await db().audit.add(entry(day(2), 'silence'));

    assert.deepEqual(await db().audit.latest(5), [entry(day(2), 'silence'), entry(day(1), 'subscribe')]);
    assert.equal((await db().audit.latest(1)).length, 1);
  });

  it('keeps the order of what is done within one millisecond', async () => {
    const actions = Array.from({ length: 40 }, (_, index) => `action ${index}`);

    for (const action of actions) await db().audit.add(entry(day(1), action));
    await db().transaction(async (tx) => {
      for (const action of ['more', 'last']) await tx.audit.add(entry(day(1), action));
    });

    const listed = (await db().audit.latest(100)).map(actionOf);
    assert.deepEqual(listed.toReversed(), [...actions, 'more', 'last']);
  });

  it('writes a secret only over the revision that was read', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);

    assert.equal(await db().secrets.read('tokens'), undefined);
    assert.equal(await db().secrets.write('tokens', bytes, 1), false);
    assert.equal(await db().secrets.write('tokens', bytes, 0), true);
    assert.equal(await db().secrets.write('tokens', bytes, 0), false);
    assert.deepEqual(await db().secrets.read('tokens'), { blob: bytes, revision: 1 });
    assert.equal(await db().secrets.write('other', bytes, 0), true);
    assert.equal(await db().secrets.write('tokens', Uint8Array.of(1), 1), true);
    assert.deepEqual(await db().secrets.read('other'), { blob: bytes, revision: 1 });
    assert.equal(await db().secrets.write('tokens', Uint8Array.of(2), 1), false);
    assert.deepEqual(await db().secrets.read('tokens'), { blob: Uint8Array.of(1), revision: 2 });
  });
});
