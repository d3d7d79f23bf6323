import { StringDecoder } from 'node:string_decoder';
import { Rejected } from '#ports/errors.ts';
import { type Column, columnOf, needColumns, type RatedTexts } from './rated-columns.ts';
import type { FileRow } from './rated-csv.ts';

const LONGEST_LINE = 1_000_000;

/**
 * The rows of a file with one JSON object on each line. Throws Rejected when no row has one of the needed columns.
 */
export async function* readJsonRows(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  const found = new Set<Column>();
  let rows = 0;
  for await (const { text, line, isLast } of linesOf(path, chunks)) {
    if (text.trim() === '') continue;
    const texts = textsOf(text, found);
    rows += typeof texts === 'string' ? 0 : 1;
    const isShort = typeof texts === 'string' && text.startsWith('{');
    yield { line, texts, ...(isLast && { cut: { isShort, column: undefined } }) };
  }
  if (rows > 0) needColumns(path, found);
}

interface Line {
  readonly text: string;
  readonly line: number;
  /** Nothing follows it, not even the end of a line. */
  readonly isLast: boolean;
}

async function* linesOf(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const texts = `${rest}${decoder.write(chunk)}`.split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) yield { text, line: ++line, isLast: false };
    if (rest.length > LONGEST_LINE) throw new Rejected(`Line ${line + 1} of ${path} is too long. Nothing was stored.`);
  }
  yield { text: `${rest}${decoder.end()}`, line: line + 1, isLast: true };
}

/** The known columns of a line by their names; those that it has are noted in `found`. */
function textsOf(text: string, found: Set<Column>): RatedTexts | string {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no JSON object';
  const texts: Partial<Record<Column, string>> = {};
  for (const [head, each] of Object.entries(value)) {
    const column = columnOf(head);
    if (column === undefined) continue;
    found.add(column);
    if (typeof each === 'string' || typeof each === 'number') texts[column] ??= String(each);
  }
  return texts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch {
    return undefined;
  }
}
