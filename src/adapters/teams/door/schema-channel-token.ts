import * as z from 'zod';

/**
 * The header of a Bot Connector's token. A header with `crit` asks for extensions that this code does not know (RFC 7515,
 * 4.1.11).
 */
export const tokenHeader = z.looseObject({
  alg: z.enum(['RS256', 'RS384', 'RS512']),
  kid: z.string().min(1),
  crit: z.undefined().optional(),
});

/** The claims of the token. */
export const tokenClaims = z.looseObject({
  iss: z.string(),
  aud: z.string(),
  /** In seconds since 1970. */
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
});
