import type { Migration } from '#adapters/database/migrations/migration.ts';

const IN_HAND = `('planned', 'unknown', 'sending')`;

/** What a row waits for, read from version 0.1.0's columns: the state, `of_scan` and the beginning of the reason. */
const waitsFor = (row: string): string => `case
  when ${row}state not in ${IN_HAND} then null
  when ${row}of_scan = 1 then 'scan'
  when ${row}reason like 'unreachable: %' then 'conversation'
  when ${row}reason like 'withheld: %' then 'audience'
  when ${row}reason is not null then 'retry'
end`;

/**
 * These triggers follow a running process of version 0.1.0, which writes only the old columns. The next version drops them.
 */
const followOldProcess = {
  sqlite: [
    `create trigger notification_planned_by_old after insert on notification
      when new.waits_for is not ${waitsFor('new.')}
      begin update notification set waits_for = ${waitsFor('new.')} where id = new.id; end`,
    `create trigger notification_settled_by_old after update of reason, of_scan on notification
      when new.waits_for is not ${waitsFor('new.')}
      begin update notification set waits_for = ${waitsFor('new.')} where id = new.id; end`,
  ],
  postgres: [
    `create function notification_waits_for() returns trigger language plpgsql as $$
      begin new.waits_for := ${waitsFor('new.')}; return new; end $$`,
    `create trigger notification_by_old before insert or update of reason, of_scan on notification
      for each row execute function notification_waits_for()`,
  ],
} as const;

/**
 * Stores what a row waits for, what it says, why it is in its state, and what a person did, as data. The columns with the
 * same as texts stay, and are still written, for one version.
 */
export const waitsAndFacts: Migration = {
  name: 'waits-and-facts',
  statements: (engine) => [
    'alter table notification add column waits_for text',
    'alter table notification add column payload text',
    'alter table notification add column why text',
    'alter table audit add column data text',
    `update notification set waits_for = ${waitsFor('')} where state in ${IN_HAND}`,
    `create index notification_waits_for_scan on notification (due_at) where waits_for = 'scan' and state = 'planned'`,
    'drop index notification_of_scan',
    ...followOldProcess[engine],
  ],
};
