import assert from 'node:assert/strict';
import { SECOND_MS } from '#domain/time/time.ts';
import { graceAfter } from '#usecases/sending/pacing/pacing.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

describe('what is under way when the process is told to stop', () => {
  const turn = () => new Promise(setImmediate);

  it('is cut off three seconds after that, and not before', async () => {
    const clock = createFakeClock(0);
    const stop = new AbortController();
    using grace = graceAfter(stop.signal, clock.patient);
    const found = [];
    for (const happens of [
      () => clock.pass(10 * SECOND_MS),
      () => stop.abort(),
      () => clock.pass(3 * SECOND_MS - 1),
      () => clock.pass(1),
    ]) {
      happens();
      await turn();
      found.push(grace.signal.aborted);
    }

    assert.deepEqual(found, [false, false, false, true]);
  });

  it('leaves neither a timer nor a listener behind when it has ended', async () => {
    const clock = createFakeClock(0);
    const [stopped, later] = [new AbortController(), new AbortController()];
    const ended = graceAfter(stopped.signal, clock.patient);
    stopped.abort();
    const during = clock.patient.sleeping();
    ended[Symbol.dispose]();
    await turn();
    const after = clock.patient.sleeping();

    graceAfter(later.signal, clock.patient)[Symbol.dispose]();
    later.abort();

    assert.deepEqual([during, after, clock.patient.sleeping()], [1, 0, 0]);
  });
});
