import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { NotificationTable } from '#adapters/database/engine/schema.ts';
import type { Columns } from '#adapters/database/engine/store.ts';
import type {
  Notification,
  NotificationKind,
  NotificationState,
  PlannedNotification,
} from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';

export type PlannedRow = Pick<
  NotificationTable,
  | 'id'
  | 'subject'
  | 'conversation_id'
  | 'occasion'
  | 'kind'
  | 'threshold'
  | 'budget_version'
  | 'is_budget_change'
  | 'state'
  | 'text'
  | 'planned_at'
  | 'due_at'
  | 'of_scan'
>;

export const PLANNED_COLUMNS: Columns<PlannedRow> = {
  id: 'text',
  subject: 'text',
  conversation_id: 'text',
  occasion: 'text',
  kind: 'text',
  threshold: 'double precision',
  budget_version: 'integer',
  is_budget_change: 'integer',
  state: 'text',
  text: 'text',
  planned_at: 'bigint',
  due_at: 'bigint',
  of_scan: 'integer',
};

export function toPlannedRow(
  planned: PlannedNotification,
  at: { readonly now: Instant; readonly dueAt: Instant; readonly waitsForScan?: boolean },
): PlannedRow {
  return {
    id: randomUUID(),
    subject: planned.subject,
    conversation_id: planned.conversationId,
    occasion: planned.occasion,
    kind: planned.kind,
    threshold: planned.threshold,
    budget_version: planned.budgetVersion,
    is_budget_change: planned.isBudgetChange ? 1 : 0,
    state: 'planned',
    text: planned.text ?? null,
    planned_at: at.now,
    due_at: at.dueAt,
    of_scan: at.waitsForScan ? 1 : 0,
  };
}

export function toNotification(row: Selectable<NotificationTable>): Notification {
  return {
    id: row.id,
    subject: row.subject,
    conversationId: row.conversation_id,
    occasion: row.occasion,
    kind: row.kind as NotificationKind,
    threshold: row.threshold,
    budgetVersion: row.budget_version,
    isBudgetChange: row.is_budget_change === 1,
    state: row.state as NotificationState,
    reason: row.reason ?? undefined,
    text: row.text ?? undefined,
    attempts: row.attempts,
    doubts: row.doubts,
    plannedAt: row.planned_at,
    dueAt: row.due_at,
    sentAt: row.sent_at ?? undefined,
    activityId: row.activity_id ?? undefined,
    threadId: row.thread_id ?? undefined,
  };
}
