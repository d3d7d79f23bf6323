import { wholePercent } from './amounts.ts';
import { budgetWords, noteBudgetTold } from './budgets.ts';
import { silencedUntil } from './heard.ts';
import { allNewsOwed, keyOf, type NewsOwed, newsHeard, newsOwed, newsTaleOf, nextNewsTry } from './news.ts';
import { differingNews, expectedNewsFace } from './news-faces.ts';
import { alertsOf } from './owed.ts';
import { mayHavePassed } from './passed.ts';
import { type NewsItem, type ReadNews, readNewsFace } from './read-news.ts';
import type { Attempt, Differ, Outcome } from './request.ts';
import { BACK_OFF_MS, noteRefusal, REPEATED_AFTER_MS } from './settle.ts';
import { noteTakenBack, noteTakenBackInDoubt, postsOfAlarm } from './taken-back.ts';
import { freePassed, notePassedTold, shareOf, taleOf, untellPassed } from './tales.ts';
import type { ConversationTruth, NewsPost, NewsTale, Now, Truth } from './truth.ts';

/* Judges posts about forecasts and spikes, and how their outcomes change the truth. */

interface Judging {
  readonly truth: Truth;
  readonly differ: Differ;
  readonly conversation: ConversationTruth;
  readonly now: Now;
  readonly lostThreads: ReadonlySet<string>;
}

export interface JudgedNews {
  readonly read: ReadNews;
  /** Levels that lines say were crossed, and hold no longer. */
  readonly passed: readonly Passed[];
  readonly items: readonly NewsOwed[];
}

interface Passed {
  readonly alert: NewsOwed['alert'];
  readonly levels: readonly number[];
}

/** "It is told once per period, budget and level"; "a spike is told once". */
export function judgeNews(it: Attempt, read: ReadNews, judging: Judging): JudgedNews {
  const { truth, differ, conversation, now } = judging;
  const where = `"${it.post.summary}" to ${conversation.id}`;
  const passed = read.items.flatMap((item) => judgePassed(item, where, judging) ?? []);
  const told = read.items.filter(({ about }) => about !== 'passed');
  const items = told.flatMap((item) => judgeItem(item, read, where, judging) ?? []);
  for (const { alert } of items) newsTaleOf(alert, conversation).lastSent = undefined;
  const [only] = items;
  if (only?.news.about === 'taken-back' && read.form === 'single') judgeThread(only, it, where, judging);
  else if (it.threadId !== undefined) differ('thread', `${where} is a reply`);
  if (read.form === 'single' && only) {
    const wrong = differingNews(readNewsFace(it.post), expectedNewsFace(truth, only, now), 'all');
    if (wrong.length > 0) differ('card', `${where}: ${wrong.join('; ')}`);
  }
  return { read, items, passed };
}

/** A line about levels that were crossed while a silence held. */
function judgePassed(
  { about, customerName, levels = [] }: NewsItem,
  where: string,
  { truth, differ, conversation, now }: Judging,
): Passed | undefined {
  if (about !== 'passed') return undefined;
  const alerts = [...alertsOf(truth)].filter(({ customer }) => customer.name === customerName);
  const alert = alerts.find((each) => levels.every((level) => mayHavePassed(truth, each, conversation, level)));
  if (!alert || levels.length === 0) {
    differ('passed', `${where}: ${customerName} did not pass ${levels.join(', ')}% while silenced, or holds it`);
    return undefined;
  }
  if (silencedUntil(truth, conversation, alert.customer.id, now.calendar) !== undefined) {
    differ('silence', `${where} is silenced`);
  }
  return { alert, levels };
}

/** "by a reply in its thread"; "tables start no thread", so an alarm that was told in a table alone is taken back by a new message. */
function judgeThread(
  { alert, conversation }: NewsOwed,
  { threadId }: Attempt,
  where: string,
  { differ, lostThreads }: Judging,
): void {
  const own = postsOfAlarm(alert, taleOf(alert, conversation));
  if (threadId !== undefined && !own.some((post) => post.threadId === threadId)) {
    differ('takenBack', `${where} is a reply in ${threadId}, where no alarm stands`);
  }
  const last = own.at(-1);
  const isLost = last?.threadId === undefined || lostThreads.has(last.threadId) || last.isDeleted;
  if (threadId === undefined && !isLost) differ('takenBack', `${where} is no reply`);
}

