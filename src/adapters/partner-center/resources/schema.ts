import { z } from 'zod';
import type { Instant } from '#domain/time/time.ts';
import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import { periodOf } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Plan, UsageFigures, UsageRecord, UsageSummary } from '#domain/usage/usage-summary.ts';
import { currencyOfCode, currencyOfLocale } from './currency.ts';
import { parseWireDate, type WireDate } from './wire-date.ts';

/**
 * Partner Center's resources as they come over the wire: only the fields that are used, tolerant of all others. These types
 * never leave the adapter. learn.microsoft.com/partner-center/developer/customer-usage-resources
 */

/** Decimals also arrive as strings. */
export const amount = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d+(\.\d*)?(e[+-]?\d+)?\s*$/i)
    .transform(Number)
    .pipe(z.number()),
]);
const optionalAmount = amount.nullish();
export const text = z.string().nullish();

const date = z.string().transform((value, context) => {
  const parsed = parseWireDate(value);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

/** Undefined for a value that is not a date; only the date is lost, not the figures beside it. */
export const dateIfAny = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? parseWireDate(value) : undefined));

/** A published sample has misspelled `amount` since 2019. When no budget is set, the object comes without an amount. */
const budget = z.object({ amount: optionalAmount, ammount: optionalAmount }).nullish();

const figures = {
  budget,
  resourceId: text,
  id: text,
  totalCost: amount,
  currencyCode: text,
  currencyLocale: text,
  usdTotalCost: optionalAmount,
  lastModifiedDate: dateIfAny,
};

const wireUsageSummary = z.object({ ...figures, billingStartDate: date, billingEndDate: date });

const wireUsageRecord = z.object({ ...figures, resourceName: text, name: text, isUpgraded: z.boolean().nullish() });

const wireCustomer = z.object({
  id: text,
  companyProfile: z.object({ tenantId: text, domain: text, companyName: text }).nullish(),
});

/** A value that is null, absent or empty in any form counts as nothing; above all it is not a next page. */
function orNothing<T>(schema: z.ZodType<T>) {
  return z.preprocess((value) => (isEmpty(value) ? undefined : value), schema.optional());
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

const headerValue = z.union([z.string(), z.number().transform(String)]);
const linkHeader = orNothing(z.object({ key: orNothing(z.string()), value: orNothing(headerValue) }));
const link = orNothing(z.object({ uri: orNothing(z.string()), headers: orNothing(z.array(linkHeader)) }));

const wirePage = z.object({
  items: z.array(z.unknown()),
  links: orNothing(z.object({ next: link })),
  totalCount: orNothing(z.number()),
});

type WireUsageRecord = z.infer<typeof wireUsageRecord>;
type WireFigures = Omit<WireUsageRecord, 'resourceName' | 'name'>;

/** A page of a collection, with the link to the next one. The next page is requested with every header of the link. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next: { readonly uri: string; readonly headers: readonly (readonly [string, string])[] } | undefined;
  /** The count of the page's own items or of the whole list; Partner Center sends either. */
  readonly totalCount: number | undefined;
}

/** What a body's parser returns: the resource, or a few words about what is wrong with it that never quote it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** `fields` are the fields that are missing or have the wrong type. */
  | { readonly ok: false; readonly reason: string; readonly fields?: readonly string[] };

/** Reads one page; on the last one `links.next` is absent or empty. A header without a value is left out. */
export function parsePage(body: unknown): Parsed<Page> {
  return read(wirePage, body, ({ items, links, totalCount }) => {
    const { uri, headers = [] } = links?.next ?? {};
    if (uri === undefined) return { items, next: undefined, totalCount };
    const given = headers.flatMap((header): (readonly [string, string])[] =>
      header?.key === undefined || header.value === undefined ? [] : [[header.key, header.value]],
    );
    return { items, next: { uri, headers: given }, totalCount };
  });
}

/** Reads one item of the customer list. A customer without a name is called by its domain, else by its id. */
export function parseCustomer(item: unknown): Parsed<Customer> {
  return read(wireCustomer, item, ({ id, companyProfile }) => {
    const customerId = idOf(id, companyProfile?.tenantId);
    const domain = companyProfile?.domain?.trim() ?? '';
    return { id: customerId, name: companyProfile?.companyName?.trim() || domain || customerId, domain };
  });
}

/**
 * Reads one item of `GET /customers/usagerecords`; `now` decides which dates are possible and which currency a locale has.
 */
export function parseUsageRecord(item: unknown, now: Instant): Parsed<UsageRecord> {
  const convert = (wire: WireUsageRecord): UsageRecord => {
    const figuresRead = figuresOf(wire, planOf(wire), now);
    return { ...figuresRead, name: (wire.resourceName ?? wire.name)?.trim() || figuresRead.customerId };
  };
  const plain = plainUsageRecord(item);
  return plain ? converted(plain, convert) : read(wireUsageRecord, item, convert);
}

/**
 * Checks a record of the common form in a tenth of the time that the schema takes; nearly all of a hundred thousand records
 * have it. Undefined leaves the record to the schema, which reads the other forms and says what is wrong. A record that this
 * function accepts reads the same through the schema.
 */
