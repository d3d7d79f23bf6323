import type { Conversation } from '#domain/conversation.ts';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery, Notifier, Post } from '#ports/teams.ts';
import type { Judge } from '../oracle/judge.ts';
import { readPost } from '../oracle/read-card.ts';
import type { Attempt, Outcome } from '../oracle/request.ts';
import type { Now } from '../oracle/truth.ts';
import { type Life, NEVER } from './mortal.ts';

/** What the connector answers to a request instead of delivering it. */
export const FAULTS = [
  '429',
  '429 for 20 minutes',
  '412',
  'connection refused',
  '502',
  '502 after writing',
  'reset after writing',
  '403',
] as const;
export type Fault = (typeof FAULTS)[number];

interface Place {
  isReachable: boolean;
  /** Tables with more rows are answered with 413. */
  mostRows: number;
  readonly faults: Fault[];
  /** The thread of each post, by its activity. */
  readonly posts: Map<string, string>;
}

/** Teams as the sender sees it: places with posts and queued faults. */
export interface FakeTeams {
  readonly places: ReadonlyMap<string, Place>;
  /** The notifier of a process, until the process dies. */
  notifierOf(life: Life): Notifier;
  /** Takes the requests since the last call as one pass. */
  takePass(): readonly Attempt[];
  readonly log: string[];
}

export function createFakeTeams(ids: readonly string[], judge: Judge, now: () => Now): FakeTeams {
  const places = new Map<string, Place>(
    ids.map((id) => [id, { isReachable: true, mostRows: 1000, faults: [], posts: new Map() }]),
  );
  const log: string[] = [];
  let made = 0;
  let passes = 0;
  let pass: Attempt[] = [];

  async function request(
    life: Life,
    to: Conversation,
    post: Post,
    target: Pick<Attempt, 'threadId' | 'edited'>,
  ): Promise<Delivery> {
    if (life.isOver) return NEVER;
    const attempt: Attempt = { conversationId: to.id, post, ...target, pass: passes };
    pass.push(attempt);
    judge.attempt(attempt, now());
    life.reach('request');
    const where = `${to.id}: ${target.edited === undefined ? '' : `edit of ${target.edited}: `}${post.summary}${target.threadId === undefined ? '' : ` (in ${target.threadId})`}`;
    if (life.isOver) {
      log.push(`${where} -> killed before it left`);
      return NEVER;
    }
    const answer = answerTo(to, post, target);
    life.reach('answer');
    if (life.isOver) {
      log.push(`${where} -> killed before the answer`);
      return NEVER;
    }
    log.push(
      `${where} -> ${answer.outcome.kind}${answer.outcome.kind === 'sent' ? ` as ${answer.outcome.activityId}` : ''}`,
    );
    judge.settle(attempt, answer.outcome, now());
    return answer.delivery;
  }

  function answerTo(
    { id, kind }: Conversation,
    post: Post,
    { threadId, edited }: Pick<Attempt, 'threadId' | 'edited'>,
  ): { readonly outcome: Outcome; readonly delivery: Delivery } {
    const place = places.get(id);
    if (!place) throw new Error(`Nobody knows a conversation ${id}`);
    const what = edited !== undefined ? 'post' : threadId !== undefined ? 'thread' : undefined;
    if (!place.isReachable) {
      return refused(404, what);
    }
    const fault = place.faults.shift();
    const send = (): Outcome & { kind: 'sent' } => {
      const activityId = edited ?? `post-${(made += 1)}`;
      const thread = kind === 'channel' ? (threadId ?? place.posts.get(activityId) ?? activityId) : undefined;
      place.posts.set(activityId, thread ?? activityId);
      return { kind: 'sent', activityId, threadId: thread };
    };
    switch (fault) {
      case '429':
        return throttled(30 * SECOND_MS);
      case '429 for 20 minutes':
        return throttled(20 * MINUTE_MS);
      case '412':
      case 'connection refused':
        return notDelivered(fault);
      case '502':
        return inDoubt(fault);
      case '502 after writing':
      case 'reset after writing':
        if (edited === undefined || place.posts.has(edited)) send();
        return inDoubt(fault);
      case '403':
        return refused(403, what);
      case undefined:
        break;
    }
    const target = edited ?? threadId;
    if (target !== undefined && !place.posts.has(target)) return TARGET_GONE;
    if (readPost(post).items.length > place.mostRows)
      return { outcome: { kind: 'tooBig' }, delivery: { outcome: 'tooBig' } };
    const outcome = send();
    return { outcome, delivery: { outcome: 'sent', activityId: outcome.activityId, threadId: outcome.threadId } };
  }

  return {
    places,
    notifierOf: (life) => ({
      post: (to, post, { threadId }) => request(life, to, post, { threadId, edited: undefined }),
      edit: (to, activityId, post, { threadId }) => request(life, to, post, { threadId, edited: activityId }),
    }),
    takePass() {
      const taken = pass;
      pass = [];
      passes += 1;
      return taken;
    },
    log,
  };
}

interface Answer {
  readonly outcome: Outcome;
  readonly delivery: Delivery;
}

const TARGET_GONE: Answer = { outcome: { kind: 'targetGone' }, delivery: { outcome: 'targetGone' } };

/** As the adapter reads it, a refusal in a thread or a missing edited post says nothing about the conversation. */
function refused(status: 403 | 404, target: 'thread' | 'post' | undefined): Answer {
  const isOfTarget = target === 'thread' || (target === 'post' && status === 404);
  const delivery: Delivery = isOfTarget
    ? { outcome: 'targetGone' }
    : { outcome: 'unreachable', reason: String(status) };
  return { outcome: { kind: target === 'post' && status === 404 ? 'notFound' : 'unreachable' }, delivery };
}

function throttled(retryAfterMs: number): Answer {
  return {
    outcome: { kind: 'throttled', forMs: retryAfterMs },
    delivery: { outcome: 'notDelivered', reason: '429', retryAfterMs, isThrottle: true },
  };
}

function notDelivered(reason: string): Answer {
  return {
    outcome: { kind: 'notDelivered' },
    delivery: { outcome: 'notDelivered', reason, retryAfterMs: undefined, isThrottle: false },
  };
}

function inDoubt(reason: string): Answer {
  return { outcome: { kind: 'unknown' }, delivery: { outcome: 'unknown', reason } };
}
