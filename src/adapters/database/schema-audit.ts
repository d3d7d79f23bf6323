import { z } from 'zod';
import type { AuditDetails } from '#ports/audit.ts';

const customers = z.object({ customers: z.array(z.string()) });
const silenced = z.union([z.literal('all'), z.object({ id: z.string() })]);

const details = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('subscribe'),
    to: z.union([z.enum(['all', 'health']), customers]),
    thresholds: z.array(z.number()),
    forecastLevel: z.number().optional(),
    withSpikes: z.literal(true).optional(),
  }),
  z.object({
    code: z.literal('unsubscribe'),
    from: z.union([z.enum(['everything', 'health']), customers]),
    only: z.array(z.enum(['forecasts', 'spikes'])).optional(),
  }),
  z.object({
    code: z.enum(['acknowledge', 'unacknowledge']),
    alertId: z.string(),
    customerId: z.string(),
    periodStart: z.number(),
  }),
  z.object({ code: z.literal('silence'), customer: silenced, isEverywhere: z.boolean(), until: z.number() }),
  z.object({ code: z.literal('unsilence'), customer: silenced, isEverywhere: z.boolean() }),
  z.object({
    code: z.literal('undo'),
    of: z.enum(['acknowledge', 'unacknowledge', 'silence', 'unsilence', 'subscribe', 'unsubscribe', 'digest']),
    about: z.union([z.enum(['all', 'health', 'digest']), customers]),
  }),
  z.object({
    code: z.literal('digest'),
    schedule: z.union([
      z.literal('off'),
      z.object({ every: z.enum(['day', 'week']), weekday: z.number(), minuteOfDay: z.number() }),
    ]),
  }),
]);

/** Undefined where nothing is stored, or nothing that this version knows. */
export function parseDetails(stored: string | null): AuditDetails | undefined {
  return stored === null ? undefined : details.safeParse(JSON.parse(stored)).data;
}
