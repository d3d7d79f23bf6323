import type { Instant } from '#domain/time/time.ts';
import { differing, expectedFace } from './faces.ts';
import { HELD_WITHIN_MS, heardAt, silencedUntil, TOLD_WITHIN_MS } from './heard.ts';
import { alertsOf, allOwed, nextTry, type Owed, owed, STANDING } from './owed.ts';
import { forgetPassed, noteSuppressed, passedUntold } from './passed.ts';
import type { Differ } from './request.ts';
import { giveUp } from './settle.ts';
import { taleOf } from './tales.ts';
import type { AlertTruth, ConversationTruth, Now, PostTruth, Rule, Tale, Truth } from './truth.ts';

/* Judges whether everything is told and shown once the product has had its time. */

interface Resting {
  readonly truth: Truth;
  readonly differ: Differ;
  readonly now: Now;
}

/** "Told. Every crossing of a watched customer reaches every subscribed conversation, or a person is told why not." */
export function judgeSilence({ truth, differ, now }: Resting): void {
  for (const alert of alertsOf(truth)) {
    for (const conversation of truth.conversations.values()) {
      for (const level of passedUntold(truth, alert, conversation, now)) {
        differ('passed', `${conversation.id} is not told that ${alert.customer.name} passed ${level}%`);
      }
      noteSuppressed(truth, alert, conversation, now);
      forgetPassed(alert, taleOf(alert, conversation), now);
    }
  }
  for (const what of allOwed(truth, now)) {
    if (!what.isRequired || nextTry(truth, what) > now.system) continue;
    const doubts = taleOf(what.alert, what.conversation).doubts.get(what.key)?.count ?? 0;
    const news = `${what.alert.customer.name}: ${what.kind} ${what.level}%`;
    const also = doubts > 0 ? ` (in doubt ${doubts} times)` : '';
    const until = new Date(now.calendar).toISOString().slice(0, 16);
    differ(ruleOf(what, now), `${news} is not told to ${what.conversation.id}${also} by ${until}`);
  }
}

function ruleOf({ alert, conversation }: Owed, now: Now): Rule {
  const { heldBack } = taleOf(alert, conversation);
  return heldBack !== undefined && now.calendar >= alert.figures.period.end ? 'heldBack' : 'told';
}

/** "The newest post of an alert never shows a state that is over." */
export function judgeFaces({ truth, differ, now }: Resting): void {
  for (const alert of alertsOf(truth)) {
    if (now.calendar > alert.figures.period.end + HELD_WITHIN_MS) continue;
    for (const conversation of truth.conversations.values()) {
      if (heardAt(truth, conversation, alert.customer.id) === undefined) continue;
      for (const post of taleOf(alert, conversation).posts) {
        if (isExcused(truth, post, conversation, now)) continue;
        const expected = expectedFace(truth, { alert, conversation, post }, now);
        const wrong = differing(post.shown, expected, 'events');
        const which = `${post.activityId} (${post.level}% of ${alert.customer.name} in ${conversation.id})`;
        if (wrong.length > 0) differ(post.isEditMissed ? 'missed' : 'face', `${which}: ${wrong.join('; ')}`);
      }
    }
  }
}

function isExcused({ pausedUntil }: Truth, post: PostTruth, conversation: ConversationTruth, { system }: Now): boolean {
  return (
    post.isDeleted || post.isNotFound || Math.max(post.excusedUntil, pausedUntil, conversation.excusedUntil) > system
  );
}

/** The people who must be told, and those who were told, that something was given up. */
export interface Deaths {
  /** By conversation and alert. */
  readonly expected: Map<string, Death>;
  readonly seen: Set<string>;
}

interface Death {
  /** The system clock's time by which people must be told. */
  readonly until: Instant;
  /** News that came too late. As long as people have not been told of that, they need not be if the figure falls. */
  readonly tooLate?: Owed;
  /** False where the design leaves open whether it had to be told. */
  readonly isRequired: boolean;
}

export function deathOf(conversationId: string, alertId: string): string {
  return `${conversationId} ${alertId}`;
}

