import type { Instant } from '#domain/time/time.ts';
import { isAhead, levelOf } from './amounts.ts';
import { isReopened } from './changes.ts';
import { HELD_WITHIN_MS, heardAt, newestAlert, silencedUntil, TOLD_WITHIN_MS } from './heard.ts';
import { levelLeft, roundOf } from './taken-back.ts';
import { shareOf, taleOf } from './tales.ts';
import type { AlertTruth, ConversationTruth, Now, Tale, Truth, Version } from './truth.ts';

/* What a conversation is owed about an alert, and until when. */

/** `either` where the design allows both. */
type Maybe = boolean | 'either';

export interface Owed {
  readonly kind: 'level' | 'reopened' | 'standing';
  readonly alert: AlertTruth;
  readonly conversation: ConversationTruth;
  /** The level that is told; for `reopened` the level at that moment. */
  readonly level: number;
  /** The key of the notification: the same one is never told twice without a label. */
  readonly key: string;
  readonly isBudgetChange: Maybe;
  /** Whether a silence has held it back. */
  readonly isLate: Maybe;
  /** False where the design leaves open whether it must be told. */
  readonly isRequired: boolean;
  /** Whether this level was already told. */
  readonly isTold: boolean;
}

/** The keys of notifications: "unique by (subject, conversation, occasion)". */
export const STANDING = 'standing';

export function levelKey(version: Version, level: number, tale: Tale): string {
  return `level:${version.number}:${level}:${roundOf(tale, version)}`;
}

export function risingKey(acknowledgement: number | undefined): string {
  return `reopened:${acknowledgement}`;
}

/** What the conversation is owed; undefined for nothing. A silence may still hold it back. */
export function owed(truth: Truth, alert: AlertTruth, conversation: ConversationTruth, now: Now): Owed | undefined {
  const thresholds = heardAt(truth, conversation, alert.customer.id);
  const share = shareOf(alert);
  if (!thresholds || !share) return undefined;
  const tale = taleOf(alert, conversation);
  if (isOverFor(alert, now, tale.heldBack !== undefined ? HELD_WITHIN_MS : TOLD_WITHIN_MS)) return undefined;
  const level = levelOf(share, thresholds);
  const found = level > 0 ? ofLevel(alert, tale, { level, thresholds, now }) : undefined;
  const rising = found?.isRequired || found?.kind === 'level' ? undefined : stillRising(truth, alert, tale, thresholds);
  const what = rising ? { ...rising, isRequired: rising.isRequired && !found } : found;
  if (!what || tale.dead.has(what.key)) return undefined;
  // "until the silence ends": what cannot be told at once then may be given up.
  const mayBeGivenUp = tale.isLateInVain && isOverFor(alert, now, TOLD_WITHIN_MS);
  // "may still raise an alert there": whether also where somebody subscribed after it was closed, the design does not say.
  const isRequired = what.isRequired && !mayBeGivenUp && !tale.isClosedFirst;
  // "with the dates of crossing": a standing alert was not seen to cross, and one that rose further was not held back.
  const isPlainlyLate = what.kind !== 'standing' && level === tale.heldBack;
  const isLate = isPlainlyLate || (tale.heldBack !== undefined && 'either');
  return { ...what, isRequired, alert, conversation, level, isLate };
}

type What = Pick<Owed, 'kind' | 'key' | 'isBudgetChange' | 'isRequired' | 'isTold'>;

function ofLevel(
  alert: AlertTruth,
  tale: Tale,
  { level, thresholds, now }: { readonly level: number; readonly thresholds: readonly number[]; readonly now: Now },
): What | undefined {
  const { version } = alert;
  const isTold = level <= levelTold(tale, version, thresholds);
  if (level <= tale.stood) {
    // "One summary card shows all standing alerts": the design does not say whether it also shows told or closed ones.
    const isOver = alert.closed !== undefined || newestAlert(alert.customer) !== alert;
    const isDead = tale.dead.has(levelKey(version, level, tale));
    const isRequired = !isTold && !isDead && !isOver && now.calendar < alert.figures.period.end;
    // A crossing that was owed before the conversation subscribed again is still owed.
    const news = tale.isEither
      ? ({ kind: 'level', key: levelKey(version, level, tale) } as const)
      : ({ kind: 'standing', key: STANDING } as const);
    return { ...news, isBudgetChange: 'either', isRequired, isTold };
  }
  if (isTold) return undefined;
  const isBudgetChange = isByBudget(tale, version, level, thresholds);
  // Whether what was told between counts when a budget follows one that came back, the design does not say.
  const hasFollowedBack = alert.versions.some(({ isBack }) => isBack) && version.before !== undefined;
  const isRequired = !(hasFollowedBack && level <= Math.max(...tale.told.values()));
  return { kind: 'level', key: levelKey(version, level, tale), isBudgetChange, isRequired, isTold };
}

/**
 * "A changed budget … restarts the count. A level above the one already told is announced …; a level at or under it counts as
 * told."
 */
