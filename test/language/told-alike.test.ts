import assert from 'node:assert/strict';
import { LANGUAGES } from '#language/languages.ts';
import { FACTS } from '../support/catalogue-facts.ts';
import { leavesOf, plainFacts } from '../support/catalogue-leaves.ts';

/** What a function of a catalogue says to each of its samples of facts, in one language. */
interface Told {
  readonly tag: string;
  readonly texts: readonly string[];
}

interface Compared {
  readonly path: string;
  readonly facts: readonly (readonly unknown[])[];
  readonly told: readonly Told[];
}

function* compared(): Generator<Compared> {
  const catalogues = LANGUAGES.map((words) => ({ tag: words.tag, leaves: new Map(leavesOf(words)) }));
  for (const [path, leaf] of catalogues[0]?.leaves ?? []) {
    if (typeof leaf !== 'function') continue;
    const facts = FACTS[path] ?? plainFacts(leaf.length);
    const told = catalogues.map(({ tag, leaves }) => {
      const inLanguage = leaves.get(path) as typeof leaf;
      return { tag, texts: facts.map((each) => [inLanguage(...each)].flat().join('\n')) };
    });
    yield { path, facts, told };
  }
}

/** The names, amounts and dates among the facts: what begins with a small letter is the code of something. */
function* shownIn(fact: unknown): Generator<string> {
  if (typeof fact === 'number' || (typeof fact === 'string' && /^[\p{Lu}\d]/u.test(fact))) yield String(fact);
  else if (typeof fact === 'object' && fact !== null) for (const part of Object.values(fact)) yield* shownIn(part);
}

/** Whether a text has a fact as a word of its own, with the decimal sign of whichever language. */
function says(text: string, fact: string): boolean {
  const written = RegExp.escape(fact).replace('\\.', '[.,]');
  return new RegExp(`(?<![\\p{L}\\d])${written}(?![\\p{L}\\d])`, 'u').test(text);
}

/** Whether a text is the other one with words added somewhere. */
function hasMore(text: string, other: string): boolean {
  const left = other.split(/\W+/u);
  for (const word of text.split(/\W+/u)) if (word === left[0]) left.shift();
  return text.length > other.length && left.length === 0;
}

describe('the catalogues of all languages', () => {
  let all: readonly Compared[];
  before(() => {
    all = [...compared()];
  });

  it('tell the same facts apart', () => {
    const apart = ({ texts }: Told) => texts.map((text) => texts.indexOf(text)).join();

    assert.ok(all.length > 200, String(all.length));
    for (const { path, told } of all) {
      assert.deepEqual(
        told.map(({ tag, texts }) => `${tag}: ${apart({ tag, texts })}`),
        told.map(({ tag }) => `${tag}: ${apart(told[0] as Told)}`),
        path,
      );
    }
  });

  it('add to a text where any of them does', () => {
    const wrong = all.flatMap(({ path, told }) => {
      const longer = (texts: readonly string[], index: number, other: number) =>
        hasMore(texts[index] ?? '', texts[other] ?? '');
      const [indexes] = told.map(({ texts }) => [...texts.keys()]);
      const pairs = (indexes ?? []).flatMap((one) => (indexes ?? []).map((other) => [one, other] as const));
      return pairs
        .filter(([one, other]) => told.some(({ texts }) => longer(texts, one, other)))
        .filter(([one, other]) => told.some(({ texts }) => longer(texts, other, one)))
        .map((pair) => `${path}: ${pair.join(' and ')}`);
    });

    assert.deepEqual(wrong, []);
  });

  it('name the same names, amounts and dates', () => {
    const differences = all.flatMap(({ path, facts, told }) =>
      facts.flatMap((each, index) =>
        [...new Set(shownIn(each))].flatMap((fact) => {
          const silent = told.filter(({ texts }) => !says(texts[index] ?? '', fact));
          return silent.length % told.length === 0
            ? []
            : [`${path} ${fact}: not in ${silent.map(({ tag }) => tag).join()}`];
        }),
      ),
    );

    assert.deepEqual(differences, []);
  });
});
