import { type Alert, budgetInForce } from './alert.ts';
import type {
  EditNotification,
  LevelNotification,
  Notification,
  PlannedNotification,
  ShownState,
} from './notification.ts';
import type { OwedFacts } from './owed.ts';
import { type Position, positionsOf } from './position.ts';

const ASPECTS = [
  'toldTo',
  'isReceded',
  'budgetVersion',
  'acknowledgement',
  'silencedUntil',
  'closed',
] as const satisfies readonly (keyof ShownState)[];

function isSameState(a: ShownState, b: ShownState): boolean {
  return ASPECTS.every((aspect) => a[aspect] === b[aspect]);
}

/** It tells of nothing but a higher level: the post that told it says so itself. */
export function isEscalationOnly(shown: ShownState): boolean {
  return shown.toldTo !== undefined && isSameState(shown, { toldTo: shown.toldTo });
}

/** Changes posts that stand, and sends none. */
export function isEdit(row: Notification): row is EditNotification {
  return row.about === 'alert' && row.kind === 'edit';
}

/** Whether a post of this row would be one alert's own, which is edited when the alert changes. */
export function isSinglePost(row: Notification): row is LevelNotification {
  return row.about === 'alert' && !isEdit(row) && row.kind !== 'standing';
}

/** The posts of one alert in one conversation that an edit changes. */
export function editablePosts(alertId: string, { rows }: Position): readonly LevelNotification[] {
  return rows
    .filter(isSinglePost)
    .filter((row) => row.subject === alertId && row.state === 'sent' && row.activityId !== undefined);
}

/** What the alert's posts in one conversation should show. */
function shownState(
  alert: Alert,
  { level, silence, isAcknowledged }: Position,
  posts: readonly LevelNotification[],
): ShownState {
  const told = posts.reduce((highest, row) => Math.max(highest, row.threshold), 0);
  const version = budgetInForce(alert).version;
  const isOtherBudget = posts.some((row) => row.budgetVersion !== version);
  return {
    toldTo: posts.length > 1 ? told : undefined,
    isReceded: !isOtherBudget && level < told ? true : undefined,
    budgetVersion: isOtherBudget ? version : undefined,
    acknowledgement: isAcknowledged ? alert.acknowledgement?.id : undefined,
    silencedUntil: silence?.until,
    closed: alert.closed?.reason,
  };
}

export function belowTheLatest(posts: readonly LevelNotification[]): readonly LevelNotification[] {
  const highest = Math.max(...posts.map(({ threshold }) => threshold));
  return posts.filter(({ threshold }) => threshold < highest);
}

/** The edits that an alert's posts are owed, one a conversation, where the state differs from the one last planned. Pure. */
export function owedEdits(
  { alert, ...facts }: OwedFacts,
  positions: readonly Position[] = positionsOf(alert, facts),
): readonly PlannedNotification[] {
  return positions.flatMap((position) => {
    const posts = editablePosts(alert.id, position);
    if (posts.length === 0) return [];
    const shown = shownState(alert, position, posts);
    return isSameState(shown, lastPlanned(alert.id, position)) ? [] : [plannedEdit(alert, position, shown)];
  });
}

function lastPlanned(alertId: string, { rows }: Position): ShownState {
  return rows.filter(isEdit).find((row) => row.subject === alertId)?.shown ?? {};
}

function plannedEdit(alert: Alert, { conversationId }: Position, shown: ShownState): PlannedNotification {
  const { version: budgetVersion } = budgetInForce(alert);
  return { about: 'alert', kind: 'edit', subject: alert.id, conversationId, occasion: 'edit', budgetVersion, shown };
}
