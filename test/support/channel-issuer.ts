import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Issues the tokens that the Bot Connector sends with an activity; its metadata and keys are served on loopback. */
export interface ChannelIssuer extends AsyncDisposable {
  readonly metadataUrl: string;
  readonly issuer: string;
  /** Makes a signed token; the given claims override the good ones. */
  token(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
  /** Makes a token signed by an unpublished key under the id of a published one. */
  forged(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string;
  /** The requests for the metadata or the keys so far. */
  readonly lookups: () => number;
  /** The list of keys from now on; undefined for the good ones. */
  publish(entries: readonly unknown[] | undefined): void;
  /** The published key of this id, as the list has it. */
  entry(kid: string): Readonly<Record<string, unknown>>;
  /** How its answers fail from now on; undefined when they do not fail. */
  fault: IssuerFault | undefined;
}

/** `cuts` cuts off the list of keys after so many bytes. */
export type IssuerFault =
  | { readonly kind: 'cuts'; readonly afterBytes: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'resets' };

const KEY_ID = 'key-1';
/** A key for another channel's activities, one that says nothing about channels, and one that names none. */
export const OTHER_CHANNEL_KEY_ID = 'key-other-channel';
export const UNBOUND_KEY_ID = 'key-unbound';
export const EMPTY_KEY_ID = 'key-empty';

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
    { ...jwk, kid: EMPTY_KEY_ID, endorsements: [] },
  ];
  let published: readonly unknown[] = keys;
  let lookups = 0;
  const state: { fault: IssuerFault | undefined } = { fault: undefined };
  const server = createServer((req, res) => {
    lookups += 1;
    const base = `http://${req.headers.host}`;
    const isOfKeys = req.url === '/keys';
    const body = isOfKeys ? { keys: published } : { issuer: 'https://issuer.example', jwks_uri: `${base}/keys` };
    if (state.fault && (isOfKeys || state.fault.kind === 'resets')) return fail(res, state.fault, JSON.stringify(body));
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

  return Object.assign(state, {
    metadataUrl: `http://127.0.0.1:${port}/openid`,
    issuer,
    token: (claims, overrides = {}) => sign(real.privateKey, { ...header, ...overrides }, { ...good(), ...claims }),
    forged: (claims, overrides = {}) => sign(other.privateKey, { ...header, ...overrides }, { ...good(), ...claims }),
    lookups: () => lookups,
    publish: (entries) => {
      published = entries ?? keys;
    },
    entry: (kid) => ({ ...jwk, kid, endorsements: ['msteams'] }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  } satisfies Omit<ChannelIssuer, 'fault'>);
}

function fail(res: ServerResponse, fault: IssuerFault, text: string): void {
  switch (fault.kind) {
    case 'hangs':
      return;
    case 'resets':
      res.socket?.resetAndDestroy();
      return;
    case 'status':
      // where restify is loaded, its response returns nothing from writeHead
      res.writeHead(fault.status);
      res.end();
      return;
    case 'html':
      res.writeHead(200, { 'content-type': 'text/html' });
      res.end('<html>busy</html>');
      return;
    case 'cuts':
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      res.write(text.slice(0, fault.afterBytes), () => res.destroy());
  }
}
