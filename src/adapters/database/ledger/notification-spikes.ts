import { sql } from 'kysely';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import { spikeOccasion } from '#domain/alerts/insight/owed-spikes.ts';
import type { NotificationRepository } from '#ports/ledger.ts';
import { IS_WAITING } from './notification-waiting.ts';
import { parsePayload } from './schema-payload.ts';

/** A row that was never tried: it is due later only because few customers were read when it was planned. */
const WAITS = sql.raw<boolean>(`kind = 'spike' and state = 'planned' and waits_for is null and attempts = 0`);

type WaitingSpikes = Pick<NotificationRepository, 'waitingSpikes' | 'releaseSpikes'>;

/** Reads and releases the spikes that wait until it is known whether many customers have one in common. */
export function createWaitingSpikes(store: Store): WaitingSpikes {
  return {
    waitingSpikes: async (now) => {
      const { rows } = await sql<{ payload: string | null }>`
        select max(payload) as payload from notification
        where ${IS_WAITING} and ${WAITS} and due_at > ${now} group by occasion`.execute(store.db);
      return rows.flatMap(({ payload }) => {
        const content = parsePayload(payload);
        return content?.about === 'spike' ? content.date : [];
      });
    },
    releaseSpikes: async (dates, now) => {
      if (dates.length === 0) return;
      await sql`
        update notification set due_at = ${now}
        where ${IS_WAITING} and ${WAITS} and due_at > ${now}
          and occasion in ${anyOf(store, dates.map(spikeOccasion))}`.execute(store.db);
    },
  };
}
