import type { Answer, BodyLimits } from './http-client.ts';

/** A body is longer than any expected answer on its route. */
export class BodyTooLong extends Error {
  override name = 'BodyTooLong';
}

const UTF8 = new TextDecoder();

/** Reads a body to its end as text; see `utf8` for the encodings. Throws `BodyTooLong`, and what the chunks throw. */
export async function readText(answer: Answer, options: BodyLimits & { readonly maxBytes: number }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of utf8(answer.chunks(options))) {
    bytes += chunk.length;
    if (bytes > options.maxBytes) throw new BodyTooLong(`longer than ${options.maxBytes} bytes`);
    chunks.push(chunk);
  }
  return UTF8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
}

/**
 * The chunks in UTF-8. Partner Center has answered in UTF-16LE, which a byte-order mark shows; a UTF-8 mark is left to the
 * decoder, which drops it.
 */
export async function* utf8(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const next of chunks) {
    let chunk = next;
    if (head) {
      chunk = head.length === 0 ? next : Buffer.concat([head, next]);
      if (chunk.length < 2) {
        head = chunk;
        continue;
      }
      head = undefined;
      if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder('utf-16le');
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
  if (head && head.length > 0) yield head;
}
