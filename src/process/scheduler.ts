import { createTask, parse, validateDetailed } from 'node-cron';
import { dayAfter, hasClockChange, instantOf, localDayOf } from '#domain/time/local-time.ts';
import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';

/** A job that runs repeatedly with a pause in between. An error is logged, and the next run still takes place. */
export interface LoopJob {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface SchedulerDeps {
  readonly cron: string;
  readonly timeZone: string;
  /** Called when node-cron wakes; the instant is the scheduled one. */
  readonly onTick: (scheduledAt: Instant) => Promise<void>;
  readonly loops: readonly LoopJob[];
  readonly system: SystemClock;
  readonly log: Log;
}

export interface Scheduler extends AsyncDisposable {
  start(): void;
}

/** The times at which a cron expression ticks. */
export interface CronTimes {
  nextAt(): Instant | undefined;
  intervalMs(): number;
  /** The longest pause between two ticks from now on; an expression of working hours pauses at night. */
  longestGapMs(): number;
  /** The ticks after one instant and up to another, in order: the scans that should have run while no process did. */
  ticksBetween(after: Instant, until: Instant): Iterable<Instant>;
}

/** What is wrong with SCAN_CRON, as a sentence for the list of wrong settings; undefined when it can be used. */
export function cronProblem(expression: string): string | undefined {
  const { valid, errors } = validateDetailed(expression);
  if (valid) return undefined;
  return `SCAN_CRON is not a cron expression (${errors.map(({ field, message }) => `${field}: ${message}`).join('; ')}).`;
}

/** Enough ticks for a day of working hours with one every ten minutes, or for half a year with one each working day. */
const TICKS_LOOKED_AT = 130;

export function createCronTimes(expression: string, timeZone: string): CronTimes {
  const task = createTask(expression, () => undefined, { timezone: timeZone });
  let longestMs: number | undefined;
  return {
    nextAt: () => task.getNextRuns(1)[0]?.getTime(),
    intervalMs() {
      const [next, after] = task.getNextRuns(2);
      return next && after ? after.getTime() - next.getTime() : 24 * 3600 * SECOND_MS;
    },
    longestGapMs() {
      longestMs ??= longestGap(task.getNextRuns(TICKS_LOOKED_AT).map((tick) => tick.getTime()));
      return longestMs;
    },
    ticksBetween: createTicksBetween(expression, timeZone, (at) => task.match(new Date(at))),
  };
}

/**
 * node-cron only looks ahead from now, and matching every second of a week would take minutes. So this matches each day by
 * its first time; only on days when the clocks change does it match each time separately.
 */
function createTicksBetween(
  expression: string,
  timeZone: string,
  isTick: (at: Instant) => boolean,
): CronTimes['ticksBetween'] {
  const { hour, minute, second } = parse(expression);
  const times = hour
    .flatMap((h) => minute.flatMap((m) => second.map((s) => (h * 3600 + m * 60 + s) * SECOND_MS)))
    .toSorted((a, b) => a - b);
  return function* ticksBetween(after, until) {
    let latest = after;
    for (let day = localDayOf(after, timeZone); ; day = dayAfter(day, 1)) {
      const midnight = instantOf(day, 0, timeZone);
      if (midnight > until) return;
      const isEven = !hasClockChange(day, timeZone);
      if (isEven && !isTick(midnight + (times[0] ?? 0))) continue;
      for (const time of times) {
        const at = isEven ? midnight + time : instantOf(day, time, timeZone);
        // A time that daylight saving skips has the same instant as another time.
        if (at <= latest || at > until || !(isEven || isTick(at))) continue;
        latest = at;
        yield at;
      }
    }
  };
}

function longestGap(ticks: readonly Instant[]): number {
  return ticks.slice(1).reduce((longest, tick, index) => Math.max(longest, tick - (ticks[index] ?? tick)), SECOND_MS);
}

/** Runs the scan by node-cron and the rest by plain loops; the database decides which process does the work. */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { system, log } = deps;
  const abort = new AbortController();
  const running: Promise<void>[] = [];
  const task = createTask(
    deps.cron,
    async ({ date }) => {
      try {
        await deps.onTick(date.getTime());
      } catch (error) {
        log.error({ err: error }, 'a tick could not be taken');
      }
    },
    // A process that was busy or frozen at the time wakes late. A tick is skipped only when the next one has come meanwhile.
    { timezone: deps.timeZone, suppressMissedWarning: true, missedExecutionTolerance: Number.POSITIVE_INFINITY },
  );

  async function loop(job: LoopJob): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        await job.run(abort.signal);
      } catch (error) {
        if (!abort.signal.aborted) log.error({ err: error, job: job.name }, 'a job failed; it runs again');
      }
      await system.sleep(job.everyMs, abort.signal);
    }
  }

  return {
    start() {
      void task.start();
      for (const job of deps.loops) running.push(loop(job));
    },
    async [Symbol.asyncDispose]() {
      abort.abort();
      await task.destroy();
      await Promise.all(running);
    },
  };
}
