import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createPace, type PaceDeps, type Turn } from '#adapters/partner-center/http/pace.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { createFakeClock } from '../fake-clock.ts';

const NEVER = new AbortController().signal;

function build(overrides: Partial<PaceDeps> = {}) {
  const system = createFakeClock();
  const pace = createPace({
    system,
    random: () => 0,
    requestsPerMinute: 400,
    reservedForQuestions: 100,
    concurrency: 1000,
    ...overrides,
  });
  return { system, pace };
}

/** Asks for many turns at once; `taken` counts the granted ones, which last until they are left. */
function ask(pace: ReturnType<typeof createPace>, priority: CallOptions['priority'], count: number, person?: string) {
  const taken: Turn[] = [];
  for (let index = 0; index < count; index += 1) {
    void pace.enter(priority, NEVER, person).then((turn) => taken.push(turn));
  }
  return taken;
}

describe('the pace of Partner Center calls', () => {
  it('never lets more calls than the limit pass in a minute, and keeps a hundred of them for questions', async () => {
    const { system, pace } = build();

    const scans = ask(pace, 'scan', 700);
    await setImmediate();
    const scansAtOnce = scans.length;
    const questions = ask(pace, 'question', 150);
    await setImmediate();
    const questionsAtOnce = questions.length;
    await system.advance(59_999);
    const before = scans.length + questions.length;
    await system.advance(1);

    assert.deepEqual({ scansAtOnce, questionsAtOnce, before }, { scansAtOnce: 300, questionsAtOnce: 100, before: 400 });
    assert.deepEqual([questions.length, scans.length], [150, 600]);
  });

  it('still counts the calls of the minute when more than a thousand of the minute before have gone', async () => {
    const { system, pace } = build({ requestsPerMinute: 1600, concurrency: 10_000 });

    const scans = ask(pace, 'scan', 6000);
    const perMinute: number[] = [];
    for (let minute = 0; minute < 3; minute += 1) {
      await setImmediate();
      perMinute.push(scans.length);
      await system.advance(60_000);
    }

    assert.deepEqual(perMinute, [1500, 3000, 4500]);
  });

  it('keeps a quarter of a small limit for questions', async () => {
    const { pace } = build({ requestsPerMinute: 20 });

    const scans = ask(pace, 'scan', 30);
    await setImmediate();

    assert.equal(scans.length, 15);
  });

  it('bounds the scan requests in flight, and leaves questions places of their own', async () => {
    const { pace } = build({ concurrency: 4, requestsPerMinute: Number.POSITIVE_INFINITY });

    const scans = ask(pace, 'scan', 10);
    const questions = ask(pace, 'question', 10);
    await setImmediate();
    const atFirst = [scans.length, questions.length];
    scans[0]?.leave();
    scans[0]?.leave();
    await setImmediate();

    assert.deepEqual(atFirst, [4, 2]);
    assert.equal(scans.length, 5);
  });

  it('lets questions go before scans that have waited longer', async () => {
    const { system, pace } = build({ requestsPerMinute: 1 });
    const order: string[] = [];
    ask(pace, 'scan', 1);

    void pace.enter('scan', NEVER).then(() => order.push('scan'));
    void pace.enter('question', NEVER).then(() => order.push('question'));
    await system.advance(120_000);

    assert.deepEqual(order, ['question', 'scan']);
  });

  it('gives people their turns one after the other, however many questions each of them has', async () => {
    const { pace } = build({ concurrency: 2 });
    const order: string[] = [];
    const first = await pace.enter('question', NEVER, 'ann');
    for (const person of ['ann', 'ann', 'ann', 'ben', 'ann', 'cleo', 'ben']) {
      const goes = async () => {
        const turn = await pace.enter('question', NEVER, person);
        order.push(person);
        turn.leave();
      };
      void goes();
    }

    first.leave();
    await setImmediate();

    assert.deepEqual(order, ['ann', 'ben', 'cleo', 'ann', 'ben', 'ann', 'ann']);
  });

  it('keeps a share of the minute for people who asked little, whatever one person asks', async () => {
    const { system, pace } = build({ concurrency: 4000 });

    const flood = ask(pace, 'question', 1000, 'ann');
    await setImmediate();
    const floodAtOnce = flood.length;
    const ben = ask(pace, 'question', 50, 'ben');
    await setImmediate();
    const benAtOnce = ben.length;
    await system.advance(60_000);

    assert.deepEqual({ floodAtOnce, benAtOnce }, { floodAtOnce: 350, benAtOnce: 50 });
    assert.equal(flood.length, 700);
  });

  it('lets drivers take what other questions leave of the minute, and never the last share', async () => {
    const { pace } = build();

    const scans = ask(pace, 'scan', 300);
    const drivers = ask(pace, 'drivers', 100, 'Ada');
    const others = ask(pace, 'drivers', 100, 'Bob');
    await setImmediate();
    const questions = ask(pace, 'question', 60, 'Eve');
    await setImmediate();

    assert.equal(scans.length, 300);
    assert.equal(drivers.length + others.length, 50);
    assert.equal(questions.length, 50);
  });

  it('gives drivers and the background places of their own, so that slow ones keep no question and no scan waiting', async () => {
    const { pace } = build({ concurrency: 16, requestsPerMinute: Number.POSITIVE_INFINITY });

    const background = ask(pace, 'background', 50);
    const drivers = ask(pace, 'drivers', 50);
    await setImmediate();
    const questions = ask(pace, 'question', 8);
    const scans = ask(pace, 'scan', 16);
    await setImmediate();

    assert.deepEqual([background.length, drivers.length, questions.length, scans.length], [2, 4, 8, 16]);
  });

  it('gives the background a tenth of the minute at most, of what questions leave, so that scans lose nothing', async () => {
    const { system, pace } = build();

    const background = ask(pace, 'background', 200);
    await setImmediate();
    const alone = background.length;
    const scans = ask(pace, 'scan', 500);
    await setImmediate();
    const beside = scans.length;
    await system.advance(59_999);
    const inTheMinute = background.length;
    await system.advance(1);

    assert.deepEqual([alone, beside, inTheMinute], [40, 300, 40]);
    assert.deepEqual([background.length, scans.length], [80, 500]);
  });

  it('lets the background wait while anybody else waits, also for a place', async () => {
    const { pace } = build({ concurrency: 1 });
    const scans = ask(pace, 'scan', 2);
    const background = ask(pace, 'background', 1);
    await setImmediate();
    const meanwhile = background.length;

    scans[0]?.leave();
    await setImmediate();

    assert.deepEqual([meanwhile, background.length], [0, 1]);
  });

  it('keeps from the background the last share of the minute, which is for people who asked little', async () => {
    const { pace } = build();
    ask(pace, 'scan', 300);
    const others = ask(pace, 'question', 40, 'Ada');
    await setImmediate();

    const background = ask(pace, 'background', 40);
    await setImmediate();
    const questions = ask(pace, 'question', 60, 'Eve');
    await setImmediate();

    assert.deepEqual([others.length, background.length, questions.length], [40, 10, 50]);
  });

  it('gives the background one turn a minute while scans wait without end, and scans as many as without it', async () => {
    const turns = async (background: number) => {
      const { system, pace } = build({ concurrency: 16 });
      const isOver = new AbortController();
      let scans = 0;
      const lane = async () => {
        for (;;) {
          const turn = await pace.enter('scan', isOver.signal);
          scans += 1;
          turn.leave();
        }
      };
      const lanes = Array.from({ length: 20 }, lane);
      await setImmediate();
      const late = ask(pace, 'background', background);
      const perMinute: number[] = [];
      for (let minute = 0; minute < 60; minute += 1) {
        for (const turn of late) turn.leave();
        await system.advance(59_999);
        const before = late.length;
        await system.advance(1);
        perMinute.push(late.length - before);
      }
      isOver.abort();
      await Promise.allSettled(lanes);
      return { scans, late: perMinute };
    };

    const alone = await turns(0);
    const beside = await turns(100);

    assert.equal(alone.scans, 61 * 300);
    assert.deepEqual(beside, { scans: alone.scans, late: Array.from({ length: 60 }, () => 1) });
  });

  it('lets the background that waits while the clock is set back wait for a minute more at most', async () => {
    const { system, pace } = build({ concurrency: 1 });
    ask(pace, 'scan', 2);
    const background = ask(pace, 'background', 1);
    await setImmediate();

    system.set(system.now() - 24 * 3_600_000);
    ask(pace, 'question', 1);
    await system.advance(59_999);
    const before = background.length;
    await system.advance(1);

    assert.deepEqual([before, background.length], [0, 1]);
  });

  it('pauses only drivers and the background after a 429 to one of these, and all after one to a scan', async () => {
    for (const priority of ['drivers', 'background'] as const) {
      const { system, pace } = build();
      pace.pause(await pace.enter(priority, NEVER), 57_000);
      const own = [ask(pace, 'drivers', 1), ask(pace, 'background', 1)];
      const free = [ask(pace, 'scan', 1), ask(pace, 'question', 1)];
      await system.advance(56_999);
      const during = [...free, ...own].map(({ length }) => length);
      await system.advance(1);

      assert.deepEqual(during, [1, 1, 0, 0]);
      assert.deepEqual(
        own.map(({ length }) => length),
        [1, 1],
      );
    }
    const { system, pace } = build();
    pace.pause(await pace.enter('scan', NEVER), 57_000);
    const drivers = ask(pace, 'drivers', 1);
    await system.advance(56_999);
    assert.equal(drivers.length, 0);
  });

  it('skips a person who has stopped waiting', async () => {
    const { pace } = build({ concurrency: 2 });
    const first = await pace.enter('question', NEVER, 'ann');
    const caller = new AbortController();
    const gone = pace.enter('question', caller.signal, 'ben');
    const next = ask(pace, 'question', 1, 'cleo');

    caller.abort(new Error('gone'));
    await assert.rejects(gone, /gone/);
    first.leave();
    await setImmediate();

    assert.equal(next.length, 1);
  });

  it('pauses everybody for as long as a throttled answer asks', async () => {
    const { system, pace } = build();
    const turn = await pace.enter('scan', NEVER);

    const pauseMs = pace.pause(turn, 57_000);
    const [scans, questions] = [ask(pace, 'scan', 2), ask(pace, 'question', 2)];
    await system.advance(56_999);
    const during = scans.length + questions.length;
    await system.advance(1);

    assert.deepEqual(
      { pauseMs, during, after: scans.length + questions.length },
      { pauseMs: 57_000, during: 0, after: 4 },
    );
  });

  it('is prolonged by an answer to an earlier request that says for how long, and is shortened by none', async () => {
    const { system, pace } = build();
    const turns = await Promise.all([1, 2, 3].map(() => pace.enter('scan', NEVER)));
    const [first, longer, shorter] = turns as [Turn, Turn, Turn];

    const pauses = [pace.pause(first, 20_000), pace.pause(longer, 40_000), pace.pause(shorter, 5_000)];
    const scans = ask(pace, 'scan', 1);
    await system.advance(39_999);
    const during = scans.length;
    await system.advance(1);

    assert.deepEqual([pauses, during, scans.length], [[20_000, 40_000, 40_000], 0, 1]);
  });

  it('lasts a second at least, whatever a throttled answer asks', async () => {
    const { system, pace } = build();
    const pauseMs = pace.pause(await pace.enter('scan', NEVER), 0);

    const scans = ask(pace, 'scan', 1);
    await system.advance(999);
    const during = scans.length;
    await system.advance(1);

    assert.deepEqual([pauseMs, during, scans.length], [1_000, 0, 1]);
  });

  it('is longer by up to half where the answer does not say how long, and not because an earlier one did', async () => {
    const { system, pace } = build({ random: () => 1 });

    const said = pace.pause(await pace.enter('scan', NEVER), 5_000);
    await system.advance(5_000);
    const unsaid = pace.pause(await pace.enter('scan', NEVER), undefined);

    assert.deepEqual([said, unsaid], [5_000, 15_000]);
  });

  it('gives the background one turn a minute where a tenth of the minute is less', async () => {
    const { pace } = build({ requestsPerMinute: 5 });

    const background = ask(pace, 'background', 3);
    await setImmediate();

    assert.equal(background.length, 1);
  });

  it('lets the background go when the last of the others gives up', async () => {
    const { pace } = build({ concurrency: 1 });
    const caller = new AbortController();
    await pace.enter('scan', NEVER);
    const scan = pace.enter('scan', caller.signal);
    const background = ask(pace, 'background', 1);

    caller.abort(new Error('given up'));
    await assert.rejects(scan, /given up/);
    await setImmediate();

    assert.equal(background.length, 1);
  });

  it('gives no turn to a caller that has given up before', async () => {
    const { pace } = build();

    await assert.rejects(pace.enter('scan', AbortSignal.abort(new Error('given up'))), /given up/);
  });

  it('never pauses for more than 15 minutes', async () => {
    const { pace } = build();

    const pauseMs = pace.pause(await pace.enter('scan', NEVER), 3_600_000);

    assert.equal(pauseMs, 15 * 60_000);
  });

  it('pauses longer after each wave of 429s that do not say how long, until another answer comes', async () => {
    const { system, pace } = build();
    const wave = [await pace.enter('scan', NEVER), await pace.enter('scan', NEVER)] as const;

    const first = wave.map((turn) => pace.pause(turn, undefined));
    await system.advance(10_000);
    const later = await pace.enter('scan', NEVER);
    const second = pace.pause(later, undefined);
    await system.advance(20_000);
    const last = await pace.enter('scan', NEVER);
    pace.recover(last);
    const third = pace.pause(last, undefined);

    assert.deepEqual([...first, second, third], [10_000, 10_000, 20_000, 10_000]);
  });

  it('says a second at least to a 429 of the same wave that comes when the pause is nearly or quite over', async () => {
    const { system, pace } = build();
    const [first, second, third] = [
      await pace.enter('scan', NEVER),
      await pace.enter('scan', NEVER),
      await pace.enter('scan', NEVER),
    ];
    pace.pause(first, undefined);

    await system.advance(9_900);
    const nearlyOver = pace.pause(second, undefined);
    await system.advance(60_000);
    const over = pace.pause(third, undefined);

    assert.deepEqual([nearlyOver, over], [1_000, 1_000]);
  });

  it('does not shorten the next pause after an answer to a request that was made before the last one', async () => {
    const { system, pace } = build();
    const refused = await pace.enter('scan', NEVER);
    const answered = await pace.enter('scan', NEVER);

    const first = pace.pause(refused, undefined);
    pace.recover(answered);
    await system.advance(10_000);
    const second = pace.pause(await pace.enter('scan', NEVER), undefined);

    assert.deepEqual([first, second], [10_000, 20_000]);
  });

  it('stops waiting when the caller gives up, and then keeps no place for that caller', async () => {
    const { system, pace } = build();
    pace.pause(await pace.enter('scan', NEVER), 60_000);
    const caller = new AbortController();

    const waiting = pace.enter('question', caller.signal);
    caller.abort(new Error('five seconds are over'));

    await assert.rejects(waiting, /five seconds are over/);
    assert.equal(system.sleeping(), 0);
  });

  it('listens no more to a caller that has its turn', async () => {
    const { pace } = build();
    const caller = new AbortController();

    await pace.enter('question', caller.signal);

    assert.equal(getEventListeners(caller.signal, 'abort').length, 0);
  });

  it('does not stand still for hours when the clock is set back', async () => {
    const { system, pace } = build({ requestsPerMinute: 4 });
    ask(pace, 'scan', 3);
    pace.pause(await pace.enter('question', NEVER), 5_000);
    system.set(system.now() - 24 * 3_600_000);

    const scans = ask(pace, 'scan', 1);
    await system.advance(15 * 60_000);

    assert.equal(scans.length, 1);
  });
});
