import type { Migration } from '#adapters/database/migrations/migration.ts';

/** Gives every query that runs at regular times an index, however many rows wait, have ended or were held back. */
export const indexesAtSize: Migration = {
  name: 'indexes-at-size',
  statements: () => [
    'drop index notification_ended',
    `create index notification_ended on notification (planned_at)
      where state in ('sent', 'dropped', 'dead', 'silenced')`,
    `create index notification_withheld on notification (conversation_id)
      where waits_for = 'audience' and state in ('planned', 'unknown', 'sending')`,
    'create index alert_reached on alert (reach_percent, period_end, id)',
    'create index alert_carried on alert (carried_from) where carried_from is not null',
  ],
};
