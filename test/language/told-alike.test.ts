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
