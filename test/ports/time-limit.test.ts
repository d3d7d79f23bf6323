import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { within } from '#ports/time-limit.ts';
import { unheardDuring } from '../support/unheard.ts';

const LIMIT_MS = 1000;
const isLate = () => 'late' as const;

describe('work with a time limit', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('returns its own result up to the limit, and the late result from then on', async () => {
    const early = Promise.withResolvers<string>();
    const endless = Promise.withResolvers<string>();
    const inTime = within(early.promise, LIMIT_MS, isLate);
    const tooLate = within(endless.promise, LIMIT_MS, isLate);

    mock.timers.tick(LIMIT_MS - 1);
    early.resolve('done');
    const result = await inTime;
    mock.timers.tick(1);

    assert.equal(result, 'done');
    assert.equal(await tooLate, 'late');
  });

  it('throws its own error in time, and the late error from then on', async () => {
    const late = within(new Promise(() => undefined), LIMIT_MS, () => {
      throw new Error('too late');
    });

    await assert.rejects(within(Promise.reject(new Error('broken')), LIMIT_MS, isLate), /broken/);
    mock.timers.tick(LIMIT_MS);
    await assert.rejects(late, /too late/);
  });

  it('may fail after the limit, which is ignored', async () => {
    const unheard = await unheardDuring(async () => {
      const work = Promise.withResolvers<string>();
      const late = within(work.promise, LIMIT_MS, isLate);

      mock.timers.tick(LIMIT_MS);
      await late;
      work.reject(new Error('broken'));
    });

    assert.deepEqual(unheard, []);
  });

  it('leaves no timer behind', async () => {
    let lateCalls = 0;
    await within(Promise.resolve(), LIMIT_MS, () => {
      lateCalls += 1;
    });

    mock.timers.tick(LIMIT_MS);
    await new Promise((resolve) => setImmediate(resolve));

    assert.equal(lateCalls, 0);
  });
});
