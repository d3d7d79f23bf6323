import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createTask } from 'node-cron';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createCronTimes, createScheduler, cronProblem } from '#process/scheduler.ts';
import { eventually } from '../support/eventually.ts';
import { createFakeClock } from '../support/fake-clock.ts';

describe('a cron expression', () => {
  it('that cannot be used is refused with a sentence', () => {
    const problem = cronProblem('0 25 * * *');

    assert.match(problem ?? '', /hour/i);
    assert.equal(cronProblem('*/5 * * * * *'), undefined);
  });

  it('has an interval and a next tick', () => {
    const times = createCronTimes('*/10 * * * *', 'UTC');

    assert.equal(times.intervalMs(), 10 * MINUTE_MS);
    assert.equal(createCronTimes('* * * * * *', 'UTC').intervalMs(), 1000);
    assert.equal((times.nextAt() ?? 0) % (10 * MINUTE_MS), 0);
  });

  it('of working hours has no ticks at night, which do not count as missed scans', () => {
    const times = createCronTimes('*/10 8-18 * * *', 'UTC');

    assert.equal(times.longestGapMs(), 13 * HOUR_MS + 10 * MINUTE_MS);
  });

  describe('and its past ticks', () => {
    const at = (iso: string): number => Date.parse(iso);
    const ticks = (expression: string, timeZone: string, after: string, until: string): readonly string[] =>
      [...createCronTimes(expression, timeZone).ticksBetween(at(after), at(until))].map((tick) =>
        new Date(tick).toISOString().slice(5, 19),
      );

    it('are after the first instant, and before or at the second', () => {
      assert.deepEqual(ticks('0 * * * *', 'UTC', '2026-11-01T10:00Z', '2026-11-01T13:00Z'), [
        '11-01T11:00:00',
        '11-01T12:00:00',
        '11-01T13:00:00',
      ]);
      assert.deepEqual(ticks('0 * * * *', 'UTC', '2026-11-01T10:00Z', '2026-11-01T10:59Z'), []);
      assert.equal(ticks('*/5 * * * * *', 'UTC', '2026-11-01T10:00Z', '2026-11-02T10:00Z').length, 17_280);
    });

    it('follow the days of the expression and its time zone', () => {
      assert.deepEqual(ticks('30 7 * * 1-5', 'Europe/Berlin', '2026-11-05T12:00Z', '2026-11-10T12:00Z'), [
        '11-06T06:30:00',
        '11-09T06:30:00',
        '11-10T06:30:00',
      ]);
      assert.deepEqual(ticks('0 22 L * *', 'America/New_York', '2026-02-02T00:00Z', '2026-04-02T00:00Z'), [
        '03-01T03:00:00',
        '04-01T02:00:00',
      ]);
    });

    it('are those at which node-cron wakes, also where the clocks change', () => {
      for (const [expression, day] of [
        ['*/30 * * * *', '2026-03-08'],
        ['*/30 * * * *', '2026-11-01'],
        ['15 1,2,3 * * *', '2026-03-08'],
      ] as const) {
        const [from, until] = [at(`${day}T00:00Z`), at(`${day}T00:00Z`) + 30 * HOUR_MS];
        const past = [...createCronTimes(expression, 'America/New_York').ticksBetween(from, until)];

        mock.timers.enable({ apis: ['Date'], now: from });
        const ahead = createTask(expression, () => undefined, { timezone: 'America/New_York' })
          .getNextRuns(past.length + 1)
          .map((tick) => tick.getTime());
        mock.timers.reset();

        assert.deepEqual(past, ahead.slice(0, -1));
        assert.ok((ahead.at(-1) ?? 0) > until);
      }
    });
  });
});

