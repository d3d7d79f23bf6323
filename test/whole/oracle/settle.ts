import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { EDITED_AGAIN_WITHIN_MS, isBack, park } from './changes.ts';
import { newsTaleOf } from './news.ts';
import { alertsOf, levelKey, type Owed, risingKey, STANDING } from './owed.ts';
import { readFace } from './read-card.ts';
import { readNewsFace } from './read-news.ts';
import type { Attempt, Differ, Judged, Outcome } from './request.ts';
import { alarmOf, noteAlarm } from './taken-back.ts';
import { notePassedTold, shareOf, taleOf } from './tales.ts';
import type { ConversationTruth, Now, Tale, Truth } from './truth.ts';

/* How the outcome of a request changes the truth. */

/** "After `UNKNOWN_REPEAT_AFTER` it is sent again …. If the outcome is unknown again, … once more after 6 times that wait". */
export const REPEATED_AFTER_MS = [10 * MINUTE_MS, 60 * MINUTE_MS];
/** "The sender tries again after 1 h, 6 h, 24 h, 72 h; then the conversation is *gone*." */
const GONE_AFTER_MS = (1 + 6 + 24 + 72) * HOUR_MS;
const REFUSED_AGAIN_WITHIN_MS = 72 * HOUR_MS;
/** The design says only "back-off and jitter"; the oracle waits for this long. */
export const BACK_OFF_MS = 30 * MINUTE_MS;

/** A row that was being sent when its process died. */
export type ClaimedRow = {
  readonly conversationId: string;
  readonly alertId: string;
} & (
  | { readonly kind: Owed['kind'] | 'edit'; readonly level: number }
  /** A forecast or a spike. */
  | { readonly kind: 'news'; readonly key: string }
);

export interface Settling {
  readonly truth: Truth;
  readonly conversation: ConversationTruth;
  readonly now: Now;
  /** Called when a notification is in doubt for the third time: people must be told. */
  readonly onDead: (alertId: string) => void;
}

export function settlePost(it: Attempt, { read, items }: Judged, outcome: Outcome, settling: Settling): void {
  const { conversation } = settling;
  noteRefusal(it, outcome, settling);
  for (const what of items) {
    if (outcome.kind === 'sent') noteSent(what);
    else noteUnsent(what, outcome.kind, settling);
  }
  const [only] = items;
  if (outcome.kind !== 'sent' || read.kind !== 'single' || !only) return;
  const tale = taleOf(only.alert, conversation);
  tale.posts.push({
    activityId: outcome.activityId,
    threadId: outcome.threadId,
    level: only.level,
    version: only.alert.version,
    alarm: alarmOf(only.alert, tale, only.level),
    shown: readFace(it.post),
    isDeleted: false,
    excusedUntil: 0,
    isEditInDoubt: false,
    isEditMissed: false,
    isNotFound: false,
  });
}

/** What the outcome of a new post says about its conversation. */
export function noteRefusal(
  it: Attempt,
  outcome: Outcome,
  { truth, conversation, now }: Pick<Settling, 'truth' | 'conversation' | 'now'>,
): void {
  const isRefused = outcome.kind === 'unreachable' || outcome.kind === 'targetGone';
  if (outcome.kind === 'sent') isBack(truth, conversation, now);
  // "Only a refused fresh post counts."
  if (!isRefused || it.threadId !== undefined) return;
  conversation.refusedSince ??= now.system;
  conversation.excusedUntil = now.system + REFUSED_AGAIN_WITHIN_MS;
}

function noteSent({ alert, conversation, kind, level, key }: Owed): void {
  const tale = taleOf(alert, conversation);
  const { lastSentAt, stood, heldBack, isEither, posts } = tale;
  const version = alert.version.number;
  const told = tale.told.get(version) ?? 0;
  tale.beforeSent = { key, version, told, lastSentAt, stood, heldBack, isEither, posts: posts.length };
  if (kind === 'reopened') tale.risings.add(alert.acknowledgement?.number ?? 0);
  else tale.told.set(version, Math.max(level, told));
  tale.lastSentAt = shareOf(alert);
  noteAlarm(alert, tale, level, true);
  notePassedTold(
    tale,
    [...tale.suppressed.keys()].filter((other) => other <= level),
  );
  tale.stood = 0;
  tale.isEither = false;
  tale.heldBack = undefined;
  tale.waiting.clear();
  tale.isInVain = false;
  tale.isLateInVain = false;
}

function noteUnsent(
  { alert, conversation, key, level, isRequired }: Owed,
  outcome: Exclude<Outcome['kind'], 'sent'>,
  settling: Settling,
): void {
  const tale = taleOf(alert, conversation);
  tale.waiting.set(key, { level, isTried: true, isRequired });
  tale.isInVain = true;
  tale.isLateInVain ||= tale.heldBack !== undefined;
  if (outcome === 'unknown') doubtOf(tale, { key, level, alert }, settling);
  if (outcome === 'notDelivered' || outcome === 'throttled') tale.excusedUntil = settling.now.system + BACK_OFF_MS;
}

