import assert from 'node:assert/strict';
import type { DigestNotification, Notification } from '#domain/alerts/notification.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { latestDigest } from '#usecases/digests/digest-facts.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { anAsker, aRow, march } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

/** The digest of a day in March, which tells what happened since the day before. */
function aDigest(day: number, overrides: Partial<DigestNotification> = {}): DigestNotification {
  return {
    ...aRow(),
    id: `digest-${day}`,
    subject: 'digest',
    occasion: `digest:${new Date(march(day, 9)).toISOString()}`,
    about: 'digest',
    span: { since: march(day - 1, 9), recap: undefined },
    state: 'planned',
    plannedAt: march(day, 9),
    sentAt: undefined,
    ...overrides,
  };
}

describe('the one digest to send of those that waited', () => {
  const sinceOf = (rows: readonly Notification[]) => latestDigest(rows)?.span.since;

  it('is the latest, since the first of those that were not sent, in whatever order they are listed', () => {
    const rows = [aDigest(12), aDigest(10), aDigest(11)];

    assert.equal(latestDigest(rows)?.id, 'digest-12');
    assert.equal(sinceOf(rows), march(9, 9));
  });

  it('begins after the last that was sent', () => {
    const rows = [aDigest(10), aDigest(11, { state: 'sent' }), aDigest(12), aDigest(13)];

    assert.equal(latestDigest(rows)?.id, 'digest-13');
    assert.equal(sinceOf(rows), march(11, 9));
  });

  it('is one that waits, be it in doubt, and tells of one that was given up before it', () => {
    const lost = aDigest(10, { state: 'dead' });

    assert.equal(sinceOf([lost, aDigest(11, { state: 'unknown' })]), march(9, 9));
    assert.equal(latestDigest([lost]), undefined);
    assert.equal(latestDigest([aDigest(11, { state: 'sent' })]), undefined);
    assert.equal(latestDigest([aDigest(11), aDigest(12, { state: 'sending' })])?.id, 'digest-11');
    assert.equal(latestDigest([aRow({ state: 'planned' })]), undefined);
  });

  it('leaves out those that were ended, and those planned more than 40 days before it', () => {
    const old = (ms: number) => aDigest(2, { plannedAt: march(12, 9) - ms });
    const ended = aDigest(11, { state: 'dropped', reason: { code: 'digestOff' } });
    const dropped = aDigest(11, { state: 'dropped', reason: { code: 'laterDigest' } });

    assert.equal(sinceOf([ended, aDigest(12)]), march(11, 9));
    assert.equal(sinceOf([dropped, aDigest(12)]), march(10, 9));
    assert.equal(sinceOf([old(40 * DAY_MS), aDigest(12)]), march(1, 9));
    assert.equal(sinceOf([old(40 * DAY_MS + 1), aDigest(12)]), march(11, 9));
  });

  it('recaps all that any of them had to recap', () => {
    const recap = (from: number, to: number) => ({ since: march(9), recap: { from: march(from), to: march(to) } });
    const rows = [aDigest(10, { span: recap(3, 5) }), aDigest(11, { span: recap(1, 4) }), aDigest(12)];

    assert.deepEqual(latestDigest(rows)?.span.recap, { from: march(1), to: march(5) });
    assert.equal(latestDigest([aDigest(12)])?.span.recap, undefined);
  });
});

describe('digests that are due when a process has just started', () => {
  const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;

  /** Whether a digest is planned so long after the start, when the last scan was due so long before the start. */
  async function isPlanned(afterStartMs: number, scanBeforeStartMs: number | undefined): Promise<boolean> {
    await using world = await openWorld({ customers: 1 });
    if (scanBeforeStartMs !== undefined) await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    world.calendar.pass(DAY_MS);
    world.system.pass(scanBeforeStartMs ?? DAY_MS);
    const startedAt = world.system.now();
    world.wait(afterStartMs);

    await createPlanDigests({ ...world, accountScans: async () => {}, intervalMs: () => HOUR_MS, startedAt })();

    return (await world.database.notifications.bySubjects(['digest'])).length > 0;
  }

  it('wait for ten minutes where the last scan was due a whole interval before', async () => {
    assert.deepEqual(
      [
        await isPlanned(10 * MINUTE_MS - 1, HOUR_MS),
        await isPlanned(10 * MINUTE_MS, HOUR_MS),
        await isPlanned(0, HOUR_MS - 1),
        await isPlanned(0, undefined),
      ],
      [false, true, true, false],
    );
  });

  it('do not wait where the clock was set back behind the start', async () => {
    assert.equal(await isPlanned(-1, HOUR_MS), true);
  });

  it('are planned as soon as a scan has completed since the start', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const startedAt = world.system.now();
    await world.scan();
    world.system.set(startedAt + MINUTE_MS);

    await createPlanDigests({ ...world, accountScans: async () => {}, intervalMs: () => HOUR_MS, startedAt })();

    assert.equal((await world.database.notifications.bySubjects(['digest'])).length, 1);
  });
});
