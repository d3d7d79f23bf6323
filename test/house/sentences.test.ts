import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { COMMANDS } from '#adapters/teams/commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** In the rooms of Teams two words are enough where the first has a capital letter. */
const STARTS_LIKE_SENTENCE = /^\p{Lu}\p{L}* \p{L}{2}/u;

/** What makes a part of a card of its first argument. */
const PARTS = /^(line|fact|run|spoken|button|commandButton|acknowledgeAllButton|(\w+\.)*sentence)$/;

/** Parts of a card, and of an answer, by the names that views give them. */
const SHOWN = new Set(['heading', 'answer', 'question', 'title', 'text', 'label', 'summary', 'speak', 'used', 'spent']);

/** So many words in a row read as a sentence, or as a part of one. */
const WORDS_OF_A_SENTENCE = 3;

/** Loggers: what they are given is for the people who run the product, who read English. */
const LOG = /(^|\.)log\.(debug|info|warn|error)$/;

/** Lists of words that are understood, and never said. */
const UNDERSTOOD = [
  'src/domain/names/language-words.ts',
  'src/domain/names/of-all.ts',
  'src/domain/names/pointing-back.ts',
  'src/adapters/teams/alerts/silence-argument.ts',
  'src/adapters/teams/words/**',
];

/** Rooms of Teams in which programs speak to each other: their sentences are errors and reasons, for the log. */
const AMONG_PROGRAMS = ['src/adapters/teams/{connector,credentials,door}/**', 'src/adapters/teams/people/roster.ts'];

/** The product's name, and what the code calls commands, are the same in every language. */
const NAMES: ReadonlySet<string> = new Set(['Budget Watch', ...COMMANDS.map(({ name }) => name)]);

/** They join what people type, for the parser that reads it. */
const FOR_THE_PARSER = ['src/adapters/teams/parse-command.ts', 'src/adapters/teams/conversation/go-on.ts'];

