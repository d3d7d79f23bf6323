import assert from 'node:assert/strict';
import type { Answer } from '#adapters/http-client/http-client.ts';
import { readDocument } from '#adapters/partner-center/http/document.ts';
import { BodyCutShort, HTML_BODY } from '#adapters/partner-center/http/item-splitter.ts';

const LIMITS = { moreMs: 1000, wholeMs: 1000 };

/** An answer that arrives in these chunks. */
function answerOf(...chunks: readonly string[]): Answer {
  return {
    status: 200,
    statusText: 'OK',
    header: () => undefined,
    destroy: () => undefined,
    async *chunks() {
      for (const chunk of chunks) yield Buffer.from(chunk);
    },
  };
}

async function read(...chunks: readonly string[]) {
  const arrived: unknown[] = [];
  const items: unknown[] = [];
  const document = readDocument(answerOf(...chunks), LIMITS, (part) => arrived.push(part));
  for (;;) {
    const step = await document.next();
    if (step.done) return { items, rest: step.value, arrived };
    items.push(...step.value);
  }
}

describe('a document that is read while it arrives', () => {
  it('may have a chunk that begins with the sign that a page of HTML begins with', async () => {
    const { items, rest } = await read('{"totalCount":2,"items":["Contoso ', '<Ltd>", "', '<b>"]}');

    assert.deepEqual([items, rest], [['Contoso <Ltd>', '<b>'], { totalCount: 2, items: [] }]);
  });

  it('is refused from its first chunk on when it is a page of HTML', async () => {
    await assert.rejects(read('\uFEFF \n<html>', '{"items":[]}'), new RegExp(HTML_BODY));
  });

  it('tells what has arrived, chunk by chunk', async () => {
    const { arrived } = await read('{"items":[1,2,', '3]}');

    assert.deepEqual(arrived, [{ bytes: 14 }, { items: 2 }, { bytes: 3 }, { items: 1 }]);
  });

  it('is cut short where it ends in the middle, even behind its last item', async () => {
    await assert.rejects(read('{"items":[1]', ' '), BodyCutShort);
  });
});
