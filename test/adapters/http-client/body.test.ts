import assert from 'node:assert/strict';
import { BodyTooLong, readText } from '#adapters/http-client/body.ts';
import { createHttpClient } from '#adapters/http-client/http-client.ts';
import { openPartnerCenterServer } from '../../support/partner-center-server.ts';
import { createFakeClock } from '../partner-center/fake-clock.ts';

const LIMITS = { moreMs: 60_000, wholeMs: 60_000 };

/** The text of a body that a server sends in pieces of this many bytes. */
async function textOf(body: string | Buffer, { maxBytes = 100, piece = 100 } = {}): Promise<string> {
  await using server = await openPartnerCenterServer();
  server.expect('/', { body, piece });
  using http = createHttpClient({ system: createFakeClock() });
  const options = { headers: {}, limitMs: 60_000, signal: new AbortController().signal };
  const answer = await http.send(new URL(server.url), options);
  try {
    return await readText(answer, { ...LIMITS, maxBytes });
  } finally {
    answer.destroy();
  }
}

describe('the text of a body', () => {
  it('may be as long as its limit, and not a byte longer', async () => {
    assert.equal(await textOf('abcde', { maxBytes: 5 }), 'abcde');
    await assert.rejects(textOf('abcdef', { maxBytes: 5 }), BodyTooLong);
    await assert.rejects(textOf('abcdef', { maxBytes: 5, piece: 1 }), BodyTooLong);
  });

  it('is complete when it is a single byte or empty', async () => {
    assert.equal(await textOf('7'), '7');
    assert.equal(await textOf(''), '');
  });

  it('is read as UTF-16 where its first two bytes say so, in whatever pieces it comes', async () => {
    const text = '{"name":"Łódź 🎈"}';
    const body = Buffer.from(`\uFEFF${text}`, 'utf16le');

    for (const piece of [1, 3, 100]) assert.equal(await textOf(body, { piece }), text, `pieces of ${piece}`);
    assert.equal(await textOf(`\uFEFF${text}`, { piece: 1 }), text);
  });
});
