import { LONGEST_WAIT_MS } from '#adapters/http-client/retry-after.ts';
import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

type Priority = CallOptions['priority'];

/** Permission to make one request; call `leave` when its answer has been read. */
export interface Turn {
  /** How many pauses there had been when the turn was granted. */
  readonly pauses: number;
  readonly leave: () => void;
}

export interface Pace {
  /** Waits for a turn; people take turns with each other. Throws the signal's reason when it aborts first. */
  enter(priority: Priority, signal: AbortSignal, person?: string): Promise<Turn>;
  /**
   * Stops all requests after a 429, for as long as the answer asks. While 429s that do not say how long continue, each pause
   * is longer than the last. Returns the length in milliseconds. The answer to a request that was made before the last pause
   * began prolongs that pause only if it says how long.
   */
  pause(turn: Turn, askedMs: number | undefined): number;
  /** Notes an answer other than 429: the next pause of unstated length is a short one again. */
  readonly recover: (turn: Turn) => void;
}

export interface PaceDeps {
  readonly system: SystemClock;
  readonly random: () => number;
  /** The most requests in any 60 seconds, refused requests included; may be Infinity. */
  readonly requestsPerMinute: number;
  /** How many of these are kept for questions; a quarter at most. */
  readonly reservedForQuestions?: number;
  /** How many scan requests may be in flight at once. The others have places of their own, so that none waits for another kind's slow answer. */
  readonly concurrency: number;
}

/** In this order turns are given. */
const PRIORITIES: readonly Priority[] = ['question', 'drivers', 'scan', 'background'];

/** The share of the pace that what nobody waits for may take. */
const BACKGROUND_SHARE = 0.1;

const RESERVED_FOR_QUESTIONS = 100;

/** How many requests per minute scans may make when some are kept for questions (100, but at most a quarter). */
export function requestsPerMinuteForScans(requestsPerMinute: number, reserved = RESERVED_FOR_QUESTIONS): number {
  return requestsPerMinute - Math.min(reserved, Math.floor(requestsPerMinute / 4));
}

/**
 * How many questions a minute each person may ask whatever others do (at most an eighth of the limit). This last part of the
 * window is closed to people who have already asked that many.
 */
const OWN_SHARE = 50;

/** The person of a request that no particular person asked for. */
const NOBODY = '';

const FIRST_PAUSE_MS = 10_000;
const SHORTEST_PAUSE_MS = 1_000;

interface Waiter {
  grant(turn: Turn): void;
}

/**
 * Bounds the requests in flight and per minute, and holds one pause for all of them. The window slides: no 60 seconds ever
 * see more than the limit, whatever the quota's own window is. Questions go before scans, and the background waits for all others.
 */