function doubtOf(
  tale: Tale,
  { key, level, alert }: Pick<Owed, 'key' | 'level' | 'alert'>,
  { now, onDead }: Settling,
): void {
  noteAlarm(alert, tale, level, false);
  // A standing alert at a lower level than before is another notification.
  const before = tale.doubts.get(key);
  const count = before?.level === level ? before.count : 0;
  const wait = REPEATED_AFTER_MS[count];
  const { isOfBefore = false } = before ?? {};
  tale.doubts.set(key, { level, count: count + 1, nextAt: now.system + (wait ?? 0), isOfBefore });
  // "then it is `dead` and a health notice goes out"
  if (wait !== undefined) return;
  giveUp(tale, { key, level, alert });
  onDead(alert.id);
}

/** It is never sent again. */
export function giveUp(tale: Tale, { key, level, alert }: Pick<Owed, 'key' | 'level' | 'alert'>): void {
  tale.dead.add(key);
  // A person was told instead of the conversation, so a lower level is no news there.
  if (!key.startsWith('reopened'))
    tale.told.set(alert.version.number, Math.max(level, tale.told.get(alert.version.number) ?? 0));
}

export function settleEdit(it: Attempt, outcome: Outcome, { truth, conversation, now }: Settling): void {
  for (const alert of alertsOf(truth)) {
    const posts = [...taleOf(alert, conversation).posts, ...newsTaleOf(alert, conversation).posts];
    const post = posts.find(({ activityId }) => activityId === it.edited);
    if (!post) continue;
    if (outcome.kind === 'sent') {
      if ('news' in post) post.shown = readNewsFace(it.post);
      else post.shown = readFace(it.post);
      post.isEditInDoubt = false;
      post.isEditMissed = false;
      post.isNotFound = false;
      post.excusedUntil = 0;
    } else if (outcome.kind === 'targetGone') {
      // "If the card is gone, the edit is dropped"
      post.isDeleted = true;
    } else if (outcome.kind === 'notFound') {
      post.isEditMissed = true;
      post.isNotFound = true;
    } else {
      post.isEditInDoubt ||= outcome.kind === 'unknown';
      post.isEditMissed ||= outcome.kind === 'unreachable';
      // One row edits all posts of the alert. Where the conversation refuses it, it waits until the conversation shows that
      // it is back.
      const isGone = outcome.kind === 'unreachable';
      const until = isGone ? Number.POSITIVE_INFINITY : now.system + EDITED_AGAIN_WITHIN_MS;
      for (const each of posts) each.excusedUntil = until;
    }
  }
}

/** "a crash while `sending`": the post may have been delivered, whatever happened to the request. */
export function settleClaimed(
  { alertId, kind, level }: Exclude<ClaimedRow, { readonly kind: 'news' }>,
  settling: Settling,
): void {
  const { truth, conversation, now } = settling;
  const alert = [...alertsOf(truth)].find(({ id }) => id === alertId);
  if (!alert) return;
  const tale = taleOf(alert, conversation);
  if (kind === 'edit') {
    for (const post of [...tale.posts, ...newsTaleOf(alert, conversation).posts]) {
      post.isEditInDoubt = true;
      post.excusedUntil = now.system + EDITED_AGAIN_WITHIN_MS;
    }
    return;
  }
  const key = {
    level: levelKey(alert.version, level, tale),
    standing: STANDING,
    reopened: risingKey(alert.acknowledgement?.number),
  }[kind];
  if (tale.beforeSent?.key === key) takeBack(tale, tale.beforeSent);
  tale.isLateInVain ||= tale.heldBack !== undefined;
  doubtOf(tale, { key, level, alert }, settling);
}

/** Undoes the last post: its process died before it noted the activity, so the posts there are unknown to the product. */
function takeBack(tale: Tale, { key, version, told, posts, ...before }: NonNullable<Tale['beforeSent']>): void {
  const alarm = tale.alarms.get(version);
  if (alarm) tale.alarms.set(version, { ...alarm, isSure: false });
  if (told === 0) tale.told.delete(version);
  else tale.told.set(version, told);
  if (key.startsWith('reopened')) tale.risings.delete(Number(key.split(':')[1]));
  tale.posts.splice(posts);
  Object.assign(tale, before);
}

/** Notes that the product counts the conversation as gone. */
export function settleGone({ truth, conversation, now }: Settling, differ: Differ): void {
  if (conversation.isParked) return;
  const { refusedSince } = conversation;
  if (refusedSince === undefined || now.system - refusedSince < GONE_AFTER_MS) {
    differ('refused', `${conversation.id} is gone too early`);
  }
  park(truth, [conversation], true, now);
}