function plainUsageRecord(item: unknown): WireUsageRecord | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  const wire = item as Record<keyof WireUsageRecord, unknown>;
  const lastModifiedDate = typeof wire.lastModifiedDate === 'string' ? parseWireDate(wire.lastModifiedDate) : undefined;
  const isPlain =
    lastModifiedDate !== undefined &&
    Number.isFinite(wire.totalCost) &&
    isAmountOrNone(wire.usdTotalCost) &&
    isPlainBudget(wire.budget) &&
    isTextOrNone(wire.resourceId) &&
    isTextOrNone(wire.id) &&
    isTextOrNone(wire.currencyCode) &&
    isTextOrNone(wire.currencyLocale) &&
    isTextOrNone(wire.resourceName) &&
    isTextOrNone(wire.name) &&
    (wire.isUpgraded === undefined || wire.isUpgraded === null || typeof wire.isUpgraded === 'boolean');
  if (!isPlain) return undefined;
  // changes the object itself, because copying each record costs as much as all the checks
  const checked = item as { lastModifiedDate: unknown };
  checked.lastModifiedDate = lastModifiedDate;
  return item as WireUsageRecord;
}

function isPlainBudget(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const { amount: asDocumented, ammount: asPrinted } = value as {
    readonly amount?: unknown;
    readonly ammount?: unknown;
  };
  return isAmountOrNone(asDocumented) && isAmountOrNone(asPrinted);
}

function isAmountOrNone(value: unknown): boolean {
  return value === undefined || value === null || Number.isFinite(value);
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

/** No monthly billing period is longer than this. */
const LONGEST_PERIOD_MS = 366 * DAY_MS;

/** Reads a usage summary, legacy or Azure plan; `now` decides which dates are possible and which currency a locale has. */
export function parseUsageSummary(body: unknown, now: Instant): Parsed<UsageSummary> {
  return read(wireUsageSummary, body, (wire) => {
    const { billingStartDate: start, billingEndDate: printedEnd } = wire;
    const plan = start.utcOffsetMinutes === 0 && printedEnd.utcOffsetMinutes === 0 ? planOf(wire) : 'legacy';
    const end = plan === 'legacy' ? endOfDay(printedEnd) : printedEnd;
    if (start.at < 0 || end.at <= start.at) throw new Unreadable('the billing period ends before it begins');
    if (end.at - start.at > LONGEST_PERIOD_MS) throw new Unreadable('the billing period is longer than a year');
    const { at, utcOffsetMinutes } = start;
    return { ...figuresOf(wire, plan, now), period: periodOf({ start: at, utcOffsetMinutes }, end) };
  });
}

/**
 * The end of a legacy period is inclusive on the wire (the samples' months run from the 6th to the 5th): that whole day
 * belongs to the period, whatever time of day is sent.
 */
function endOfDay({ at, utcOffsetMinutes }: WireDate): WireDate {
  const offsetMs = utcOffsetMinutes * MINUTE_MS;
  const day = Math.floor((at + offsetMs) / DAY_MS);
  return { at: (day + 1) * DAY_MS - offsetMs, utcOffsetMinutes };
}

function figuresOf(wire: WireFigures, plan: Plan, now: Instant): UsageFigures {
  return {
    customerId: idOf(wire.resourceId, wire.id),
    plan,
    totalCost: wire.totalCost,
    currency: currencyOfCode(wire.currencyCode) ?? currencyOfLocale(wire.currencyLocale, now),
    usdTotalCost: isUsdGiven(wire, plan) ? (wire.usdTotalCost ?? undefined) : undefined,
    budget: budgetOf(wire),
    lastModified: knownDate(wire.lastModifiedDate?.at, now),
  };
}

/** Nobody used Azure before this date. Year 1 (.NET's default) and other systems' epochs mean "no date". */
const EARLIEST_DATE = Date.UTC(2010, 0, 1);
/** How far a clock may be wrong. */
const LATEST_DATE_AHEAD_MS = DAY_MS;

/** Undefined for an impossible date, which would spoil ages and the oldest and newest dates. */
export function knownDate(at: Instant | undefined, now: Instant): Instant | undefined {
  return at !== undefined && at >= EARLIEST_DATE && at <= now + LATEST_DATE_AHEAD_MS ? at : undefined;
}

/**
 * Only legacy rows have a locale. Without one, only a usage record's `isUpgraded: false` says that the plan is legacy; a
 * currency code alone proves nothing.
 */
function planOf(wire: WireFigures): Plan {
  return wire.currencyLocale?.trim() || wire.isUpgraded === false ? 'legacy' : 'azurePlan';
}

/** A total of 0 USD means "not given" beside a cost, and always on legacy rows. */
function isUsdGiven(wire: WireFigures, plan: Plan): boolean {
  return wire.usdTotalCost !== 0 || (plan === 'azurePlan' && wire.totalCost === 0);
}

/**
 * Undefined for no budget: absent, null or 0. A negative budget is refused: no percentage can be measured against it, and
 * treating it as "no budget" would silence a customer that has one.
 */
function budgetOf(wire: WireFigures): number | undefined {
  const value = wire.budget?.amount ?? wire.budget?.ammount ?? 0;
  if (value < 0) throw new Unreadable('the budget is negative');
  return value === 0 ? undefined : value;
}

function idOf(...candidates: readonly (string | null | undefined)[]): string {
  const id = candidates.find((candidate) => candidate?.trim());
  if (!id) throw new Unreadable('the id is missing');
  return id.trim().toLowerCase();
}

/** Thrown within what `read` converts, and caught there. */
export class Unreadable extends Error {}

export function read<W, T>(schema: z.ZodType<W>, body: unknown, convert: (wire: W) => T): Parsed<T> {
  const result = schema.safeParse(body);
  if (!result.success) {
    const issues = result.error.issues
      .slice(0, 3)
      .map(({ path, message }) => ({ field: path.join('.') || 'body', message }));
    const reason = issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
    return { ok: false, reason, fields: issues.map(({ field }) => field) };
  }
  return converted(result.data, convert);
}

function converted<W, T>(wire: W, convert: (wire: W) => T): Parsed<T> {
  try {
    return { ok: true, value: convert(wire) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message };
    throw error;
  }
}
