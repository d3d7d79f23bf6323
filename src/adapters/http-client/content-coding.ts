import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createUnzip, createZstdDecompress } from 'node:zlib';

/** The codings that an answer may have; gzip's decoder also reads deflate. www.rfc-editor.org/rfc/rfc9110 section 8.4.1 */
const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createUnzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** The coding that requests ask for; it makes a large answer a tenth of its size. */
export const ACCEPT_ENCODING = 'gzip';

/** An answer has a coding that this client does not read, or is not in the coding that it names. */
export class UnreadableCoding extends Error {
  override name = 'UnreadableCoding';
}

/** A coded body was cut off. */
export class CodedBodyCutShort extends Error {
  override name = 'CodedBodyCutShort';
}

/**
 * Decodes the chunks piece by piece, so that the reader counts their real size and can stop when it is too large. Throws
 * `UnreadableCoding`, `CodedBodyCutShort`, and what the chunks throw.
 */
export function decoded(
  chunks: AsyncIterable<Uint8Array>,
  contentEncoding: string | undefined,
): AsyncIterable<Uint8Array> {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) throw new UnreadableCoding(`it comes in ${codings.length} codings`);
  return codings.reduceRight((plain, coding) => decodedOnce(plain, coding), chunks);
}

const MOST_CODINGS = 3;

async function* decodedOnce(chunks: AsyncIterable<Uint8Array>, coding: string): AsyncIterable<Uint8Array> {
  const decoder = DECODERS[coding]?.();
  if (!decoder) throw new UnreadableCoding(`it comes in a coding that is not read (${nameOf(coding)})`);
  let isEmpty = true;
  let lost: { readonly error: unknown } | undefined;
  const noted = async function* () {
    try {
      for await (const chunk of chunks) {
        isEmpty &&= chunk.length === 0;
        yield chunk;
      }
    } catch (error) {
      lost = { error };
      throw error;
    }
  };
  const coded = Readable.from(noted(), { objectMode: false });
  coded.on('error', (error) => decoder.destroy(error));
  try {
    for await (const chunk of coded.pipe(decoder)) yield chunk as Uint8Array;
  } catch (error) {
    if (lost) throw lost.error;
    if (isEmpty) return; // an empty body has no coding, whatever the head says
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'Z_BUF_ERROR') throw new CodedBodyCutShort('the coded body ends in the middle', { cause: error });
    if (!isCodingError(code)) throw error;
    throw new UnreadableCoding(`it is not in the coding that it names (${nameOf(coding)})`, { cause: error });
  } finally {
    coded.destroy();
    decoder.destroy();
  }
}

/** Whether it is an error code of zlib, brotli or zstd. */
function isCodingError(code: string): boolean {
  return /^(Z_|ERR_|ZSTD_)/.test(code);
}

function nameOf(coding: string): string {
  return /^[\w.-]{1,20}$/.test(coding) ? coding : 'unknown';
}
