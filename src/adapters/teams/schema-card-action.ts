import * as z from 'zod';
import { MAX_SILENCE_MS, MAX_WHY_LENGTH } from './silence-command.ts';

const customerId = z.string().min(1).max(256);
const thresholds = z.array(z.number().min(1).max(1000)).min(1).max(10);

const alertId = z.string().min(1).max(400);

/** The data of a button with the verb `run`. */
export const runData = z.looseObject({
  command: z.enum(['usage', 'subscribe', 'unsubscribe', 'acknowledge', 'silence', 'unsilence', 'who hears about']),
  customerId,
  thresholds: thresholds.optional(),
  forMs: z.int().min(1).max(MAX_SILENCE_MS).optional(),
  isEverywhere: z.boolean().optional(),
  why: z.string().max(MAX_WHY_LENGTH).optional(),
  /** The alert on whose card the button stands, and to which there is a way back. */
  alertId: alertId.optional(),
});

/** The data of the buttons with the verbs `acknowledge`, `silence` and `alert`, which are about one alert. */
export const alertData = z.looseObject({ alertId });
export const silenceData = z.looseObject({ alertId, until: z.enum(['day', 'period']) });

/** The value of an `adaptiveCard/action` invoke (learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). */
export const executeValue = z.looseObject({
  action: z.looseObject({ type: z.literal('Action.Execute'), verb: z.string(), data: z.unknown().optional() }),
});

/** The value of a message that an `Action.Submit` made. */
export const submitValue = z.looseObject({ verb: z.string() });
