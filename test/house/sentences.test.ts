import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** So many words in a row read as a sentence, or as a part of one. */
const WORDS_OF_A_SENTENCE = 3;

/** Loggers: what they are given is for the people who run the product, who read English. */
const LOG = /(^|\.)log\.(debug|info|warn|error)$/;

/** Lists of words that are understood, and never said. */
const UNDERSTOOD = ['src/domain/names/language-words.ts'];

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

function sentencesIn(file: string, source: string): readonly Sentence[] {
  const { program, errors } = parseSync(file, source);
  assert.deepEqual(errors, []);
  const found: Sentence[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || isForOperators(value, source)) return;
    const text = textOf(value);
    if (text !== undefined && readsAsSentence(text)) found.push({ file, text });
    Object.values(value).forEach(visit);
  };
  visit(program);
  return found;
}

describe('the domain and the use cases', () => {
  it('compose no sentence for people: they pass facts on, and src/language has the words', () => {
    const files = globSync('src/{domain,usecases}/**/*.ts', { cwd: root, exclude: UNDERSTOOD });

    const found = files.flatMap((file) => sentencesIn(file, readFileSync(join(root, file), 'utf8')));

    assert.ok(files.length > 80);
    assert.deepEqual(found, []);
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
