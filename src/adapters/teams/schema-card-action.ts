import * as z from 'zod';

const customerId = z.string().min(1).max(256);
const thresholds = z.array(z.number().min(1).max(1000)).min(1).max(10);

/** The data of a button with the verb `run`. */
export const runData = z.looseObject({
  command: z.enum(['usage', 'subscribe', 'unsubscribe']),
  customerId,
  thresholds: thresholds.optional(),
});

/** The value of an `adaptiveCard/action` invoke (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). */
export const executeValue = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string(), data: z.unknown().optional() }),
});

/** The value of a message that an `Action.Submit` made. */
export const submitValue = z.looseObject({ verb: z.string() });
