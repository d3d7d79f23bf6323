import assert from 'node:assert/strict';
import { aScan, day } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

onEveryEngine('the running scan', ({ db, time, engine }) => {
  it('is the unfinished scan while a process holds the lease of scans', async () => {
    await db().scans.begin(aScan('s1'));
    await db().leases.hold('send', 'a');
    const withoutLease = await db().scans.running();

    await db().leases.hold('scan', 'a');
    const running = await db().scans.running();
    await db().leases.release('scan', 'a');

    assert.equal(withoutLease, undefined);
    assert.deepEqual(running, aScan('s1'));
    assert.equal(await db().scans.running(), undefined);
    assert.deepEqual(await db().scans.unfinished(), aScan('s1'));
  });

  it('is undefined once the scan has finished, whoever holds the lease', async () => {
    await db().scans.begin(aScan('s1'));
    await db().leases.hold('scan', 'a');

    await db().scans.finish(aScan('s1', { finishedAt: day(10) + 5, outcome: 'completed' }));

    assert.equal(await db().scans.running(), undefined);
  });

  if (engine.usesGivenClock) {
    it('is undefined when its process has not renewed the lease for ten seconds', async () => {
      await db().scans.begin(aScan('s1'));
      await db().leases.hold('scan', 'a');

      time.pass(9_999);
      const before = await db().scans.running();
      time.pass(1);

      assert.equal(before?.id, 's1');
      assert.equal(await db().scans.running(), undefined);
    });
  }
});
