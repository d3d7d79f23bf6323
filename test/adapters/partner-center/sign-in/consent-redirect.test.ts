import assert from 'node:assert/strict';
import { openRedirectListener } from '#adapters/partner-center/sign-in/consent-redirect.ts';

describe('the answer that the browser brings back', () => {
  it('is accepted once: a second request with the same state is refused', async () => {
    await using listener = await openRedirectListener(0);
    const url = `${listener.redirectUri}?state=expected&code=one`;
    const answer = listener.answer('expected', new AbortController().signal);

    const first = fetch(url);
    const { parameters, show } = await answer;
    const again = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await show('Signed in', 'You may close this page.');

    assert.equal(parameters.get('code'), 'one');
    assert.equal((await first).status, 200);
    assert.equal(again.status, 404);
    assert.equal((await fetch(url)).status, 404);
  });

  it('is not accepted before the console waits for it', async () => {
    await using listener = await openRedirectListener(0);

    assert.equal((await fetch(`${listener.redirectUri}?state=&code=one`)).status, 404);
  });
});
