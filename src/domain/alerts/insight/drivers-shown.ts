import type { Alert } from '#domain/alerts/alert.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { HOUR_MS, type Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';

/** What is known of the drivers of an alert's customer. */
export interface KnownDrivers {
  /** Those of the customer's newest data day are known. */
  readonly areKnown: boolean;
  /** Posts that were sent since (system clock) may still get them. */
  readonly sentSince: Instant;
}

/** A post gets its drivers within this time, or never. */
export const DRIVERS_WITHIN_MS = HOUR_MS;

type Post = Pick<Notification, 'state' | 'sentAt' | 'seen' | 'activityId'>;

function namesThemNow({ seen }: Pick<Post, 'seen'>): boolean {
  return seen !== undefined && seen !== 'gone' && seen.namesDrivers === true;
}

/**
 * Whether the post of one alert is to name the drivers: a new one and one of the last hour where they are known, and one that named
 * them once. What is over gets none. Pure.
 */
export function namesDrivers(
  post: Post,
  { closed, period }: Pick<Alert, 'closed' | 'period'>,
  drivers: KnownDrivers | undefined,
  now: Instant,
): true | undefined {
  if (namesThemNow(post)) return true;
  if (!drivers?.areKnown || closed !== undefined || hasEnded(period, now)) return undefined;
  const isOld = post.state === 'sent' && post.sentAt !== undefined && post.sentAt < drivers.sentSince;
  return isOld ? undefined : true;
}

/** Whether a post that stands names drivers, or may still get them. */
export function concernsDrivers(post: Post, sentSince: Instant): boolean {
  if (post.state !== 'sent' || post.activityId === undefined || post.seen === 'gone') return false;
  return namesThemNow(post) || (post.sentAt !== undefined && post.sentAt >= sentSince);
}
