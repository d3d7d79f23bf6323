import type { Conversation } from '#domain/conversation.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { en } from '#language/en.ts';
import type { AlertFacts, Audience, Delivery, InsightFacts, Notifier, Post, Posts } from '#ports/teams.ts';

/** One request that the sender made. */
export interface Sent {
  readonly to: Conversation;
  readonly summary: string;
  readonly threadId: string | undefined;
  /** The post that was edited. */
  readonly edited: string | undefined;
  readonly delivery: Delivery;
}

export interface FakeNotifier extends Notifier {
  readonly sent: Sent[];
  /** The summaries sent so far, and none from now on. */
  take(): readonly string[];
  /** What the next requests come to, in order; after them everything is sent. */
  readonly script: Delivery[];
  /** What a request to a conversation comes to, whatever is scripted. */
  readonly always: Map<string, Delivery>;
  /** Called while a request is on its way. */
  onRequest: (to: Conversation) => void | Promise<void>;
  /** Requests to a conversation, or all, hang until `answer` is called; `asked` resolves when the first has come. */
  hang(conversationId?: string): { readonly asked: Promise<void>; readonly answer: () => void };
}

export const THROTTLED: Delivery = {
  outcome: 'notDelivered',
  reason: 'throttled',
  retryAfterMs: 30_000,
  isThrottle: true,
};
export const REFUSED: Delivery = {
  outcome: 'notDelivered',
  reason: 'refused',
  retryAfterMs: undefined,
  isThrottle: false,
};
export const IN_DOUBT: Delivery = { outcome: 'unknown', reason: 'bad gateway' };
export const FORBIDDEN: Delivery = { outcome: 'unreachable', reason: 'forbidden' };
export const UNAUTHORIZED: Delivery = {
  outcome: 'unauthorized',
  reason: 'secret expired',
  fault: { code: 'bot-secret-expired' },
};

export function createFakeNotifier(): FakeNotifier {
  const sent: Sent[] = [];
  const script: Delivery[] = [];
  const always: FakeNotifier['always'] = new Map();
  let posts = 0;

  async function request(to: Conversation, post: Post, target: Pick<Sent, 'threadId' | 'edited'>): Promise<Delivery> {
    await fake.onRequest(to);
    posts += 1;
    const activityId = target.edited ?? `post-${posts}`;
    const threadId = to.kind === 'channel' ? (target.threadId ?? activityId) : undefined;
    const delivery = always.get(to.id) ?? script.shift() ?? { outcome: 'sent', activityId, threadId };
    sent.push({ to, summary: post.summary, ...target, delivery });
    return delivery;
  }

  const fake: FakeNotifier = {
    sent,
    script,
    always,
    onRequest: () => undefined,
    hang(conversationId) {
      const asked = Promise.withResolvers<void>();
      const answered = Promise.withResolvers<void>();
      fake.onRequest = ({ id }) => {
        if (conversationId !== undefined && id !== conversationId) return undefined;
        asked.resolve();
        return answered.promise;
      };
      return { asked: asked.promise, answer: answered.resolve };
    },
    take: () => sent.splice(0).map(({ summary }) => summary),
    post: (to, post, { threadId }) => request(to, post, { threadId, edited: undefined }),
    edit: (to, activityId, post, { threadId }) => request(to, post, { threadId, edited: activityId }),
  };
  return fake;
}

/** Everybody may see everything, but where a test says otherwise. */
export function createFakeAudience(): Audience & {
  readonly withheld: Map<string, Delivery>;
  readonly refused: Map<string, Delivery>;
  readonly asked: string[];
} {
  const withheld = new Map<string, Delivery>();
  const refused = new Map<string, Delivery>();
  const asked: string[] = [];
  return {
    refused,
    async refuses({ id, kind }) {
      if (kind === 'personal') asked.push(id);
      return refused.get(id);
    },
    withheld,
    asked,
    // of personal chats the roster was read before, but where a test says otherwise
    isKnown: ({ id, kind }) => asked.includes(id) || (kind === 'personal' && !refused.has(id)),
    async withholds({ id }) {
      asked.push(id);
      return withheld.get(id);
    },
  };
}

