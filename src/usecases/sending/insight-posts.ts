import type { InsightNotification } from '#domain/alerts/notification.ts';
import { isTakenBack } from '#domain/alerts/taken-back.ts';
import { threadOfAlarm } from '#domain/sending/grouping.ts';
import { groupedInsight, type InsightPlan } from '#domain/sending/insight-grouping.ts';
import type { InsightTable, Post, Posts } from '#ports/teams.ts';
import type { DeliveryFacts, SendableInsight } from './load-delivery-facts.ts';
import type { PlannedPost, Said } from './planned-posts.ts';

/** The posts about forecasts and spikes; tables as in `plannedPosts`. */
export function* insightPosts(facts: DeliveryFacts, posts: Posts, maxTableBytes?: number): Generator<PlannedPost> {
  const { conversation } = facts;
  if (!conversation) return;
  const threadOf = (row: InsightNotification) =>
    conversation.kind === 'channel' && isTakenBack(row) ? threadOfAlarm(row, facts.ledger) : undefined;
  const aboutOf = ({ row, insightFacts }: SendableInsight) => ({
    notification: row,
    customerId: insightFacts.customer.id,
    weight: weightOf(insightFacts.notification),
    isReply: threadOf(row) !== undefined,
    isLine: isLine(insightFacts),
  });
  for (const plan of groupedInsight(facts.insight, aboutOf, facts.spikeDates)) {
    const rows = plan.rows.map(({ row }) => row);
    let from = 0;
    for (const { post, count } of partsOf(plan, posts, maxTableBytes)) {
      const own = rows.slice(from, from + count);
      from += count;
      const ids = own.map(({ id }) => id);
      const isSingle = plan.form === 'single';
      const [only] = own;
      const threadId = only && isSingle ? threadOf(only) : undefined;
      yield { conversation, rows: own, ids, post, threadId, isSingle, says: saidBy(plan.rows) };
    }
  }
}

function partsOf(
  { form, rows, isRepeat, common, alsoSpiked }: InsightPlan<SendableInsight>,
  posts: Posts,
  maxTableBytes: number | undefined,
): readonly { readonly post: Post; readonly count: number }[] {
  const told = rows.map(({ insightFacts }) => ({ ...insightFacts, isRepeat, alsoSpiked }));
  const [only] = told;
  if (form === 'single') return only ? [{ post: posts.insight(only), count: 1 }] : [];
  const table: InsightTable = common ? { form: 'common', common } : { form: form === 'common' ? 'spikes' : form };
  return posts.insightTables(table, told, maxTableBytes);
}

function saidBy(rows: readonly SendableInsight[]): ReadonlyMap<string, Said> {
  return new Map(
    rows.map(({ row, insightFacts: { alert, shown } }) => [row.id, { sentPercent: alert.percentUsed, shown }]),
  );
}

/** What a silence held back of what is no longer so, or was so on one day, stands in one post. */
function isLine({ notification: { about }, crossedAt }: SendableInsight['insightFacts']): boolean {
  return about === 'passed' || (crossedAt !== undefined && (about === 'spike' || about === 'budget'));
}

/** How far above the level, or above the usual day; what nothing is usual for comes first, and so does a removed budget. */
function weightOf(news: SendableInsight['insightFacts']['notification']): number {
  if (news.about === 'taken-back') return news.facts.told;
  if (news.about === 'passed') return news.facts.levels.at(-1)?.threshold ?? 0;
  if (news.about === 'budget') return news.facts.to.amount === undefined ? 1 : 0;
  if (news.about === 'forecast') return news.facts.expected / news.facts.amount;
  return news.facts.usual > 0 ? news.facts.cost / news.facts.usual : Number.MAX_VALUE;
}
