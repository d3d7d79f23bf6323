import { z } from 'zod';
import type { Reason } from '#domain/alerts/reason.ts';

export const reason = z.discriminatedUnion('code', [
  z.object({
    code: z.enum([
      'unsubscribed',
      'receded',
      'superseded',
      'budgetChanged',
      'periodEnded',
      'tooLate',
      'digestOff',
      'laterDigest',
      'conversationGone',
      'conversationUnknown',
      'customerUnknown',
      'notAllowed',
      'nothingToEdit',
      'postGone',
      'tooBig',
      'refusedByDatabase',
      'restored',
    ]),
  }),
  z.object({ code: z.literal('silence'), silenceId: z.string() }),
  z.object({
    code: z.enum(['notDelivered', 'unknown', 'inDoubt', 'unreachable', 'unauthorized', 'withheld', 'rejected']),
    answer: z.string(),
  }),
  z.object({ code: z.literal('text'), text: z.string() }),
]);

/** Undefined where nothing is stored, or nothing that this version knows. */
export function parseReason(stored: string | null): Reason | undefined {
  return stored === null ? undefined : reason.safeParse(JSON.parse(stored)).data;
}
