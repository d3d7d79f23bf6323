import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';

/** Returns memory to the system that only a start or a scan needed. */
export interface Memory {
  /** Notes that much memory was in use, which is to be given back after a while. */
  noteUse(): void;
  /** Gives memory back when that is due; to be called every few seconds. */
  giveBack(): Promise<void>;
}

const GIVEN_BACK_AFTER_MS = 3 * SECOND_MS;

/**
 * V8 collects garbage when it needs more memory, and an idle process needs none: without this it would keep a quarter more
 * for ever. `collect` is a full collection; the pages go back to the system some seconds later.
 */
export function createMemory(system: Clock, collect: () => void = collector()): Memory {
  let dueAt: Instant | undefined = system.now() + GIVEN_BACK_AFTER_MS;
  return {
    noteUse() {
      dueAt = system.now() + GIVEN_BACK_AFTER_MS;
    },
    async giveBack() {
      if (dueAt === undefined || system.now() < dueAt) return;
      dueAt = undefined;
      collect();
    },
  };
}

/** The engine's own collector, which exists when a flag enables it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  return collect;
}
