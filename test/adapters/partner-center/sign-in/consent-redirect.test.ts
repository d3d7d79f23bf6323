import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
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

  it('is brought by the GET of a browser, and by no other request', async () => {
    await using listener = await openRedirectListener(0);
    const url = `${listener.redirectUri}?state=expected&code=one`;
    const answer = listener.answer('expected', new AbortController().signal);

    for (const method of ['HEAD', 'POST'])
      assert.equal((await fetch(url, { method, signal: AbortSignal.timeout(5000) })).status, 404);
    const page = fetch(url);
    await (await answer).show('Signed in', 'You may close this page.');

    assert.equal((await page).status, 200);
  });

  it('is taken at the address of loopback only', async () => {
    await using listener = await openRedirectListener(0);

    await assert.rejects(fetch(listener.redirectUri.replace('localhost', '127.0.0.2')));
  });

  it('is answered with a page that shows its text as text, loads nothing and is kept nowhere', async () => {
    await using listener = await openRedirectListener(0);
    const answer = listener.answer('expected', new AbortController().signal);

    const page = fetch(`${listener.redirectUri}?state=expected`);
    await (await answer).show('<i>"No"</i>', "<b>Ann & 'Ben'</b>");

    const { headers } = await page;
    const html = await (await page).text();
    assert.match(
      html,
      /<h1>&#60;i&#62;&#34;No&#34;&#60;\/i&#62;<\/h1><p>&#60;b&#62;Ann &#38; &#39;Ben&#39;&#60;\/b&#62;<\/p>/,
    );
    assert.deepEqual(
      ['content-security-policy', 'referrer-policy', 'cache-control'].map((name) => headers.get(name)),
      ["default-src 'none'", 'no-referrer', 'no-store'],
    );
  });

  it('is not waited for by a console that has given up already', async () => {
    await using listener = await openRedirectListener(0);

    await assert.rejects(listener.answer('expected', AbortSignal.abort(new Error('given up'))), /given up/);
  });

  it('keeps no console open by a connection on which the browser asks nothing', async () => {
    const listener = await openRedirectListener(0);
    const socket = connect(Number(new URL(listener.redirectUri).port), '127.0.0.1');
    await once(socket, 'connect');
    await fetch(listener.redirectUri);

    const isClosed = once(socket, 'close');
    await listener[Symbol.asyncDispose]();

    await isClosed;
  });
});