function judgeItem(item: NewsItem, read: ReadNews, where: string, judging: Judging): NewsOwed | undefined {
  const { truth, differ, conversation, now } = judging;
  const alerts = [...alertsOf(truth)].filter(({ customer }) => customer.name === item.customerName);
  const isMeant = ({ news }: Pick<NewsOwed, 'news'>) =>
    news.about === item.about && (news.about !== 'spike' || news.date === item.date);
  const what = alerts.flatMap((alert) => newsOwed(alert, conversation, now)).find(isMeant);
  if (!what) {
    const heard = alerts.flatMap((alert) => newsHeard(alert, conversation, now).map((news) => ({ news, alert })));
    const isTold = heard.some(
      (each) => isMeant(each) && newsTaleOf(each.alert, conversation).told.has(keyOf(each.news)),
    );
    differ(isTold ? 'once' : ruleOf(item.about), `${where}: nothing is owed about ${item.customerName}`);
    return undefined;
  }
  const { alert, key, kind, news } = what;
  if (news.about === 'budget') judgeBudget(item, what, where, judging);
  const share = shareOf(alert);
  if (news.about === 'taken-back' && share && item.percent !== wholePercent(share)) {
    differ('takenBack', `${where}: it is at ${wholePercent(share)}%`);
  }
  const level = news.about === 'forecast' && news.level < 100 ? news.level : undefined;
  if (read.form === 'single' && item.level !== level)
    differ('forecast', `${where}: the level is ${level ?? 'the budget'}`);
  if (silencedUntil(truth, conversation, alert.customer.id, now.calendar) !== undefined) {
    differ('silence', `${where} is silenced`);
  }
  const isLine = what.isLate === true && (news.about === 'spike' || news.about === 'budget');
  if (isLine && read.form !== 'heldBack') differ('late', `${where}: ${item.customerName} is not a line`);
  if (kind === 'standing' && read.form !== 'table') differ('standing', `${where}: ${item.customerName} stands`);
  if (what.isLate !== 'either' && what.isLate !== item.isLate) {
    differ('late', `${where}: ${what.isLate ? 'does not say' : 'says'} that a silence held it back`);
  }
  const doubt = newsTaleOf(alert, conversation).doubts.get(key);
  if ((doubt !== undefined) !== read.isLabelled) {
    differ(read.isLabelled ? 'label' : 'once', `${where}: ${doubt ? 'an' : 'no'} earlier try may have arrived`);
  }
  if (doubt && now.system < doubt.nextAt)
    differ('again', `${where}: ${(doubt.nextAt - now.system) / 1000} s too early`);
  return what;
}

function ruleOf(about: NewsItem['about']): 'forecast' | 'spike' | 'budgetNews' | 'takenBack' | 'passed' {
  if (about === 'taken-back') return 'takenBack';
  return about === 'budget' ? 'budgetNews' : about;
}

/** "with the old and the new value" */
function judgeBudget(
  { from, to }: NewsItem,
  { alert, conversation }: NewsOwed,
  where: string,
  { differ }: Judging,
): void {
  const { known, isFree } = newsTaleOf(alert, conversation).budget;
  const old = known && budgetWords(known);
  if (!isFree && from !== old) differ('budgetNews', `${where}: it was ${old}, not ${from}`);
  const now = budgetWords(alert.version);
  if (to !== now) differ('budgetNews', `${where}: it is ${now}, not ${to}`);
}

