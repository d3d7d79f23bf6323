import { threadOf } from '#adapters/teams/connector/threads.ts';
import { quotedIn } from '#adapters/teams/door/quotes.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import type { Place } from '#ports/asking/place.ts';

/** Where in its conversation the sender of an activity speaks. */
export function placeOf(activity: WireActivity): Place {
  return { threadId: threadOf(activity.conversation.id), quotedIds: quotedIn(activity) };
}
