import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BodyCutShort, createItemSplitter, MalformedBody } from '#adapters/partner-center/http/item-splitter.ts';

function split(body: string | Uint8Array, pieceBytes = 7): { items: unknown[]; outline: unknown } {
  const bytes = Buffer.from(body as string);
  const splitter = createItemSplitter();
  const items: unknown[] = [];
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    items.push(...splitter.push(bytes.subarray(start, start + pieceBytes)));
  }
  return { items, outline: splitter.end() };
}

/** JSON with blanks between all tokens, so that a test does not depend on how tightly it was printed. */
const indentation = fc.constantFrom(undefined, 1, '\t', '  ');

describe('splitting an answer into its items', () => {
  it('returns the items and the rest of any document, however it is cut into chunks', () => {
    const document = fc.record({
      before: fc.dictionary(
        fc.string().filter((key) => key !== 'items'),
        fc.jsonValue(),
      ),
      items: fc.array(fc.jsonValue()),
      after: fc.jsonValue(),
    });

    fc.assert(
      fc.property(document, indentation, fc.integer({ min: 1, max: 40 }), ({ before, items, after }, indent, bytes) => {
        const whole = JSON.stringify({ ...before, items, links: after }, null, indent);

        const result = split(whole, bytes);

        const { items: expected, ...rest } = JSON.parse(whole);
        assert.deepEqual(result.items, expected);
        assert.deepEqual(result.outline, { ...rest, items: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('never takes part of a document for the whole document', () => {
    const whole = JSON.stringify({
      totalCount: 2,
      items: [{ a: '}]"\\', b: [1, { c: '🦊' }] }, 5, null],
      links: { next: {} },
    });

    for (let length = 0; length < Buffer.byteLength(whole); length += 1) {
      const part = Buffer.from(whole).subarray(0, length);

      assert.throws(() => split(part), MalformedBody, `${length} bytes`);
    }
  });

  it('distinguishes an answer that was cut short from one that is malformed', () => {
    assert.throws(() => split('{"items":[{"a":1},{"b"'), BodyCutShort);
    assert.throws(
      () => split('{"items":[{"a":1}x]}'),
      (error) => !(error instanceof BodyCutShort),
    );
  });

  for (const wrong of [
    '{"items":[1,,2]}',
    '{"items":[,1]}',
    '{"items":[1,]}',
    '{"items":[1 2]}',
    '{"items":[1}]',
    '{"items":[1]]',
    '{"items":[{"a":1]]}',
    '{"items":[1]}{"items":[2]}',
    '{"items":[1]} and more',
    '}',
    '<html><body>502</body></html>',
    '',
    '   ',
  ]) {
    it(`refuses ${JSON.stringify(wrong)}, wherever it is cut`, () => {
      for (const bytes of [1, 2, 3, 5, 100]) assert.throws(() => split(wrong, bytes), MalformedBody);
    });
  }

  it('looks for items in the outermost object only', () => {
    const result = split('{"data":{"items":[1,2]},"x":[{"items":[3]}],"\\u0069tems":[4],"y":"items"}');

    assert.deepEqual(result, {
      items: [4],
      outline: { data: { items: [1, 2] }, x: [{ items: [3] }], items: [], y: 'items' },
    });
  });

  it('drops a byte-order mark', () => {
    assert.deepEqual(split('\uFEFF{"items":[1]}').items, [1]);
  });

  it('does not quote what it refuses', () => {
    assert.throws(
      () => split('{"items":[{"name":"Fabrikam"]}'),
      (error: Error) => !error.message.includes('Fabrikam'),
    );
  });
});
