import { withoutThread } from '#adapters/teams/connector/threads.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { type Conversation, type ConversationKind, channelName, GENERAL } from '#domain/conversation.ts';
import type { WireActivity } from './schema-activity.ts';

function kindOf(activity: WireActivity): ConversationKind {
  const type = activity.conversation.conversationType;
  if (type === 'personal' || type === 'groupChat' || type === 'channel') return type;
  if (activity.channelData?.team?.id) return 'channel';
  return activity.conversation['isGroup'] === true ? 'groupChat' : 'personal';
}

/** The id of the channel that an activity is about; events and installations name it. */
function channelIdOf(activity: WireActivity): string {
  const { channelData } = activity;
  const selected = activity.type === 'installationUpdate' ? channelData?.settings?.selectedChannel?.id : undefined;
  return selected || channelData?.channel?.id || withoutThread(activity.conversation.id);
}

/** Such as "Finance > Costs", as far as Teams says: messages carry only ids, installations and renames carry names too. */
function channelNameOf(activity: WireActivity): string | undefined {
  const { channelData } = activity;
  const team = channelData?.team?.name || undefined;
  const selected = activity.type === 'installationUpdate' ? channelData?.settings?.selectedChannel?.name : undefined;
  const general = channelIdOf(activity) === channelData?.team?.id && team ? GENERAL : undefined;
  return channelName(team, selected || channelData?.channel?.name || activity.conversation.name || general);
}

/** The conversation of an activity, with all that is needed to send to it later. */
export function conversationOf(activity: WireActivity): Conversation {
  const kind = kindOf(activity);
  const isChannel = kind === 'channel';
  const { conversation, channelData } = activity;
  return {
    id: isChannel ? channelIdOf(activity) : conversation.id,
    kind,
    tenantId: conversation.tenantId ?? channelData?.tenant?.id ?? '',
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient.id,
    teamId: isChannel ? (channelData?.team?.id ?? undefined) : undefined,
    name: isChannel ? channelNameOf(activity) : conversation.name || undefined,
    personObjectId: kind === 'personal' ? activity.from.aadObjectId?.toLowerCase() : undefined,
    gone: undefined,
  };
}

const NAMES_KEPT = 500;
const LONGEST_NAME = 100;

/** Remembers the results for the latest names: looking up a time zone takes longer than most other steps of a turn. */
function remembering(lookUp: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    // a caller may send any text, so what is kept is bounded
    if (name.length > LONGEST_NAME) return lookUp(name);
    const said = known.get(name) ?? lookUp(name);
    if (known.size >= NAMES_KEPT) known.clear();
    known.set(name, said);
    return said;
  };
}

const isLocale = remembering((locale) => {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
});

const isTimeZone = remembering((timeZone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

const OFFSET = /T.*([+-]\d{2}:\d{2})$/;

/** The time zone that the activity names; undefined when it names none, or one that is unknown here. */
export function timeZoneTold(activity: WireActivity): string | undefined {
  const clientInfo = activity.entities?.find((entity) => entity.type === 'clientInfo');
  const timeZones = [activity.localTimezone, clientInfo?.['timezone']].filter((zone) => typeof zone === 'string');
  return timeZones.find((zone) => isTimeZone(zone));
}

/**
 * The offset of the person's clock, such as "+01:00", which `Intl` accepts as a time zone; "Z" says nothing about that clock.
 */
function offsetTold(activity: WireActivity): string | undefined {
  // The framework turns the field into a date, which loses the offset, and keeps the sent text under another name.
  const sent = activity['rawLocalTimestamp'] ?? activity['localTimestamp'];
  const offset = typeof sent === 'string' && sent.length <= LONGEST_NAME ? OFFSET.exec(sent)?.[1] : undefined;
  return offset !== undefined && isTimeZone(offset) ? offset : undefined;
}

/** The language that the person reads; the default where Teams names none, or none that is known here. */
export function localeOf({ locale }: WireActivity, defaults: Reader): string {
  return locale && isLocale(locale) ? locale : defaults.locale;
}

/**
 * The reader's language and time zone. The time zone is the one that the activity names, else the last one known for this
 * person, else the offset of the person's clock, else the default.
 */
export function readerOf(activity: WireActivity, defaults: Reader, lastTimeZone?: string): Reader {
  const known = lastTimeZone !== undefined && isTimeZone(lastTimeZone) ? lastTimeZone : undefined;
  return {
    locale: localeOf(activity, defaults),
    timeZone: timeZoneTold(activity) ?? known ?? offsetTold(activity) ?? defaults.timeZone,
  };
}
