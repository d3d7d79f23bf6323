import type { AlsoHeardColumns, InsightTables } from './schema-insight.ts';
import type { ChangeMadeTable, PersonTimeZoneTable, RememberedTable } from './schema-people.ts';
import type { PlanningTables } from './schema-planning.ts';

/*
 * The tables as Kysely sees them; they are alike on both engines. Instants are milliseconds, booleans are 1 and 0, lists and
 * persons are JSON text.
 */

export interface MetaTable {
  readonly key: string;
  readonly value: number;
}

export interface LeaseTable {
  readonly name: string;
  readonly holder: string;
  readonly until: number;
}

export interface CustomerTable {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** How many complete lists in a row did not name it. */
  readonly missed: number;
  readonly left_at: number | null;
}

/** A usage summary in columns. All are null where there is no summary; `percent` is null where there is no budget. */
export interface SummaryColumns {
  readonly plan: string | null;
  readonly period_start: number | null;
  readonly period_end: number | null;
  readonly utc_offset: number | null;
  /** Null where the end has the same offset as the start. */
  readonly end_utc_offset: number | null;
  readonly total_cost: number | null;
  readonly currency: string | null;
  readonly usd_total_cost: number | null;
  readonly budget: number | null;
  readonly last_modified: number | null;
}

/** Each customer has a row from its first list on, so that there is a row to lock and to count. */
export interface UsageTable extends SummaryColumns {
  readonly customer_id: string;
  /** 1 while the customer is known and has not left. */
  readonly is_listed: number;
  readonly percent: number | null;
  readonly is_without_usage: number;
  readonly read_at: number | null;
  /** The last attempt to read it, whether it failed or not. */
  readonly tried_at: number | null;
  readonly last_scan_id: string | null;
  /** 1 while what is told of it may have been told before a backup was restored; null until it was read twice. */
  readonly is_doubted: number | null;
  /** When it was first read, since the restore where there was one. */
  readonly reread_at: number | null;
}

export interface UsageDayTable {
  readonly customer_id: string;
  readonly plan: string;
  readonly period_start: number;
  readonly period_end: number;
  readonly utc_offset: number;
  readonly end_utc_offset: number | null;
  /** The UTC date on which it was read. */
  readonly day: string;
  readonly total_cost: number;
  readonly currency: string | null;
  readonly usd_total_cost: number | null;
  readonly budget: number | null;
  readonly last_modified: number;
}

export interface AlertTable {
  readonly id: string;
  readonly customer_id: string;
  readonly plan: string;
  readonly period_start: number;
  readonly period_end: number;
  readonly utc_offset: number;
  readonly end_utc_offset: number | null;
  readonly budgets: string;
  readonly peak_percent: number;
  /** The highest of the peak and every budget's base: an upper bound of what any conversation may have to be told about. */
  readonly reach_percent: number;
  readonly total_cost: number;
  readonly currency: string | null;
  readonly percent_used: number | null;
  readonly last_modified: number;
  readonly read_at: number;
  readonly is_first_reading: number;
  readonly carried_from: string | null;
  readonly acknowledgement: string | null;
  readonly closed_at: number | null;
  readonly close_reason: string | null;
  /** 1 once another budget has come into force since the customer was known. */
  readonly has_changed_budget: number | null;
}

export interface SubscriptionTable extends AlsoHeardColumns {
  readonly id: string;
  readonly conversation_id: string;
  readonly scope: string;
  readonly thresholds: string | null;
  readonly created_by: string;
  readonly created_at: number;
  readonly locale: string;
  readonly time_zone: string;
  readonly introduced: string | null;
  readonly parked_at: number | null;
}

export interface ConversationTable {
  readonly id: string;
  readonly kind: string;
  readonly tenant_id: string;
  readonly service_url: string;
  readonly bot_id: string;
  readonly team_id: string | null;
  readonly name: string | null;
  readonly person_object_id: string | null;
  readonly gone_at: number | null;
  /** In the words of version 0.1.0; see `gone-words.ts`. */
  readonly gone_reason: string | null;
}

export interface SilenceTable {
  readonly id: string;
  readonly conversation_id: string;
  readonly customer_id: string;
  readonly from_at: number;
  readonly until_at: number;
  readonly set_by: string;
  readonly why: string | null;
  /** 1 once everything that its end changes has been marked for planning; 0 in rows of version 0.1.0. */
  readonly is_end_marked: number;
}

