import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Instant } from '#domain/time/time.ts';
import { Rejected } from '#ports/errors.ts';

/** A file whose contents are read as a stream, unpacked where it is gzip. */
export interface OpenedFile {
  readonly changedAt: Instant;
  /** The first byte that is no blank, and no mark of the encoding; undefined in an empty file. */
  readonly firstByte: number | undefined;
  /** Throws Rejected when the file cannot be read to its end. */
  chunks(): AsyncGenerator<Buffer>;
}

const GZIP = Buffer.from([0x1f, 0x8b]);
const ZIP = Buffer.from('PK\u0003\u0004');
/** Blanks, and the bytes of the mark of UTF-8. */
const BEFORE_CONTENT = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

/** Throws Rejected where there is no such file, or it is one that has to be unpacked first. */
export async function openFile(path: string): Promise<OpenedFile> {
  try {
    const { changedAt, head } = await headOf(path);
    if (head.subarray(0, ZIP.length).equals(ZIP)) throw new Rejected(`${path} is a ZIP archive: unpack it first.`);
    const isGzip = head.subarray(0, GZIP.length).equals(GZIP);
    const chunks = () => readChunks(path, isGzip);
    return { changedAt, firstByte: await firstByteOf(chunks()), chunks };
  } catch (error) {
    throw readable(error, path);
  }
}

async function headOf(path: string): Promise<{ readonly changedAt: Instant; readonly head: Buffer }> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
  return { changedAt: Math.floor((await file.stat()).mtimeMs), head: buffer.subarray(0, bytesRead) };
}

async function firstByteOf(chunks: AsyncIterable<Buffer>): Promise<number | undefined> {
  for await (const chunk of chunks) {
    const found = chunk.find((byte) => !BEFORE_CONTENT.has(byte));
    if (found !== undefined) return found;
  }
  return undefined;
}

async function* readChunks(path: string, isGzip: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  // what goes wrong in the file comes out of the unpacking
  const contents: Readable = isGzip ? pipeline(file, createGunzip(), () => undefined) : file;
  try {
    for await (const chunk of contents) yield chunk as Buffer;
  } catch (error) {
    throw readable(error, path);
  } finally {
    file.destroy();
  }
}

/** The errors of files and of gzip in words for people; others as they are. */
function readable(error: unknown, path: string): unknown {
  if (error instanceof Rejected || !(error instanceof Error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Rejected(`There is no file ${path}.`, { cause: error });
  if (code === 'Z_BUF_ERROR')
    return new Rejected(`${path} is truncated: its gzip ends too early. Nothing was stored.`, { cause: error });
  return new Rejected(`${path} cannot be read: ${message}.`, { cause: error });
}
