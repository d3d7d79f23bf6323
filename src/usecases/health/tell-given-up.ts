import type { Notification } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { type Conversation, placeOf } from '#domain/conversation.ts';
import type { GivenUp } from '#domain/health/health-news.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Repositories } from '#ports/database.ts';
import type { HealthNoticesDeps } from './health-notices.ts';
import { healthRecipients } from './health-recipients.ts';

const SUBJECT = 'health:notification-dead';

/** A notice waits this long for what else is given up with it, and no longer than this in all. */
const GATHERS_FOR_MS = 10 * SECOND_MS;
const GATHERS_AT_MOST_MS = MINUTE_MS;

/** The ids of rows that one place keeps: so many are told apart when they are told twice. */
const ROWS_KEPT = 1000;
const NAMES_KEPT = 50;

export type TellGivenUp = (
  conversation: Conversation,
  rows: readonly Notification[],
  reason: Reason | undefined,
) => Promise<void>;

/**
 * Tells which posts were given up: what is given up within a moment, as after one scan, is one notice with a line per place.
 * Killed before they are recorded as given up, rows are told again, and stand in the notice once.
 */
export function createTellGivenUp(deps: HealthNoticesDeps): TellGivenUp {
  const { database, system } = deps;
  return async (conversation, rows, reason) => {
    const to = await healthRecipients(deps);
    await database.transaction(async (tx) => {
      const place: GivenUp = {
        conversationId: conversation.id,
        place: placeOf(conversation),
        rows: rows.map(({ id }) => id),
        customers: await customersOf(rows, tx),
        reason,
      };
      for (const conversationId of to) await add(tx, conversationId, place, system.now());
    });
  };
}

/** Into the notice that still waits, else as a new one. */
async function add(tx: Repositories, conversationId: string, given: GivenUp, now: Instant): Promise<void> {
  const before = await tx.notifications.bySubjects([SUBJECT], conversationId);
  const waiting = before.find(({ state, dueAt, attempts }) => state === 'planned' && dueAt > now && attempts === 0);
  if (waiting?.about === 'health' && waiting.notice.code === 'given-up') {
    const notice = { code: 'given-up', places: withPlace(waiting.notice.places, given) } as const;
    const dueAt = Math.min(now + GATHERS_FOR_MS, waiting.plannedAt + GATHERS_AT_MOST_MS);
    if (await tx.notifications.retell(waiting.id, { about: 'health', notice }, dueAt)) return;
  }
  const told = before.flatMap((row) =>
    row.about === 'health' && row.notice.code === 'given-up' ? row.notice.places.flatMap(({ rows }) => rows) : [],
  );
  const known = new Set(told);
  const isKnown = given.rows.every((id) => known.has(id));
  if (isKnown) return;
  const occasion = `dead:${given.rows[0]}:${given.rows.at(-1)}:${given.rows.length}`;
  const notice = { code: 'given-up', places: [given] } as const;
  const row = { subject: SUBJECT, conversationId, occasion, about: 'health', notice } as const;
  await tx.notifications.plan([row], { now, dueAt: now + GATHERS_FOR_MS });
}

/** A line for each place and reason; rows that stand there already are not counted again. */
function withPlace(places: readonly GivenUp[], given: GivenUp): readonly GivenUp[] {
  const isSame = (other: GivenUp) =>
    other.conversationId === given.conversationId && JSON.stringify(other.reason) === JSON.stringify(given.reason);
  const same = places.find(isSame);
  if (!same) return [...places, given];
  const merged = {
    ...given,
    rows: [...new Set([...same.rows, ...given.rows])].slice(0, ROWS_KEPT),
    customers: [...new Set([...same.customers, ...given.customers])].slice(0, NAMES_KEPT),
  };
  return places.map((place) => (place === same ? merged : place));
}

async function customersOf(
  rows: readonly Notification[],
  { alerts, customers }: Repositories,
): Promise<readonly string[]> {
  const about = await alerts.byIds([...new Set(rows.map(({ subject }) => subject))]);
  const known = await customers.byIds([...new Set([...about.values()].map(({ customerId }) => customerId))]);
  return [...known.values()].map(({ name, domain, id }) => name || domain || id).slice(0, NAMES_KEPT);
}
