import { setImmediate } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { anyOf, type Store } from '#adapters/database/engine/store.ts';
import { type FiguresRow, OUTLOOK_COLUMNS, outlookOf } from '#adapters/database/usage/customer-rows.ts';
import { HAS_FIGURES, IS_LISTED, toSummary } from '#adapters/database/usage/usage-rows.ts';
import type { Instant } from '#domain/time/time.ts';
import { TOLERANCE } from '#domain/usage/budget.ts';
import {
  type CustomerList,
  hasReachedShare,
  isAtOrOverBudget,
  isNothing,
  type ListKind,
  type ListQuery,
} from '#domain/usage/lists/customer-list.ts';
import { CLOSE_PERCENT, FAST_PERCENT, type PaceWord } from '#domain/usage/pace.ts';
import { type PeriodOutlook, paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/** Customers of running billing periods, or of ended ones. */
export type Span = 'running' | 'ended';

/** The lists that the figures of now decide. */
export type NamedKind = Exclude<ListKind, 'increase'>;

type Condition = RawBuilder<unknown>;

/** Which customers a list names, as a condition and an order of the table `usage`. */
export interface Named {
  readonly where: Condition;
  readonly order: Condition;
}

/** How a list is made. What only code can tell from rounded amounts is read, and judged there. */
interface Rule {
  /** Who is surely on the list. */
  readonly sure: Condition;
  /** Who may be on it, beside those. */
  readonly doubtful?: Condition;
  isOnIt?(summary: UsageSummary, outlook: PeriodOutlook | undefined): boolean;
  /** Who is on it without any figures. */
  readonly withoutFigures?: Condition;
  readonly order: Condition;
}

/** Amounts as shown differ from the stored ones by half of it at most, in any currency. */
const LARGEST_UNIT = 1;
/** Rows read at once to be judged, so that no other work waits long. */
const CHUNK = 1000;

const BY_PERCENT = sql`usage.percent desc, usage.customer_id`;

const RULES: Readonly<Record<NamedKind, (query: ListQuery) => Rule>> = {
  all: () => ({
    sure: sql`1 = 1`,
    // the share that a database sorts first where it is not known differs
    order: sql`case when usage.percent is null then 1 else 0 end, usage.percent desc, usage.total_cost desc, usage.customer_id`,
  }),
  top: () => ({ sure: sql`usage.budget is not null`, order: BY_PERCENT }),
  overBudget: () => ({ ...reaching(100), isOnIt: isAtOrOverBudget }),
  over: ({ list }) => {
    const percent = percentOf(list);
    return { ...reaching(percent), isOnIt: (summary) => hasReachedShare(summary, percent) };
  },
  under: ({ list }) => {
    const percent = percentOf(list);
    const { sure, doubtful } = reaching(percent);
    return {
      sure: sql`not (${sure}) and not (${doubtful})`,
      doubtful,
      isOnIt: (summary) => !hasReachedShare(summary, percent),
      order: sql`usage.percent, usage.customer_id`,
    };
  },
  headingOver,
  atRisk,
  noBudget: () => ({
    sure: sql`usage.budget is null`,
    order: sql`peers desc, usage.currency, usage.total_cost desc, usage.customer_id`,
  }),
  noUsage: (query) => ({
    sure: sql`usage.total_cost = 0`,
    doubtful: sql`usage.total_cost <> 0 and abs(usage.total_cost) < ${LARGEST_UNIT}`,
    isOnIt: isNothing,
    withoutFigures: isWithoutUsage(query),
    order: sql`(select lower(customer.name) from customer where customer.id = usage.customer_id), usage.customer_id`,
  }),
  noChange: ({ staleBefore }) => ({
    sure: sql`usage.total_cost > 0 and usage.last_modified < ${staleBefore}`,
    order: sql`usage.last_modified, usage.customer_id`,
  }),
  biggest: () => ({ sure: sql`1 = 1`, order: sql`usage.total_cost desc, usage.customer_id` }),
};

function percentOf(list: CustomerList): number {
  return 'percent' in list ? list.percent : 0;
}

function reaching(percent: number): Rule & { readonly doubtful: Condition } {
  const share = percent / 100;
  const beyond = sql`usage.total_cost - usage.budget * ${share}`;
  const margin = (LARGEST_UNIT / 2) * (1 + share);
  return {
    sure: sql`${beyond} > ${margin}`,
    doubtful: sql`${beyond} > ${-margin} - usage.budget * ${2 * share * TOLERANCE} and ${beyond} <= ${margin}`,
    order: BY_PERCENT,
  };
}

/** As `paceWord` says it: by the forecast of the period where there is one, else by what is used so early. Only code can tell. */
function headingOver({ now }: ListQuery): Rule {
  const early = sql`usage.total_cost - usage.budget * ${FAST_PERCENT / 100} > ${-LARGEST_UNIT}`;
  return {
    sure: sql`1 = 0`,
    doubtful: sql`usage.budget - usage.total_cost > ${-LARGEST_UNIT}
      and (expected_end - usage.budget > ${-LARGEST_UNIT} or ${early})`,
    isOnIt: (summary, outlook) => paceAt(summary, outlook, now) === 'headingOver',
    order: BY_PERCENT,
  };
}

const RISKS: ReadonlySet<PaceWord> = new Set(['close', 'headingOver', 'usedUp', 'exceeded']);

function atRisk(query: ListQuery): Rule {
  const close = reaching(CLOSE_PERCENT);
  const heading = headingOver(query);
  return {
    sure: close.sure,
    doubtful: sql`not (${close.sure}) and (${close.doubtful} or ${heading.doubtful})`,
    isOnIt: (summary, outlook) => RISKS.has(paceAt(summary, outlook, query.now)),
    order: BY_PERCENT,
  };
}

function paceAt(summary: UsageSummary, outlook: PeriodOutlook | undefined, now: Instant): PaceWord {
  const { period, lastModified } = summary;
  return paceNow(summary, { period, lastModified, now, outlook });
}

/** Customers that have not left and have figures of such a period, in the currency that is asked for. */
export function isMeant({ list, now }: ListQuery, span: Span): Condition {
  const isThen = span === 'running' ? sql`usage.period_end > ${now}` : sql`usage.period_end <= ${now}`;
  return sql`${IS_LISTED} and ${HAS_FIGURES} and ${isThen} and ${isIn(list.currency)}`;
}

/** Customers that have not left, and have no figures because they used nothing. */
export function isWithoutUsage({ list }: ListQuery): Condition {
  return sql`${IS_LISTED} and is_without_usage = 1 and ${isIn(list.currency)}`;
}

function isIn(currency: string | null | undefined): Condition {
  if (currency === undefined) return sql`1 = 1`;
  return currency === null ? sql`usage.currency is null` : sql`usage.currency = ${currency}`;
}

export async function namedBy(
  store: Store,
  { kind, query }: { readonly kind: NamedKind; readonly query: ListQuery },
  span: Span,
): Promise<Named> {
  const { sure, doubtful, isOnIt, withoutFigures, order } = RULES[kind](query);
  const meant = isMeant(query, span);
  const judged = doubtful && isOnIt ? await judge(store, sql`${meant} and ${doubtful}`, isOnIt) : [];
  const isNamed = doubtful ? sql`(${sure} or usage.customer_id in ${anyOf(store, judged)})` : sure;
  const where = sql`${meant} and ${isNamed}`;
  return { where: withoutFigures ? sql`(${where} or ${withoutFigures})` : where, order };
}

/** The ids of those who are on the list after all. */
async function judge(store: Store, where: Condition, isOnIt: NonNullable<Rule['isOnIt']>): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows }: { readonly rows: readonly FiguresRow[] } = await sql<FiguresRow>`
      select usage.*, ${OUTLOOK_COLUMNS} from usage left join insight on insight.customer_id = usage.customer_id
      where ${where} and usage.customer_id > ${after} order by usage.customer_id limit ${CHUNK}`.execute(store.db);
    for (const row of rows) {
      const summary = toSummary(row);
      if (summary && isOnIt(summary, outlookOf(row))) ids.push(row.customer_id);
    }
    after = rows.length < CHUNK ? undefined : rows.at(-1)?.customer_id;
    // others get their turn
    await setImmediate();
  }
  return ids;
}
