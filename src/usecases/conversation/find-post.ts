import { isInsight } from '#domain/alerts/insight/insight-owed.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { isSinglePost } from '#domain/alerts/shown-state.ts';
import type { Place, PostAbout } from '#ports/asking/place.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';

/** A message quotes one post, seldom two. */
const MOST_QUOTED = 3;

/**
 * Finds the bot's own post about one customer that a person quotes, or in whose thread the person speaks. Tables, other
 * people's messages and posts of other conversations are about nobody.
 */
export function createFindPost({ database }: { readonly database: Database }): {
  postHere(asker: AskerHere): Promise<PostAbout | undefined>;
} {
  return {
    async postHere({ conversation, place }) {
      for (const ids of idsOf(place)) {
        const posts = (await Promise.all(ids.map((id) => database.notifications.byPost(conversation.id, id)))).flat();
        const found = await aboutOf(posts, database);
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** A quote says more than the thread in which it stands. */
function idsOf(place: Place | undefined): readonly (readonly string[])[] {
  const { quotedIds = [], threadId } = place ?? {};
  return [quotedIds.slice(0, MOST_QUOTED), threadId === undefined ? [] : [threadId]];
}

async function aboutOf(posts: readonly Notification[], database: Database): Promise<PostAbout | undefined> {
  const own = posts.filter((post) => isSinglePost(post) || isInsight(post));
  const alerts = await database.alerts.byIds([...new Set(own.map(({ subject }) => subject))]);
  const customerIds = [...new Set([...alerts.values()].map(({ customerId }) => customerId))];
  const [first] = own;
  const [customerId] = customerIds;
  // two quotes about two customers name neither of them
  if (!first || customerId === undefined || customerIds.length > 1) return undefined;
  const customer = (await database.customers.byIds([customerId])).get(customerId);
  return customer && { customer, tells: first.about };
}
