import { writtenDay } from '#domain/usage/imported/written-day.ts';
import { Rejected } from '#ports/errors.ts';
import type { RatedUsage, UsedResource } from '#ports/insight.ts';

/** The columns without which a row says nothing, as Microsoft writes their heads. */
const NEEDED = {
  customerId: 'CustomerId',
  day: 'UsageDate',
  currency: 'BillingCurrency',
  cost: 'BillingPreTaxTotal',
} as const;

/** The columns that say what was paid for: the basic export lacks some of them. */
const OF_DRIVERS = {
  azureSubscriptionId: 'EntitlementId',
  azureSubscription: 'EntitlementDescription',
  resourceGroup: 'ResourceGroup',
  resourceUri: 'ResourceURI',
  provider: 'ConsumedService',
  service: 'MeterCategory',
} as const;

const HEADS = { ...NEEDED, ...OF_DRIVERS };
export type Column = keyof typeof HEADS;
const COLUMNS = new Map((Object.keys(HEADS) as Column[]).map((column) => [plainHead(HEADS[column]), column]));

/** The texts of one row; a column that it does not have is missing. */
export type RatedTexts = Readonly<Partial<Record<Column, string>>>;

/** Which column a head is: older files write it in another case, with blanks or with underscores. */
export function columnOf(head: string): Column | undefined {
  return COLUMNS.get(plainHead(head));
}

function plainHead(head: string): string {
  return head.toLowerCase().replaceAll(/[\s_\u{feff}]/gu, '');
}

/** Throws Rejected where one of the columns is not among these. */
export function needColumns(path: string, found: ReadonlySet<Column>): void {
  const columns = Object.keys(NEEDED) as (keyof typeof NEEDED)[];
  const missing = columns.filter((column) => !found.has(column)).map((column) => NEEDED[column]);
  if (missing.length === 0) return;
  const what = missing.length === 1 ? 'the column' : 'the columns';
  const needed = Object.values(NEEDED).join(', ');
  throw new Rejected(`${path} lacks ${what} ${missing.join(', ')}. It needs ${needed}. Nothing was stored.`);
}

const LONGEST_ID = 100;
const LONGEST_SHOWN = 40;
/** The longest addresses of Azure resources have some hundred letters. */
const LONGEST_NAME = 1000;

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
  return { customerId, day, currency, cost, resource: resourceOf(texts), service: short(texts.service) };
}

function resourceOf(texts: RatedTexts): UsedResource {
  return {
    resourceUri: short(texts.resourceUri),
    name: '',
    azureSubscriptionId: short(texts.azureSubscriptionId).toLowerCase(),
    azureSubscription: short(texts.azureSubscription),
    resourceGroup: short(texts.resourceGroup),
    provider: short(texts.provider),
  };
}

function short(text = ''): string {
  return text.trim().slice(0, LONGEST_NAME);
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
