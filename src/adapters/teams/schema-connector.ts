import * as z from 'zod';

/** The Connector's answer: `{id}` of a post; `{id: "<channel>;messageid=<n>", activityId}` of a new thread. */
export const created = z.object({
  id: z.string().optional().catch(undefined),
  activityId: z.string().optional().catch(undefined),
});

const text = z.string().nullish().catch(undefined);

/** A page of `pagedmembers`; the last one has no token. */
export const rosterPage = z.object({
  members: z.array(z.object({ tenantId: text, userRole: text, role: text, userPrincipalName: text })),
  continuationToken: text,
});
export type RosterPage = z.infer<typeof rosterPage>;

/** Both shapes of a refusal: `{error: {code}}`, and `{errorCode, message}` with JSON in the message. */
export const refusal = z.object({
  error: z
    .object({ code: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  errorCode: z.union([z.number(), z.string()]).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** What stands in the message of the second shape. */
export const innerRefusal = z.object({ subCode: z.string() });
