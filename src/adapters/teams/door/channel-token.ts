import { verify } from 'node:crypto';
import type { ChannelKeys } from './issuer-keys.ts';
import { tokenClaims, tokenHeader } from './schema-channel-token.ts';

export interface ExpectedToken {
  readonly appId: string;
  readonly issuer: string;
  /** The service URL of the activity that came with the token. */
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly now: number;
}

/** `unavailable` means that the issuer's keys cannot be had, so the token cannot be judged. */
export type TokenVerdict = 'good' | 'bad' | 'unavailable';

/** The same tolerance as botbuilder's. */
const TOLERANCE_MS = 5 * 60 * 1000;
const MAX_LENGTH = 8_192;

const DIGESTS = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' } as const;

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

/** The token's parts when it claims to be the Bot Connector's for this activity; nothing is proven yet. */
function plausibleToken(authorization: string, expected: ExpectedToken) {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization.slice(0, MAX_LENGTH))?.[1];
  const [head = '', body = '', signature = ''] = token?.split('.') ?? [];
  const claims = decode(body, tokenClaims);
  const header = decode(head, tokenHeader);
  if (!claims || !header) return undefined;
  const isExpected =
    claims.iss === expected.issuer &&
    claims.aud.toLowerCase() === expected.appId.toLowerCase() &&
    claims.serviceurl === expected.serviceUrl &&
    claims.exp * 1000 > expected.now - TOLERANCE_MS &&
    (claims.nbf ?? 0) * 1000 < expected.now + TOLERANCE_MS;
  return isExpected ? { header, signed: `${head}.${body}`, signature } : undefined;
}

/**
 * Whether the header carries the Bot Connector's token for this activity: checks its claims, then its signature by a key that
 * vouches for the channel (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication). Never
 * throws.
 */
export async function judgeToken(
  authorization: string,
  expected: ExpectedToken,
  keys: Pick<ChannelKeys, 'find'>,
): Promise<TokenVerdict> {
  const token = plausibleToken(authorization, expected);
  if (!token) return 'bad';
  const found = await keys.find(token.header.kid);
  if (found === 'unavailable') return 'unavailable';
  if (found === 'unknown' || !found.endorsements.includes(expected.channelId)) return 'bad';
  const signature = Buffer.from(token.signature, 'base64url');
  return verify(DIGESTS[token.header.alg], Buffer.from(token.signed), found.key, signature) ? 'good' : 'bad';
}