/** "Every state that waits for an event ends on its own when the event comes too late, and people are told of that end." */
export function judgeDeaths({ truth, differ, now }: Resting, { expected, seen }: Deaths): void {
  for (const alert of alertsOf(truth)) {
    for (const conversation of truth.conversations.values()) noteWaiting(alert, conversation, expected, { truth, now });
  }
  for (const death of seen) {
    if (!expected.delete(death) && !mayDie(truth, death, now) && !mayBeOfBefore(truth, death))
      differ('gaveUp', `people are told that ${death} was given up`);
  }
  seen.clear();
  for (const [death, { until, tooLate, isRequired }] of expected) {
    const [id = ''] = death.split(' ');
    const hasFallen = tooLate !== undefined && !isSame(inTime(truth, tooLate, now), tooLate);
    if (tooLate && isSilencedNow(truth, tooLate, now)) {
      // the design does not say whether a silence that comes then holds it back for thirty days
      const tale = taleOf(tooLate.alert, tooLate.conversation);
      tale.heldBack ??= 0;
      tale.isLateInVain = true;
      expected.delete(death);
      continue;
    }
    // a gone conversation has its own notice
    if (hasFallen || truth.conversations.get(id)?.isParked) expected.delete(death);
    else if (until > now.system) continue;
    else if (isRequired) differ('gaveUp', `nobody is told that ${death} was given up`);
    else expected.delete(death);
  }
}

function isSilencedNow(truth: Truth, { alert, conversation }: Owed, { calendar }: Now): boolean {
  return silencedUntil(truth, conversation, alert.customer.id, calendar) !== undefined;
}

/** News that was tried in vain may be given up when its period is over, whether it had to be told or not. */
function mayDie(truth: Truth, death: string, { calendar }: Now): boolean {
  return [...alertsOf(truth)].some((alert) => {
    const isOver = calendar - alert.figures.period.end >= TOLD_WITHIN_MS;
    return isOver && [...alert.tales].some(([id, tale]) => tale.isInVain && deathOf(id, alert.id) === death);
  });
}

/**
 * A standing alert that was in doubt before somebody subscribed anew: whether its doubts count for the new subscription, the
 * design does not say. If they do, it is given up sooner.
 */
function mayBeOfBefore(truth: Truth, death: string): boolean {
  for (const alert of alertsOf(truth)) {
    for (const [id, tale] of alert.tales) {
      const doubt = tale.doubts.get(STANDING);
      if (deathOf(id, alert.id) !== death || !doubt?.isOfBefore) continue;
      giveUp(tale, { key: STANDING, level: doubt.level, alert });
      return true;
    }
  }
  return false;
}

function noteWaiting(
  alert: AlertTruth,
  conversation: ConversationTruth,
  expected: Deaths['expected'],
  { truth, now }: Pick<Resting, 'truth' | 'now'>,
): void {
  const tale = taleOf(alert, conversation);
  const what = owed(truth, alert, conversation, now);
  for (const [key, { level, isTried, isRequired }] of tale.waiting) {
    if (what?.key === key) continue;
    tale.waiting.delete(key);
    if (!isTried || !isTooLate(tale, now.calendar - alert.figures.period.end)) continue;
    const tooLate = inTime(truth, { alert, conversation }, now);
    // "never when … the figure fell"
    if (!tooLate || !isSame(tooLate, { key, level })) continue;
    // what still waits for its next try is given up then
    const until = nextTry(truth, { alert, conversation, key, level: 0 });
    expected.set(deathOf(conversation.id, alert.id), { until, tooLate, isRequired });
  }
  if (!what) return;
  const isTried = tale.waiting.get(what.key)?.isTried ?? false;
  // News that waits because its conversation refuses, or because everything waits, counts as tried.
  const isWaiting = nextTry(truth, what) > now.system;
  const { level, isRequired } = what;
  tale.waiting.set(what.key, { level, isRequired, isTried: isTried || isWaiting || tale.heldBack !== undefined });
}

/** What would be owed if the billing period only ended now. */
function inTime(
  truth: Truth,
  { alert, conversation }: Pick<Owed, 'alert' | 'conversation'>,
  now: Now,
): Owed | undefined {
  return owed(truth, alert, conversation, { ...now, calendar: Math.min(now.calendar, alert.figures.period.end) });
}

function isSame(a: Pick<Owed, 'key' | 'level'> | undefined, b: Pick<Owed, 'key' | 'level'>): boolean {
  return a?.key === b.key && a.level === b.level;
}

/** "it had been tried, doubted, withheld or silenced until its period was over" */
function isTooLate({ heldBack }: Tale, sinceEndMs: number): boolean {
  return sinceEndMs >= (heldBack !== undefined ? HELD_WITHIN_MS : TOLD_WITHIN_MS);
}
