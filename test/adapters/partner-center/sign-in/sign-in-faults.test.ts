import assert from 'node:assert/strict';
import { signInNeeded } from '#adapters/partner-center/sign-in/sign-in-faults.ts';

/** learn.microsoft.com/entra/identity-platform/reference-error-codes */
const NUMBERS = {
  'mfa-expired': [50078, 70043],
  'mfa-missing': [50074, 50076, 50079],
  expired: [70008, 700082, 700084],
  revoked: [50132, 50133, 50173],
  'consent-missing': [65001, 65004, 500011, 650057],
  'account-disabled': [50034, 50057, 50105],
  blocked: [53000, 53001, 53002, 53003],
  'client-secret': [7000215, 7000222],
  'client-certificate': [700024, 700027],
  'client-federation': [70021, 70025, 700211, 700212, 700213, 700222],
  'client-public': [700025, 7000218],
  'client-unknown': [700016, 90002],
};

const WORDS = {
  invalid_client: 'client-refused',
  unauthorized_client: 'client-unknown',
  consent_required: 'consent-missing',
  access_denied: 'declined',
  authorization_declined: 'declined',
  expired_token: 'not-in-time',
  device_code_expired: 'not-in-time',
  invalid_grant: 'sign-in-refused',
};

describe("the authority's refusal of a sign-in", () => {
  for (const [code, numbers] of Object.entries(NUMBERS)) {
    it(`means ${code} by the numbers ${numbers.join(', ')}, whatever unknown number comes before`, () => {
      for (const number of numbers) assert.equal(signInNeeded('invalid_client', [1, number]).fault.code, code);
    });
  }

  for (const [word, code] of Object.entries(WORDS)) {
    it(`means ${code} by the word ${word} where no number is known`, () => {
      assert.equal(signInNeeded(word, [1]).fault.code, code);
    });
  }

  it('is repeated by its numbers, its word and its trace id only, and by no word that is not one', () => {
    assert.deepEqual(signInNeeded('invalid_grant', [50173, 1]).fault, {
      code: 'revoked',
      said: 'AADSTS50173, AADSTS1, invalid_grant',
    });
    assert.deepEqual(signInNeeded('invalid_grant', [50173], '5c12a3f0-0000-4000-8000-000000000000').fault, {
      code: 'revoked',
      said: 'AADSTS50173, invalid_grant, Trace ID 5c12a3f0-0000-4000-8000-000000000000',
    });
    assert.deepEqual(signInNeeded('eyJ0b2tlbg.secret', []).fault, { code: 'sign-in-refused', said: 'unknown' });
  });
});
