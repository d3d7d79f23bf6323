import { hasReached, levelOf } from './amounts.ts';
import { HELD_WITHIN_MS, TOLD_WITHIN_MS } from './heard.ts';
import { shareOf, taleOf } from './tales.ts';
import type { AlertTruth, ConversationTruth, News, NewsTale, Now, PostTruth, Tale, Version } from './truth.ts';

/* "A loud alarm that proves wrong (told at 100 % or more, corrected below 80 % in the same period) is taken back … once." */

const LOUD = 100;
const WRONG_UNDER = 80;

/** An alarm about the budget in force that may be taken back now. A silence may still hold that back. */
export function correctionsHeard(
  alert: AlertTruth,
  conversation: ConversationTruth,
  tale: NewsTale,
  now: Now,
): readonly News[] {
  const alarm = taleOf(alert, conversation).alarms.get(alert.version.number);
  if (!alarm || !isWrong(alert)) return [];
  const isHeldBack = [...tale.heldBack.keys()].some((key) => key.startsWith('taken-back:'));
  if (now.calendar >= alert.figures.period.end + (isHeldBack ? HELD_WITHIN_MS : TOLD_WITHIN_MS)) return [];
  const told = new Set([...tale.told, ...tale.doubts.keys()].filter((key) => key.startsWith('taken-back:')));
  return [{ about: 'taken-back', version: alert.version, telling: alarm.inDoubtAs ?? told.size + 1 }];
}

export function isWrong(alert: AlertTruth): boolean {
  const share = shareOf(alert);
  return share !== undefined && !hasReached(share, WRONG_UNDER);
}

/** Whether the design says that it is taken back: that of an alarm whose arrival is in doubt is left open. */
export function mustTakeBack(alert: AlertTruth, conversation: ConversationTruth): boolean {
  return taleOf(alert, conversation).alarms.get(alert.version.number)?.isSure === true;
}

/** A level was told, or may have been. */
export function noteAlarm(alert: AlertTruth, tale: Tale, level: number, isSure: boolean): void {
  const { number } = alert.version;
  if (isLoud(alert, level))
    tale.alarms.set(number, { isSure: isSure || tale.alarms.get(number)?.isSure === true, inDoubtAs: undefined });
}

function isLoud(alert: AlertTruth, level: number): boolean {
  const share = shareOf(alert);
  return level >= LOUD || (share !== undefined && hasReached(share, LOUD));
}

/** Which loud alarm a post of this level tells now. */
export function alarmOf(alert: AlertTruth, tale: Tale, level: number): number | undefined {
  return isLoud(alert, level) ? roundOf(tale, alert.version) : undefined;
}

/** The posts of the alarm that is taken back now. Those of an alarm that was taken back before it are none of them. */
export function postsOfAlarm({ version }: AlertTruth, tale: Tale): readonly PostTruth[] {
  const isInDoubt = tale.alarms.get(version.number)?.inDoubtAs !== undefined;
  const alarm = roundOf(tale, version) - (isInDoubt ? 1 : 0);
  return tale.posts.filter((post) => post.version === version && post.alarm === alarm);
}

/** "the level told is lowered to what holds then; a later crossing is news again" */
export function noteTakenBack(alert: AlertTruth, conversation: ConversationTruth): void {
  const tale = taleOf(alert, conversation);
  const { number } = alert.version;
  const share = shareOf(alert);
  if (share)
    tale.left.set(number, { share, before: Math.max(tale.told.get(number) ?? 0, tale.left.get(number)?.before ?? 0) });
  tale.alarms.delete(number);
  tale.told.delete(number);
  tale.rounds.set(number, roundOf(tale, alert.version) + 1);
  tale.lastSentAt = share;
  for (const [level, held] of tale.suppressed) tale.suppressed.set(level, { ...held, isSure: false });
}

/** It may have been taken back: a later crossing is news, and the words come once more, labelled. */
export function noteTakenBackInDoubt(alert: AlertTruth, conversation: ConversationTruth, key: string): void {
  const { alarms } = taleOf(alert, conversation);
  const { number } = alert.version;
  const inDoubtAs = Number(key.split(':')[1]);
  const alarm = alarms.get(number);
  if (alarm?.inDoubtAs === inDoubtAs) return;
  if (alarm) noteTakenBack(alert, conversation);
  alarms.set(number, { isSure: true, inDoubtAs });
}

/** Once it has risen again, words that may have arrived are not said once more. */
export function forgetDoubtfulWords(alert: AlertTruth): void {
  if (isWrong(alert)) return;
  for (const { alarms } of alert.tales.values()) {
    for (const [version, { inDoubtAs }] of alarms) if (inDoubtAs !== undefined) alarms.delete(version);
  }
}

export function roundOf({ rounds }: Tale, { number }: Version): number {
  return rounds.get(number) ?? 1;
}

/** What is left of the levels told before it was taken back. */
export function levelLeft({ left }: Tale, { number }: Version, thresholds: readonly number[]): number {
  const found = left.get(number);
  return found ? Math.min(found.before, levelOf(found.share, thresholds)) : 0;
}
