import type { RatedRow, RatedUsageFile } from '#ports/insight.ts';
import { openFile } from './opened-file.ts';
import { usageOf } from './rated-columns.ts';
import { type FileRow, readCsvRows, truncated } from './rated-csv.ts';
import { readJsonRows } from './rated-json-lines.ts';

const ROWS_AT_ONCE = 1000;
const BRACE = 0x7b;

/**
 * Opens Partner Center's daily rated usage: CSV, or one JSON object on each line, either also as gzip, told apart by what they begin
 * with. Throws Rejected when the file cannot be opened.
 */
export async function openDailyRatedUsage(path: string): Promise<RatedUsageFile> {
  const { changedAt, firstByte, chunks } = await openFile(path);
  const read = firstByte === BRACE ? readJsonRows : readCsvRows;
  return { changedAt, rows: () => inBatches(path, read(path, chunks())) };
}

async function* inBatches(path: string, rows: AsyncIterable<FileRow>): AsyncGenerator<readonly RatedRow[]> {
  let batch: RatedRow[] = [];
  for await (const row of rows) {
    batch.push(rowOf(path, row));
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Throws Rejected where the row can be read no more because the file ends within it. */
function rowOf(path: string, { line, texts, cut }: FileRow): RatedRow {
  const usage = typeof texts === 'string' ? { column: undefined, reason: texts } : usageOf(texts);
  if (!('reason' in usage)) return { kind: 'usage', usage };
  const { column, reason } = usage;
  if (cut?.isShort || (cut !== undefined && column !== undefined && column === cut.column)) throw truncated(path, line);
  return { kind: 'unreadable', line, reason };
}
