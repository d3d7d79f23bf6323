import { conversationOf, readerOf, timeZoneTold } from '#adapters/teams/door/conversation.ts';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Log } from '#ports/log.ts';
import type { AskerHere, Requests } from '#ports/requests.ts';
import type { Notes } from './notes.ts';
import { placeOf } from './place.ts';

interface ArrivalsDeps {
  readonly requests: Pick<Requests, 'noteConversation' | 'timeZoneOf' | 'isFirstDelivery' | 'remember'>;
  readonly defaults: Reader;
  readonly log: Log;
}

/** What is stored about activities that have come. A failure here must not prevent the answer. */
export interface Arrivals {
  /** Teams sends an activity again after 15 s without an answer. When the database cannot say, the activity counts as new. */
  isFirst(activity: WireActivity): Promise<boolean>;
  /** Stores what the activity says about its conversation and its sender. */
  askerOf(activity: WireActivity, sender: Person): Promise<AskerHere>;
  /** Keeps what the answer was about; to be called once the answer is sent. */
  keep(notes: Notes, asker: AskerHere): Promise<void>;
}

export function createArrivals({ requests, defaults, log }: ArrivalsDeps): Arrivals {
  async function noteConversation(activity: WireActivity, objectId: string): Promise<string | undefined> {
    try {
      await requests.noteConversation(conversationOf(activity));
      return await requests.timeZoneOf(objectId, timeZoneTold(activity));
    } catch (error) {
      log.warn({ err: error }, 'a conversation or a time zone could not be stored');
      return undefined;
    }
  }

  return {
    async isFirst(activity) {
      if (!activity.id) return true;
      try {
        return await requests.isFirstDelivery(conversationOf(activity).id, activity.id);
      } catch (error) {
        log.warn({ err: error }, 'it could not be looked up whether an activity came before');
        return true;
      }
    },
    async askerOf(activity, { objectId, name }) {
      const timeZone = await noteConversation(activity, objectId);
      return {
        person: { objectId, name },
        conversation: conversationOf(activity),
        reader: readerOf(activity, defaults, timeZone),
        place: placeOf(activity),
      };
    },
    async keep(notes, asker) {
      try {
        await requests.remember(notes.noted(), asker);
      } catch (error) {
        log.warn({ err: error }, 'what was answered could not be stored');
      }
    },
  };
}
