import { type Alert, budgetInForce } from './alert.ts';
import type { Notification, PlannedNotification } from './notification.ts';
import type { OwedFacts } from './owed.ts';
import { type Position, positionsOf } from './position.ts';

/** Kinds whose posts are one alert's own, and edited when the alert changes. */
export const SINGLE_KINDS: ReadonlySet<string> = new Set(['raised', 'escalated', 'reopened']);

/** The posts of one alert in one conversation that an edit changes. */
export function editablePosts(alertId: string, { rows }: Position): readonly Notification[] {
  return rows.filter(
    (row) =>
      row.subject === alertId && row.state === 'sent' && row.activityId !== undefined && SINGLE_KINDS.has(row.kind),
  );
}

/**
 * What is to be seen on an alert's posts beyond what they said when they were sent: empty while nothing has happened since.
 * An edit is owed when it differs from the face last planned.
 */
function postFace(alert: Alert, { level, silence, isAcknowledged }: Position, posts: readonly Notification[]): string {
  const told = posts.reduce((highest, row) => Math.max(highest, row.threshold), 0);
  const version = budgetInForce(alert).version;
  const isOtherBudget = posts.some((row) => row.budgetVersion !== version);
  const parts = [
    posts.length > 1 && `escalated:${told}`,
    !isOtherBudget && level < told && 'receded',
    isOtherBudget && `budget:${version}`,
    isAcknowledged && `acknowledged:${alert.acknowledgement?.id}`,
    silence && `silenced:${silence.until}`,
    alert.closed && `closed:${alert.closed.reason}`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** A face that tells of nothing but a higher level: the post that told it says so itself. */
export function isEscalationOnly(face: string): boolean {
  return /^escalated:[\d.]+$/.test(face);
}

export function belowTheLatest(posts: readonly Notification[]): readonly Notification[] {
  const highest = Math.max(...posts.map(({ threshold }) => threshold));
  return posts.filter(({ threshold }) => threshold < highest);
}

/** The edits that an alert's posts are owed, one a conversation: the latest wins. Pure. */
export function owedEdits(
  { alert, ...facts }: OwedFacts,
  positions: readonly Position[] = positionsOf(alert, facts),
): readonly PlannedNotification[] {
  return positions.flatMap((position) => {
    const posts = editablePosts(alert.id, position);
    if (posts.length === 0) return [];
    const last = position.rows.find((row) => row.subject === alert.id && row.occasion === EDIT_OCCASION);
    const face = postFace(alert, position, posts);
    return face === (last?.text ?? '') ? [] : [plannedEdit(alert, position.conversationId, face)];
  });
}

const EDIT_OCCASION = 'edit';

function plannedEdit(alert: Alert, conversationId: string, face: string): PlannedNotification {
  return {
    subject: alert.id,
    conversationId,
    occasion: EDIT_OCCASION,
    kind: 'edit',
    threshold: 0,
    budgetVersion: budgetInForce(alert).version,
    isBudgetChange: false,
    text: face,
  };
}
