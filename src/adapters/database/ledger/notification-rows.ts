import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { NotificationTable } from '#adapters/database/engine/schema.ts';
import type { Columns } from '#adapters/database/engine/store.ts';
import type {
  Content,
  LevelNews,
  Notification,
  NotificationState,
  PlannedNotification,
  WaitsFor,
} from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';
import type { PlannedAt } from '#ports/ledger.ts';
import { oldText, payloadOf, readPayload, readReason } from './old-texts.ts';
import { parseSeen } from './schema-payload.ts';

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
  | 'doubts'
  | 'text'
  | 'payload'
  | 'planned_at'
  | 'due_at'
  | 'crossed_at'
  | 'waits_for'
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
  doubts: 'integer',
  text: 'text',
  payload: 'text',
  planned_at: 'bigint',
  due_at: 'bigint',
  crossed_at: 'bigint',
  waits_for: 'text',
  of_scan: 'integer',
};

export function toPlannedRow(planned: PlannedNotification, at: PlannedAt): PlannedRow {
  const payload = payloadOf(planned);
  return {
    id: rowId(at.now),
    subject: planned.subject,
    conversation_id: planned.conversationId,
    occasion: planned.occasion,
    ...levelColumns(planned),
    state: 'planned',
    doubts: at.mayBeRepeat ? 1 : 0,
    text: oldText(planned),
    payload: payload === undefined ? null : JSON.stringify(payload),
    planned_at: at.now,
    due_at: at.dueAt,
    crossed_at: planned.crossedAt ?? null,
    waits_for: at.waitsFor ?? null,
    of_scan: at.waitsFor === 'scan' ? 1 : 0,
  };
}

/** Makes ids that keep rows planned together close to each other in the index; random ids would touch a page for each row. */
function rowId(now: Instant): string {
  return `${now.toString(16).padStart(12, '0')}-${randomUUID()}`;
}

/**
 * Version 0.1.0 would take a level for one that was told: it finds none in a row that tells other news, and drops it, because
 * no budget has the version 0. A row that is not about an alert has `about` as its kind, and neither a level nor a budget.
 */
function levelColumns(
  content: Content,
): Pick<NotificationTable, 'kind' | 'threshold' | 'budget_version' | 'is_budget_change'> {
  if (content.about !== 'alert') return { kind: content.about, threshold: 0, budget_version: 0, is_budget_change: 0 };
  const { kind, budgetVersion: budget_version } = content;
  if (content.kind === 'edit') return { kind, budget_version, threshold: 0, is_budget_change: 0 };
  return { kind, budget_version, threshold: content.threshold, is_budget_change: content.isBudgetChange ? 1 : 0 };
}

export function toNotification(row: Selectable<NotificationTable>): Notification {
  return {
    ...toContent(row),
    id: row.id,
    subject: row.subject,
    conversationId: row.conversation_id,
    occasion: row.occasion,
    state: row.state as NotificationState,
    reason: readReason(row),
    waitsFor: (row.waits_for as WaitsFor | null) ?? undefined,
    attempts: row.attempts,
    doubts: row.doubts,
    plannedAt: row.planned_at,
    dueAt: row.due_at,
    sentAt: row.sent_at ?? undefined,
    sentPercent: row.sent_percent ?? undefined,
    crossedAt: row.crossed_at ?? undefined,
    seen: parseSeen(row.shown),
    activityId: row.activity_id ?? undefined,
    threadId: row.thread_id ?? undefined,
  };
}

function toContent(row: Selectable<NotificationTable>): Content {
  const payload = readPayload(row);
  if (payload?.about === 'alert') return { ...payload, kind: 'edit', budgetVersion: row.budget_version };
  if (payload && payload.about !== 'level') return payload;
  return {
    about: 'alert',
    kind: row.kind as LevelNews['kind'],
    threshold: row.threshold,
    budgetVersion: row.budget_version,
    isBudgetChange: row.is_budget_change === 1,
    ...(payload?.round !== undefined && { round: payload.round }),
    ...(payload?.crossed && { crossed: payload.crossed }),
  };
}