/** Posts as one line of text each: what a card shows is tested elsewhere. */
export function createPlainPosts(): Posts {
  const post = (summary: string): Post => ({ card: { text: 'x'.repeat(summary.length) }, summary });
  const label = (isRepeat: boolean) => (isRepeat ? 'repeat: ' : '');
  return {
    alert: (facts) => post(`${label(facts.isRepeat)}${lineOf(facts)}`),
    tables(kind, facts, maxBytes = 80_000) {
      // A row is taken to be 4 KB, so that a table holds 20.
      const most = Math.max(1, Math.floor(maxBytes / 4000));
      return Array.from({ length: Math.ceil(facts.length / most) }, (_, index) => {
        const part = facts.slice(index * most, (index + 1) * most);
        const names = part.map((one) => `${one.customer.name} ${one.notification.threshold}`).join(', ');
        const card = { text: 'x'.repeat(2000 * part.length) };
        const late = part.some(({ crossedAt }) => crossedAt !== undefined) ? 'late ' : '';
        return {
          post: { card, summary: `${label(part[0]?.isRepeat ?? false)}${late}${kind}: ${names}` },
          count: part.length,
        };
      });
    },
    insight: (facts) => post(`${label(facts.isRepeat)}${newsOf(facts)}`),
    insightTables: (table, facts) => [
      {
        post: post(`${label(facts[0]?.isRepeat ?? false)}${table.form}: ${facts.map(newsOf).join(', ')}`),
        count: facts.length,
      },
    ],
    health: (news, _, isRepeat) => post(`${label(isRepeat)}health: ${en.healthNews(news)}`),
    digest: () => post('digest'),
  };
}

function whatOf(news: InsightFacts['notification']): string {
  if (news.about === 'budget') {
    const { from, to } = news.facts;
    return `budget ${from.amount ?? 'none'} ${from.currency} to ${to.amount ?? 'none'} ${to.currency}`;
  }
  if (news.about === 'passed') return `passed ${news.facts.levels.map(({ threshold }) => threshold).join(' and ')}`;
  if (news.about === 'taken-back') return `corrected ${Math.floor(news.facts.percent)}, told ${news.facts.told}`;
  return news.about === 'forecast' ? `forecast ${news.level}` : `spike ${isoDate(news.date)}`;
}

/** "C1 budget 1000 EUR to 1200 EUR", "C1 forecast 100: over", "C2 spike 2027-03-09: step 2.5" */
function newsOf({ notification, customer, shown, crossedAt, alsoSpiked }: InsightFacts): string {
  const what = whatOf(notification);
  const states = [
    shown.isOver && 'over',
    shown.isReached && 'reached',
    shown.stepFactor !== undefined && `step ${shown.stepFactor.toFixed(1)}`,
    shown.budgetVersion !== undefined && 'budget changed',
    shown.acknowledgement !== undefined && (shown.isReopened ? 'reopened' : 'acknowledged'),
    shown.silencedUntil !== undefined && 'silenced',
    shown.closed && 'closed',
    crossedAt !== undefined && 'late',
    alsoSpiked !== undefined && `${alsoSpiked} did`,
  ].filter(Boolean);
  return `${customer.name} ${what}${states.length === 0 ? '' : ` (${states.join(', ')})`}`;
}

function lineOf({ notification, customer, crossedAt, isTest }: AlertFacts): string {
  const late = crossedAt === undefined ? '' : `, late: ${new Date(crossedAt).toISOString().slice(0, 10)}`;
  const changed = notification.isBudgetChange ? ' (budget changed)' : '';
  return `${isTest ? 'test: ' : ''}${customer.name} ${notification.kind} ${notification.threshold}${changed}${late}`;
}
