import { readText, utf8 } from '#adapters/http-client/body.ts';
import type { Answer, BodyLimits } from '#adapters/http-client/http-client.ts';
import { createItemSplitter, HTML_BODY, LARGEST_PIECE_BYTES, MalformedBody } from './item-splitter.ts';

/**
 * Reads an answer's JSON while it arrives: yields the elements of the outermost object's `items` array in batches, and
 * returns the rest of the document with `items` emptied. It never holds more than one chunk and one unfinished item.
 * `onArrived` is called with what has arrived, and may throw. Throws `MalformedBody`, `BodyCutShort`, and what the chunks
 * throw.
 */
export async function* readDocument(
  answer: Answer,
  limits: BodyLimits,
  onArrived: (arrived: { readonly bytes: number } | { readonly items: number }) => void,
): AsyncGenerator<readonly unknown[], unknown> {
  const splitter = createItemSplitter();
  let isBegun = false;
  for await (const chunk of utf8(answer.chunks(limits))) {
    onArrived({ bytes: chunk.length });
    if (!isBegun) refuseMarkup(Buffer.from(chunk.subarray(0, HEAD_BYTES)).toString());
    isBegun = true;
    const items = splitter.push(chunk);
    onArrived({ items: items.length });
    if (items.length > 0) yield items;
  }
  return splitter.end();
}

/**
 * Reads a document that is not a list in one piece. Throws `BodyTooLong` beyond 8 MB, and otherwise what `readDocument`
 * throws.
 */
export async function readShort(answer: Answer, limits: BodyLimits): Promise<unknown> {
  const text = await readText(answer, { ...limits, maxBytes: LARGEST_PIECE_BYTES });
  try {
    return JSON.parse(text);
  } catch {
    refuseMarkup(text);
    // the splitter tells a body that was cut off from one that is broken
    const splitter = createItemSplitter();
    splitter.push(Buffer.from(text));
    return splitter.end();
  }
}

const HEAD_BYTES = 256;

/** Front doors and proxies may answer 200 with a page of HTML. */
function refuseMarkup(text: string): void {
  if (/^\uFEFF?\s*</.test(text)) throw new MalformedBody(HTML_BODY);
}
