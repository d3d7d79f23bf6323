import { MINUTE_MS } from '#domain/time/time.ts';
import {
  type JudgedNews,
  judgeNews,
  judgeNewsDeaths,
  judgeNewsEdit,
  judgeNewsGrouping,
  judgeNewsRest,
  newsPostOf,
  settleClaimedNews,
  settleNews,
} from './judge-news.ts';
import { judgeEdit, judgePost } from './judge-request.ts';
import { type Deaths, deathOf, judgeDeaths, judgeFaces, judgeSilence } from './judge-rest.ts';
import { readNews } from './read-news.ts';
import type { Attempt, Differ, Judged, Outcome } from './request.ts';
import { type ClaimedRow, type Settling, settleClaimed, settleEdit, settleGone, settlePost } from './settle.ts';
import type { ConversationTruth, Difference, Now, Truth } from './truth.ts';

/** Compares every request to Teams, and the posts afterwards, with the truth. */
export interface Judge {
  /** Judges a request before its outcome is known. */
  attempt(attempt: Attempt, now: Now): void;
  settle(attempt: Attempt, outcome: Outcome, now: Now): void;
  /** Judges all requests of one pass of the sender. */
  pass(attempts: readonly Attempt[]): void;
  /** Notes that another process takes over; these rows were being sent by the one that died. */
  restarted(claimed: readonly ClaimedRow[], now: Now): void;
  /** Notes that the product counts the conversation as gone. */
  gone(conversationId: string, now: Now): void;
  /** Notes that a person is told that the post was given up. */
  gaveUp(conversationId: string, alertId: string): void;
  /** The same of a forecast or a spike. */
  gaveUpNews(conversationId: string, alertId: string, key: string): void;
  /** Judges the state once the product has done everything that it had to do by now. */
  rest(now: Now): void;
  readonly differ: Differ;
  readonly differences: readonly Difference[];
}

/** "at most 15 min" */
const LONGEST_PAUSE_MS = 15 * MINUTE_MS;
/** "In each conversation, up to 5 alerts are one post each." */
const MOST_SINGLE_POSTS = 5;

