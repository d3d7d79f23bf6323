import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { unlessAborted } from '#adapters/http-client/unless-aborted.ts';

const NEVER = new Promise<string>(() => undefined);

describe('waiting for work unless a signal aborts', () => {
  const outcomeOf = (waiting: Promise<string>) =>
    Promise.race([waiting.catch((error: unknown) => error), setImmediate('it still waits')]);

  it('ends with the work, and leaves no listener on a signal that lives longer', async () => {
    const { signal } = new AbortController();

    assert.equal(await unlessAborted(Promise.resolve('done'), signal), 'done');
    await assert.rejects(unlessAborted(Promise.reject(new Error('refused')), signal), /refused/);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });

  it("ends with the signal's reason as soon as it aborts, also when it has aborted before", async () => {
    const caller = new AbortController();
    const reason = new Error('the caller went away');
    const waiting = unlessAborted(NEVER, caller.signal);

    caller.abort(reason);

    assert.equal(await outcomeOf(waiting), reason);
    assert.equal(await outcomeOf(unlessAborted(NEVER, caller.signal)), reason);
    assert.equal(await outcomeOf(unlessAborted(Promise.resolve('done'), caller.signal)), reason);
  });
});
