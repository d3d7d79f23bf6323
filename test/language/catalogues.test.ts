import assert from 'node:assert/strict';
import type { Words } from '#language/catalogue.ts';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';
import { es } from '#language/es.ts';
import { fr } from '#language/fr.ts';
import { FACTS } from '../support/catalogue-facts.ts';
import { leavesOf, plainFacts } from '../support/catalogue-leaves.ts';

interface Language {
  readonly words: Words;
  /** Between a number and its percent sign. */
  readonly beforePercent: string;
  readonly decimalSign: string;
  /** The paths of texts that are the same as in English. Any other text that equals the English one was forgotten. */
  readonly sameAsEnglish: readonly string[];
}

const NO_BREAK_SPACE = '\u00A0';
const NARROW_NO_BREAK_SPACE = '\u202F';

/** The product's name, what Microsoft calls its plans, and "top 10", which people say in all these languages. */
const NAMES = [
  'cards.texts.welcome.heading',
  'commands.top.example',
  'commands.top.title',
  'usage.labels.plan',
  'usage.plans.legacy',
];

const LANGUAGES: readonly Language[] = [
  { words: en, beforePercent: '', decimalSign: '.', sameAsEnglish: [] },
  {
    words: de,
    beforePercent: NO_BREAK_SPACE,
    decimalSign: ',',
    sameAsEnglish: [
      ...NAMES,
      // "Budget", "Budgets", "Links", "Test" and "Status" are German words, too
      'alerts.labelled.test',
      'budgets.budget',
      'cards.texts.links.heading',
      'commands.status.example',
      'commands.status.title',
      'commands.status.usage',
      'digests.labels.budgets',
      'news.labels.budget',
      'watch.labels.budgets',
      // "… in EUR"
      'lists.inCurrency',
    ],
  },
  {
    words: fr,
    beforePercent: NARROW_NO_BREAK_SPACE,
    decimalSign: ',',
    sameAsEnglish: [
      ...NAMES,
      // "Budget", "Budgets" and "Total" are French words, too
      'budgets.budget',
      'digests.labels.budgets',
      'drivers.labels.total',
      'insight.history.series.budget',
      'news.labels.budget',
      'watch.labels.budgets',
    ],
  },
  {
    words: es,
    beforePercent: NO_BREAK_SPACE,
    decimalSign: ',',
    // "Total" is a Spanish word, too
    sameAsEnglish: [...NAMES, 'drivers.labels.total'],
  },
];

interface Said {
  readonly path: string;
  readonly text: string;
  /** What English says to the same. */
  readonly english: string;
}

/** Everything that people read in a language, beside what English says to the same facts. */
function saidIn(words: Words): readonly Said[] {
  const leaves = new Map(leavesOf(words));
  const read = [...leavesOf(en)].filter(([path]) => path !== 'tag' && !path.endsWith('.synonyms'));
  return read.flatMap(([path, inEnglish]) => {
    const leaf = leaves.get(path);
    if (typeof inEnglish !== 'function' || typeof leaf !== 'function') {
      return [leaf]
        .flat()
        .map((text, index) => ({ path, text: String(text), english: String([inEnglish].flat()[index]) }));
    }
    return (FACTS[path] ?? plainFacts(inEnglish.length)).flatMap((facts) => {
      const english = [inEnglish(...facts)].flat();
      return [leaf(...facts)]
        .flat()
        .map((text, index) => ({ path, text: String(text), english: String(english[index]) }));
    });
  });
}

/** Whether English has words of its own there: of "3: 3" nothing is to be translated. */
const hasWords = (text: string) => /\p{L}/u.test(text);

/** The commands by each phrase that begins them. */
function* phrasesOf({ words }: Language): Generator<readonly [phrase: string, command: string]> {
  for (const [command, { title, synonyms }] of Object.entries(words.commands)) {
    for (const phrase of [title, ...synonyms]) yield [phrase, command];
  }
}

