import * as z from 'zod';

/** The Connector's answer: `{id}` of a post; `{id: "<channel>;messageid=<n>", activityId}` of a new thread. */
export const created = z.object({
  id: z.string().optional().catch(undefined),
  activityId: z.string().optional().catch(undefined),
});

const text = z.string().nullish().catch(undefined);

const member = {
  tenantId: text,
  userRole: text,
  role: text,
  userPrincipalName: text,
  /** Both are the Entra object id. */
  aadObjectId: text,
  objectId: text,
};

/** A page of `pagedmembers`; the last page has no token. */
export const rosterPage = z.object({ members: z.array(z.object({ id: text, ...member })), continuationToken: text });

/** The answer to a request for one member. A member has an id; an answer without one says nothing about anybody. */
export const rosterMember = z.object({ id: z.string().min(1), ...member });
export type RosterMember = z.infer<typeof rosterMember>;

/** Both shapes of a refusal: `{error: {code}}`, and `{errorCode, message}` with JSON in the message. */
export const refusal = z.object({
  error: z
    .object({ code: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  errorCode: z.union([z.number(), z.string()]).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** The JSON in the message of the second shape. */
export const innerRefusal = z.object({ subCode: z.string() });