function levelTold(tale: Tale, version: Version, thresholds: readonly number[]): number {
  const own = Math.max(tale.told.get(version.number) ?? 0, levelLeft(tale, version, thresholds));
  if (!version.before) return own;
  const before = levelTold(tale, version.before, thresholds);
  // Without a budget there is no level, so the levels told before its removal still count.
  return Math.max(own, version.share ? Math.min(before, levelOf(version.share, thresholds)) : before);
}

/**
 * "saying that the budget changed": a level that is reached only by the change must say so. A later crossing of the changed
 * budget may say so, too, because the summary of posts "after a changed budget" does.
 */
function isByBudget(tale: Tale, version: Version, level: number, thresholds: readonly number[]): Maybe {
  if (!version.before) return version.isBack ? 'either' : false;
  const isNew = level > levelTold(tale, version.before, thresholds) && !tale.told.has(version.number);
  const isOfChange = isNew && !version.isBack && level === levelOf(version.share, thresholds);
  return isOfChange || 'either';
}

/**
 * "`REOPEN_STEP` points later ("still rising", told to those conversations whose last post about the alert was **sent** at a
 * percentage at least `REOPEN_STEP` points below; edits do not count)"
 */
function stillRising(
  { reopenStep }: Truth,
  alert: AlertTruth,
  tale: Tale,
  thresholds: readonly number[],
): What | undefined {
  const share = shareOf(alert);
  const { acknowledgement } = alert;
  if (!share || !acknowledgement || !tale.lastSentAt || tale.risings.has(acknowledgement.number)) return undefined;
  if (levelOf(share, thresholds) === 0) return undefined;
  if (!isAhead(share, tale.lastSentAt, reopenStep) || !isReopened(acknowledgement, thresholds, reopenStep))
    return undefined;
  const isStillAhead = isAhead(share, acknowledgement.share, reopenStep);
  // Reopened by a higher level, which was told: the design does not say whether "still rising" is told as well.
  const { share: seen, highest } = acknowledgement;
  const isOpenByLevel = levelOf(highest, thresholds) > levelOf(seen, thresholds);
  return {
    kind: 'reopened',
    key: risingKey(acknowledgement.number),
    isBudgetChange: false,
    isTold: false,
    isRequired: isStillAhead && alert.versions.length === 1 && !isOpenByLevel && tale.doubts.size === 0,
  };
}

function isOverFor({ figures }: AlertTruth, { calendar }: Now, ms: number): boolean {
  return calendar - figures.period.end >= ms;
}

type Waiting = Pick<Owed, 'alert' | 'conversation' | 'key' | 'level'>;

/** The time until which it may wait because of answers of Teams. */
export function nextTry(truth: Truth, { alert, conversation, key, level }: Waiting): Instant {
  const { excusedUntil, doubts, isEither } = taleOf(alert, conversation);
  // a lower level is not told while a higher one may have arrived
  const doubted = [...doubts].filter(
    ([other, doubt]) => other === key || doubt.level > level || (isEither && other === STANDING),
  );
  const repeats = doubted.map(([, { nextAt }]) => nextAt);
  return Math.max(truth.pausedUntil, conversation.excusedUntil, excusedUntil, ...repeats);
}

/** Notes what silences hold back: "When it ends, the highest level that it suppressed is told". */
export function holdBack(truth: Truth, now: Now): void {
  for (const alert of alertsOf(truth)) {
    for (const conversation of truth.conversations.values()) {
      const what = owed(truth, alert, conversation, now);
      const tale = taleOf(alert, conversation);
      const isSilenced = silencedUntil(truth, conversation, alert.customer.id, now.calendar) !== undefined;
      if (what && !what.isTold) noteHeldBack(tale, what, { isSilenced, isWaiting: nextTry(truth, what) > now.system });
      else if (!conversation.isParked) tale.heldBack = undefined;
    }
  }
}

/** The level is 0 where the design does not say whether the silence held it back. */
function noteHeldBack(
  tale: Tale,
  { level }: Owed,
  { isSilenced, isWaiting }: { readonly isSilenced: boolean; readonly isWaiting: boolean },
): void {
  if (isSilenced) {
    // when it waits because of an answer of Teams, it waits anyway
    if (isWaiting) tale.heldBack ??= 0;
    else tale.heldBack = level;
    return;
  }
  // another level has taken the place of the one held back; a fall may bring that back
  if (tale.heldBack !== undefined && level !== tale.heldBack) tale.heldBack = 0;
}

export function* alertsOf({ customers }: Truth): Generator<AlertTruth> {
  for (const { alerts } of customers.values()) yield* alerts;
}

/** Everything that conversations are owed and no silence holds back. */
export function* allOwed(truth: Truth, now: Now): Generator<Owed> {
  for (const alert of alertsOf(truth)) {
    for (const conversation of truth.conversations.values()) {
      const what = owed(truth, alert, conversation, now);
      if (what && silencedUntil(truth, conversation, alert.customer.id, now.calendar) === undefined) yield what;
    }
  }
}
