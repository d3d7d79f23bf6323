import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { CallOptions } from '#ports/partner-center.ts';

export type Priority = CallOptions['priority'];

export interface PaceLimits {
  /** The most requests in any 60 seconds, refused requests included; may be Infinity. */
  readonly requestsPerMinute: number;
  /** How many of these are kept for questions; a quarter at most. */
  readonly reservedForQuestions?: number;
}

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
export const NOBODY = '';

/** The sliding windows of all requests, of the scans' part, and of each person. */
export function createWindows({ requestsPerMinute, reservedForQuestions }: PaceLimits) {
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
      else if (priority === 'scan') scan.note(now);
      else if (person !== NOBODY) notePerson(person, now);
    },
    opensAt(priority: Priority, person: string, now: Instant): Instant {
      if (priority === 'scan') return Math.max(all.opensAt(now), scan.opensAt(now));
      // of what questions leave, so that no scan is the slower for it
      if (priority === 'background') return Math.max(all.opensAt(now, ownShare), background.opensAt(now));
      const hasHadShare = (people.get(person)?.count(now) ?? 0) >= ownShare;
      return all.opensAt(now, hasHadShare || priority === 'drivers' ? ownShare : 0);
    },
  };
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
