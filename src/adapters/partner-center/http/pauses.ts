import { LONGEST_WAIT_MS } from '#adapters/http-client/retry-after.ts';
import type { Instant } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Priority } from './pace-windows.ts';

const FIRST_PAUSE_MS = 10_000;
const SHORTEST_PAUSE_MS = 1_000;

/** A turn as pauses see it. */
export interface PausedTurn {
  readonly priority: Priority;
  /** How many pauses of its kind there had been when the turn was granted. */
  readonly pauses: number;
}

interface PauseDeps {
  readonly system: SystemClock;
  readonly random: () => number;
}

/**
 * The pauses after a 429. That of a scan or a question holds for all requests. That of the drivers' routes holds for these alone: how
 * much they may be asked is not known, and they must not keep anything else waiting.
 */
export function createPauses(deps: PauseDeps) {
  const all = createPause(deps);
  const drivers = createPause(deps);
  const own = (priority: Priority) => (priority === 'drivers' || priority === 'background' ? drivers : all);
  return {
    count: (priority: Priority) => own(priority).count(),
    until: (priority: Priority, now: Instant) => Math.max(all.until(now), own(priority).until(now)),
    begin: (turn: PausedTurn, askedMs: number | undefined) => own(turn.priority).begin(turn, askedMs),
    recover: (turn: PausedTurn): void => own(turn.priority).recover(turn),
  };
}

/** A pause, and the length of the next one when the answer does not give it. */
function createPause({ system, random }: PauseDeps) {
  let end: Instant = 0;
  let count = 0;
  let unexplained = 0;
  return {
    count: () => count,
    until(now: Instant): Instant {
      // A clock that was set back must not stretch the pause.
      if (end - now > LONGEST_WAIT_MS) end = now + LONGEST_WAIT_MS;
      return end;
    },
    begin(turn: PausedTurn, askedMs: number | undefined): number {
      const now = system.now();
      const isNews = turn.pauses === count;
      if (isNews) count += 1;
      if (isNews && askedMs === undefined) unexplained += 1;
      if (isNews || askedMs !== undefined) {
        const ms = askedMs ?? FIRST_PAUSE_MS * 2 ** (unexplained - 1) * (1 + random() / 2);
        end = Math.max(end, now + Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_PAUSE_MS, ms)));
      }
      return Math.max(SHORTEST_PAUSE_MS, end - now);
    },
    recover: (turn: PausedTurn): void => {
      if (turn.pauses === count) unexplained = 0;
    },
  };
}
