import { type Instant, SECOND_MS } from '#domain/time/time.ts';

/** What is served at one time; what takes longer than `PROMPT_MS` keeps no place from others, up to `MOST_UNDER_WAY` of all. */
const PROMPT_AT_ONCE = 16;
const PROMPT_MS = 2 * SECOND_MS;
const MOST_UNDER_WAY = 64;

/** Work by key, of each key one at a time, in the background: what hangs keeps nobody waiting but its own key. */
export interface KeyedWork {
  /** Starts what has a place now; false when there is more than that. */
  start(): boolean;
  /** What is to be done, in this order, instead of what still waits. Keys that are under way are left out. */
  take(work: Iterable<readonly [key: string, run: () => Promise<void>]>): void;
  readonly hasFailed: boolean;
  /** Resolves when nothing is under way, or throws what one of them threw. After a failure nothing starts before this. */
  idle(): Promise<void>;
}

export function createKeyedWork(now: () => Instant): KeyedWork {
  const underWay = new Map<string, { readonly startedAt: Instant; readonly done: Promise<void> }>();
  let waiting = new Map<string, () => Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  function hasPlace(): boolean {
    if (failure || underWay.size >= MOST_UNDER_WAY) return false;
    const promptSince = now() - PROMPT_MS;
    const prompt = [...underWay.values()].filter(({ startedAt }) => startedAt > promptSince);
    return prompt.length < PROMPT_AT_ONCE;
  }

  function start(): boolean {
    for (const [key, run] of waiting) {
      if (!hasPlace()) return false;
      waiting.delete(key);
      underWay.set(key, { startedAt: now(), done: serve(key, run) });
    }
    return true;
  }

  async function serve(key: string, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      failure ??= { error };
      waiting.clear();
    }
    underWay.delete(key);
    start();
  }

  return {
    start,
    take(work) {
      waiting = new Map([...work].filter(([key]) => !underWay.has(key)));
      start();
    },
    get hasFailed() {
      return failure !== undefined;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
      const failed = failure;
      failure = undefined;
      if (failed) throw failed.error;
    },
  };
}
