import type { Notification, ShownState } from '#domain/alerts/notification.ts';
import type { Conversation } from '#domain/conversation.ts';
import { grouped, type PostPlan, threadFor } from '#domain/sending/grouping.ts';
import type { AlertFacts, Post, Posts } from '#ports/teams.ts';
import type { DeliveryFacts, SendableRow } from './load-delivery-facts.ts';

/** One request to come: a post and the rows it tells. */
export interface PlannedPost {
  readonly conversation: Conversation;
  readonly rows: readonly Notification[];
  readonly ids: readonly string[];
  readonly post: Post;
  readonly threadId: string | undefined;
  /** One alert's own post: it starts or continues a thread and is edited; tables are not. */
  readonly isSingle: boolean;
  /** What is kept of each row, by its id, once the post is confirmed. */
  readonly says?: ReadonlyMap<string, Said>;
  /** Posts to edit instead of sending one. */
  readonly edits?: readonly PlannedEdit[];
}

/** What a row told: the percentage, and the state that its own post shows. */
export interface Said {
  readonly sentPercent: number | undefined;
  readonly shown: ShownState;
}

export interface PlannedEdit {
  /** Whose post it is. */
  readonly rowId: string;
  readonly shown: ShownState;
  readonly activityId: string;
  readonly threadId: string | undefined;
  readonly post: Post;
}

/** The posts for the due rows of one conversation; tables in parts of at most `maxTableBytes`, when Teams refused larger ones. */
export function* plannedPosts(facts: DeliveryFacts, posts: Posts, maxTableBytes?: number): Generator<PlannedPost> {
  const { conversation } = facts;
  if (!conversation) return;
  for (const { row, post } of facts.readyPosts) {
    yield { conversation, rows: [row], ids: [row.id], post, threadId: undefined, isSingle: false };
  }
  yield* newPosts(facts, conversation, posts, maxTableBytes);
  for (const { row, targets } of facts.edits) {
    const edits = targets.map(({ rowId, activityId, threadId, ...of }) => {
      const { shown } = 'alertFacts' in of ? of.alertFacts : of.insightFacts;
      const post = 'alertFacts' in of ? posts.alert(of.alertFacts) : posts.insight(of.insightFacts);
      return { rowId, activityId, threadId, shown, post };
    });
    const [first] = edits;
    if (!first) continue;
    yield { conversation, rows: [row], ids: [row.id], post: first.post, threadId: undefined, isSingle: false, edits };
  }
}

function* newPosts(
  facts: DeliveryFacts,
  conversation: Conversation,
  posts: Posts,
  maxTableBytes: number | undefined,
): Generator<PlannedPost> {
  const plans = grouped(facts.sendable, ({ row, alertFacts }) => ({
    notification: row,
    percent: alertFacts.alert.percentUsed ?? 0,
  }));
  for (const plan of plans) yield* postsOf(plan, { ...facts, conversation, maxTableBytes }, posts);
}

function* postsOf(
  plan: PostPlan<SendableRow>,
  facts: DeliveryFacts & { readonly conversation: Conversation; readonly maxTableBytes: number | undefined },
  posts: Posts,
): Generator<PlannedPost> {
  const { conversation, maxTableBytes } = facts;
  const rows = plan.rows.map(({ row }) => row);
  const alertFacts: readonly AlertFacts[] = plan.rows.map((row) => ({ ...row.alertFacts, isRepeat: plan.isRepeat }));
  if (plan.form === 'single') {
    const [row] = rows;
    const [only] = alertFacts;
    if (!row || !only) return;
    const threadId = threadFor(row, facts.ledger);
    const post = posts.alert(only);
    yield { conversation, rows: [row], ids: [row.id], post, threadId, isSingle: true, says: saidBy(plan.rows) };
    return;
  }
  const says = saidBy(plan.rows);
  let from = 0;
  for (const part of posts.tables(plan.form, alertFacts, maxTableBytes)) {
    const inPart = rows.slice(from, from + part.count);
    from += part.count;
    yield {
      conversation,
      rows: inPart,
      ids: inPart.map(({ id }) => id),
      post: part.post,
      threadId: undefined,
      isSingle: false,
      says,
    };
  }
}

function saidBy(rows: readonly SendableRow[]): ReadonlyMap<string, Said> {
  return new Map(
    rows.map(({ row, alertFacts: { alert, shown } }) => [row.id, { sentPercent: alert.percentUsed, shown }]),
  );
}