/** What stands in a list of commands or on a button, and not in a sentence. */
const ALONE = /\.(?:title|usage|example)$/;
/** Here "all customers" and "forecasts" stand after a colon, and are no commands. */
const NO_COMMANDS: ReadonlySet<string> = new Set([
  'alertAnswers.silenced',
  'alertAnswers.unsilenced',
  'subscriptions.noMore',
]);
const PLACE = /<(?:customer|Kunde|client|cliente)s?>/u;
/** A command follows, whatever comes behind it. */
const SAY = /\b(?:type|schreiben Sie|tapez|escriba) $/iu;
/** A command follows where nothing else does, or a customer's name. */
const EXAMPLE = /[:(][ \u202F]?$/u;

/** Other quotation marks than those of commands: they are for what a person said, and for what runs in a console. */
const OTHER_QUOTES = /[„“«`]\s?([^“”»`]*?)\s?[“”»`]/gu;

/** The commands that a sentence names without their quotation marks: a person could not see where they begin and end. */
function bareCommands(text: string, phrases: readonly string[]): readonly string[] {
  const beside = text.replace(/"[^"]*"/g, '""');
  if (PLACE.test(beside)) return [beside];
  const quoted = [...beside.matchAll(OTHER_QUOTES)].find(([, said = '']) => phrases.includes(said));
  if (quoted) return [beside];
  return phrases.filter((phrase) => {
    const at = beside.indexOf(phrase);
    const [before, behind] = [beside.slice(0, at), beside.slice(at + phrase.length)];
    if (at < 0 || /^\p{L}/u.test(behind)) return false;
    return SAY.test(before) || (EXAMPLE.test(before) && /^(?:[.)]|$| Contoso\b)/u.test(behind));
  });
}

describe('the facts of the test of catalogues', () => {
  it('are of functions that there are', () => {
    const functions = [...leavesOf(en)].flatMap(([path, leaf]) => (typeof leaf === 'function' ? [path] : []));

    assert.deepEqual(
      Object.keys(FACTS).filter((path) => !functions.includes(path)),
      [],
    );
  });
});

for (const language of LANGUAGES) {
  const { words, beforePercent, decimalSign, sameAsEnglish } = language;
  describe(`the catalogue of the language ${words.tag}`, () => {
    let said: readonly Said[];
    before(() => {
      said = saidIn(words);
    });

    it('has the texts that English has, and no others', () => {
      const kinds = (of: Words) => [...leavesOf(of)].map(([path, leaf]) => `${path}: ${typeof leaf}`).toSorted();

      assert.deepEqual(kinds(words), kinds(en));
    });

    it('has a text for all facts, in which every fact has its words', () => {
      assert.ok(said.length > 900, String(said.length));
      for (const { path, text } of said) {
        assert.notEqual(text.trim(), '', path);
        assert.doesNotMatch(text, /undefined|NaN|\[object|=>|\$\{| {2}|\bfalse\b|\btrue\b/, path);
      }
    });

    it('says nothing in the words of English, but for what both languages call the same', () => {
      const same = said.filter(({ text, english }) => words !== en && text === english && hasWords(english));
      const paths = new Set(same.map(({ path }) => path));

      assert.deepEqual([...paths].toSorted(), sameAsEnglish.toSorted());
    });

    it('writes percentages as the language does', () => {
      // what people type may have the sign at the number
      const shown = said.filter(({ path }) => !/\.(?:usage|example)$/u.test(path));
      const signs = shown.flatMap(({ path, text }) => {
        return [...text.matchAll(/[\dn>](\s?)%/gu)].map(([sign, space]) => ({ path, sign, space }));
      });

      assert.ok(signs.length > 30, String(signs.length));
      assert.deepEqual(
        signs.filter(({ space }) => space !== beforePercent),
        [],
      );
    });

    it('writes decimals as the language does', () => {
      const decimals = said.flatMap(({ path, text }) =>
        [...text.matchAll(/\d([.,])\d(?=\s?%)|2([.,])3/gu)].map(([, ofPercent, ofTimes]) => [
          path,
          ofPercent ?? ofTimes,
        ]),
      );

      assert.ok(decimals.length >= 6, String(decimals.length));
      assert.deepEqual(
        decimals.filter(([, sign]) => sign !== decimalSign),
        [],
      );
    });

    it('calls its commands in lower case, and each phrase begins one command', () => {
      const phrases = [...phrasesOf(language)].map(([phrase]) => phrase);

      for (const phrase of phrases) assert.equal(phrase, phrase.toLowerCase().trim());
      assert.deepEqual(
        phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index),
        [],
      );
    });

    it('names commands in quotation marks in its sentences', () => {
      const phrases = [...phrasesOf(language)].map(([phrase]) => phrase);
      const sentences = said.filter(({ path }) => !ALONE.test(path) && !NO_COMMANDS.has(path));

      assert.deepEqual(
        sentences.flatMap(({ path, text }) => bareCommands(text, phrases).map((command) => `${path}: ${command}`)),
        [],
      );
      assert.deepEqual(bareCommands(`For example: ${words.commands.help.title}`, phrases), [words.commands.help.title]);
      assert.equal(bareCommands(`„${words.commands.help.title}“ lists them.`, phrases).length, 1);
    });

    it('begins the usage and the example of a command with its title', () => {
      for (const [command, { title, usage, example }] of Object.entries(words.commands)) {
        assert.ok(usage === title || usage.startsWith(`${title} `), `${command}: ${usage}`);
        assert.ok(example === title || example.startsWith(`${title} `), `${command}: ${example}`);
      }
    });

    it('has short titles for buttons, and a description of the app that Teams takes', () => {
      const { buttons, lists, portfolio, commands } = words;
      const titles = [
        ...[...leavesOf(buttons)].map(([, title]) => String(typeof title === 'function' ? title('Sept 30') : title)),
        lists.next,
        lists.previous,
        lists.showAll('99'),
        portfolio.showMore(99),
        portfolio.moreCurrenciesButton(9),
        ...Object.values(commands).flatMap((command) => ('buttonFor' in command ? [command.buttonFor('Contoso')] : [])),
      ];

      assert.deepEqual(
        titles.filter((title) => title.length > 32),
        [],
      );
      assert.ok(words.app.short.length <= 80, words.app.short);
    });
  });
}

describe('the phrases of all languages', () => {
  it('mean the same command wherever they are typed', () => {
    const meant = new Map<string, { readonly command: string; readonly tag: string }>();
    const clashes: string[] = [];
    for (const language of LANGUAGES) {
      const { tag } = language.words;
      for (const [phrase, command] of phrasesOf(language)) {
        const other = meant.get(phrase);
        if (other === undefined) meant.set(phrase, { command, tag });
        else if (other.command !== command)
          clashes.push(`${phrase}: ${command} (${tag}), ${other.command} (${other.tag})`);
      }
    }

    assert.deepEqual(clashes, []);
  });
});
