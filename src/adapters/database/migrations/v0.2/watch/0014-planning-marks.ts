import type { Migration } from '#adapters/database/migrations/migration.ts';

/**
 * Stores what has changed since it was planned. An empty id means all: all alerts of a conversation, or an alert in all
 * conversations. A silence whose end was marked is not looked at again; silences that ended before this version are covered
 * by the full plan at its start.
 */
export const planningMarks: Migration = {
  name: 'planning-marks',
  statements: (engine) => [
    `create table planning_mark (
      alert_id text not null,
      conversation_id text not null,
      revision text not null,
      primary key (conversation_id, alert_id)
    )${engine === 'sqlite' ? ' without rowid' : ''}`,
    'create index planning_mark_by_alert on planning_mark (alert_id)',
    'alter table silence add column is_end_marked integer not null default 0',
    'create index silence_to_end on silence (until_at) where is_end_marked = 0',
  ],
};