describe('the scheduler', () => {
  it('tells its loops to end when it is disposed of, and waits for them', async () => {
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const gate = Promise.withResolvers<void>();
    const steps: string[] = [];
    const run = async (signal: AbortSignal): Promise<void> => {
      steps.push('begun');
      signal.addEventListener('abort', () => steps.push('told to end'));
      await gate.promise;
      steps.push('ended');
    };
    const system = { now: () => 0, sleep: async () => {} };
    const loops = [{ name: 'loop', everyMs: 1000, run }];
    const scheduler = createScheduler({
      cron: '0 0 1 1 *',
      timeZone: 'UTC',
      onTick: async () => {},
      loops,
      system,
      log,
    });
    scheduler.start();

    const disposed = scheduler[Symbol.asyncDispose]().then(() => steps.push('disposed'));
    await eventually('the loop is told to end', () => steps.includes('told to end'));
    await setImmediate();
    gate.resolve();
    await disposed;

    assert.deepEqual(steps, ['begun', 'told to end', 'ended', 'disposed']);
  });

  it('runs a loop again after a failure, and logs the failure', async () => {
    const told: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (_: object, text: string) => told.push(text),
    };
    const system = createFakeClock(0);
    let runs = 0;
    const third = Promise.withResolvers<void>();
    const run = async (signal: AbortSignal): Promise<void> => {
      runs += 1;
      if (runs < 3) throw new Error('the database is away');
      third.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    const loops = [{ name: 'loop', everyMs: 1000, run }];
    const scheduler = createScheduler({
      cron: '0 0 1 1 *',
      timeZone: 'UTC',
      onTick: async () => {},
      loops,
      system,
      log,
    });

    scheduler.start();
    await third.promise;
    const runAt = system.now();
    await scheduler[Symbol.asyncDispose]();

    assert.deepEqual(told, ['a job failed; it runs again', 'a job failed; it runs again']);
    assert.equal(runAt, 2000);
  });

  it('logs a tick that failed, and takes the next one', async () => {
    const told: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (_: object, text: string) => told.push(text),
    };
    const system = { now: () => Date.now(), sleep: async () => {} };
    let ticks = 0;
    const onTick = async (): Promise<void> => {
      ticks += 1;
      if (ticks === 1) throw new Error('the database is away');
    };
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-01T07:59:30Z') });
    const scheduler = createScheduler({ cron: '0 * * * *', timeZone: 'UTC', onTick, loops: [], system, log });

    scheduler.start();
    mock.timers.tick(MINUTE_MS);
    await eventually('the first tick came', () => ticks === 1);
    await setImmediate();
    mock.timers.tick(HOUR_MS);
    await eventually('the second tick came', () => ticks === 2);
    mock.timers.reset();
    await scheduler[Symbol.asyncDispose]();

    assert.deepEqual(told, ['a tick could not be taken']);
  });

  it('wakes late rather than not at all when the process was frozen at the time', async () => {
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const system = { now: () => Date.now(), sleep: async () => {} };
    const ticks: string[] = [];
    const onTick = async (tick: number): Promise<void> => {
      ticks.push(new Date(tick).toISOString().slice(11, 16));
    };
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-01T07:59:30Z') });
    const scheduler = createScheduler({ cron: '0 * * * *', timeZone: 'UTC', onTick, loops: [], system, log });

    scheduler.start();
    mock.timers.setTime(Date.parse('2026-11-01T10:20:00Z'));
    mock.timers.tick(1);
    await eventually('the scheduler has woken', () => ticks.length > 0);
    mock.timers.reset();
    await scheduler[Symbol.asyncDispose]();

    assert.deepEqual(ticks, ['10:00']);
  });

  it('ends a loop that rests at once, and tells no failure of one that was told to end', async () => {
    const told: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (_: object, text: string) => told.push(text),
    };
    const isResting = Promise.withResolvers<void>();
    const untilEnded = (signal: AbortSignal) =>
      new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const sleep = (_ms: number, signal: AbortSignal) => {
      isResting.resolve();
      return signal.aborted ? Promise.resolve() : untilEnded(signal);
    };
    const failing = async (signal: AbortSignal): Promise<void> => {
      await untilEnded(signal);
      throw new Error('cut off');
    };
    const loops = [
      { name: 'resting', everyMs: 1000, run: async () => {} },
      { name: 'failing', everyMs: 1000, run: failing },
    ];
    const system = { now: () => 0, sleep };
    const scheduler = createScheduler({
      cron: '0 0 1 1 *',
      timeZone: 'UTC',
      onTick: async () => {},
      loops,
      system,
      log,
    });
    scheduler.start();
    await isResting.promise;

    await scheduler[Symbol.asyncDispose]();

    assert.deepEqual(told, []);
  });

  it('ticks by the clock of its time zone, and not any more once it is disposed of', async () => {
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const system = { now: () => Date.now(), sleep: async () => {} };
    const ticks: string[] = [];
    const onTick = async (tick: number): Promise<void> => {
      ticks.push(new Date(tick).toISOString().slice(0, 16));
    };
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: Date.parse('2026-11-02T12:59:30Z') });
    const scheduler = createScheduler({
      cron: '0 8 * * *',
      timeZone: 'America/New_York',
      onTick,
      loops: [],
      system,
      log,
    });

    scheduler.start();
    mock.timers.tick(MINUTE_MS);
    await eventually('the first tick came', () => ticks.length > 0);
    await setImmediate();
    await scheduler[Symbol.asyncDispose]();
    mock.timers.tick(24 * HOUR_MS);
    await setImmediate();
    mock.timers.reset();

    assert.deepEqual(ticks, ['2026-11-02T13:00']);
  });
});
