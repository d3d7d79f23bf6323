import { DAY_MS } from '#domain/time/time.ts';
import type { TimeZoneRepository } from '#ports/database.ts';
import { rowsOf, written } from './engine/statements.ts';
import { type Store, UNHURRIED } from './engine/store.ts';

// an unchanged zone is written at most once a day, which is enough to tell how old it is
const PUT = written(
  () => `insert into person_time_zone (person_object_id, time_zone, told_at) values (?, ?, ?)
    on conflict (person_object_id) do update set time_zone = excluded.time_zone, told_at = excluded.told_at
    where person_time_zone.time_zone <> excluded.time_zone or person_time_zone.told_at < excluded.told_at - ${DAY_MS}
    returning person_object_id ${UNHURRIED}`,
);

export function createTimeZoneRepository(store: Store): TimeZoneRepository {
  return {
    put: async (personObjectId, timeZone, now) => {
      await rowsOf(store, PUT, [personObjectId, timeZone, now]);
    },
    of: async (personObjectId) => {
      const zones = store.db.selectFrom('person_time_zone').select('time_zone');
      return (await zones.where('person_object_id', '=', personObjectId).executeTakeFirst())?.time_zone;
    },
    forget: async (before) => {
      await store.db.deleteFrom('person_time_zone').where('told_at', '<', before).execute();
    },
  };
}
