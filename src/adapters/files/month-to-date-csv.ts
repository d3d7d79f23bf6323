import { createReadStream } from 'node:fs';
import { type CsvError, type Info, parse } from 'csv-parse';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { Rejected } from '#ports/errors.ts';

/** The columns that a file of month-to-date totals must have, in any order and among others. */
const COLUMNS = ['customer', 'date', 'total', 'currency', 'budget'] as const;
type Column = (typeof COLUMNS)[number];

/** So many rows that cannot be read are named. */
const PROBLEMS_SHOWN = 10;

interface Line {
  readonly record: Readonly<Partial<Record<Column, string>>>;
  readonly info: Pick<Info, 'lines'>;
}

/**
 * Reads a CSV file of month-to-date totals: one row for each customer and day, in any order; the last of two rows of one customer and
 * day counts. Each total is a snapshot that covers its calendar month up to and with the day. Throws Rejected, with line and reason,
 * when the file lacks a column or has rows that cannot be read.
 */
export async function* readMonthToDateCsv(
  path: string,
): AsyncGenerator<{ readonly customerId: string; readonly snapshots: readonly UsageSummary[] }> {
  const customers = new Map<string, Map<Instant, UsageSummary>>();
  const problems: string[] = [];
  let wrong = 0;
  for await (const { record, info } of linesOf(path)) {
    const summary = summaryOf(record);
    if (typeof summary === 'string') {
      wrong += 1;
      if (problems.length < PROBLEMS_SHOWN) problems.push(`  line ${info.lines}: ${summary}`);
      continue;
    }
    const snapshots = customers.get(summary.customerId) ?? new Map<Instant, UsageSummary>();
    customers.set(summary.customerId, snapshots);
    snapshots.set(summary.lastModified ?? 0, summary);
  }
  if (wrong > 0) throw new Rejected(problemText(path, wrong, problems));
  for (const [customerId, snapshots] of customers) yield { customerId, snapshots: [...snapshots.values()] };
}

function problemText(path: string, wrong: number, problems: readonly string[]): string {
  const more = wrong > problems.length ? [`  and ${wrong - problems.length} more`] : [];
  return [`${wrong} ${wrong === 1 ? 'row' : 'rows'} of ${path} cannot be read:`, ...problems, ...more].join('\n');
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const file = createReadStream(path);
  let hasHead = false;
  const columns = (head: readonly string[]) => {
    hasHead = true;
    return columnsOf(head);
  };
  const parser = parse({ bom: true, columns, info: true, skip_empty_lines: true, trim: true });
  file.once('error', (error) => parser.destroy(error));
  file.pipe(parser);
  try {
    for await (const line of parser) yield line as Line;
    if (!hasHead) columnsOf([]);
  } catch (error) {
    throw readable(error, path);
  } finally {
    file.destroy();
  }
}

/** The known columns by their names; all others are left out. */
function columnsOf(head: readonly string[]): (Column | false)[] {
  const names = head.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const columns = missing.length === 1 ? 'the column' : 'the columns';
    throw new Rejected(`The file lacks ${columns} ${missing.join(', ')}. It needs ${COLUMNS.join(', ')}.`);
  }
  return names.map((name) => COLUMNS.find((column) => column === name) ?? false);
}

function readable(error: unknown, path: string): unknown {
  if (error instanceof Rejected || !(error instanceof Error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new Rejected(`There is no file ${path}.`, { cause: error });
  if (code?.startsWith('CSV_'))
    return new Rejected(`${path} is no CSV: ${(error as CsvError).message}`, { cause: error });
  return new Rejected(`${path} cannot be read: ${message}`, { cause: error });
}

/** The snapshot that a row shows, or why it shows none. */
function summaryOf({ customer = '', date = '', ...texts }: Line['record']): UsageSummary | string {
  if (customer === '') return 'it names no customer';
  const day = dayOf(date);
  if (day === undefined) return `"${date}" is no date such as 2026-11-30`;
  const totalCost = numberOf(texts.total);
  if (totalCost === undefined) return `"${texts.total ?? ''}" is no total`;
  const currency = texts.currency?.toUpperCase() ?? '';
  if (!/^([A-Z]{3})?$/.test(currency)) return `"${currency}" is no currency such as EUR`;
  const budget = texts.budget ? numberOf(texts.budget) : 0;
  if (budget === undefined || budget < 0) return `"${texts.budget}" is no budget`;
  const at = new Date(day);
  return {
    customerId: customer,
    plan: 'azurePlan',
    period: {
      start: Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1),
      end: Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1),
      utcOffsetMinutes: 0,
    },
    totalCost,
    currency: currency === '' ? undefined : currency,
    usdTotalCost: currency === 'USD' && totalCost !== 0 ? totalCost : undefined,
    budget: budget > 0 ? budget : undefined,
    lastModified: day + DAY_MS,
  };
}

/** The instant at which the day begins; undefined for what is no day of the calendar. */
function dayOf(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(day) || !new Date(day).toISOString().startsWith(text) ? undefined : day;
}

function numberOf(text = ''): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
