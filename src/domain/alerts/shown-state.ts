import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { hasReached, levelAbove } from '#domain/usage/budget.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import { type Alert, budgetInForce, figuresOf } from './alert.ts';
import { type KnownDrivers, namesDrivers } from './insight/drivers-shown.ts';
import type { EditNotification, LevelNews, LevelNotification, Notification, ShownState } from './notification.ts';
import type { Position } from './position.ts';
import { countsAsTold } from './told-level.ts';

const ASPECTS = [
  'toldTo',
  'isReceded',
  'under',
  'budgetVersion',
  'acknowledgement',
  'isReopened',
  'silencedUntil',
  'closed',
  'isOver',
  'isReached',
  'stepFactor',
  'namesDrivers',
] as const satisfies readonly (keyof ShownState)[];

/** Changes posts that stand, and sends none. */
export function isEdit(row: Notification): row is EditNotification {
  return row.about === 'alert' && row.kind === 'edit';
}

/** Whether a post of this row would be one alert's own, which is edited when the alert changes. */
export function isSinglePost(row: Notification): row is LevelNotification {
  return row.about === 'alert' && !isEdit(row) && row.kind !== 'standing';
}

/** What the alert's post about this news should show in its conversation now. Pure. */
export function shownState(alert: Alert, position: Position, news: LevelNews, now: Instant): ShownState {
  const { acknowledgement } = alert;
  const { version } = budgetInForce(alert);
  return {
    ...standing(alert, position, news),
    budgetVersion: news.budgetVersion === version ? undefined : version,
    acknowledgement: acknowledgement?.id,
    isReopened: acknowledgement && !position.isAcknowledged ? true : undefined,
    silencedUntil: isOver(alert, now) ? undefined : position.silence?.until,
    closed: alert.closed?.reason,
  };
}

/** Where the spending is now, beside the level that the post tells: above a further one, or under its own. */
function standing(
  alert: Alert,
  position: Position,
  { threshold, budgetVersion }: LevelNews,
): Pick<ShownState, 'toldTo' | 'isReceded' | 'under'> {
  const percent = shownPercent(figuresOf(alert));
  if (percent === undefined || threshold <= 0) return {};
  if (!hasReached(percent, threshold)) {
    return { isReceded: true, under: Math.min(threshold, levelAbove(percent, position.thresholds)) };
  }
  if (budgetVersion !== budgetInForce(alert).version) return {};
  const level = levelSaid(alert, position);
  return { toldTo: level > threshold ? level : undefined };
}

/** The level now; where nobody hears of it any more, the highest of those told that is still reached. */
function levelSaid(alert: Alert, { subscription, level, rows }: Position): number {
  if (subscription) return level;
  const { version } = budgetInForce(alert);
  return rows
    .filter(countsAsTold)
    .filter((row) => row.subject === alert.id && row.budgetVersion === version && row.state === 'sent')
    .filter(({ threshold }) => hasReached(alert.percentUsed ?? 0, threshold))
    .reduce((highest, { threshold }) => Math.max(highest, threshold), 0);
}

/** Its period has ended, or it was closed before. */
export function isOver(alert: Alert, now: Instant): boolean {
  return alert.closed !== undefined || hasEnded(alert.period, now);
}

/** A post that shows something else than it should. */
export interface OutdatedPost {
  readonly post: LevelNotification;
  readonly activityId: string;
  /** What it should show. */
  readonly shown: ShownState;
}

/** The posts of the alert in one conversation that show something else than they should, the oldest first. Pure. */
export function outdatedPosts(
  alert: Alert,
  position: Position,
  now: Instant,
  drivers?: KnownDrivers,
): readonly OutdatedPost[] {
  return position.rows.filter(isSinglePost).flatMap((post) => {
    const { activityId } = post;
    if (post.subject !== alert.id || post.state !== 'sent' || activityId === undefined) return [];
    if (post.seen === 'gone') return [];
    const names = namesDrivers(post, alert, drivers, now);
    const shown = { ...shownState(alert, position, post, now), namesDrivers: names };
    const seen = post.seen ?? seenByOldVersion(post, position);
    const isOutdated = seen ? !isSameState(shown, seen, isOver(alert, now)) : !isOver(alert, now);
    return isOutdated ? [{ post, activityId, shown }] : [];
  });
}

/** What has ended is not edited for a silence. */
export function isSameState(a: ShownState, b: ShownState, isOfOver: boolean): boolean {
  return ASPECTS.every((aspect) => a[aspect] === b[aspect] || (isOfOver && aspect === 'silencedUntil'));
}

/**
 * What a post of version 0.1.0 was last seen to show: the state of the conversation's last edit, once that was sent; without
 * an edit, what was posted. Undefined where an edit was planned and nobody knows what was shown before.
 */
function seenByOldVersion(post: LevelNotification, { rows }: Position): ShownState | undefined {
  const edit = rows.filter(isEdit).find(({ subject }) => subject === post.subject);
  if (!edit) return {};
  if (edit.state !== 'sent') return undefined;
  const { toldTo, budgetVersion, ...others } = edit.shown;
  return {
    ...others,
    toldTo: toldTo !== undefined && toldTo > post.threshold ? toldTo : undefined,
    budgetVersion: budgetVersion === post.budgetVersion ? undefined : budgetVersion,
  };
}
