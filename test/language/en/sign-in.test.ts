import assert from 'node:assert/strict';
import { SIGN_IN_FAULT_CODES } from '#domain/health/sign-in-fault.ts';
import { en } from '#language/en.ts';

describe('what is wrong with a sign-in, in words', () => {
  /** What is seen before anybody else is asked. */
  const NOBODY_ASKED = ['not-signed-in', 'other-app', 'other-version', 'key-lost', 'offline-missing'];

  it('has the codes of the other side, by which the cause is looked up, once it has answered', () => {
    for (const code of SIGN_IN_FAULT_CODES.filter((each) => !NOBODY_ASKED.includes(each))) {
      const text = en.signInFault({ code, said: 'AADSTS700016, unauthorized_client' });

      assert.equal(text.split(' (AADSTS700016, unauthorized_client)').length, 2, `${code}: ${text}`);
      assert.equal(en.signInFault({ code }), text.replace(' (AADSTS700016, unauthorized_client)', ''));
    }
  });
});
