import { wholePercent } from './amounts.ts';
import { differing, expectedFace, isNews } from './faces.ts';
import { HELD_WITHIN_MS, silencedUntil } from './heard.ts';
import { alertsOf, type Owed, owed, STANDING } from './owed.ts';
import { readFace, readPost, type ToldItem } from './read-card.ts';
import type { Attempt, Differ, Judged } from './request.ts';
import { roundOf } from './taken-back.ts';
import { shareOf, taleOf } from './tales.ts';
import type { AlertTruth, ConversationTruth, Now, Rule, Truth } from './truth.ts';

/* Judges whether a request to Teams is owed and tells the truth. */

interface Judging {
  readonly truth: Truth;
  readonly differ: Differ;
  /** The threads that a reply could not reach. */
  readonly lostThreads: ReadonlySet<string>;
  readonly conversation: ConversationTruth;
  readonly now: Now;
  /** Describes the request, so that a person can find it. */
  readonly where: string;
}

/** Judges a new post: "Told, once, true", and in the right place. */
export function judgePost(it: Attempt, judging: Omit<Judging, 'where'>): Judged {
  const read = readPost(it.post);
  const { differ, conversation } = judging;
  if (read.kind === 'health') return { read, items: [] };
  const where = `"${it.post.summary}" to ${conversation.id}`;
  if (read.items.length === 0) differ('owed', `${where} tells nothing that can be read`);
  const items = read.items.flatMap((item) => judgeItem(item, read.isLabelled, { ...judging, where }) ?? []);
  // the process has noted what it sent before: it may die before it notes this post only
  for (const { alert } of items) taleOf(alert, conversation).beforeSent = undefined;
  const [only] = items;
  if (read.kind === 'single' && only) {
    judgeThread(only, it.threadId, { ...judging, where });
    const post = { level: only.level, version: only.alert.version };
    const expected = expectedFace(judging.truth, { ...only, post }, judging.now);
    differOnCard(differing(readFace(it.post), expected, 'all'), { differ, where });
  } else if (it.threadId !== undefined) differ('thread', `${where} is a reply`);
  return { read, items };
}

/** Judges what the post tells about one customer; undefined when nothing is owed about it. */
function judgeItem(item: ToldItem, isLabelled: boolean, judging: Judging): Owed | undefined {
  const { truth, differ, conversation, now, where } = judging;
  const alerts = [...alertsOf(truth)].filter(({ customer }) => customer.name === item.customerName);
  const found = alerts.flatMap((alert) => owed(truth, alert, conversation, now) ?? []);
  const ofPeriod = found.filter(({ alert }) => now.calendar >= alert.figures.period.end === item.hasEnded);
  const what = ofPeriod.find(({ kind }) => kind === item.kind) ?? ofPeriod[0] ?? found[0];
  if (!what) {
    const isTold = alerts.some((alert) => taleOf(alert, conversation).told.size > 0);
    differ(isTold ? 'once' : 'owed', `${where}: nothing is owed`);
    return undefined;
  }
  if (silencedUntil(truth, conversation, what.alert.customer.id, now.calendar) !== undefined) {
    differ('silence', `${where} is silenced`);
  }
  const { isEither, stood } = taleOf(what.alert, conversation);
  const mayStand = (what.kind === 'level' && isEither) || (what.kind === 'reopened' && stood >= what.level);
  const stands = { kind: 'standing', key: STANDING, isLate: 'either' } as const;
  const told: Owed = mayStand && item.kind === 'standing' ? { ...what, ...stands } : what;
  judgeWords(item, told, judging);
  judgeLabel(told, isLabelled, judging);
  return told;
}

function judgeWords(item: ToldItem, { alert, kind, level, ...says }: Owed, { differ, where }: Judging): void {
  const share = shareOf(alert);
  const percent = kind === 'reopened' ? risenTo(alert) : level;
  const isLeftOut = item.kind !== 'level' && item.percent === undefined;
  if (item.kind !== kind) differ(kind === 'reopened' ? 'rising' : 'standing', `${where}: it is ${kind}`);
  else if (item.percent !== percent && !isLeftOut) differ('owed', `${where}: owed is ${percent}, not ${item.percent}`);
  if (share && !item.used.startsWith(`${wholePercent(share)}% used`)) {
    differ('card', `${where}: ${item.used} of ${alert.customer.name}`);
  }
  if (says.isBudgetChange !== 'either' && says.isBudgetChange !== item.isBudgetChange) {
    differ('budget', `${where}: ${says.isBudgetChange ? 'does not say' : 'says'} that the budget changed`);
  }
  if (says.isLate !== 'either' && says.isLate !== item.isLate) {
    differ('late', `${where}: ${says.isLate ? 'does not say' : 'says'} that a silence held it back`);
  }
}

