import type { Selectable } from 'kysely';
import type { Person } from '#domain/alerts/alert.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Digest, DigestRepository } from '#ports/database.ts';
import type { DigestTable } from './engine/schema.ts';
import type { Store } from './engine/store.ts';
import { parseTold } from './schema-digest.ts';

export function createDigestRepository(store: Store): DigestRepository {
  const digests = () => store.db.selectFrom('digest').selectAll();
  return {
    all: async () => (await digests().orderBy('conversation_id').execute()).map(toDigest),
    byConversation: async (conversationId) => {
      const row = await digests().where('conversation_id', '=', conversationId).executeTakeFirst();
      return row && toDigest(row);
    },
    put: async (digest) => {
      const { conversation_id, ...changes } = toRow(digest);
      await store.db
        .insertInto('digest')
        .values({ conversation_id, ...changes })
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(changes))
        .execute();
    },
    memory: async (conversationId) => {
      const row = await digests().where('conversation_id', '=', conversationId).executeTakeFirst();
      return { told: parseTold(row?.told), telling: parseTold(row?.telling) };
    },
    remember: async (conversationId, { told, telling }) => {
      const columns = { told: told ? JSON.stringify(told) : null, telling: telling ? JSON.stringify(telling) : null };
      await store.db.updateTable('digest').set(columns).where('conversation_id', '=', conversationId).execute();
    },
    remove: async (conversationId) => {
      await store.db.deleteFrom('digest').where('conversation_id', '=', conversationId).execute();
    },
  };
}

function toRow(digest: Digest): Omit<DigestTable, 'told' | 'telling'> {
  const { schedule, reader } = digest;
  return {
    conversation_id: digest.conversationId,
    every: schedule.every,
    weekday: schedule.weekday,
    minute_of_day: schedule.minuteOfDay,
    locale: reader.locale,
    time_zone: reader.timeZone,
    created_by: JSON.stringify(digest.createdBy),
    last_at: digest.lastAt,
    recapped_until: digest.recappedUntil,
  };
}

function toDigest(row: Selectable<DigestTable>): Digest {
  return {
    conversationId: row.conversation_id,
    schedule: { every: row.every as DigestSchedule['every'], weekday: row.weekday, minuteOfDay: row.minute_of_day },
    reader: { locale: row.locale, timeZone: row.time_zone },
    createdBy: JSON.parse(row.created_by) as Person,
    lastAt: row.last_at,
    recappedUntil: row.recapped_until,
  };
}