export function createJudge(truth: Truth): Judge {
  const differences: Difference[] = [];
  const judged = new Map<Attempt, Judged>();
  const judgedNews = new Map<Attempt, JudgedNews>();
  const newsDeaths = { expected: new Set<string>(), seen: new Set<string>() };
  const deaths: Deaths = { expected: new Map(), seen: new Set() };
  const lostThreads = new Set<string>();
  /** The conversations in which a table was too big and comes in parts. */
  const split = new Set<string>();
  /** Conversations in which a post was not delivered in this pass, so that the posts after it wait. */
  const cutShort = new Set<string>();
  /** The pass in which Teams asked for the pause. */
  let pausedIn: number | undefined;
  /** Until when this process pauses. A process that starts knows nothing of a pause, but may be late because of it. */
  let pausedUntil = 0;

  const differ: Differ = (rule, saw) => void differences.push({ rule, saw });

  function settlingIn(conversationId: string, now: Now): Settling {
    const conversation = placeOf(truth, conversationId);
    const onDead = (alertId: string): void =>
      void deaths.expected.set(deathOf(conversationId, alertId), { until: now.system, isRequired: true });
    return { truth, conversation, now, onDead };
  }

  function settlingNews(conversationId: string, now: Now) {
    const conversation = placeOf(truth, conversationId);
    const onDead = ({ alert, key }: { readonly alert: { readonly id: string }; readonly key: string }): void =>
      void newsDeaths.expected.add(`${conversationId} ${alert.id} ${key}`);
    return { truth, conversation, now, onDead };
  }

  return {
    differ,
    differences,
    attempt(it, now) {
      if (now.system < pausedUntil && pausedIn !== it.pass) {
        differ('pause', `"${it.post.summary}" to ${it.conversationId} leaves during a pause`);
      }
      const judging = { truth, differ, lostThreads, conversation: placeOf(truth, it.conversationId), now };
      const news = readNews(it.post);
      const edited = newsPostOf(truth, it, judging.conversation);
      if (edited) judgeNewsEdit(it, edited.post, edited, judging);
      else if (it.edited !== undefined) judgeEdit(it, judging);
      else if (news) judgedNews.set(it, judgeNews(it, news, judging));
      else judged.set(it, judgePost(it, judging));
    },
    settle(it, outcome, now) {
      const settling = settlingIn(it.conversationId, now);
      if (outcome.kind === 'throttled') {
        pausedUntil = Math.max(pausedUntil, now.system + Math.min(outcome.forMs, LONGEST_PAUSE_MS));
        truth.pausedUntil = Math.max(truth.pausedUntil, pausedUntil);
        pausedIn = it.pass;
      }
      if (outcome.kind === 'tooBig') split.add(it.conversationId);
      else if (outcome.kind !== 'sent') cutShort.add(it.conversationId);
      const isRefused = outcome.kind === 'unreachable' || outcome.kind === 'targetGone';
      if (it.threadId !== undefined && isRefused) lostThreads.add(it.threadId);
      const post = judged.get(it);
      const news = judgedNews.get(it);
      if (news) settleNews(it, news, outcome, settlingNews(it.conversationId, now));
      else if (post) settlePost(it, post, outcome, settling);
      else settleEdit(it, outcome, settling);
    },
    pass(attempts) {
      for (const { id } of truth.conversations.values()) {
        const posts = attempts.filter((it) => it.conversationId === id).flatMap((it) => judged.get(it) ?? []);
        for (const isLabelled of [false, true]) {
          const alike = posts.filter(({ read }) => read.isLabelled === isLabelled);
          const grouping = { where: id, isWhole: !split.has(id) && !cutShort.has(id), differ };
          judgeGrouping(alike, grouping);
          const news = attempts.filter((it) => it.conversationId === id).flatMap((it) => judgedNews.get(it) ?? []);
          judgeNewsGrouping(
            news.filter(({ read }) => read.isLabelled === isLabelled),
            grouping,
          );
        }
      }
      judged.clear();
      judgedNews.clear();
      cutShort.clear();
    },
    restarted(claimed, now) {
      pausedUntil = 0;
      for (const row of claimed) {
        if (row.kind === 'news') settleClaimedNews(row, settlingNews(row.conversationId, now));
        else settleClaimed(row, settlingIn(row.conversationId, now));
      }
    },
    gone: (conversationId, now) => settleGone(settlingIn(conversationId, now), differ),
    gaveUp: (conversationId, alertId) => void deaths.seen.add(deathOf(conversationId, alertId)),
    gaveUpNews: (conversationId, alertId, key) => void newsDeaths.seen.add(`${conversationId} ${alertId} ${key}`),
    rest(now) {
      split.clear();
      judgeSilence({ truth, differ, now });
      judgeFaces({ truth, differ, now });
      judgeDeaths({ truth, differ, now }, deaths);
      judgeNewsRest({ truth, differ, now });
      judgeNewsDeaths({ truth, differ }, newsDeaths);
    },
  };
}

/** "More become table posts with one row per alert … every alert has a row. Repeats are never mixed with first sends." */
function judgeGrouping(
  posts: readonly Judged[],
  { where, isWhole, differ }: { readonly where: string; readonly isWhole: boolean; readonly differ: Differ },
): void {
  const of = (kind: Judged['read']['kind']) => posts.filter(({ read }) => read.kind === kind);
  // a refused reply is sent again at once, without the thread
  const singles = new Set(of('single').flatMap(({ items }) => items.map(({ alert }) => alert))).size;
  const rows = of('table').flatMap(({ items }) => items).length;
  if (singles > MOST_SINGLE_POSTS) differ('grouping', `${singles} alerts are a post each in ${where}`);
  if (rows === 0 || !isWhole) return;
  if (rows <= MOST_SINGLE_POSTS) differ('grouping', `${rows} alerts are a table in ${where}`);
  if (singles > 0) differ('grouping', `of the alerts in ${where} some are in a table and some are not`);
}

function placeOf({ conversations }: Truth, id: string): ConversationTruth {
  const conversation = conversations.get(id);
  if (!conversation) throw new Error(`Nobody knows a conversation ${id}`);
  return conversation;
}