export interface NotificationTable {
  readonly id: string;
  readonly subject: string;
  readonly conversation_id: string;
  readonly occasion: string;
  readonly kind: string;
  readonly threshold: number;
  readonly budget_version: number;
  readonly is_budget_change: number;
  readonly state: string;
  readonly reason: string | null;
  readonly text: string | null;
  readonly attempts: number;
  readonly doubts: number;
  readonly planned_at: number;
  readonly due_at: number;
  readonly sent_at: number | null;
  readonly activity_id: string | null;
  readonly thread_id: string | null;
  /** For an edit that became due again while its predecessor was being sent: when it is due. */
  readonly again_at: number | null;
  /** The event it waits for beyond its due time; null when it waits for none or the event has come. */
  readonly waits_for: string | null;
  /** Its content in JSON; null where the other columns say everything, and in rows of version 0.1.0. */
  readonly payload: string | null;
  /** The reason as a code with facts, in JSON; null without a reason, and in rows of version 0.1.0. */
  readonly why: string | null;
  /** The percentage used when it was sent; null until then, and in rows of version 0.1.0. */
  readonly sent_percent: number | null;
  /** The state that its post was last seen to show, in JSON; null until then, and in rows of version 0.1.0. */
  readonly shown: string | null;
  /** When the spending passed the level (calendar clock), if a silence held the row back. */
  readonly crossed_at: number | null;
  /** Read by version 0.1.0, as are `reason` and `text`: 1 while it waits for the end of a scan. */
  readonly of_scan: number;
}

/** The attempts of the last hour, from which the rate windows are refilled. */
export interface SendAttemptTable {
  readonly notification_id: string;
  readonly conversation_id: string;
  readonly at: number;
  /** Rows that went out as one post share it; null until settled. */
  readonly post: string | null;
}

export interface TickTable {
  readonly job: string;
  readonly scheduled_at: number;
  readonly claimed_at: number;
}

/** The table also has a column `records_fault`, which nothing writes or reads, because `facts` holds the fault. */
export interface ScanTable {
  readonly id: string;
  readonly trigger: string;
  readonly scheduled_at: number;
  readonly started_at: number;
  readonly finished_at: number | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly customers: number;
  readonly read: number;
  /** With sentences, as version 0.1.0 wrote them; so is `reason`. */
  readonly unreadable: string;
  readonly unreadable_count: number;
  readonly facts: string | null;
}

/** Consecutive ticks without a scan: the first and the last by the system clock, and `at` is the last by the calendar. */
export interface MissedScanTable {
  readonly first_at: number;
  readonly last_at: number;
  readonly ticks: number;
  readonly at: number;
  readonly is_explained: number;
}

export interface HealthTable {
  readonly code: string;
  readonly since: number;
  /** The sentence that version 0.1.0 reads. */
  readonly text: string;
  readonly facts: string | null;
}

export interface AuditTable {
  readonly id: string;
  readonly at: number;
  readonly done_by: string;
  readonly done_from: string;
  readonly action: string;
  /** What was done, in JSON; null in rows of version 0.1.0. */
  readonly data: string | null;
  /** The same as text, which version 0.1.0 reads. */
  readonly details: string;
  /** Grows with every row; null in rows from before it was added. */
  readonly place: number | null;
}

export interface ActivityTable {
  readonly conversation_id: string;
  readonly activity_id: string;
  readonly at: number;
}

export interface DigestTable {
  readonly conversation_id: string;
  readonly every: string;
  readonly weekday: number;
  readonly minute_of_day: number;
  readonly locale: string;
  readonly time_zone: string;
  /** A person, in JSON. */
  readonly created_by: string;
  readonly last_at: number;
  readonly recapped_until: number;
  /** What the last one told, and the one that is being sent, in JSON. */
  readonly told: string | null;
  readonly telling: string | null;
}

export interface SecretTable {
  readonly name: string;
  readonly blob: Uint8Array;
  readonly revision: number;
}

export interface Tables extends InsightTables, PlanningTables {
  readonly meta: MetaTable;
  readonly lease: LeaseTable;
  readonly customer: CustomerTable;
  readonly usage: UsageTable;
  readonly usage_day: UsageDayTable;
  readonly alert: AlertTable;
  readonly subscription: SubscriptionTable;
  readonly conversation: ConversationTable;
  readonly silence: SilenceTable;
  readonly notification: NotificationTable;
  readonly send_attempt: SendAttemptTable;
  readonly tick: TickTable;
  readonly scan: ScanTable;
  readonly missed_scan: MissedScanTable;
  readonly health: HealthTable;
  readonly audit: AuditTable;
  readonly activity: ActivityTable;
  readonly secret: SecretTable;
  readonly digest: DigestTable;
  readonly person_time_zone: PersonTimeZoneTable;
  readonly remembered: RememberedTable;
  readonly change_made: ChangeMadeTable;
}