/** What a post of a spending that still rises says of it. */
function risenTo(alert: AlertTruth): ToldItem['percent'] {
  const share = shareOf(alert);
  return share ? wholePercent(share) : 'no budget';
}

function judgeLabel(
  { alert, conversation, key, level }: Owed,
  isLabelled: boolean,
  { differ, where, now }: Judging,
): void {
  const doubt = taleOf(alert, conversation).doubts.get(key);
  // A standing alert at a lower level than the try that may have arrived is another notification.
  const isOther = key === STANDING && doubt !== undefined && doubt.level !== level;
  if ((doubt !== undefined) !== isLabelled && !isOther) {
    const rule: Rule = key === STANDING ? 'standing' : isLabelled ? 'label' : 'once';
    const label = isLabelled ? 'labelled' : 'not labelled';
    differ(rule, `${where}: ${label}, though ${doubt ? 'an' : 'no'} earlier try may have arrived`);
  }
  if (doubt && !isOther && now.system < doubt.nextAt) {
    differ('again', `${where}: ${(doubt.nextAt - now.system) / 1000} s too early`);
  }
}

/**
 * "In a channel a post about one alert starts a thread; its escalations reply there, and 100 % starts a thread of its own."
 * The design does not say which thread it is after a changed budget, or when 100 % is passed on the way to a higher level.
 */
function judgeThread(what: Owed, threadId: string | undefined, { differ, where, lostThreads }: Judging): void {
  const { alert, conversation, level, kind } = what;
  const tale = taleOf(alert, conversation);
  const { posts } = tale;
  const newest = posts.at(-1);
  const isOneBudget = alert.versions.length === 1;
  const isOwn = (level === 100 && isOneBudget) || !newest || conversation.kind !== 'channel';
  if (kind === 'level' && isOwn && roundOf(tale, alert.version) === 1) {
    if (threadId !== undefined) differ('thread', `${where} is a reply in ${threadId}, and should start a thread`);
    return;
  }
  if (threadId !== undefined && !posts.some((post) => post.threadId === threadId)) {
    differ('thread', `${where} is a reply in ${threadId}, where nothing about this alert stands`);
    return;
  }
  if (kind !== 'level' || !isOneBudget || !newest) return;
  // whether what is news again after an alarm was taken back begins a thread, the design does not say
  if (roundOf(tale, alert.version) > 1) return;
  const thread = newest.threadId;
  const isLost = thread === undefined || lostThreads.has(thread) || newest.isDeleted;
  if (isLost || threadId === thread) return;
  const isPassed = level > 100 && newest.level < 100;
  if (threadId !== undefined) differ('thread', `${where} is a reply in ${threadId}, not in ${thread}`);
  else if (!isPassed) differ('thread', `${where} is no reply`);
}

/** Judges an edit: it must be needed and true. */
export function judgeEdit(it: Attempt, judging: Omit<Judging, 'where'>): void {
  const { truth, differ, conversation, now } = judging;
  for (const alert of alertsOf(truth)) {
    const post = taleOf(alert, conversation).posts.find(({ activityId }) => activityId === it.edited);
    if (!post) continue;
    const where = `the edit of ${it.edited} ("${it.post.summary}") in ${conversation.id}`;
    const expected = expectedFace(truth, { alert, conversation, post }, now);
    const shows = readFace(it.post);
    // about a period that ended so long ago the product need not know more than the post shows
    const isForgotten = now.calendar > alert.figures.period.end + HELD_WITHIN_MS;
    if (!isForgotten) differOnCard(differing(shows, expected, 'all'), { differ, where });
    const [item] = readPost(it.post).items;
    if (!isForgotten && item?.kind === 'reopened' && item.percent !== risenTo(alert)) {
      differ('card', `${where}: it says ${item.percent}, not ${risenTo(alert)}`);
    }
    if (!post.isEditInDoubt && !isNews(post.shown, shows)) differ('edit', `${where}: it showed all that already`);
    return;
  }
  differ('edit', `an edit of ${it.edited} in ${conversation.id}, which is no post about one alert`);
}

function differOnCard(wrong: readonly string[], { differ, where }: Pick<Judging, 'differ' | 'where'>): void {
  const isOwner = wrong.every((part) => part.startsWith('acknowledged is '));
  if (wrong.length > 0) differ(isOwner ? 'owner' : 'card', `${where}: ${wrong.join('; ')}`);
}
