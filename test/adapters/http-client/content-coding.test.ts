import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { BodyTooLong, readText } from '#adapters/http-client/body.ts';
import { CodedBodyCutShort, decoded, UnreadableCoding } from '#adapters/http-client/content-coding.ts';
import { ConnectionLost, createHttpClient } from '#adapters/http-client/http-client.ts';
import { openPartnerCenterServer, type Reply } from '../../support/partner-center-server.ts';
import { createFakeClock } from '../partner-center/fake-clock.ts';

const TEXT = JSON.stringify({ name: 'Größe 🦊', rows: Array.from({ length: 500 }, (_, index) => `row ${index}`) });

/** The text that the client reads from an answer in this coding. */
async function read(
  coding: string,
  body: Uint8Array,
  { maxBytes = 1e6, ...reply }: Reply & { maxBytes?: number } = {},
) {
  await using server = await openPartnerCenterServer();
  server.expect('/', { ...reply, body, headers: { 'content-encoding': coding } });
  using http = createHttpClient({ system: createFakeClock() });
  const signal = new AbortController().signal;
  const answer = await http.send(new URL(server.url), { headers: {}, limitMs: 60_000, signal });
  const text = await readText(answer, { moreMs: 60_000, wholeMs: 60_000, maxBytes });
  return { text, asked: server.requests[0]?.headers['accept-encoding'] };
}

describe('a compressed answer', () => {
  for (const [coding, compress] of [
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['identity', Buffer.from],
    ['', Buffer.from],
    ['identity, gzip', gzipSync],
    ['gzip, br', (text: Buffer) => brotliCompressSync(gzipSync(text))],
    ['gzip, deflate, br', (text: Buffer) => brotliCompressSync(deflateSync(gzipSync(text)))],
  ] as const) {
    it(`is read in the coding "${coding}", in whatever pieces it arrives`, async () => {
      const body = compress(Buffer.from(TEXT));

      for (const piece of [7, 100_000]) assert.equal((await read(coding, body, { piece })).text, TEXT);
    });
  }

  it('is requested only in gzip', async () => {
    assert.equal((await read('gzip', gzipSync(TEXT))).asked, 'gzip');
  });

  it('is abandoned when its decompressed text is too long', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'));
    assert.ok(bomb.length < 100_000);

    await assert.rejects(read('gzip', bomb, { maxBytes: 100_000 }), BodyTooLong);
  });

  it('that ends in the middle throws `CodedBodyCutShort`', async () => {
    for (const [coding, body] of [
      ['gzip', gzipSync(TEXT)],
      ['br', brotliCompressSync(TEXT)],
      ['zstd', zstdCompressSync(TEXT)],
    ] as const) {
      await assert.rejects(read(coding, body.subarray(0, body.length / 2)), CodedBodyCutShort);
    }
  });

  it('that ends in the middle is cut short also when its last piece is empty', async () => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield gzipSync(TEXT).subarray(0, 50);
      yield Buffer.alloc(0);
    }

    await assert.rejects(Array.fromAsync(decoded(pieces(), 'gzip')), CodedBodyCutShort);
  });

  it('whose connection is lost throws `ConnectionLost`', async () => {
    await assert.rejects(read('gzip', gzipSync(TEXT), { breaks: 'within' }), ConnectionLost);
  });

  it('whose connection is lost before its first byte is not taken for an empty one', async () => {
    const nothing: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(new ConnectionLost('ECONNRESET', { wasWritten: true })),
      }),
    };

    await assert.rejects(Array.fromAsync(decoded(nothing, 'gzip')), ConnectionLost);
  });

  it('without a body is empty', async () => {
    assert.equal((await read('gzip', Buffer.alloc(0))).text, '');
  });

  it('is closed when its reader stops in the middle', async () => {
    const closed = Promise.withResolvers<string>();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const body = gzipSync(randomBytes(1e6));
      try {
        for (let from = 0; from < body.length; from += 100) yield body.subarray(from, from + 100);
      } finally {
        closed.resolve('closed');
      }
    }

    for await (const _ of decoded(pieces(), 'gzip')) break;

    assert.equal(await closed.promise, 'closed');
  });

  for (const [what, coding, body, said] of [
    ['that is none', 'gzip', Buffer.from(TEXT), 'not in the coding that it names (gzip)'],
    ['that is none', 'br', Buffer.from(TEXT), 'not in the coding that it names (br)'],
    ['that is none', 'zstd', Buffer.from(TEXT), 'not in the coding that it names (zstd)'],
    ['that nobody knows', 'compress', Buffer.from(TEXT), 'a coding that is not read (compress)'],
    ['that nobody knows', '"; drop', Buffer.from(TEXT), 'a coding that is not read (unknown)'],
    ['four times over', 'gzip,gzip,gzip,gzip', gzipSync(TEXT), 'in 4 codings'],
  ] as const) {
    it(`in a coding ${what} (${coding}) is refused with that reason`, async () => {
      await assert.rejects(
        read(coding, body),
        (error) => error instanceof UnreadableCoding && error.message.includes(said),
      );
    });
  }
});
