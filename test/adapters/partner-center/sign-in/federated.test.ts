import assert from 'node:assert/strict';
import { type AppCredential, readSignInSettings } from '#adapters/partner-center/sign-in/sign-in-settings.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import { type IdentityEndpoint, NOT_ASSIGNED, openIdentityEndpoint } from '../../../support/identity-endpoint.ts';
import { get, NEVER, openSignInWorld, pass, type SignInWorld, useSignInWorld } from './sign-in-world.ts';

const IDENTITY_ID = '99999999-9999-4999-8999-999999999999';

describe("Partner Center's app by a federated credential", () => {
  let endpoint: IdentityEndpoint;
  let world: SignInWorld;

  // simulates the date, trusts the test CA and undoes both
  useSignInWorld(() => undefined);
  beforeEach(async () => {
    endpoint = await openIdentityEndpoint();
    world = await openSignInWorld({ trusts: endpoint.issued, credential: await federated() });
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
    await endpoint[Symbol.asyncDispose]();
  });

  async function federated(): Promise<AppCredential> {
    const from = { authorityUrl: 'https://login.example', tenantId: 'tenant', clientId: 'client' };
    const none = { clientSecret: undefined, certificateFile: undefined };
    const identity = { clientId: IDENTITY_ID };
    const settings = await readSignInSettings({ ...from, ...none, identity }, { clock: { now: () => Date.now() } });
    return settings.credential;
  }

  const failureOf = async (work: Promise<unknown>): Promise<Error> => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Error, 'it did not fail');
    return error;
  };

  for (const mode of ['redirect', 'device-code'] as const) {
    it(`is proven with a token of the managed identity when somebody signs in by ${mode}, and at each refresh`, async () => {
      const proof = await world.consent({ mode });
      const signIn = world.replica();
      const token = await get(signIn);
      const fresh = await signIn.get({ rejected: token, signal: NEVER });

      assert.equal(proof.kind, 'works');
      assert.notEqual(fresh, token);
      const { tokenRequests } = world.provider;
      assert.deepEqual(
        new Set(tokenRequests.map(({ form }) => form.get('client_assertion'))),
        new Set(endpoint.issued),
      );
      assert.ok(tokenRequests.every(({ status }) => status === 200));
      assert.deepEqual(
        endpoint.asked.map(({ clientId, resource }) => [clientId, resource]),
        [[IDENTITY_ID, 'api://AzureADTokenExchange']],
      );
      const output = world.output.join('\n');
      for (const issued of endpoint.issued) assert.ok(!output.includes(issued));
    });

    it(`says what to do when somebody signs in by ${mode} and the host does not give the identity`, async () => {
      endpoint.fault = NOT_ASSIGNED;

      const error = await failureOf(world.consent({ mode }));

      assert.ok(error instanceof SignInNeeded, String(error));
      assert.deepEqual(error.fault, { code: 'client-identity', said: 'invalid_request' });
      assert.match(error.message, /Check MANAGED_IDENTITY_CLIENT_ID, and that the identity is assigned to the host/);
    });
  }

  it('keeps its token while the endpoint of the identity is away, waits after that, and needs no new sign-in', async () => {
    endpoint.lifetimeS = 1800;
    await world.consent();
    const signIn = world.replica();
    const token = await get(signIn);
    endpoint.fault = { cuts: true };

    pass(58 * 60_000);
    assert.equal(await get(signIn), token);
    pass(HOUR_MS);
    const error = await failureOf(get(signIn));
    assert.ok(error instanceof Transient, String(error));
    assert.match(error.message, /endpoint of the host's managed identity gives no token for Partner Center now/);
    assert.deepEqual((await signIn.state()).problem?.code, 'identity-unavailable');
    endpoint.fault = undefined;
    pass(HOUR_MS);

    assert.notEqual(await get(signIn), token);
    assert.equal((await signIn.state()).problem, undefined);
  });

  it('that does not trust the identity is told as that, and the sign-in stays', async () => {
    await world.consent();
    const signIn = world.replica();
    const token = await get(signIn);
    world.provider.fault = { code: 700213, error: 'invalid_client', status: 401 };

    pass(2 * HOUR_MS);
    const error = await failureOf(get(signIn));
    assert.ok(error instanceof SignInNeeded, String(error));
    assert.equal(error.fault.code, 'client-federation');
    assert.match(error.message, /Add a federated credential to the registration of PARTNER_CENTER_CLIENT_ID/);
    world.provider.fault = undefined;
    pass(HOUR_MS);

    assert.notEqual(await get(signIn), token);
  });
});
