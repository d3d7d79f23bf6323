import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { askIdentity } from '#adapters/entra/ask-identity.ts';
import type { NoIdentityToken } from '#adapters/entra/no-identity-token.ts';
import {
  IDENTITY_HEADER,
  type IdentityEndpoint,
  type IdentityFault,
  NOT_ASSIGNED,
  openIdentityEndpoint,
  openVirtualMachineEndpoint,
} from '../../support/identity-endpoint.ts';

const CLIENT_ID = '99999999-9999-4999-8999-999999999999';
const RESOURCE = 'https://resource.example';
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const ask = (clientId: string | undefined = CLIENT_ID) => askIdentity({ clientId }, RESOURCE, (error) => error);

describe('the managed identity of a host', () => {
  let endpoint: IdentityEndpoint;

  beforeEach(async () => {
    endpoint = await openIdentityEndpoint();
  });
  afterEach(() => endpoint[Symbol.asyncDispose]());

  it('gives a token for a resource, and says until when it is valid', async () => {
    endpoint.lifetimeS = 3600;
    const now = Date.now();

    const { token, expiresAt } = await ask();

    assert.equal(token, endpoint.issued[0]);
    assert.ok(Math.abs(expiresAt - now - 3_600_000) < 10_000, String(expiresAt - now));
    const [asked] = endpoint.asked;
    assert.deepEqual([asked?.resource, asked?.clientId], [RESOURCE, CLIENT_ID]);
    assert.equal(asked?.headers['x-identity-header'], IDENTITY_HEADER);
  });

  it('is the one that the system assigned where no client id is given', async () => {
    await askIdentity({ clientId: undefined }, RESOURCE, (error) => error);

    assert.equal(endpoint.asked[0]?.clientId, null);
  });

  it('is asked each time, so that whoever keeps the token decides when', async () => {
    const first = await ask();
    const second = await ask();

    assert.notEqual(first.token, second.token);
  });

  it('is found on a virtual machine, too', async () => {
    await using machine = await openVirtualMachineEndpoint();
    const script = `
      import { askIdentity } from '#adapters/entra/ask-identity.ts';
      const { token } = await askIdentity({ clientId: '${CLIENT_ID}' }, '${RESOURCE}', (error) => error);
      console.log(token);`;

    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...machine.variables },
    });

    assert.equal(stdout.trim(), machine.issued[0]);
    const [asked] = machine.asked;
    assert.deepEqual([asked?.resource, asked?.clientId, asked?.headers['metadata']], [RESOURCE, CLIENT_ID, 'true']);
  });

  const refusals: readonly (readonly [what: string, IdentityFault, said: string])[] = [
    ['is not assigned, in the words of a virtual machine', NOT_ASSIGNED, 'invalid_request'],
    [
      'is not assigned, in the words of App Service',
      { status: 400, body: { message: 'No such identity' } },
      'http_400',
    ],
    ['may not have the token', { status: 403, body: 'forbidden' }, 'http_403'],
  ];
  for (const [what, fault, said] of refusals) {
    it(`that ${what} has to be mended by a person`, async () => {
      endpoint.fault = fault;

      await assert.rejects(ask(), { name: 'NoIdentityToken', isRefused: true, said });
    });
  }

  const absences: readonly (readonly [what: string, IdentityFault, said: RegExp])[] = [
    ['cuts the connection', { cuts: true }, /network_error/],
    ['throttles', { status: 429, body: { error: 'too_many' } }, /too_many/],
    ['is being updated', { status: 404, body: {} }, /http_404/],
    ['is broken', { status: 503 }, /http_503/],
    ['answers with something else', { status: 200, body: '<h1>A portal</h1>' }, /http_200/],
    ['answers without a token', { status: 200, body: { token_type: 'Bearer' } }, /./],
    ['redirects', { status: 302, body: {} }, /network_error/],
  ];
  for (const [what, fault, said] of absences) {
    it(`that ${what} may be asked again`, async () => {
      endpoint.fault = fault;

      await assert.rejects(ask(), (error: NoIdentityToken) => {
        assert.equal(error.name, 'NoIdentityToken', String(error));
        assert.equal(error.isRefused, false);
        assert.match(error.said, said);
        return true;
      });
    });
  }

  it('that does not answer is not waited for', async function () {
    this.timeout(30_000);
    endpoint.fault = { hangs: true };

    await assert.rejects(ask(), { name: 'NoIdentityToken', isRefused: false });
  });

  it('is never quoted with what it was sent or what it issues', async () => {
    endpoint.fault = { status: 400, body: { error: `x ${IDENTITY_HEADER}`, error_description: IDENTITY_HEADER } };

    await assert.rejects(ask(), (error: NoIdentityToken) => {
      assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes(IDENTITY_HEADER));
      return true;
    });
  });
});
