import * as z from 'zod';

/** Where the issuer's keys are listed (OpenID Connect discovery). */
export const issuerMetadata = z.looseObject({ jwks_uri: z.url(), issuer: z.string().optional().catch(undefined) });

/** A list of keys (RFC 7517); its entries are checked one by one. */
export const keyList = z.looseObject({ keys: z.array(z.unknown()) });

/** A key for signatures, with the channels that it vouches for. */
export const signingKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string().min(1),
  e: z.string().min(1),
  use: z.literal('sig').nullish(),
  endorsements: z.array(z.string()),
});
