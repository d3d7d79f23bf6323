import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the endpoint fails: with an answer of its own, something else than JSON, no answer at all, or a cut connection. */
export type IdentityFault =
  | { readonly status: number; readonly body?: object | string }
  | { readonly hangs: true }
  | { readonly cuts: true };

/** What an endpoint says of an identity that is not assigned to its host. */
export const NOT_ASSIGNED: IdentityFault = {
  status: 400,
  body: { error: 'invalid_request', error_description: 'Identity not found' },
};

export interface AskedIdentity {
  readonly resource: string | null;
  readonly clientId: string | null;
  readonly headers: IncomingMessage['headers'];
}

/** The managed identity's endpoint of a host: that of App Service and Container Apps, and that of virtual machines. */
export interface IdentityEndpoint extends AsyncDisposable {
  /** The variables with which a host of this kind tells its programs where the endpoint is. */
  readonly variables: Readonly<Record<string, string>>;
  readonly asked: readonly AskedIdentity[];
  /** Every token that it has issued. */
  readonly issued: readonly string[];
  lifetimeS: number;
  fault: IdentityFault | undefined;
}

/** The secret of the host that App Service's endpoint asks for. */
export const IDENTITY_HEADER = 'canary-identity-header';

interface State {
  asked: AskedIdentity[];
  issued: string[];
  lifetimeS: number;
  fault: IdentityFault | undefined;
}

function answer(
  state: State,
  kind: 'app-service' | 'virtual-machine',
  req: IncomingMessage,
  res: ServerResponse,
): void {
  const { searchParams } = new URL(req.url ?? '/', 'http://loopback');
  state.asked.push({
    resource: searchParams.get('resource'),
    clientId: searchParams.get('client_id'),
    headers: req.headers,
  });
  const { fault } = state;
  if (fault && 'cuts' in fault) return void res.destroy();
  if (fault && 'hangs' in fault) return;
  if (fault) return send(res, fault.status, fault.body ?? '<h1>down</h1>');
  if (kind === 'app-service' && req.headers['x-identity-header'] !== IDENTITY_HEADER) return send(res, 401, {});
  if (kind === 'virtual-machine' && req.headers['metadata'] !== 'true') return send(res, 400, {});
  const token = `identity-token-${randomBytes(24).toString('base64url')}`;
  state.issued.push(token);
  const expiresOn = Math.floor(Date.now() / 1000) + state.lifetimeS;
  send(res, 200, {
    access_token: token,
    expires_on: String(expiresOn),
    resource: searchParams.get('resource'),
    token_type: 'Bearer',
    client_id: searchParams.get('client_id'),
  });
}

function send(res: ServerResponse, status: number, body: object | string): void {
  res.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' });
  res.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** One endpoint for the whole process of the tests, because MSAL keeps the first one that it finds. */
let shared: Promise<{ readonly url: string; state: State }> | undefined;

function newState(): State {
  return { asked: [], issued: [], lifetimeS: 24 * 3600, fault: undefined };
}

async function openShared() {
  const held = { url: '', state: newState() };
  const server = createServer((req, res) => answer(held.state, 'app-service', req, res));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  server.unref();
  held.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return held;
}

/**
 * Makes this process one on App Service, until it is disposed of. Only one at a time, and nothing else in the tests may ask a
 * managed identity.
 */
export async function openIdentityEndpoint(): Promise<IdentityEndpoint> {
  const held = await (shared ??= openShared());
  held.state = newState();
  const variables = { IDENTITY_ENDPOINT: `${held.url}/msi/token`, IDENTITY_HEADER };
  Object.assign(process.env, variables);
  return Object.assign(held.state, {
    variables,
    async [Symbol.asyncDispose]() {
      for (const name of Object.keys(variables)) delete process.env[name];
      held.state = { ...newState(), fault: { cuts: true } };
    },
  });
}

/** The endpoint of a virtual machine, for a child process with these variables. */
export async function openVirtualMachineEndpoint(): Promise<IdentityEndpoint> {
  const state = newState();
  const server = createServer((req, res) => answer(state, 'virtual-machine', req, res));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    variables: { AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  });
}
