import { z } from 'zod';
import type { ToldDigest } from '#domain/digests/digest-changes.ts';

const toldDigest = z.object({
  occasion: z.string(),
  at: z.number(),
  open: z.array(z.object({ alertId: z.string(), level: z.number() })),
  heading: z.array(z.string()).optional(),
});

/** Undefined where nothing is stored, or nothing that this version knows. */
export function parseTold(stored: string | null | undefined): ToldDigest | undefined {
  return stored ? toldDigest.safeParse(JSON.parse(stored)).data : undefined;
}
