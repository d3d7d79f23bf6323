import * as z from 'zod';

/** The header of a token of the Bot Connector. One with `crit` asks for what is not understood here (RFC 7515, 4.1.11). */
export const tokenHeader = z.looseObject({
  alg: z.enum(['RS256', 'RS384', 'RS512']),
  kid: z.string().min(1),
  crit: z.undefined().optional(),
});

/** What it claims. */
export const tokenClaims = z.looseObject({
  iss: z.string(),
  aud: z.string(),
  /** Seconds since 1970. */
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
});
