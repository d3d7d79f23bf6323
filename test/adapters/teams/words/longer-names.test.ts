import assert from 'node:assert/strict';
import {
  createCourtesyFinder,
  meantWithLonger,
  readPolite,
  type WhereCalled,
  withLongerNames,
} from '#adapters/teams/words/longer-names.ts';
import { phrasingsFor } from '#language/languages.ts';

/** The longer names in a text in which a pattern has caught "Alpha". */
function longer(original: string) {
  const from = original.indexOf('Alpha');
  const marked = { plain: original.toLowerCase(), original, values: new Map([['\uE011', 'today']]) };
  return withLongerNames(marked, [from, from + 'Alpha'.length]);
}

describe('a name of more words than a pattern has caught', () => {
  it('has up to four words more, and the longest name comes first', () => {
    assert.deepEqual(
      longer('x Alpha Beta Gamma Delta Epsilon Zeta').map(({ name }) => name),
      ['Alpha Beta Gamma Delta Epsilon', 'Alpha Beta Gamma Delta', 'Alpha Beta Gamma', 'Alpha Beta'],
    );
  });

  it('ends with no word of the language, and at a sign between names', () => {
    for (const [text, names] of [
      ['x Alpha now Ltd', ['Alpha now Ltd']],
      ["x Alpha's Beta", ["Alpha's Beta"]],
      ['x Alpha’s Beta', ['Alpha’s Beta']],
      ['x Alpha, Beta', []],
      ['x Alpha; Beta', []],
      ['x Alpha \uE010 Beta', []],
    ] as const) {
      assert.deepEqual(
        longer(text).map(({ name }) => name),
        names,
        text,
      );
    }
  });

  it('has a sign in its place, beside the signs that stand there already', () => {
    const [first] = longer('How is Alpha Beta doing');

    assert.equal(first?.marked.plain, 'how is \uE020 doing');
    assert.equal(first.marked.original, 'How is \uE020 doing');
    assert.deepEqual(
      [...first.marked.values],
      [
        ['\uE011', 'today'],
        ['\uE020', 'Alpha Beta'],
      ],
    );
  });

  it('is meant where a customer is called so, the longest first, but for what no command takes', () => {
    const said = (text: string) => ({ name: `${text},`, said: text });
    const read = { said: 'a', longer: [said('a b c'), said('none'), said('a b')] };

    const meant = meantWithLonger(read, (text) => (text === 'none' ? undefined : { text }));

    assert.deepEqual(meant, {
      text: 'a',
      whereCalled: {
        name: 'a b c',
        instead: { text: 'a b c' },
        otherwise: { name: 'a b', instead: { text: 'a b' }, otherwise: undefined },
      },
    });
    assert.deepEqual(
      meantWithLonger({ said: 'a', longer: [] }, (text) => ({ text })),
      { text: 'a' },
    );
  });
});

interface Parsed {
  readonly name: string;
  readonly customers?: readonly string[];
  readonly whereCalled?: WhereCalled<Parsed>;
}

describe('an order with a courtesy behind a name', () => {
  const find = createCourtesyFinder(phrasingsFor('en'));
  const OTHER: WhereCalled<Parsed> = { name: 'Other', instead: { name: 'ack' } };
  const isOrder = ({ name }: Parsed) => name !== 'usage for';
  /** Reads "ack Na" as an order about "Na", and so on. */
  const read = (text: string): Parsed => {
    const [, name = '', rest = ''] = /^(\w+) ?(.*)$/.exec(text.trim()) ?? [];
    return { name, customers: [rest.replaceAll('"', '')] };
  };

  it('is about the name without it, unless a customer is called by both', () => {
    assert.deepEqual(readPolite('ack Na please', find, { read, isOrder }), {
      name: 'ack',
      customers: ['Na'],
      whereCalled: {
        name: 'Na please',
        bare: 'Na',
        instead: { name: 'ack', customers: ['Na please'] },
        otherwise: undefined,
      },
    });
  });

  it('keeps whom else its name may mean', () => {
    const calling = (text: string) => ({ ...read(text), whereCalled: OTHER });

    assert.equal(readPolite('ack Na please', find, { read: calling, isOrder })?.whereCalled?.otherwise, OTHER);
  });

  it('is none where nothing else may be meant', () => {
    const polite = (text: string, reading = read) => readPolite(text, find, { read: reading, isOrder });

    assert.equal(polite('ack Na'), undefined);
    assert.equal(polite('ack "Na please"'), undefined);
    assert.equal(
      polite('ask Na please', (text) => ({ ...read(text), name: 'usage for' })),
      undefined,
    );
    // what stands before the courtesy is the command itself, a part of another word, or no order with it
    assert.equal(
      polite('undo please', () => ({ name: 'undo' })),
      undefined,
    );
    assert.equal(
      polite('ack Dina please', () => ({ name: 'ack', customers: ['na'] })),
      undefined,
    );
    assert.equal(
      polite('ack Na please', (text) => (text.includes('"') ? { name: 'unknown' } : read(text))),
      undefined,
    );
  });
});
