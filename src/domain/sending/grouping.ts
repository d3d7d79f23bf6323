import type { LevelNotification, Notification } from '#domain/alerts/notification.ts';
import { loudAlarms, type TakenBackNotification } from '#domain/alerts/taken-back.ts';
import { mayBeRepeat } from './may-be-repeat.ts';

/** More alerts than this for one conversation at once are a table. */
export const MOST_SINGLE_POSTS = 5;

/** Rows that belong into one post, or into as few table posts as they fill. */
export interface PostPlan<T> {
  readonly form: 'single' | 'levels' | 'standing';
  readonly rows: readonly T[];
  /** Labelled as a possible repeat; never mixed with first sends. */
  readonly isRepeat: boolean;
}

/**
 * The posts for the due rows of one conversation: up to five alerts are one post each, more are a table; what stands is
 * always a table. Worst first. Pure.
 */
export function grouped<T>(
  rows: readonly T[],
  of: (row: T) => { readonly notification: LevelNotification; readonly percent: number },
): readonly PostPlan<T>[] {
  return [false, true].flatMap((isRepeat) => {
    const sorted = rows
      .filter((row) => mayBeRepeat(of(row).notification) === isRepeat)
      .toSorted((a, b) => of(b).percent - of(a).percent || compareSubjects(of(a).notification, of(b).notification));
    const standing = sorted.filter((row) => of(row).notification.kind === 'standing');
    const levels = sorted.filter((row) => of(row).notification.kind !== 'standing');
    const plans: PostPlan<T>[] = [];
    if (levels.length > MOST_SINGLE_POSTS) {
      for (const table of tablesOf(levels, of)) plans.push({ form: 'levels', rows: table, isRepeat });
    } else for (const row of levels) plans.push({ form: 'single', rows: [row], isRepeat });
    if (standing.length > 0) plans.push({ form: 'standing', rows: standing, isRepeat });
    return plans;
  });
}

/** What a silence held back stands apart from what was crossed just now. */
function tablesOf<T>(
  levels: readonly T[],
  of: (row: T) => { readonly notification: LevelNotification },
): readonly (readonly T[])[] {
  const isLate = (row: T): boolean => of(row).notification.crossedAt !== undefined;
  const tables = [levels.filter((row) => !isLate(row)), levels.filter(isLate)];
  return tables.filter(({ length }) => length > 0);
}

function compareSubjects(a: Notification, b: Notification): number {
  return a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0;
}

/**
 * The thread that a post about one alert replies to; undefined starts a new one. Escalations stay in the alert's thread,
 * but 100 % starts a thread of its own; tables start none.
 */
export function threadFor(notification: LevelNotification, sent: readonly Notification[]): string | undefined {
  if (notification.kind === 'raised') return undefined;
  return sent
    .filter(
      (row) =>
        row.subject === notification.subject &&
        row.conversationId === notification.conversationId &&
        row.state === 'sent' &&
        row.threadId !== undefined &&
        row.about === 'alert' &&
        row.kind !== 'edit' &&
        (notification.threshold < 100 || row.threshold >= 100),
    )
    .toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))[0]?.threadId;
}

/** The thread in which an alarm is taken back: that of its last post; undefined where it has none. */
export function threadOfAlarm(row: TakenBackNotification, ledger: readonly Notification[]): string | undefined {
  const own = ledger.filter(({ conversationId }) => conversationId === row.conversationId);
  return loudAlarms(own, row)
    .filter(({ threadId }) => threadId !== undefined)
    .toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))
    .at(-1)?.threadId;
}
