import type { Alert } from '#domain/alerts/alert.ts';
import { concernsDrivers, DRIVERS_WITHIN_MS, type KnownDrivers } from '#domain/alerts/insight/drivers-shown.ts';
import { isInsight } from '#domain/alerts/insight/insight-owed.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { isEdit, isSinglePost } from '#domain/alerts/shown-state.ts';
import { MOST_SINGLE_POSTS } from '#domain/sending/grouping.ts';
import type { Instant } from '#domain/time/time.ts';
import { daysOf, isSamePeriod } from '#domain/usage/billing-period.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import { isComparable } from '#domain/usage/drivers/change-since.ts';
import type { Repositories } from '#ports/database.ts';
import type { PostDrivers } from '#ports/teams.ts';

/** The drivers of an alert's customer, as its posts may show them. */
export interface DriversHere {
  readonly known: KnownDrivers;
  /** The newest of the alert's period; undefined where nothing is known. */
  readonly shown: PostDrivers | undefined;
}

/** More posts than this are a table; those that may be repeats are grouped apart. */
const MOST_LOOKED_UP = 2 * MOST_SINGLE_POSTS;

type Stored = Pick<Repositories, 'breakdowns'>;

/** Of which alerts the drivers of the newest data day are known. `now` is the system clock's. */
export async function knownDrivers(
  { breakdowns }: Stored,
  alerts: readonly Alert[],
  now: Instant,
): Promise<(alert: Alert) => KnownDrivers> {
  const newest = await breakdowns.ofNewestDays([...new Set(alerts.map(({ customerId }) => customerId))]);
  return (alert) => ({
    areKnown: isOfPeriod(newest.get(alert.customerId), alert),
    sentSince: now - DRIVERS_WITHIN_MS,
  });
}

/** The same of one alert, with what a card may show of them. */
export async function loadPostDrivers(stored: Stored, alert: Alert, now: Instant): Promise<DriversHere> {
  const knownOf = await knownDrivers(stored, [alert], now);
  return { known: knownOf(alert), shown: await lastOfPeriod(stored, alert) };
}

/** What is due in one conversation, with the ledger's rows about its alerts. */
export interface DueRows {
  readonly due: readonly Notification[];
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly ledger: readonly Notification[];
}

/** The drivers for what is due: for posts about one alert each, and for those that are edited. Tables name none. */
export async function loadDriversToPost(
  stored: Stored,
  { due, alerts, ledger }: DueRows,
  now: Instant,
): Promise<(alert: Alert) => DriversHere> {
  const posts = due.filter((row) => isSinglePost(row) || isInsight(row));
  const edited = new Set(due.filter(isEdit).map(({ subject }) => subject));
  const stand = ledger.filter((row) => edited.has(row.subject) && concernsDrivers(row, now - DRIVERS_WITHIN_MS));
  const standing = new Set(stand.map(({ subject }) => subject));
  const subjects = new Set([
    ...(posts.length > MOST_LOOKED_UP ? [] : posts).map(({ subject }) => subject),
    ...standing,
  ]);
  const concerned = [...alerts.values()].filter(({ id }) => subjects.has(id));
  const knownOf = await knownDrivers(stored, concerned, now);
  const shown = new Map<string, PostDrivers>();
  for (const alert of concerned) {
    if (!knownOf(alert).areKnown && !standing.has(alert.id)) continue;
    const own = await lastOfPeriod(stored, alert);
    if (own) shown.set(alert.id, own);
  }
  return (alert) => ({ known: knownOf(alert), shown: shown.get(alert.id) });
}

async function lastOfPeriod({ breakdowns }: Stored, alert: Alert): Promise<PostDrivers | undefined> {
  const { customerId, period } = alert;
  const last = await breakdowns.before(customerId, dateOf(period, daysOf(period) + 1));
  if (!last || !isOfPeriod(last.breakdown, alert)) return undefined;
  const earlier = (await breakdowns.before(customerId, last.day))?.breakdown;
  const { breakdown } = last;
  return { breakdown, earlier: earlier && isComparable(breakdown, earlier) ? earlier : undefined };
}

function isOfPeriod(breakdown: Breakdown | undefined, { period }: Alert): boolean {
  return breakdown?.period !== undefined && isSamePeriod(breakdown.period, period);
}
