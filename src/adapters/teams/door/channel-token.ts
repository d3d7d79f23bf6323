import { tokenClaims, tokenHeader } from './schema-channel-token.ts';

export interface ExpectedToken {
  readonly appId: string;
  readonly issuer: string;
  /** Of the activity that the token came with. */
  readonly serviceUrl: string;
  readonly now: number;
}

/** As botbuilder's. */
const TOLERANCE_MS = 5 * 60 * 1000;
const MAX_LENGTH = 8_192;

interface Schema<T> {
  safeParse(value: unknown): { readonly data?: T | undefined };
}

function decode<T>(part: string | undefined, schema: Schema<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/**
 * Whether the header can be the Bot Connector's token for this activity, by what it claims; the signature is botbuilder's to
 * check, afterwards. It refuses what botbuilder would let through (its emulator's tokens, which are bound to no service
 * URL), answer with a server error, or print.
 */
export function isPlausibleToken(authorization: string, expected: ExpectedToken): boolean {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization.slice(0, MAX_LENGTH))?.[1];
  const [head, body] = token?.split('.') ?? [];
  const claims = decode(body, tokenClaims);
  if (!claims || !decode(head, tokenHeader)) return false;
  return (
    claims.iss === expected.issuer &&
    claims.aud.toLowerCase() === expected.appId.toLowerCase() &&
    claims.serviceurl === expected.serviceUrl &&
    claims.exp * 1000 > expected.now - TOLERANCE_MS &&
    (claims.nbf ?? 0) * 1000 < expected.now + TOLERANCE_MS
  );
}
