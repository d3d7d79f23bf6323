import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import { createWindows, NOBODY, type PaceLimits, type Priority } from './pace-windows.ts';
import { createPauses, type PausedTurn } from './pauses.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

/** Permission to make one request; call `leave` when its answer has been read. */
export interface Turn extends PausedTurn {
  readonly leave: () => void;
}

export interface Pace {
  /** Waits for a turn; people take turns with each other. Throws the signal's reason when it aborts first. */
  enter(priority: Priority, signal: AbortSignal, person?: string): Promise<Turn>;
  /**
   * Stops all requests after a 429, for as long as the answer asks; after one to a request for drivers only those. While 429s
   * that do not say how long continue, each pause is longer than the last. Returns the length in milliseconds. The answer to a
   * request that was made before the last pause began prolongs that pause only if it says how long.
   */
  pause(turn: Turn, askedMs: number | undefined): number;
  /** Notes an answer other than 429: the next pause of unstated length is a short one again. */
  readonly recover: (turn: Turn) => void;
}

export interface PaceDeps extends PaceLimits {
  readonly system: SystemClock;
  readonly random: () => number;
  /** How many scan requests may be in flight at once. The others have places of their own, so that none waits for another kind's slow answer. */
  readonly concurrency: number;
}

/** In this order turns are given; the background comes last. */
const OTHERS: readonly Priority[] = ['question', 'drivers', 'scan'];

interface Waiter {
  grant(turn: Turn): void;
}

/** While others wait without end, the background has one turn in so long. */
const HUNGRY_AFTER_MS = MINUTE_MS;

/**
 * Bounds the requests in flight and per minute, and holds one pause for all of them. The window slides: no 60 seconds ever
 * see more than the limit, whatever the quota's own window is. Questions go before scans, and the background waits for all others,
 * but not for ever.
 */
export function createPace(deps: PaceDeps): Pace {
  const { system, concurrency } = deps;
  const windows = createWindows(deps);
  const pauses = createPauses(deps);
  const places = createPlaces(concurrency, dispatch);
  const waiting = forEach(() => createWaitingLine<Waiter>());
  const alarm = createAlarm(system, dispatch);
  const hunger = createHunger();

  function takeTurn(priority: Priority, person: string, now: Instant): Turn {
    windows.note(priority, person, now);
    if (priority === 'background') hunger.begin(now);
    return { priority, pauses: pauses.count(priority), leave: places.take(priority) };
  }

  /** Grants the turns that are allowed now; returns when the pause and the windows allow the next one of this priority. */
  function letIn(priority: Priority, now: Instant, most = Number.POSITIVE_INFINITY): Instant {
    for (let granted = 0; granted < most && places.hasRoom(priority); granted += 1) {
      let soonest = Number.POSITIVE_INFINITY;
      let next: string | undefined;
      for (const person of waiting[priority].people()) {
        const opens = Math.max(pauses.until(priority, now), windows.opensAt(priority, person, now));
        soonest = Math.min(soonest, opens);
        if (opens > now) continue;
        next = person;
        break;
      }
      if (next === undefined) return soonest;
      waiting[priority].take(next)?.grant(takeTurn(priority, next, now));
    }
    return Number.POSITIVE_INFINITY;
  }

  /** The same for the background: all that may go when nobody else waits, and one that has waited for too long. */
  function letBackgroundIn(now: Instant): Instant {
    if (waiting.background.isEmpty()) return Number.POSITIVE_INFINITY;
    if (!isAnybodyElseWaiting()) return letIn('background', now);
    const isToWait = hunger.endsAt(now) > now;
    const opens = isToWait ? now : letIn('background', now, 1);
    return Math.max(opens, hunger.endsAt(now));
  }

  function isAnybodyElseWaiting(): boolean {
    return OTHERS.some((priority) => !waiting[priority].isEmpty());
  }

  function dispatch(): void {
    const now = system.now();
    alarm.set(Math.min(...OTHERS.map((priority) => letIn(priority, now)), letBackgroundIn(now)) - now);
  }

  return {
    async enter(priority, signal, person = NOBODY) {
      signal.throwIfAborted();
      if (priority === 'background' && waiting.background.isEmpty()) hunger.begin(system.now());
      const turn = queue(waiting[priority], person, { signal, onLeft: dispatch });
      dispatch();
      return turn;
    },
    pause(turn, askedMs) {
      const ms = pauses.begin(turn, askedMs);
      dispatch();
      return ms;
    },
    recover: pauses.recover,
  };
}

/** Until when the background waits for the others, before one of it goes first. */
function createHunger() {
  let since: Instant = 0;
  return {
    begin(now: Instant): void {
      since = now;
    },
    endsAt(now: Instant): Instant {
      // A clock that was set back must not make it longer.
      since = Math.min(since, now);
      return since + HUNGRY_AFTER_MS;
    },
  };
}

function forEach<T>(make: () => T): Record<Priority, T> {
  return { question: make(), drivers: make(), scan: make(), background: make() };
}

/** The requests of each kind in flight; what is taken is left once. */
function createPlaces(concurrency: number, onLeft: () => void) {
  const free: Record<Priority, number> = {
    question: Math.ceil(concurrency / 2),
    drivers: Math.ceil(concurrency / 4),
    scan: concurrency,
    background: Math.ceil(concurrency / 8),
  };
  return {
    hasRoom: (priority: Priority) => free[priority] > 0,
    take(priority: Priority): () => void {
      free[priority] -= 1;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        free[priority] += 1;
        onLeft();
      };
    },
  };
}

/**
 * Waits until a turn is granted or the signal aborts. `onLeft` is called after an abort, because another waiter may now be
 * next.
 */
function queue(
  line: WaitingLine<Waiter>,
  person: string,
  { signal, onLeft }: { readonly signal: AbortSignal; readonly onLeft: () => void },
): Promise<Turn> {
  const { promise, resolve, reject } = Promise.withResolvers<Turn>();
  const onAbort = () => {
    line.remove(person, waiter);
    reject(signal.reason);
    onLeft();
  };
  const waiter: Waiter = {
    grant(turn) {
      signal.removeEventListener('abort', onAbort);
      resolve(turn);
    },
  };
  signal.addEventListener('abort', onAbort, { once: true });
  line.add(person, waiter);
  return promise;
}

/** Fires once, at the time that was set last; Infinity means never. */
function createAlarm(system: SystemClock, ring: () => void) {
  let current = new AbortController();
  const ringAfter = async (ms: number, { signal }: AbortController) => {
    await system.sleep(ms, signal);
    if (!signal.aborted) ring();
  };
  return {
    set(ms: number): void {
      current.abort('replaced by a new time');
      if (ms === Number.POSITIVE_INFINITY) return;
      current = new AbortController();
      void ringAfter(ms, current);
    },
  };
}