/** "up to 5 … are one post each", each kind by itself; "with one or two of them" a conversation gets no post about a common cause. */
export function judgeNewsGrouping(
  posts: readonly JudgedNews[],
  { where, isWhole, differ }: { readonly where: string; readonly isWhole: boolean; readonly differ: Differ },
): void {
  for (const { read, items } of posts) {
    const about = read.items[0]?.about;
    if (!isWhole || about === undefined) continue;
    const isNews = items.some(({ kind }) => kind === 'raised');
    if (read.form === 'table' && isNews && items.length <= 5) {
      differ('grouping', `${items.length} ${about}s are a table in ${where}`);
    }
    if (read.form === 'common' && items.length <= 2) {
      differ('common', `${items.length} spikes are told together in ${where}`);
    }
  }
  for (const about of ['forecast', 'spike', 'budget'] as const) {
    const singles = posts.filter(({ read }) => read.form === 'single' && read.items[0]?.about === about);
    if (singles.length > 5) differ('grouping', `${singles.length} ${about}s are a post each in ${where}`);
  }
}

interface Settling {
  readonly truth: Truth;
  readonly conversation: ConversationTruth;
  readonly now: Now;
  /** It is in doubt for the third time: people must be told. */
  readonly onDead: (what: Pick<NewsOwed, 'alert' | 'conversation' | 'key'>) => void;
}

export function settleNews(
  it: Attempt,
  { read, items, passed }: JudgedNews,
  outcome: Outcome,
  settling: Settling,
): void {
  const { conversation, now } = settling;
  noteRefusal(it, outcome, settling);
  for (const { alert, levels } of passed) {
    const tale = taleOf(alert, conversation);
    if (outcome.kind === 'sent') notePassedTold(tale, levels);
    else freePassed(tale);
  }
  for (const what of items) {
    const { alert, key, news } = what;
    const tale = newsTaleOf(alert, conversation);
    if (outcome.kind !== 'sent') {
      tale.tried.add(key);
      if (outcome.kind === 'unknown') doubtNews(tale, what, settling);
      if (outcome.kind === 'notDelivered' || outcome.kind === 'throttled') tale.excusedUntil = now.system + BACK_OFF_MS;
      continue;
    }
    tale.lastSent = { key, posts: tale.posts.length, budget: tale.budget };
    if (news.about === 'budget') noteBudgetTold(alert, tale, now.calendar);
    if (news.about === 'taken-back') noteTakenBack(alert, conversation);
    tale.told.add(key);
    tale.heldBack.delete(key);
    tale.since.delete(key);
    if (read.form !== 'single') continue;
    const { activityId } = outcome;
    tale.posts.push({ ...NEW_POST, activityId, news, shown: readNewsFace(it.post) });
  }
}

const NEW_POST = { isDeleted: false, excusedUntil: 0, isEditInDoubt: false, isEditMissed: false, isNotFound: false };

function doubtNews(
  tale: NewsTale,
  what: Pick<NewsOwed, 'alert' | 'conversation' | 'key'>,
  { now, onDead }: Pick<Settling, 'now' | 'onDead'>,
): void {
  const count = tale.doubts.get(what.key)?.count ?? 0;
  if (what.key.startsWith('taken-back:')) noteTakenBackInDoubt(what.alert, what.conversation, what.key);
  const wait = REPEATED_AFTER_MS[count];
  const nextAt = now.system + (wait ?? 0);
  tale.doubts.set(what.key, { level: 0, count: count + 1, nextAt, isOfBefore: false });
  if (wait !== undefined) return;
  tale.dead.add(what.key);
  if (what.key.startsWith('budget:')) noteBudgetTold(what.alert, tale, now.calendar);
  onDead(what);
}

/** "a crash while `sending`": the post may have been delivered, whatever happened to the request. */
export function settleClaimedNews(
  { alertId, key }: { readonly alertId: string; readonly key: string },
  settling: Settling,
): void {
  const { truth, conversation } = settling;
  const alert = [...alertsOf(truth)].find(({ id }) => id === alertId);
  if (!alert) return;
  if (key.startsWith('passed:')) {
    untellPassed(taleOf(alert, conversation));
    return;
  }
  const tale = newsTaleOf(alert, conversation);
  tale.tried.add(key);
  if (tale.lastSent?.key === key) {
    tale.told.delete(key);
    tale.posts.splice(tale.lastSent.posts);
    tale.budget = tale.lastSent.budget;
    // how it was to be told is not known any more
    tale.either.add(key);
    tale.heldBack.set(key, false);
  }
  doubtNews(tale, { alert, conversation, key }, settling);
}

