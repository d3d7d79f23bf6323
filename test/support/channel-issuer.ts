import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Issues the tokens that the Bot Connector sends along with an activity; its metadata and keys are served on loopback. */
export interface ChannelIssuer extends AsyncDisposable {
  readonly metadataUrl: string;
  readonly issuer: string;
  /** A signed token; the claims override the good ones. */
  token(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
  /** Signed by a key that the issuer does not publish, under the id of one that it does. */
  forged(claims: Readonly<Record<string, unknown>>): string;
  /** Requests for the metadata or the keys so far. */
  readonly lookups: () => number;
}

const KEY_ID = 'key-1';
/** A key for another channel's activities, and one that says nothing of channels. */
export const OTHER_CHANNEL_KEY_ID = 'key-other-channel';
export const UNBOUND_KEY_ID = 'key-unbound';

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

function sign(key: KeyObject, header: object, claims: object): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

export async function openChannelIssuer(appId: string): Promise<ChannelIssuer> {
  const real = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...real.publicKey.export({ format: 'jwk' }), use: 'sig' };
  const keys = [
    { ...jwk, kid: KEY_ID, endorsements: ['msteams'] },
    { ...jwk, kid: OTHER_CHANNEL_KEY_ID, endorsements: ['webchat'] },
    { ...jwk, kid: UNBOUND_KEY_ID },
  ];
  let lookups = 0;
  const server = createServer((req, res) => {
    lookups += 1;
    const base = `http://${req.headers.host}`;
    const body = req.url === '/keys' ? { keys } : { issuer: 'https://issuer.example', jwks_uri: `${base}/keys` };
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = 'https://issuer.example';
  const good = (): object => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: issuer, aud: appId, nbf: now - 60, exp: now + 3600 };
  };
  const header = { alg: 'RS256', typ: 'JWT', kid: KEY_ID };

  return {
    metadataUrl: `http://127.0.0.1:${port}/openid`,
    issuer,
    token: (claims, overrides = {}) => sign(real.privateKey, { ...header, ...overrides }, { ...good(), ...claims }),
    forged: (claims) => sign(other.privateKey, header, { ...good(), ...claims }),
    lookups: () => lookups,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
