import {
  type ActivityJson,
  BOT,
  channelMessage,
  executeAction as executed,
  groupMessage,
  personalMessage,
  TENANT_ID,
} from '../support/activities.ts';

/*
 * What Teams sends when somebody says something in a place, or presses a button there.
 */

/** A thread, and a quoting reply, belong to the bot's own post about the alert of one customer. */
export type Place =
  | { readonly kind: 'personal'; readonly conversationId: string }
  | { readonly kind: 'channel'; readonly conversationId: string }
  | { readonly kind: 'group'; readonly conversationId: string }
  | { readonly kind: 'thread'; readonly conversationId: string; readonly about: string }
  | {
      readonly kind: 'quote';
      readonly conversationId: string;
      readonly about: string;
      /** The two forms in which clients send what is quoted. */
      readonly form: 'quoted' | 'blockquote';
    };

export interface Speaker {
  /** Makes the person's ids. */
  readonly person: string;
  readonly locale: string;
}

interface From {
  readonly serviceUrl: string;
}

/** Teams allows one conversation only so many posts; the rows take turns in several. */
const SUBSCRIBED = 4;

export const SUBSCRIBED_CHANNELS = numbered((at) => `19:alerts${at}@thread.tacv2`);
export const SUBSCRIBED_GROUPS = numbered((at) => `19:alerts${at}@thread.v2`);

/** Where alerts are told. */
export const SUBSCRIBED_PLACES: readonly Place[] = [
  ...SUBSCRIBED_CHANNELS.map((conversationId) => ({ kind: 'channel', conversationId }) as const),
  ...SUBSCRIBED_GROUPS.map((conversationId) => ({ kind: 'group', conversationId }) as const),
];

const ofBot = `<at>${BOT.name}</at>`;

export function messageIn(
  from: From,
  said: {
    readonly place: Place;
    readonly speaker: Speaker;
    readonly text: string;
    /** The post to which the thread or the quote belongs. */
    readonly postId: string | undefined;
  },
): ActivityJson {
  const { place, text, postId } = said;
  const more = { ...speakerIn(said.speaker), ...placeOf(place, postId) };
  if (place.kind === 'personal') return personalMessage(from, text, more);
  if (place.kind === 'channel' || place.kind === 'thread') return channelMessage(from, text, more);
  if (place.kind === 'group') return groupMessage(from, text, more);
  const entities = groupMessage(from, '')['entities'] as readonly unknown[];
  if (place.form === 'quoted') {
    const quoted = { type: 'quotedReply', quotedReply: { messageId: postId } };
    return groupMessage(from, text, {
      ...more,
      text: `<quoted messageId="${postId}"/> ${ofBot} ${text}`,
      entities: [...entities, quoted],
    });
  }
  const quote = `<blockquote itemtype="http://schema.skype.com/Reply" itemid="${postId}"><strong>${BOT.name}</strong><p>Budget alert ${place.about}</p></blockquote>`;
  return groupMessage(from, text, { ...more, text: `${quote}${ofBot} ${text}`, textFormat: 'xml', entities });
}

/** A pressed button of a card in the place. */
export function pressIn(
  from: From,
  pressed: {
    readonly place: Place;
    readonly speaker: Speaker;
    readonly data: unknown;
    readonly postId: string | undefined;
  },
): ActivityJson {
  const { verb, data } = pressed.data as { readonly verb: string; readonly data: unknown };
  return executed(from, verb, data, { ...speakerIn(pressed.speaker), ...placeOf(pressed.place, pressed.postId) });
}

function speakerIn({ person, locale }: Speaker): ActivityJson {
  const digits = Buffer.from(person).toString('hex').padStart(12, '0').slice(-12);
  return {
    locale,
    from: { id: `29:${person}`, name: `Person ${person}`, aadObjectId: `0f5c1d2e-3b4a-4d5e-8f6a-${digits}` },
    timestamp: '2026-11-25T07:40:00.000Z',
    localTimestamp: '2026-11-25T08:40:00.000+01:00',
  };
}

function placeOf(place: Place, postId: string | undefined): ActivityJson {
  const { kind, conversationId } = place;
  if (kind === 'personal') {
    return { conversation: { id: conversationId, conversationType: 'personal', tenantId: TENANT_ID } };
  }
  if (kind === 'group' || kind === 'quote') {
    return {
      conversation: { id: conversationId, conversationType: 'groupChat', isGroup: true, tenantId: TENANT_ID },
      ...(postId === undefined ? {} : { replyToId: postId }),
    };
  }
  return {
    conversation: {
      id: `${conversationId};messageid=${postId ?? '1690000000000'}`,
      conversationType: 'channel',
      isGroup: true,
      tenantId: TENANT_ID,
    },
    channelData: {
      tenant: { id: TENANT_ID },
      team: { id: `19:team-of-${conversationId}` },
      channel: { id: conversationId },
    },
    ...(postId === undefined ? {} : { replyToId: postId }),
  };
}

function numbered(id: (at: number) => string): readonly string[] {
  return Array.from({ length: SUBSCRIBED }, (_, at) => id(at));
}
