import {
  type Conversation,
  comesWithTeam,
  type GoneReason,
  nameInTeam,
  nameKeepingTeam,
} from '#domain/conversation.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Requests } from '#ports/requests.ts';
import type { PlanNotifications } from '#usecases/alerts/alerts.ts';
import { goneTrouble } from '#usecases/health/health.ts';

export interface KeepConversationsDeps {
  readonly database: Database;
  readonly planNotifications: PlanNotifications;
  readonly calendar: Clock;
  readonly system: Clock;
  /** Subscriptions rest from now on: a person is told. */
  readonly onParked: (conversation: Conversation, reason: GoneReason) => Promise<void>;
}

export type KeepConversations = Pick<
  Requests,
  'noteConversation' | 'timeZoneOf' | 'noteInstallation' | 'noteRemoval' | 'renameTeam' | 'isFirstDelivery'
>;

/** What Teams tells about conversations and their people: where they are, that they came back, that they are gone. */
export function createKeepConversations(deps: KeepConversationsDeps): KeepConversations {
  const { database, calendar, system } = deps;

  async function resumeConversation(conversation: Conversation, what: 'team' | 'channel'): Promise<void> {
    const { id: conversationId, teamId } = conversation;
    const back = await database.transaction(async (tx) => {
      const known = (await tx.conversations.byIds([conversationId])).get(conversationId);
      await tx.conversations.put({ ...conversation, name: nameKeepingTeam(conversation, known?.name) });
      const inTeam = teamId === undefined || what === 'channel' ? [] : await tx.conversations.byTeam(teamId);
      const gone = inTeam.filter((other) => other.gone && comesWithTeam(other.gone.reason)).map(({ id }) => id);
      const ids = [...new Set([conversationId, ...gone])];
      const parked = [];
      for (const id of ids) {
        const subscriptions = await tx.subscriptions.byConversation(id);
        if (subscriptions.some(({ parkedAt }) => parkedAt !== undefined)) parked.push(id);
      }
      await tx.conversations.setGone(ids, undefined);
      await tx.subscriptions.park(parked, undefined);
      await tx.notifications.releaseConversations([...ids, ...inTeam.map(({ id }) => id)], system.now());
      return ids;
    });
    for (const id of back) await deps.planNotifications({ about: { conversationId: id } });
  }

  return {
    async noteConversation(told) {
      const found = await database.conversations.find(told.id);
      // A message from there proves that the bot is there, and may write.
      if (found?.conversation.gone) return resumeConversation(told, 'team');
      const conversation = { ...told, name: nameKeepingTeam(told, found?.conversation.name) };
      if (!found || !isUnmoved(found.conversation, conversation)) await database.conversations.put(conversation);
      if (found?.isAwaited) await database.notifications.releaseConversations([conversation.id], system.now());
    },
    timeZoneOf: keepTimeZone(deps),
    noteInstallation: resumeConversation,
    async noteRemoval({ conversationId, teamId }, reason) {
      const parked = await database.transaction(async (tx) => {
        const inTeam = teamId === undefined ? [] : await tx.conversations.byTeam(teamId);
        // What is gone already keeps its reason.
        const reached = inTeam.filter(({ gone }) => gone === undefined).map(({ id }) => id);
        const ids = [...reached, ...(conversationId === undefined ? [] : [conversationId])];
        const live = (await tx.subscriptions.all()).filter(({ parkedAt }) => parkedAt === undefined);
        const subscribed = new Set(live.map((subscription) => subscription.conversationId));
        await tx.conversations.setGone(ids, { at: calendar.now(), reason });
        await tx.subscriptions.park(ids, calendar.now());
        const lost = await tx.conversations.byIds(ids.filter((id) => subscribed.has(id)));
        // Killed before anybody is told, it is told by whoever looks next at what lasts.
        for (const conversation of lost.values()) {
          await tx.health.begin({ trouble: goneTrouble(conversation, reason), since: calendar.now() });
        }
        return lost;
      });
      for (const conversation of parked.values()) await deps.onParked(conversation, reason);
    },
    async renameTeam(teamId, name) {
      await database.transaction(async (tx) => {
        for (const channel of await tx.conversations.byTeam(teamId)) {
          await tx.conversations.put({ ...channel, name: nameInTeam(channel, name) });
        }
      });
    },
    isFirstDelivery: (conversationId, activityId) =>
      database.activities.isFirst(conversationId, activityId, system.now()),
  };
}

/** Any replica may be told, and any may be asked: what is known is in the database. */
function keepTimeZone({ database, system }: KeepConversationsDeps): Requests['timeZoneOf'] {
  return async (personObjectId, told) => {
    if (told === undefined) return await database.timeZones.of(personObjectId);
    await database.timeZones.put(personObjectId, told, system.now());
    return told;
  };
}

function isUnmoved(stored: Conversation, seen: Conversation): boolean {
  return (
    stored.serviceUrl === seen.serviceUrl &&
    stored.tenantId === seen.tenantId &&
    stored.teamId === seen.teamId &&
    stored.botId === seen.botId &&
    (seen.name === undefined || stored.name === seen.name) &&
    stored.personObjectId === seen.personObjectId
  );
}
