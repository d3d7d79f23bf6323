import assert from 'node:assert/strict';
import { SECOND_MS } from '#domain/time/time.ts';
import { createSendTurns, LONGEST_WAIT_MS, type SendTurns } from '#usecases/sending/pacing/send-turns.ts';
import { createSendWindows, type SendWindows } from '#usecases/sending/pacing/send-windows.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';

const START = 1_000_000;

describe('the turn of a request', () => {
  let system: FakeClock;
  let isHolder: boolean;
  let stop: AbortController;
  /** The instants that the limits give, in milliseconds from now. */
  let allowedInMs: number;
  let placeInMs: number;
  let leavesInMs: number;
  let turns: SendTurns;

  beforeEach(() => {
    system = createFakeClock(START);
    isHolder = true;
    stop = new AbortController();
    [allowedInMs, placeInMs, leavesInMs] = [0, 0, 0];
    const windows: SendWindows = {
      ...createSendWindows(30),
      nextFor: (_, now) => now + allowedInMs,
      take: (_, now) => now + placeInMs,
      leave: (_, now) => now + leavesInMs,
    };
    turns = createSendTurns({ system, windows, isHolder: () => isHolder });
  });

  const waits = () => turns.waitForTurn('channel', stop.signal);
  const leaves = () => turns.mayLeave('channel', stop.signal);

  it('is at once where the limits allow it', async () => {
    assert.deepEqual([await waits(), await leaves(), system.now()], [true, true, START]);
  });

  it('comes when the limits of its conversation and then the pace of all have been waited for', async () => {
    [allowedInMs, placeInMs] = [400, 300];

    assert.ok(await waits());
    assert.equal(system.now(), START + 700);
  });

  it('is waited for a second at most, in its conversation and before it leaves', async () => {
    assert.equal(LONGEST_WAIT_MS, SECOND_MS);
    [allowedInMs, leavesInMs] = [SECOND_MS, SECOND_MS];
    const inTime = [await waits(), await leaves(), system.now()];
    [allowedInMs, leavesInMs] = [SECOND_MS + 1, SECOND_MS + 1];

    assert.deepEqual(inTime, [true, true, START + 2 * SECOND_MS]);
    assert.deepEqual([await waits(), await leaves(), system.now()], [false, false, START + 2 * SECOND_MS]);
  });

  for (const [what, happens] of [
    ['everything pauses', () => turns.pause(5 * SECOND_MS)],
    ['the lease is lost', () => void (isHolder = false)],
    ['the process stops', () => stop.abort()],
  ] as const) {
    it(`is lost when ${what}, before it or while it is waited for`, async () => {
      const patient = createSendTurns({
        system: { ...system, sleep: async () => happens() },
        windows: { ...createSendWindows(30), nextFor: (_, now) => now + 500, leave: (_, now) => now + 500 },
        isHolder: () => isHolder,
      });
      turns = patient;

      const whileWaiting = await patient.waitForTurn('channel', stop.signal);
      const after = [await patient.waitForTurn('channel', stop.signal), await patient.mayLeave('channel', stop.signal)];

      assert.deepEqual([whileWaiting, ...after], [false, false, false]);
    });
  }

  it('is lost when the lease is lost while it waits to leave', async () => {
    const patient = createSendTurns({
      system: { ...system, sleep: async () => void (isHolder = false) },
      windows: { ...createSendWindows(30), leave: (_, now) => now + 500 },
      isHolder: () => isHolder,
    });

    assert.equal(await patient.mayLeave('channel', stop.signal), false);
  });

  it('to send needs its place first and leaves only with it', async () => {
    const asked: string[] = [];
    const asking = (isAllowed: boolean) =>
      createSendTurns({
        system,
        windows: {
          ...createSendWindows(30),
          nextFor(_, now) {
            asked.push('place');
            return isAllowed ? now : now + 2 * SECOND_MS;
          },
          leave(_, now) {
            asked.push('leave');
            return now;
          },
        },
        isHolder: () => isHolder,
      });

    const found = [
      await asking(true).waitToSend('channel', stop.signal),
      await asking(false).waitToSend('channel', stop.signal),
    ];

    assert.deepEqual(found, [true, false]);
    assert.deepEqual(asked, ['place', 'leave', 'place']);
  });
});