export function createPace(deps: PaceDeps): Pace {
  const { system, concurrency } = deps;
  const windows = createWindows(deps);
  const pause = createPause(deps);
  const places = placesOf(concurrency);
  const waiting = forEach(() => createWaitingLine<Waiter>());
  const alarm = createAlarm(system, dispatch);

  function takeTurn(priority: Priority, person: string, now: Instant): Turn {
    windows.note(priority, person, now);
    places[priority] -= 1;
    let isOver = false;
    const leave = () => {
      if (isOver) return;
      isOver = true;
      places[priority] += 1;
      dispatch();
    };
    return { pauses: pause.count(), leave };
  }

  /** Grants the turns that are allowed now; returns when the pause and the windows allow the next one of this priority. */
  function letIn(priority: Priority, now: Instant): Instant {
    // it is looked at again whenever one of the others gets its turn
    if (priority === 'background' && isAnybodyElseWaiting()) return Number.POSITIVE_INFINITY;
    while (places[priority] > 0) {
      let soonest = Number.POSITIVE_INFINITY;
      let next: string | undefined;
      for (const person of waiting[priority].people()) {
        const opens = Math.max(pause.until(now), windows.opensAt(priority, person, now));
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

  function isAnybodyElseWaiting(): boolean {
    return PRIORITIES.some((priority) => priority !== 'background' && !waiting[priority].isEmpty());
  }

  function dispatch(): void {
    const now = system.now();
    alarm.set(Math.min(...PRIORITIES.map((priority) => letIn(priority, now))) - now);
  }

  return {
    async enter(priority, signal, person = NOBODY) {
      signal.throwIfAborted();
      const turn = queue(waiting[priority], person, { signal, onLeft: dispatch });
      dispatch();
      return turn;
    },
    pause(turn, askedMs) {
      const ms = pause.begin(turn, askedMs);
      dispatch();
      return ms;
    },
    recover: pause.recover,
  };
}

function forEach<T>(make: () => T): Record<Priority, T> {
  return { question: make(), drivers: make(), scan: make(), background: make() };
}

function placesOf(concurrency: number): Record<Priority, number> {
  return {
    question: Math.ceil(concurrency / 2),
    drivers: Math.ceil(concurrency / 4),
    scan: concurrency,
    background: Math.ceil(concurrency / 8),
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

/** The pause that holds for all requests, and the length of the next one when the answer does not give it. */
function createPause({ system, random }: Pick<PaceDeps, 'system' | 'random'>) {
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
    begin(turn: Turn, askedMs: number | undefined): number {
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
    recover: (turn: Turn): void => {
      if (turn.pauses === count) unexplained = 0;
    },
  };
}

/** The sliding windows of all requests, of the scans' part, and of each person. */
function createWindows({ requestsPerMinute, reservedForQuestions }: PaceDeps) {
  const all = createWindow(requestsPerMinute);
  const scan = createWindow(requestsPerMinuteForScans(requestsPerMinute, reservedForQuestions));
  const background = createWindow(Math.max(1, Math.floor(requestsPerMinute * BACKGROUND_SHARE)));
  const ownShare = Math.min(OWN_SHARE, Math.floor(requestsPerMinute / 8));
  const people = new Map<string, Window>();

  function notePerson(person: string, now: Instant): void {
    for (const [other, window] of people) if (window.count(now) === 0) people.delete(other);
    const own = people.get(person) ?? createWindow(requestsPerMinute);
    people.set(person, own);
    own.note(now);
  }

  return {
    note(priority: Priority, person: string, now: Instant): void {
      all.note(now);
      if (priority === 'background') background.note(now);
      if (isForNobody(priority)) scan.note(now);
      else if (person !== NOBODY) notePerson(person, now);
    },
    opensAt(priority: Priority, person: string, now: Instant): Instant {
      if (isForNobody(priority)) {
        const opens = Math.max(all.opensAt(now), scan.opensAt(now));
        return priority === 'background' ? Math.max(opens, background.opensAt(now)) : opens;
      }
      const hasHadShare = (people.get(person)?.count(now) ?? 0) >= ownShare;
      return all.opensAt(now, hasHadShare || priority === 'drivers' ? ownShare : 0);
    },
  };
}

/** No person waits for it: what is kept for questions is closed to it. */
function isForNobody(priority: Priority): boolean {
  return priority === 'scan' || priority === 'background';
}

type Window = ReturnType<typeof createWindow>;

/** At most `limit` notes in any 60 seconds. */
function createWindow(limit: number) {
  let notes: Instant[] = [];
  let first = 0;

  function count(now: Instant): number {
    const isOld = (at: Instant | undefined) => at !== undefined && (now - at >= MINUTE_MS || at > now);
    while (isOld(notes[first])) first += 1;
    if (first > 1000 && first > notes.length / 2) {
      notes = notes.slice(first);
      first = 0;
    }
    return notes.length - first;
  }

  return {
    count,
    note(now: Instant): void {
      if (Number.isFinite(limit)) notes.push(now);
    },
    /** When there is room for one more request while `keptFree` places stay free. */
    opensAt(now: Instant, keptFree = 0): Instant {
      const most = limit - keptFree;
      return count(now) < most ? now : (notes[notes.length - most] ?? now) + MINUTE_MS;
    },
  };
}
