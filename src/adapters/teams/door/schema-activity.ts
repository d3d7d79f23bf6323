import * as z from 'zod';

/* The fields of an activity that we use; all others are ignored. Their names are Bot Framework's and stay in this folder. */

const text = z.string().nullish();
const account = z.looseObject({ id: z.string().min(1), name: text, aadObjectId: text, role: text });
const named = z.looseObject({ id: text, name: text }).nullish();
/** What a message quotes; a shape that we do not know counts as none. */
const quotedReply = z.looseObject({ messageId: z.string() }).nullish().catch(undefined);

const wireActivity = z.looseObject({
  type: z.string().min(1),
  id: text,
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: text,
    tenantId: text,
    name: text,
  }),
  from: account.extend({ userRole: text, tenantId: text, userPrincipalName: text }),
  recipient: account,
  text,
  locale: text,
  localTimezone: text,
  action: text,
  name: text,
  replyToId: text,
  entities: z.array(z.looseObject({ type: text, text, mentioned: named, quotedReply })).nullish(),
  channelData: z
    .looseObject({
      tenant: named,
      team: named,
      channel: named,
      eventType: text,
      settings: z.looseObject({ selectedChannel: named }).nullish(),
    })
    .nullish(),
  membersAdded: z.array(z.looseObject({ id: text })).nullish(),
  membersRemoved: z.array(z.looseObject({ id: text })).nullish(),
  value: z.unknown().optional(),
});

/** An activity as Teams sends it: only its shape has been checked, and nothing in it is proven before the token is. */
export type WireActivity = z.infer<typeof wireActivity>;

/** Undefined when this is not an activity that the bot could answer. */
export function parseActivity(body: unknown): WireActivity | undefined {
  return wireActivity.safeParse(body).data;
}
