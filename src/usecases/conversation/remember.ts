import { MINUTE_MS } from '#domain/time/time.ts';
import type { CustomersNamed } from '#ports/asking/ask-back.ts';
import type { Listener, Remembered } from '#ports/asking/memory.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import { type CustomerDirectory, customersToChange } from '#usecases/usage/usage.ts';

/** Afterwards a person may mean something else. */
export const REMEMBERED_MS = 30 * MINUTE_MS;
/** As many as a card lists, and more than a command may name. */
const MOST_REMEMBERED = 200;

export interface RememberDeps {
  readonly database: Database;
  readonly directory: CustomerDirectory;
  readonly system: Clock;
}

/** What was answered to a person in a place, for the texts with which the same person goes on there. */
export function createRemember({ database, directory, system }: RememberDeps): {
  remember(what: Remembered | undefined, asker: AskerHere): Promise<void>;
  recall(asker: AskerHere): Promise<Remembered | undefined>;
  customersNamed(queries: readonly string[]): Promise<CustomersNamed>;
} {
  return {
    async remember(what, asker) {
      const listener = listenerOf(asker);
      if (!what) return await database.memory.closeQuestion(listener);
      const kept = {
        ...what,
        customers: what.customers.slice(0, MOST_REMEMBERED),
        list: what.list.slice(0, MOST_REMEMBERED),
      };
      await database.memory.put(listener, kept, system.now());
    },
    recall: (asker) => database.memory.of(listenerOf(asker), system.now() - REMEMBERED_MS),
    customersNamed: (queries) => customersToChange(queries, directory),
  };
}

/** A thread is a place of its own. */
function listenerOf({ conversation, place, person }: AskerHere): Listener {
  const threadId = place?.threadId;
  return {
    place: threadId === undefined ? conversation.id : `${conversation.id} ${threadId}`,
    personObjectId: person.objectId,
  };
}
