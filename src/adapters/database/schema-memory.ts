import { z } from 'zod';
import type { Remembered } from '#ports/asking/memory.ts';

const ids = z.array(z.string()).readonly();

const remembered = z.object({
  of: z.string(),
  beside: z.record(z.string(), z.unknown()).readonly(),
  customers: ids,
  list: ids,
  total: z.number(),
  named: z.union([z.literal('all'), ids]),
  question: z.object({ id: z.string(), askedAt: z.number() }).optional(),
});
const asked = z.enum(['customer', 'howLong', 'yes']).nullable();

/** Undefined where another version stored something that this one does not know. */
export function parseRemembered(row: { readonly asks: string | null; readonly what: string }): Remembered | undefined {
  const what = remembered.safeParse(JSON.parse(row.what)).data;
  const asks = asked.safeParse(row.asks);
  return what && asks.success ? { ...what, asks: asks.data ?? undefined } : undefined;
}
