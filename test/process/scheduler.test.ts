import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { createTask } from 'node-cron';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createCronTimes, createScheduler, cronProblem } from '#process/scheduler.ts';

describe('a cron expression', () => {
  it('that cannot be used is refused with a sentence', () => {
    const problem = cronProblem('0 25 * * *');

    assert.match(problem ?? '', /hour/i);
    assert.equal(cronProblem('*/5 * * * * *'), undefined);
  });

  it('has an interval, and a next time on it', () => {
    const times = createCronTimes('*/10 * * * *', 'UTC');

    assert.equal(times.intervalMs(), 10 * MINUTE_MS);
    assert.equal((times.nextAt() ?? 0) % (10 * MINUTE_MS), 0);
  });

  it('of working hours has no ticks at night, which do not count as missed scans', () => {
    const times = createCronTimes('*/10 8-18 * * *', 'UTC');

    assert.equal(times.longestGapMs(), 13 * HOUR_MS + 10 * MINUTE_MS);
  });

  describe('and its ticks of the past', () => {
    const at = (iso: string): number => Date.parse(iso);
    const ticks = (expression: string, timeZone: string, after: string, until: string): readonly string[] =>
      [...createCronTimes(expression, timeZone).ticksBetween(at(after), at(until))].map((tick) =>
        new Date(tick).toISOString().slice(5, 19),
      );

    it('lie after the first instant and up to the second', () => {
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

    it('are those that node-cron wakes at, also where the clocks are changed', () => {
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
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.reset();
    await scheduler[Symbol.asyncDispose]();

    assert.deepEqual(ticks, ['10:00']);
  });
});
