import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import { Unavailable } from '#ports/errors.ts';

export interface FastClock extends Clock {
  /** Forward only, in calendar milliseconds. */
  advance(ms: number): void;
}

/**
 * A calendar whose days take `dayMs` of the system's time. It begins at `startedAt` and never goes back, even when the
 * system's clock does.
 */
export function createFastClock(options: {
  readonly startedAt: Instant;
  readonly dayMs: number;
  readonly system: Clock;
}): FastClock {
  const realStart = options.system.now();
  let advanced = 0;
  let latest = options.startedAt;
  return {
    now() {
      const elapsed = (options.system.now() - realStart) * (DAY_MS / options.dayMs);
      latest = Math.max(latest, Math.floor(options.startedAt + advanced + elapsed));
      return latest;
    },
    advance(ms) {
      advanced += Math.max(0, ms);
    },
  };
}

const SAVE_EVERY_MS = 1000;

/**
 * A fast clock whose time is kept in a file. The next start continues from there; the time in between does not count. A
 * file that another sandbox has emptied or begun anew meanwhile is not overwritten. Throws `Unavailable` when the file
 * cannot be understood or written.
 */
export async function openFastClock(options: {
  readonly file: string;
  readonly startedAt: Instant;
  readonly dayMs: number;
  readonly system: Clock;
  readonly newId: () => string;
}): Promise<FastClock & AsyncDisposable> {
  const { file } = options;
  await mkdir(dirname(file), { recursive: true });
  const saved = readSaved(file);
  const story = saved?.story ?? options.newId();
  const clock = createFastClock({ ...options, startedAt: saved?.now ?? options.startedAt });
  // Saved a little ahead: after a kill the clock must not show again what it has shown already.
  const ahead = (2 * SAVE_EVERY_MS * DAY_MS) / options.dayMs;
  const write = async (instant: Instant): Promise<void> => {
    await writeFile(`${file}.new`, `${JSON.stringify({ now: new Date(instant).toISOString(), story })}\n`);
    await rename(`${file}.new`, file);
  };
  const save = async (instant: Instant): Promise<void> => {
    if (readSaved(file)?.story === story) await write(instant);
  };
  await write(clock.now() + ahead).catch((cause: Error) => {
    throw new Unavailable(`The simulated time cannot be kept in ${file}: ${cause.message}`, { cause });
  });

  let saving = Promise.resolve();
  const timer = setInterval(() => {
    // A disk that is full for a while loses only a little simulated time.
    saving = saving.then(() => save(clock.now() + ahead)).catch(() => undefined);
  }, SAVE_EVERY_MS);
  timer.unref();
  return {
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await saving;
      await save(clock.now());
    },
  };
}

interface Saved {
  readonly now: Instant;
  /** Stays the same until the folder is emptied; undefined in files of earlier versions. */
  readonly story: string | undefined;
}

function readSaved(file: string): Saved | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Unavailable(`The simulated time cannot be read from ${file}. Start with --fresh.`, { cause: error });
  }
  const now = /"now":\s*"([^"]+)"/.exec(text)?.[1];
  const instant = now === undefined ? Number.NaN : Date.parse(now);
  if (Number.isNaN(instant)) {
    throw new Unavailable(`${file} does not hold a simulated time. Start with --fresh.`);
  }
  return { now: instant, story: /"story":\s*"([^"]+)"/.exec(text)?.[1] };
}
