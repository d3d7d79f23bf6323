import { DAY_MS, HOUR_MS, type Instant, isWithin, MINUTE_MS } from '#domain/time/time.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { DriversWanted } from '#ports/drivers.ts';

/** Of what each scan brings, the drivers of so many posts are read, the worst first. */
const MOST_OF_A_SCAN = 50;
/** A post older than this gets no drivers any more. */
const TOLD_WITHIN_MS = HOUR_MS;
/** Whose drivers are read once a week: what changed is compared with that. */
const BASE_ABOVE_PERCENT = 50;
const BASE_DAYS = 7;
/** How many customers without a base are looked up at once, and how often. */
const BASES_AT_ONCE = 200;
const BASES_EVERY_MS = 10 * MINUTE_MS;
/** A reading that failed is tried again so much later, and so often for a data day. */
const AGAIN_AFTER_MS = 20 * MINUTE_MS;
const MOST_TRIES = 3;
/** A data day whose figures do not move for longer is tried again. */
const FORGOTTEN_AFTER_MS = 2 * DAY_MS;

export interface ToRead extends DriversWanted {
  readonly why: 'post' | 'base';
}

/** Whose drivers are read when nobody asks: for posts first, then as a base, each customer once a data day. */
export interface DriversToRead {
  /** Takes the next one; undefined when there is none now. It is nobody else's until it is put back. */
  take(): Promise<ToRead | undefined>;
  /** `isDone`: nothing more is to be read of this customer and day. */
  putBack(read: ToRead, isDone: boolean): void;
}

interface Tried {
  readonly day: CalendarDay;
  readonly at: Instant;
  readonly times: number;
  readonly isDone: boolean;
}

export function createDriversToRead(deps: {
  readonly database: Pick<Database, 'breakdowns' | 'scans'>;
  readonly calendar: Clock;
  readonly system: Clock;
}): DriversToRead {
  const { database, calendar, system } = deps;
  const tries = createTries(system);
  const { isFree } = tries;
  const ofScan = { id: '', posts: 0 };
  const bases: { readonly found: readonly DriversWanted[]; readonly at: Instant | undefined } = {
    found: [],
    at: undefined,
  };

  async function nextPost(): Promise<DriversWanted | undefined> {
    const finished = (await database.scans.latest(2)).find(({ finishedAt }) => finishedAt !== undefined);
    if (finished && finished.id !== ofScan.id) Object.assign(ofScan, { id: finished.id, posts: 0 });
    if (ofScan.posts >= MOST_OF_A_SCAN) return undefined;
    const sentSince = system.now() - TOLD_WITHIN_MS;
    const limit = MOST_OF_A_SCAN + tries.count();
    return (await database.breakdowns.listTold({ sentSince, now: calendar.now(), limit })).find(isFree);
  }

  async function nextBase(): Promise<DriversWanted | undefined> {
    const now = system.now();
    const isOld = bases.at === undefined || !isWithin(BASES_EVERY_MS, bases.at, now);
    if (isOld && !bases.found.some(isFree)) {
      const limit = BASES_AT_ONCE + tries.count();
      const query = { abovePercent: BASE_ABOVE_PERCENT, days: BASE_DAYS, now: calendar.now(), limit };
      const found = await database.breakdowns.listWithoutBase(query);
      Object.assign(bases, { found, at: now });
    }
    return bases.found.find(isFree);
  }

  async function choose(): Promise<ToRead | undefined> {
    for (const why of ['post', 'base'] as const) {
      const next = await (why === 'post' ? nextPost() : nextBase());
      if (!next) continue;
      tries.begin(next);
      if (why === 'post') ofScan.posts += 1;
      return { ...next, why };
    }
    tries.forgetOld();
    return undefined;
  }

  /** One after the other, or two would choose the same. */
  let choosing: Promise<unknown> = Promise.resolve();

  return {
    take() {
      const chosen = choosing.then(choose, choose);
      choosing = chosen;
      return chosen;
    },
    putBack: tries.end,
  };
}

/** Who is being read, and who has been, for which data day. */
function createTries(system: Clock) {
  const tried = new Map<string, Tried>();
  const taken = new Set<string>();
  return {
    count: () => tried.size,
    isFree({ customerId, day }: DriversWanted): boolean {
      if (taken.has(customerId)) return false;
      const last = tried.get(customerId);
      if (last?.day !== day) return true;
      return !last.isDone && last.times < MOST_TRIES && !isWithin(AGAIN_AFTER_MS, last.at, system.now());
    },
    begin: ({ customerId }: DriversWanted): void => void taken.add(customerId),
    end({ customerId, day }: DriversWanted, isDone: boolean): void {
      taken.delete(customerId);
      const last = tried.get(customerId);
      tried.set(customerId, { day, at: system.now(), times: last?.day === day ? last.times + 1 : 1, isDone });
    },
    forgetOld(): void {
      for (const [id, { at }] of tried) if (Math.abs(system.now() - at) > FORGOTTEN_AFTER_MS) tried.delete(id);
    },
  };
}
