import { type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import type { PlannedNotification, ShownState } from '#domain/alerts/notification.ts';
import type { OwedFacts } from '#domain/alerts/owed.ts';
import { type Position, positionsOf } from '#domain/alerts/position.ts';
import { outdatedPosts } from '#domain/alerts/shown-state.ts';
import { type KnownInsight, NO_INSIGHT, outdatedInsightPosts } from './insight-owed.ts';

/** The edits that an alert's posts are owed, one a conversation that can be reached, where one shows something else. Pure. */
export function owedEdits(
  facts: OwedFacts,
  positions: readonly Position[] = positionsOf(facts.alert, facts),
  insight: KnownInsight = NO_INSIGHT,
): readonly PlannedNotification[] {
  const { alert, gone, now } = facts;
  return positions.flatMap((position) => {
    if (gone.has(position.conversationId)) return [];
    const newest =
      outdatedPosts(alert, position, now, insight.drivers).at(-1) ??
      outdatedInsightPosts(alert, position, insight, now).at(-1);
    return newest ? [plannedEdit(alert, position, newest.shown)] : [];
  });
}

function plannedEdit(alert: Alert, { conversationId }: Position, shown: ShownState): PlannedNotification {
  const { version: budgetVersion } = budgetInForce(alert);
  return { about: 'alert', kind: 'edit', subject: alert.id, conversationId, occasion: 'edit', budgetVersion, shown };
}
