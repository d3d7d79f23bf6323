import { writtenDay } from '#domain/usage/imported/written-day.ts';
import { Rejected } from '#ports/errors.ts';
import type { RatedUsage } from '#ports/insight.ts';

/** The columns without which a row says nothing, as Microsoft writes their heads. */
const NEEDED = {
  customerId: 'CustomerId',
  day: 'UsageDate',
  currency: 'BillingCurrency',
  cost: 'BillingPreTaxTotal',
} as const;

export type Column = keyof typeof NEEDED;
const COLUMNS = Object.keys(NEEDED) as readonly Column[];

/** The texts of one row; a column that it does not have is missing. */
export type RatedTexts = Readonly<Partial<Record<Column, string>>>;

/** Which column a head is: older files write it in another case, with blanks or with underscores. */
export function columnOf(head: string): Column | undefined {
  const plain = plainHead(head);
  return COLUMNS.find((column) => plainHead(NEEDED[column]) === plain);
}

function plainHead(head: string): string {
  return head.toLowerCase().replaceAll(/[\s_\u{feff}]/gu, '');
}

/** Throws Rejected where one of the columns is not among these. */
export function needColumns(path: string, found: ReadonlySet<Column>): void {
  const missing = COLUMNS.filter((column) => !found.has(column)).map((column) => NEEDED[column]);
  if (missing.length === 0) return;
  const columns = missing.length === 1 ? 'the column' : 'the columns';
  const needed = COLUMNS.map((column) => NEEDED[column]).join(', ');
  throw new Rejected(`${path} lacks ${columns} ${missing.join(', ')}. It needs ${needed}. Nothing was stored.`);
}

const LONGEST_ID = 100;
const LONGEST_SHOWN = 40;

/** Why a row cannot be read, and which of its columns says so. */
export interface RowFault {
  readonly column: Column | undefined;
  readonly reason: string;
}

/** What a row says, or why it cannot be read. */
export function usageOf(texts: RatedTexts): RatedUsage | RowFault {
  const customerId = (texts.customerId ?? '').trim().toLowerCase();
  if (customerId === '') return fault('customerId', 'it names no customer');
  if (customerId.length > LONGEST_ID) return fault('customerId', `${shown(customerId)} is no customer's id`);
  const day = writtenDay((texts.day ?? '').trim());
  if (day === undefined) return fault('day', `${shown(texts.day)} is no day such as 2026-11-05 or 11/5/2026`);
  const currency = (texts.currency ?? '').trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) return fault('currency', `${shown(texts.currency)} is no currency such as EUR`);
  const cost = amountOf((texts.cost ?? '').trim());
  if (cost === undefined) return fault('cost', `${shown(texts.cost)} is no amount such as 12.34`);
  return { customerId, day, currency, cost };
}

function amountOf(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

function fault(column: Column, reason: string): RowFault {
  return { column, reason };
}

/** A text of the file as a message may show it: short and on one line. */
function shown(text = ''): string {
  const line = text.replaceAll(/\p{C}+/gu, ' ');
  return `"${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}"`;
}
