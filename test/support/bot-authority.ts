import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TENANT_ID } from './activities.ts';

/** How token requests fail: with an answer of Entra's, another status, or a cut connection. */
export type AuthorityFault =
  | { readonly code: number; readonly error?: string }
  | { readonly status: number }
  | { readonly cuts: true };

/** A sign-in authority over TLS that gives tokens to a bot with a password; trusted by the CA of `openid-provider.ts`. */
export interface BotAuthority extends AsyncDisposable {
  /** The authority's address, including the tenant. */
  readonly url: string;
  readonly forms: readonly URLSearchParams[];
  /** Every token that it has issued. */
  readonly issued: readonly string[];
  fault: AuthorityFault | undefined;
}

export async function openBotAuthority(): Promise<BotAuthority> {
  const pem = readFileSync(new URL('tls/localhost.pem', import.meta.url));
  const forms: URLSearchParams[] = [];
  const issued: string[] = [];
  const state: { fault: AuthorityFault | undefined } = { fault: undefined };
  const server = createServer({ key: pem, cert: pem }, (req, res) => {
    answer(req, res).catch(() => res.destroy());
  });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const base = `https://${req.headers.host}/${TENANT_ID}`;
    if (req.method !== 'POST') {
      return json(res, 200, {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/keys`,
      });
    }
    const form = await formOf(req);
    forms.push(form);
    const { fault } = state;
    if (fault && 'cuts' in fault) return void res.destroy();
    if (fault && 'status' in fault) {
      res.writeHead(fault.status, { 'content-type': 'text/html' });
      return void res.end(`<h1>down</h1>${form.toString()}`);
    }
    if (fault) {
      const { code, error = 'invalid_client' } = fault;
      const description = `AADSTS${code}: Refused. Request: ${form.toString()} Trace ID: 1`;
      return json(res, 401, { error, error_description: description, error_codes: [code] });
    }
    const token = `bot-token-${randomBytes(24).toString('base64url')}`;
    issued.push(token);
    json(res, 200, { token_type: 'Bearer', expires_in: 3600, access_token: token });
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `https://localhost:${port}/${TENANT_ID}`,
    forms,
    issued,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  });
}

function json(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

async function formOf(req: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return new URLSearchParams(text);
}
