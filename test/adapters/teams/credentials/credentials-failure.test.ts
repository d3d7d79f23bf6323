import assert from 'node:assert/strict';
import { credentialsError } from '#adapters/teams/credentials/credentials-failure.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';

const refused = (status: number | undefined, description = '', errorCode: string | undefined = 'invalid_client') =>
  credentialsError({ errorCode, description, status });

describe("an authority that gives no token for the bot's credentials", () => {
  for (const [what, error] of [
    ['throttles', refused(429, 'AADSTS90055', 'temporarily_unavailable')],
    ['has an error of its own', refused(500, 'AADSTS90002')],
    ['is down', refused(503)],
    ['is not reached', refused(undefined, '', 'network_error')],
    ['answers something else', refused(400, '', 'token_parsing_error')],
    ['says nothing', credentialsError({ errorCode: undefined, description: '', status: 400 })],
  ] as const) {
    it(`and ${what} is asked again, and the credentials are not said to be wrong`, () => {
      assert.ok(error instanceof Transient, String(error));
    });
  }

  for (const [description, code, said] of [
    ['AADSTS7000222: The provided client secret keys are expired.', 'bot-secret-expired', 'AADSTS7000222'],
    ['AADSTS7000215: Invalid client secret provided.', 'bot-secret-wrong', 'AADSTS7000215'],
    ['AADSTS700027: Client assertion failed signature validation.', 'bot-certificate', 'AADSTS700027'],
    ['AADSTS700213: No matching federated identity record found.', 'bot-federation', 'AADSTS700213'],
    ['AADSTS70025: The client has no configured federated identity credentials.', 'bot-federation', 'AADSTS70025'],
    ['AADSTS700016: Application was not found.', 'bot-unknown', 'AADSTS700016'],
    ['AADSTS90002: Tenant not found.', 'bot-tenant-unknown', 'AADSTS90002'],
    ['AADSTS53003: Access has been blocked.', 'bot-credentials', 'AADSTS53003'],
    ['nothing that is known', 'bot-credentials', 'invalid_client'],
  ] as const) {
    it(`and refuses them is told as ${code}: ${description}`, () => {
      const error = refused(401, description);

      assert.ok(error instanceof SignInNeeded, String(error));
      assert.deepEqual(error.fault, { code, said });
    });
  }
});