/** Whose post is edited; undefined where it is no post about a forecast or a spike. */
export function newsPostOf(truth: Truth, it: Attempt, conversation: ConversationTruth) {
  for (const alert of alertsOf(truth)) {
    const post = newsTaleOf(alert, conversation).posts.find(({ activityId }) => activityId === it.edited);
    if (post) return { alert, post };
  }
  return undefined;
}

export function judgeNewsEdit(it: Attempt, post: NewsPost, what: Pick<NewsOwed, 'alert'>, judging: Judging): void {
  const { truth, differ, conversation, now } = judging;
  const where = `the edit of ${it.edited} ("${it.post.summary}") in ${conversation.id}`;
  const shows = readNewsFace(it.post);
  const expected = expectedNewsFace(truth, { ...what, conversation, news: post.news }, now);
  const wrong = differingNews(shows, expected, 'all');
  if (wrong.length > 0) differ('card', `${where}: ${wrong.join('; ')}`);
  const isNews = differingNews(shows, post.shown, 'events').length > 0;
  if (!post.isEditInDoubt && !isNews) differ('edit', `${where}: it showed all that already`);
}

/** "told": all that is owed, and what the posts show. */
export function judgeNewsRest({ truth, differ, now }: Omit<Judging, 'conversation' | 'lostThreads'>): void {
  for (const what of allNewsOwed(truth, now)) {
    const { alert, conversation, key, news, isRequired } = what;
    const isSilenced = silencedUntil(truth, conversation, alert.customer.id, now.calendar) !== undefined;
    if (!isRequired || isSilenced || nextNewsTry(truth, what) > now.system) continue;
    const until = new Date(now.calendar).toISOString().slice(0, 16);
    differ(ruleOf(news.about), `${alert.customer.name}: ${key} is not told to ${conversation.id} by ${until}`);
  }
  for (const alert of alertsOf(truth)) {
    for (const conversation of truth.conversations.values())
      judgeNewsFaces(alert, { truth, differ, conversation, now });
  }
}

function judgeNewsFaces(
  alert: NewsOwed['alert'],
  { truth, differ, conversation, now }: Omit<Judging, 'lostThreads'>,
): void {
  for (const post of newsTaleOf(alert, conversation).posts) {
    const excusedUntil = Math.max(post.excusedUntil, truth.pausedUntil, conversation.excusedUntil);
    if (conversation.isParked || post.isDeleted || post.isNotFound || excusedUntil > now.system) continue;
    const expected = expectedNewsFace(truth, { alert, conversation, news: post.news }, now);
    const wrong = differingNews(post.shown, expected, 'events');
    const which = `${post.activityId} (${keyOf(post.news)} of ${alert.customer.name} in ${conversation.id})`;
    if (wrong.length > 0) differ(post.isEditMissed ? 'missed' : 'face', `${which}: ${wrong.join('; ')}`);
  }
}

/** "People are told that it was given up only when it came too late", or after the third doubt. */
export function judgeNewsDeaths(
  { truth, differ }: Pick<Judging, 'truth' | 'differ'>,
  { expected, seen }: { readonly expected: Set<string>; readonly seen: Set<string> },
): void {
  for (const death of seen) {
    const [conversationId = '', alertId = '', key = ''] = death.split(' ');
    const alert = [...alertsOf(truth)].find(({ id }) => id === alertId);
    const wasTried = alert && newsTaleOf(alert, { id: conversationId }).tried.has(key);
    if (!expected.delete(death) && !wasTried) differ('gaveUp', `people are told that ${death} was given up`);
  }
  seen.clear();
  for (const death of expected) {
    const [conversationId = ''] = death.split(' ');
    if (!truth.conversations.get(conversationId)?.isParked)
      differ('gaveUp', `nobody is told that ${death} was given up`);
  }
  expected.clear();
}
