import { pipeline, Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { counted } from '#language/en/counting.ts';
import { Rejected } from '#ports/errors.ts';
import { type Column, columnOf, needColumns, type RatedTexts } from './rated-columns.ts';

/** One row of a file. */
export interface FileRow {
  readonly line: number;
  /** Why it is none, or its texts. */
  readonly texts: RatedTexts | string;
  /** In which way the file may end within this row, its last one: nothing follows it, not even the end of its line. */
  readonly cut?: { readonly isShort: boolean; readonly column: Column | undefined };
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: Pick<Info, 'lines'>;
}

/** A row has some 60 columns, two of them in JSON. */
const LONGEST_ROW = 1_000_000;
const LINE_FEED = 0x0a;

/** The rows of a CSV file with a head. Throws Rejected when the head lacks a column, or the file ends within quotes. */
export async function* readCsvRows(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  let lastByte: number | undefined;
  const watched = async function* () {
    for await (const chunk of chunks) {
      lastByte = chunk.at(-1) ?? lastByte;
      yield chunk;
    }
  };
  let columns: readonly (Column | undefined)[] | undefined;
  let last: { readonly row: FileRow; readonly isShort: boolean } | undefined;
  for await (const { record, info } of parsed(path, watched())) {
    if (columns === undefined) {
      columns = record.map(columnOf);
      needColumns(path, new Set(columns.filter((column) => column !== undefined)));
      continue;
    }
    if (last !== undefined) yield last.row;
    last = {
      row: { line: info.lines, texts: textsOf(record, columns) },
      isShort: record.length < columns.length,
    };
  }
  if (columns === undefined) throw new Rejected(`${path} is empty.`);
  if (last === undefined) return;
  const { row, isShort } = last;
  yield lastByte === LINE_FEED ? row : { ...row, cut: { isShort, column: columns.at(-1) } };
}

export function truncated(path: string, line: number, cause?: unknown): Rejected {
  return new Rejected(`${path} is truncated: it ends within line ${line}. Nothing was stored.`, { cause });
}

async function* parsed(path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Parsed> {
  const parser = parse({
    bom: true,
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(chunks);
  // what goes wrong in the file comes out of the parser
  pipeline(source, parser, () => undefined);
  try {
    for await (const each of parser) yield each as Parsed;
  } catch (error) {
    throw readableCsv(error, path);
  } finally {
    source.destroy();
  }
}

function readableCsv(error: unknown, path: string): unknown {
  const { code, lines, message } = error as CsvError & { readonly lines?: number };
  if (code === 'CSV_QUOTE_NOT_CLOSED') return truncated(path, lines ?? 1, error);
  if (code?.startsWith('CSV_'))
    return new Rejected(`${path} is no CSV: ${message}. Nothing was stored.`, { cause: error });
  return error;
}

function textsOf(record: readonly string[], columns: readonly (Column | undefined)[]): RatedTexts | string {
  if (record.length !== columns.length)
    return `it has ${counted(record.length, 'column')} instead of ${columns.length}`;
  const texts: Partial<Record<Column, string>> = {};
  for (const [index, column] of columns.entries()) if (column !== undefined) texts[column] ??= record[index] ?? '';
  return texts;
}
