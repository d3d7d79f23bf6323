import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';

/** Gives back what a start or a scan needed for a while. */
export interface Memory {
  /** Much was in use: it is given back after a while. */
  used(): void;
  /** Gives back what is due; called every few seconds. */
  tidy(): Promise<void>;
}

const GIVEN_BACK_AFTER_MS = 3 * SECOND_MS;

/**
 * V8 collects when more memory is asked for, and a process at rest asks for none: without this it would keep a quarter more
 * for ever. `collect` is a full collection; the pages go back to the system some seconds later.
 */
export function createMemory(system: Clock, collect: () => void = collector()): Memory {
  let dueAt: Instant | undefined = system.now() + GIVEN_BACK_AFTER_MS;
  return {
    used() {
      dueAt = system.now() + GIVEN_BACK_AFTER_MS;
    },
    async tidy() {
      if (dueAt === undefined || system.now() < dueAt) return;
      dueAt = undefined;
      collect();
    },
  };
}

/** The engine's own, which is there when a flag says so. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
