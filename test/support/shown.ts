import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Post } from '#ports/teams.ts';
import { textField } from './card-checks.ts';

/*
 * Cards as written texts: everything of a post that a person meets, so that a test can compare whole cards in many states of the
 * world. `WRITE_SHOWN=1 npx mocha <test>` writes the texts anew; what has changed in them is then read in the diff.
 */

type Json = Readonly<Record<string, unknown>>;

/** Declares a test for each of these posts, which compares it with its part of a file beside the test. */
export function readAsWritten(file: URL, posts: Readonly<Record<string, () => Post | readonly Post[]>>): void {
  const texts = Object.entries(posts).map(
    ([title, make]) => [title, () => [make()].flat().map(shownOf).join('\n')] as const,
  );
  areAsWritten(file, Object.fromEntries(texts));
}

/** The same of other texts. */
export function areAsWritten(file: URL, texts: Readonly<Record<string, () => string | Promise<string>>>): void {
  const isNew = Boolean(process.env['WRITE_SHOWN']);
  const made = new Map<string, string>();
  const written = isNew ? made : partsOf(file);

  for (const [title, make] of Object.entries(texts)) {
    it(`read as they are written down: ${title}`, async () => {
      const part = `# ${title}\n${await make()}\n`;
      made.set(title, part);

      assert.deepEqual(part.split('\n'), written.get(title)?.split('\n'));
    });
  }

  it('are all that is written down', () => {
    if (isNew) writeFileSync(file, [...made.values()].join('\n'));

    assert.deepEqual([...partsOf(file).keys()], Object.keys(texts));
  });
}

function partsOf(file: URL): Map<string, string> {
  const parts = readFileSync(file, 'utf8').split(/\n(?=# )/);
  return new Map(parts.map((part) => [part.slice(2, part.indexOf('\n')), part]));
}

const LONG_ID = /([\da-f]{4})[\da-f]{4}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** What a person meets on a post, line by line. */
export function shownOf({ card, summary }: Post): string {
  const said = linesOf({ body: card['body'], actions: card['actions'] });
  const text = [`summary: ${summary}`, ...said, `spoken: ${textField(card, 'speak')}`].join('\n');
  return text
    .replace(/[\u00a0\u2009\u202f]/gu, ' ')
    .replaceAll('\u200b', '')
    .replace(LONG_ID, '$1…');
}

/** A row of a table is one line; what stands in for an element that a client does not draw is left out. */
function linesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(linesOf);
  if (typeof node !== 'object' || node === null) return [];
  const object = node as Json;
  const below = Object.entries(object).flatMap(([key, value]) => (key === 'fallback' ? [] : linesOf(value)));
  const isRow = /^(?:ColumnSet|TableRow)$/.test(textField(object, 'type'));
  return [...shownObject(object), ...(isRow ? [below.join(' | ')] : below)];
}

function shownObject(object: Json): string[] {
  const [type, text, title] = ['type', 'text', 'title'].map((key) => textField(object, key));
  switch (type) {
    case 'TextBlock':
      return [`${text}${toneOf(object)}`];
    case 'RichTextBlock':
      return [(object['inlines'] as readonly Json[]).map((run) => `${textField(run, 'text')}${toneOf(run)}`).join('')];
    case 'Action.Execute':
      return [`[${title}] ${modeOf(object)}${textField(object, 'verb')} ${JSON.stringify(object['data'])}`];
    case 'Action.OpenUrl':
      return [`[${title}] ${modeOf(object)}${textField(object, 'url')}`];
    case 'Action.ToggleVisibility':
      return [`[${title}] shows ${JSON.stringify(object['targetElements'])}`];
    case 'ProgressBar':
      return [`bar: ${String(object['value'])} ${textField(object, 'color')}`];
    case 'Input.ChoiceSet':
      return [`field: ${JSON.stringify(object['choices'])}`];
    case 'Container':
    case 'ActionSet':
      return [object['items'] ?? object['actions']].flat().length === 0 ? [`empty ${type}`] : [];
    default:
      return type?.startsWith('Chart.') ? [`${type} ${title}: ${JSON.stringify(object['data'])}`] : [];
  }
}

function modeOf({ mode }: Json): string {
  return mode === 'secondary' ? '(behind) ' : '';
}

/** Colours and weights that say something. */
function toneOf(object: Json): string {
  const tones = ['color', 'weight'].map((key) => textField(object, key)).filter((tone) => !/^(?:|Default)$/.test(tone));
  return tones.length > 0 ? ` {${tones.join(' ')}}` : '';
}