/** A sign that languages set in different ways, between words and without any: ": ", " (", quotation marks, "%". */
const JOINING = /[,;:.!?)\]·–—] | [([·–—]|["„“”«»]|^\s?%/u;

/** Those that speak English whoever reads it: the summaries of posts, which monitors read, and the log. */
const SPEAK_ENGLISH = [
  'src/adapters/teams/credentials/credentials-failure.ts',
  'src/adapters/teams/layout/summary-words.ts',
];

interface Sentence {
  readonly file: string;
  readonly text: string;
}

/** A node of the tree that the parser makes (ESTree). */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A template counts with a word in place of each of its values. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { readonly value: { readonly raw: string } }[];
  return quasis.map(({ value }) => value.raw).join('value');
}

function readsAsSentence(text: string): boolean {
  return text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length >= WORDS_OF_A_SENTENCE;
}

/** An error that is thrown is for the log and the console; what a logger is told, too. */
function isForOperators(node: Node, source: string): boolean {
  const callee = isNode(node['callee']) ? source.slice(node['callee'].start, node['callee'].end) : '';
  if (node.type === 'NewExpression') return /(Error|Unavailable|Transient|Rejected)$/.test(callee);
  return node.type === 'CallExpression' && LOG.test(callee);
}

/** Visits every node but those that are for operators. */
function* nodesOf(value: unknown, source: string): Generator<Node> {
  if (Array.isArray(value)) {
    for (const each of value) yield* nodesOf(each, source);
  } else if (isNode(value) && !isForOperators(value, source)) {
    yield value;
    for (const each of Object.values(value)) yield* nodesOf(each, source);
  }
}

function parsed(file: string, source: string): unknown {
  const { program, errors } = parseSync(file, source);
  assert.deepEqual(errors, []);
  return program;
}

/** What stands between the values of a template, or between those that are joined or added. */
function betweenValues(node: Node): readonly string[] {
  if (node.type === 'TemplateLiteral') {
    const [first = '', ...rest] = (node['quasis'] as readonly { readonly value: { readonly cooked: string } }[]).map(
      ({ value }) => value.cooked,
    );
    return rest.length === 0 ? [] : [first, ...rest];
  }
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    return [node['left'], node['right']].flatMap((side) => (isNode(side) ? (textOf(side) ?? []) : []));
  }
  const callee = node['callee'];
  const isJoin = node.type === 'CallExpression' && isNode(callee) && isNode(callee['property']);
  if (!isJoin || (callee['property'] as Node)['name'] !== 'join') return [];
  return (node['arguments'] as readonly Node[]).flatMap((by) => textOf(by) ?? []);
}

/** Texts that are joined as English joins them; what has words of its own is a sentence. */
function joinsIn(file: string, source: string): readonly Sentence[] {
  return [...nodesOf(parsed(file, source), source)].flatMap((node) =>
    betweenValues(node)
      .filter((text) => !/\p{L}/u.test(text) && JOINING.test(text))
      .map((text) => ({ file, text })),
  );
}

function sentencesIn(file: string, source: string): readonly Sentence[] {
  return [...nodesOf(parsed(file, source), source)].flatMap((node) => {
    const text = textOf(node);
    return text !== undefined && readsAsSentence(text) ? [{ file, text }] : [];
  });
}

/** The text that a node puts on a card by itself: as the first argument of what makes a part, or under the name of one. */
function shownBy(node: Node, source: string): string | undefined {
  if (node.type === 'CallExpression' && isNode(node['callee'])) {
    const [first] = node['arguments'] as readonly unknown[];
    const isPart = PARTS.test(source.slice(node['callee'].start, node['callee'].end));
    return isPart && isNode(first) ? textOf(first) : undefined;
  }
  if (node.type !== 'Property' || !isNode(node['key']) || !isNode(node['value'])) return undefined;
  return SHOWN.has(source.slice(node['key'].start, node['key'].end)) ? textOf(node['value']) : undefined;
}

/** What people would read of a file in the rooms of Teams: sentences, and single words that are put on a card. */
function shownIn(file: string, source: string): readonly Sentence[] {
  const texts = [...nodesOf(parsed(file, source), source)].flatMap((node) => {
    const text = textOf(node);
    const isSentence = text !== undefined && (readsAsSentence(text) || STARTS_LIKE_SENTENCE.test(text));
    const shown = isSentence ? text : shownBy(node, source);
    // a value alone, such as " ${name}", has no words
    const hasWords = shown !== undefined && /\p{L}/u.test(shown.replaceAll('value', ''));
    return hasWords && !NAMES.has(shown) ? [shown] : [];
  });
  return [...new Set(texts)].map((text) => ({ file, text }));
}

describe('the domain and the use cases', () => {
  it('compose no sentence for people: they pass facts on, and src/language has the words', () => {
    const files = globSync('src/{domain,usecases}/**/*.ts', { cwd: root, exclude: UNDERSTOOD });

    const found = files.flatMap((file) => sentencesIn(file, readFileSync(join(root, file), 'utf8')));

    assert.ok(files.length > 80);
    assert.deepEqual(found, []);
  });
});

describe('the rooms of Teams', () => {
  it('show nothing but what the catalogue says: their views and commands have no texts of their own', () => {
    const files = globSync('src/adapters/teams/**/*.ts', { cwd: root, exclude: [...UNDERSTOOD, ...AMONG_PROGRAMS] });

    const found = files.flatMap((file) => shownIn(file, readFileSync(join(root, file), 'utf8')));

    assert.ok(files.length > 50);
    assert.deepEqual(found, []);
  });

  it('join no texts with the punctuation of English: the catalogue has its own in `joining`', () => {
    const exclude = [...UNDERSTOOD, ...AMONG_PROGRAMS, ...FOR_THE_PARSER];
    const files = globSync('src/adapters/teams/**/*.ts', { cwd: root, exclude });

    const found = files.flatMap((file) => joinsIn(file, readFileSync(join(root, file), 'utf8')));

    assert.ok(files.length > 50);
    assert.deepEqual(found, []);
  });

  it('are given the language from outside', () => {
    const files = globSync('src/adapters/teams/**/*.ts', { cwd: root });

    const importing = files.filter((file) => readFileSync(join(root, file), 'utf8').includes("from '#language/en"));

    assert.deepEqual(importing.toSorted(), SPEAK_ENGLISH);
  });
});

describe('a text of a card in code', () => {
  const found = (code: string) => shownIn('x.ts', code).map(({ text }) => text);

  it('is found as a sentence, as a part of a card, and under the name of a part', () => {
    assert.deepEqual(found("const a = 'Open alerts';"), ['Open alerts']);
    assert.deepEqual(found("fact('Budget', amount);"), ['Budget']);
    assert.deepEqual(found('line(`and ${more} more`);'), ['and value more']);
    assert.deepEqual(found("turn.answers.sentence('Done.');"), ['Done.']);
    assert.deepEqual(found("const view = { heading: 'Alerts', rows };"), ['Alerts']);
  });

  it('is none in the name of a command, in a value alone, or in a word of the format of cards', () => {
    assert.deepEqual(found("const a: Command = { name: 'who hears about' };"), []);
    assert.deepEqual(found('const row = { title: name, text: ` ${run(text)}` };'), []);
    assert.deepEqual(found("line(words.alerts.isTest, { weight: 'Bolder' });"), []);
  });
});

describe('texts that are joined in code', () => {
  const found = (code: string) => joinsIn('x.ts', code).map(({ text }) => text);

  it('are found in a template, between the members of a list, and where texts are added', () => {
    assert.deepEqual(found('line(`${word}: ${more}`);'), [': ']);
    assert.deepEqual(found('const title = `${name} (${domain})`;'), [' (']);
    assert.deepEqual(found('const said = `„${name}“`;'), ['„', '“']);
    assert.deepEqual(found('const share = `${percent}%`;'), ['%']);
    assert.deepEqual(found("run(parts.filter(Boolean).join('; '));"), ['; ']);
    assert.deepEqual(found("const both = first + ' · ' + second;"), [' · ']);
  });

  it('are none where a blank stands between them, or in a key, a path, a time of day or an error', () => {
    assert.deepEqual(found("const text = ` ${said} ${more}`; const all = sentences.join(' ');"), []);
    assert.deepEqual(found("const key = `${id}:${kind}/${part}`; const time = [9, 5].join(':');"), []);
    assert.deepEqual(found('throw new Error(`with ${file}, "${left}" is left over`);'), []);
  });
});

describe('a sentence in code', () => {
  const found = (code: string) => sentencesIn('x.ts', code).map(({ text }) => text);

  it('is found in a string and in a template, wherever it stands', () => {
    assert.deepEqual(found("const a = { text: 'The watch is blind' };"), ['The watch is blind']);
    assert.deepEqual(found('begin(`Two scans failed: ${reason}`);'), ['Two scans failed: value']);
    assert.deepEqual(found('const b = `${count} customers gone`;'), ['value customers gone']);
    assert.deepEqual(found("if (x === 'channel was deleted') y();"), ['channel was deleted']);
  });

  it('is none in a code, a key, an error that is thrown or a line of the log', () => {
    assert.deepEqual(found("import x from '#domain/time/time.ts'; const a = 'sign-in-runs-out';"), []);
    assert.deepEqual(found('const a = `${subject}:${conversationId}:${occasion}`;'), []);
    assert.deepEqual(found("throw new Error('this was not foreseen');"), []);
    assert.deepEqual(found("deps.log.warn({ err }, 'the list could not be read'); log.info('scan has finished');"), []);
  });
});
