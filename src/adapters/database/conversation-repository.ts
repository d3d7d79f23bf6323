import { type Selectable, sql } from 'kysely';
import type { Conversation, ConversationKind } from '#domain/conversation.ts';
import type { ConversationRepository } from '#ports/database.ts';
import { markConversations } from './alerts/planning-marks.ts';
import type { ConversationTable } from './engine/schema.ts';
import { rowsOf, rowsOfIds, written } from './engine/statements.ts';
import { anyOf, atomically, type Store } from './engine/store.ts';
import { fromGoneWords, toGoneWords } from './gone-words.ts';
import { WAITS_UNREACHED } from './ledger/notification-waiting.ts';

const BY_IDS = written((ids) => `select * from conversation where id in ${ids}`);
const WITH_WAITING = written(
  () => `select conversation.*, case when exists (
    select 1 from notification where conversation_id = conversation.id and ${WAITS_UNREACHED}
  ) then 1 else 0 end as is_awaited from conversation where id = ?`,
);

export function createConversationRepository(store: Store): ConversationRepository {
  const conversations = () => store.db.selectFrom('conversation').selectAll();
  return {
    put: async (conversation) => {
      const row = toRow(conversation);
      await store.db
        .insertInto('conversation')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({
            kind: row.kind,
            tenant_id: row.tenant_id,
            service_url: row.service_url,
            bot_id: row.bot_id,
            // not every activity has these fields, so a known value stays
            team_id: sql<string>`coalesce(excluded.team_id, conversation.team_id)`,
            name: sql<string>`coalesce(excluded.name, conversation.name)`,
            person_object_id: sql<string>`coalesce(excluded.person_object_id, conversation.person_object_id)`,
          }),
        )
        .execute();
    },
    byIds: async (ids) => {
      const rows = await rowsOfIds<Selectable<ConversationTable>>(store, BY_IDS, ids);
      return new Map(rows.map((row) => [row.id, toConversation(row)]));
    },
    find: async (id) => {
      const [row] = await rowsOf<Selectable<ConversationTable> & { is_awaited: 0 | 1 }>(store, WITH_WAITING, [id]);
      return row && { conversation: toConversation(row), isAwaited: row.is_awaited === 1 };
    },
    byTeam: async (teamId) =>
      (await conversations().where('team_id', '=', teamId).orderBy('id').execute()).map(toConversation),
    personal: async (objectIds) => {
      const rows = await conversations()
        .where('person_object_id', 'in', anyOf(store, objectIds))
        .where('kind', '=', 'personal')
        .where('gone_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map(toConversation);
    },
    goneIds: async () => {
      const gone = store.db.selectFrom('conversation').select('id').where('gone_at', 'is not', null);
      return new Set((await gone.execute()).map(({ id }) => id));
    },
    setGone: (ids, gone) =>
      atomically(store, async (tx) => {
        await tx.db
          .updateTable('conversation')
          .set({ gone_at: gone?.at ?? null, gone_reason: gone ? toGoneWords(gone.reason) : null })
          .where('id', 'in', anyOf(tx, ids))
          .execute();
        if (gone === undefined) await markConversations(tx, ids);
      }),
  };
}

function toRow(conversation: Conversation): ConversationTable {
  return {
    id: conversation.id,
    kind: conversation.kind,
    tenant_id: conversation.tenantId,
    service_url: conversation.serviceUrl,
    bot_id: conversation.botId,
    team_id: conversation.teamId ?? null,
    name: conversation.name ?? null,
    person_object_id: conversation.personObjectId ?? null,
    gone_at: conversation.gone?.at ?? null,
    gone_reason: conversation.gone ? toGoneWords(conversation.gone.reason) : null,
  };
}

function toConversation(row: Selectable<ConversationTable>): Conversation {
  return {
    id: row.id,
    kind: row.kind as ConversationKind,
    tenantId: row.tenant_id,
    serviceUrl: row.service_url,
    botId: row.bot_id,
    teamId: row.team_id ?? undefined,
    name: row.name ?? undefined,
    personObjectId: row.person_object_id ?? undefined,
    gone: row.gone_at === null ? undefined : { at: row.gone_at, reason: fromGoneWords(row.gone_reason ?? '') },
  };
}
