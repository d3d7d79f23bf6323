import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { DAY_MS } from '#domain/time/time.ts';
import { createSystemClock } from '#process/clock.ts';

describe("the machine's clock", () => {
  const clock = createSystemClock();
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('leaves no listener on a signal that lives longer than the sleep', async () => {
    const { signal } = new AbortController();

    const asleep = clock.sleep(1000, signal);
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    mock.timers.tick(1000);
    await asleep;

    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });

  it('wakes a sleeper when the signal aborts, and lets no later caller sleep', async () => {
    const caller = new AbortController();
    const clearing = mock.method(globalThis, 'clearTimeout');
    const asleep = clock.sleep(DAY_MS, caller.signal);

    caller.abort();
    await asleep;
    const cleared = clearing.mock.callCount();
    clearing.mock.restore();
    assert.equal(cleared, 1); // a timer of a day would keep the process from ending
    await clock.sleep(DAY_MS, caller.signal);

    assert.deepEqual(getEventListeners(caller.signal, 'abort'), []);
  });

  it('sleeps for the longest time of a timer, and not for none, when asked for longer', async () => {
    const timers = mock.method(globalThis, 'setTimeout');
    const caller = new AbortController();

    const asleep = clock.sleep(40 * DAY_MS, caller.signal);
    const [call] = timers.mock.calls;
    timers.mock.restore();
    caller.abort();
    await asleep;

    assert.equal(call?.arguments[1], 2 ** 31 - 1);
  });
});
