import assert from 'node:assert/strict';
import { BodyTooLong, readText } from '#adapters/http-client/body.ts';
import type { Answer } from '#adapters/http-client/http-client.ts';

const LIMITS = { moreMs: 60_000, wholeMs: 60_000 };

/** The text of a body that comes in pieces of this many bytes; a connection would put small ones together. */
async function textOf(body: string | Buffer, { maxBytes = 100, piece = 100 } = {}): Promise<string> {
  const bytes = Buffer.from(body);
  const answer: Answer = {
    status: 200,
    statusText: 'OK',
    header: () => undefined,
    async *chunks() {
      for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
    },
    destroy: () => undefined,
  };
  return await readText(answer, { ...LIMITS, maxBytes });
}

describe('the text of a body', () => {
  it('may be as long as its limit, and not a byte longer', async () => {
    assert.equal(await textOf('abcde', { maxBytes: 5 }), 'abcde');
    await assert.rejects(textOf('abcdef', { maxBytes: 5 }), BodyTooLong);
    await assert.rejects(textOf('abcdef', { maxBytes: 5, piece: 1 }), BodyTooLong);
  });

  it('is put together from all its pieces, also where one ends within a letter', async () => {
    for (const piece of [1, 2, 3, 100])
      assert.equal(await textOf('Łódź 🎈', { piece }), 'Łódź 🎈', `pieces of ${piece}`);
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
    const notTheMark = Buffer.from([0xff, 0x41, 0xfe, 0x42]);
    assert.equal(await textOf(notTheMark), '\uFFFDA\uFFFDB');
    assert.equal(await textOf(notTheMark.subarray(1)), 'A\uFFFDB');
  });
});
