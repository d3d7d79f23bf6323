import type { Migration } from '#adapters/database/migrations/migration.ts';

const SUMMARY = `
  plan text,
  period_start bigint,
  period_end bigint,
  utc_offset integer,
  total_cost double precision,
  currency text,
  usd_total_cost double precision,
  budget double precision,
  last_modified bigint`;

const customers = [
  `create table customer (
    id text not null primary key,
    name text not null,
    domain text not null,
    missed integer not null default 0,
    left_at bigint
  )`,
  `create table usage (
    customer_id text not null primary key,
    is_listed integer not null default 0,${SUMMARY},
    percent double precision,
    is_without_usage integer not null default 0,
    read_at bigint,
    unchanged_since bigint,
    last_scan_id text
  )`,
  'create index usage_by_percent on usage (is_listed, percent)',
  'create index usage_by_change on usage (is_listed, last_modified)',
  `create table usage_day (
    customer_id text not null,
    period_start bigint not null,
    day text not null,
    plan text not null,
    period_end bigint not null,
    utc_offset integer not null,
    total_cost double precision not null,
    currency text,
    usd_total_cost double precision,
    budget double precision,
    last_modified bigint not null,
    primary key (customer_id, period_start, day)
  )`,
  `create table alert (
    id text not null primary key,
    customer_id text not null,
    plan text not null,
    period_start bigint not null,
    period_end bigint not null,
    utc_offset integer not null,
    budgets text not null,
    peak_percent double precision not null,
    reach_percent double precision not null,
    total_cost double precision not null,
    currency text,
    percent_used double precision,
    last_modified bigint not null,
    read_at bigint not null,
    is_first_reading integer not null,
    carried_from text,
    acknowledgement text,
    closed_at bigint,
    close_reason text
  )`,
  'create index alert_by_customer on alert (customer_id, period_start)',
  'create index alert_by_end on alert (period_end, reach_percent)',
  'create index alert_open on alert (percent_used) where closed_at is null',
  'create index alert_open_by_end on alert (period_end) where closed_at is null',
];

const conversations = [
  `create table conversation (
    id text not null primary key,
    kind text not null,
    tenant_id text not null,
    service_url text not null,
    bot_id text not null,
    team_id text,
    name text,
    person_object_id text,
    gone_at bigint,
    gone_reason text
  )`,
  'create index conversation_by_team on conversation (team_id)',
  'create index conversation_by_person on conversation (person_object_id)',
  `create table subscription (
    id text not null primary key,
    conversation_id text not null,
    scope text not null,
    thresholds text,
    created_by text not null,
    created_at bigint not null,
    locale text not null,
    time_zone text not null,
    introduced text,
    parked_at bigint,
    unique (conversation_id, scope)
  )`,
  `create table silence (
    id text not null primary key,
    conversation_id text not null,
    customer_id text not null,
    from_at bigint not null,
    until_at bigint not null,
    set_by text not null,
    why text
  )`,
  'create index silence_by_end on silence (until_at)',
  `create table activity (
    conversation_id text not null,
    activity_id text not null,
    at bigint not null,
    primary key (conversation_id, activity_id)
  )`,
  'create index activity_by_time on activity (at)',
];

const ledger = [
  `create table notification (
    id text not null primary key,
    subject text not null,
    conversation_id text not null,
    occasion text not null,
    kind text not null,
    threshold double precision not null,
    budget_version integer not null,
    is_budget_change integer not null,
    state text not null,
    reason text,
    text text,
    attempts integer not null default 0,
    doubts integer not null default 0,
    planned_at bigint not null,
    due_at bigint not null,
    sent_at bigint,
    activity_id text,
    thread_id text,
    again_at bigint,
    unique (subject, conversation_id, occasion)
  )`,
  `create index notification_due on notification (due_at, planned_at, id) where state in ('planned', 'unknown')`,
  `create index notification_waiting on notification (conversation_id) where state in ('planned', 'unknown')`,
  `create index notification_ended on notification (planned_at) where state in ('sent', 'dropped', 'dead')`,
  'create index notification_by_state on notification (state)',
  `create table send_attempt (
    notification_id text not null,
    conversation_id text not null,
    at bigint not null,
    post text
  )`,
  'create index send_attempt_by_time on send_attempt (at)',
  'create index send_attempt_open on send_attempt (notification_id) where post is null',
];

/** Customers that were never read come first; SQLite sorts nulls first by itself. */
const byReading = (nullsFirst: string): string =>
  `create index usage_by_reading on usage (is_listed, read_at ${nullsFirst}, customer_id)`;

const watch = (blob: string): readonly string[] => [
  'create table meta (key text not null primary key, value bigint not null)',
  'create table lease (name text not null primary key, holder text not null, until bigint not null)',
  `create table tick (
    job text not null,
    scheduled_at bigint not null,
    claimed_at bigint not null,
    primary key (job, scheduled_at)
  )`,
  `create table scan (
    id text not null primary key,
    trigger text not null,
    scheduled_at bigint not null,
    started_at bigint not null,
    finished_at bigint,
    outcome text,
    reason text,
    customers integer not null,
    read integer not null,
    unreadable text not null,
    unreadable_count integer not null
  )`,
  'create index scan_by_start on scan (started_at)',
  'create table health (code text not null primary key, since bigint not null, text text not null)',
  `create table audit (
    id text not null primary key,
    at bigint not null,
    done_by text not null,
    done_from text not null,
    action text not null,
    details text not null
  )`,
  'create index audit_by_time on audit (at)',
  `create table secret (name text not null primary key, blob ${blob} not null, revision integer not null)`,
];

/** The tables of the first version. */
export const first: Migration = {
  name: '0001-first',
  statements: (engine) => [
    ...customers,
    byReading(engine === 'sqlite' ? '' : 'nulls first'),
    ...conversations,
    ...ledger,
    ...watch(engine === 'sqlite' ? 'blob' : 'bytea'),
  ],
};
