import type { Plan } from '#domain/usage/usage-summary.ts';
import { customerDomain, customerName, type NamedCustomer } from './customer-names.ts';
import { fraction, guid, hash } from './randomness.ts';

/** A customer as the seed makes it; nothing of it changes while the simulation runs. */
export interface SimulatedCustomer {
  readonly index: number;
  /** Entra tenant id, lower case. */
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly plan: Plan;
  /** ISO 4217; undefined where the legacy locale stands for no one country, or for one whose currency Azure is not billed in. */
  readonly currency: string | undefined;
  /** The locale of a legacy customer, from which its currency has to be derived. */
  readonly locale: string | undefined;
  /** US dollars for one unit of the currency. */
  readonly usdRate: number;
  /** `none` has no usage data at all, `zero` has a cost of 0. */
  readonly usage: 'some' | 'zero' | 'none';
  /** The monthly spending budget in the customer's currency. */
  readonly budget: number | undefined;
  /** The day of the month on which billing periods begin: 1 for an Azure plan. */
  readonly anniversaryDay: number;
  /** Its figures are refreshed every ninth day only. */
  readonly isStale: boolean;
  readonly spending: SpendingHabits;
}

/** What a customer costs, in its currency. */
export interface SpendingHabits {
  /** The cost of an average day. */
  readonly daily: number;
  /** Charged on the first day of a billing period. */
  readonly fixed: number;
  /** Factors for Sunday to Saturday; their mean is 1. */
  readonly weekdays: readonly number[];
}

interface Currency {
  readonly code: string | undefined;
  readonly locale: string;
  readonly usdRate: number;
}

/** Codes, one locale each, and made-up but plausible rates. */
const CURRENCIES: readonly Currency[] = [
  { code: 'USD', locale: 'en-US', usdRate: 1 },
  { code: 'EUR', locale: 'de-DE', usdRate: 1.09 },
  { code: 'GBP', locale: 'en-GB', usdRate: 1.27 },
  { code: 'SEK', locale: 'sv-SE', usdRate: 0.096 },
  { code: 'JPY', locale: 'ja-JP', usdRate: 0.0067 },
  { code: 'CHF', locale: 'de-CH', usdRate: 1.13 },
  { code: 'NOK', locale: 'nb-NO', usdRate: 0.094 },
  { code: 'DKK', locale: 'da-DK', usdRate: 0.146 },
  { code: 'PLN', locale: 'pl-PL', usdRate: 0.25 },
  { code: 'CAD', locale: 'en-CA', usdRate: 0.73 },
  { code: 'AUD', locale: 'en-AU', usdRate: 0.66 },
  { code: 'INR', locale: 'en-IN', usdRate: 0.012 },
  { code: 'KRW', locale: 'ko-KR', usdRate: 0.00074 },
  { code: 'KWD', locale: 'ar-KW', usdRate: 3.25 },
  { code: 'SAR', locale: 'ar-SA', usdRate: 0.267 },
  { code: 'ILS', locale: 'he-IL', usdRate: 0.27 },
  { code: 'EUR', locale: 'fr-FR', usdRate: 1.09 },
  { code: undefined, locale: 'en-029', usdRate: 0.37 },
];

/** Azure is billed in none of these where only a locale tells the currency. */
const NOT_BY_LOCALE: ReadonlySet<string | undefined> = new Set(['PLN', 'KWD', 'ILS']);

/** Most generated customers pay in the first five. */
const COMMON_CURRENCIES = 5;

const OFFICE = [0.35, 1.26, 1.26, 1.26, 1.26, 1.26, 0.35];
const SHOP = [1.3, 0.8, 0.8, 0.85, 0.95, 1.1, 1.2];
const STEADY = [1, 1, 1, 1, 1, 1, 1];
const WEEKDAY_PROFILES = [OFFICE, OFFICE, SHOP, STEADY];

/** Independent streams of numbers: one for each question asked of the seed. */
const STREAM = {
  id: 10,
  plan: 11,
  currency: 12,
  usage: 13,
  budget: 14,
  stale: 15,
  size: 16,
  weekdays: 17,
  fixed: 18,
  ratio: 19,
  reaches: 20,
} as const;

const GOLDEN_RATIO = 0.618033988749895;
const DAYS_IN_MONTH = 30.4;

/** The first `count` customers of a seed; the same ones first, whatever the count. */
export function createCustomers(seed: number, count: number): readonly SimulatedCustomer[] {
  return Array.from({ length: count }, (_, index) => createCustomer(seed, index));
}

function createCustomer(seed: number, index: number): SimulatedCustomer {
  const chosen = customerName(seed, index);
  const draw = (stream: number): number => fraction(seed, stream, index);
  const plan = chosen.plan ?? (draw(STREAM.plan) < 0.3 ? 'legacy' : 'azurePlan');
  const currency = currencyOf(chosen, draw(STREAM.currency));
  const usage = chosen.usage ?? drawUsage(chosen, draw(STREAM.usage));
  const reachesOnDay = chosen.reachesOnDay ?? drawReachingDay(seed, index, draw(STREAM.reaches));
  const monthlyCost = chosen.monthlyCost ?? (60 * 600 ** draw(STREAM.size)) / currency.usdRate;
  const spending = spendingOf(seed, index, { monthlyCost, reachesOnDay });

  return {
    index,
    id: guid(seed, STREAM.id, index),
    name: chosen.name,
    domain: customerDomain(chosen.name, index),
    plan,
    currency: plan === 'legacy' && NOT_BY_LOCALE.has(currency.code) ? undefined : currency.code,
    locale: plan === 'legacy' ? currency.locale : undefined,
    usdRate: currency.usdRate,
    usage,
    budget: hasBudget(chosen, draw(STREAM.budget)) ? budgetFor(spending, reachesOnDay, draw(STREAM.ratio)) : undefined,
    anniversaryDay: plan === 'legacy' ? 1 + Math.floor(((index * GOLDEN_RATIO) % 1) * 31) : 1,
    isStale: chosen.isStale ?? (chosen.reachesOnDay === undefined && draw(STREAM.stale) < 0.01),
    spending,
  };
}

function currencyOf(chosen: NamedCustomer, drawn: number): Currency {
  const exact = CURRENCIES.find((currency) =>
    chosen.locale === undefined ? currency.code === chosen.currency : currency.locale === chosen.locale,
  );
  const isChosen = chosen.locale !== undefined || chosen.currency !== undefined;
  if (isChosen && exact !== undefined) return exact;
  // Three in four of the common ones; never the one without a code, which is there by name.
  const position =
    drawn < 0.75 ? (drawn / 0.75) * COMMON_CURRENCIES : ((drawn - 0.75) / 0.25) * (CURRENCIES.length - 1);
  return CURRENCIES[Math.floor(position)] ?? { code: 'USD', locale: 'en-US', usdRate: 1 };
}

function drawUsage(chosen: NamedCustomer, drawn: number): SimulatedCustomer['usage'] {
  if (chosen.reachesOnDay !== undefined) return 'some';
  if (drawn < 0.04) return 'none';
  return drawn < 0.07 ? 'zero' : 'some';
}

/** 0, never, for one in four; else spread evenly over the days of the period, however few customers there are. */
function drawReachingDay(seed: number, index: number, drawn: number): number {
  if (drawn < 0.25) return 0;
  const shift = hash(seed, STREAM.reaches, -1) / 0x1_0000_0000;
  return 1 + ((index * GOLDEN_RATIO + shift) % 1) * 29;
}

function hasBudget(chosen: NamedCustomer, drawn: number): boolean {
  return chosen.hasBudget ?? (chosen.reachesOnDay !== undefined || drawn >= 0.12);
}

function spendingOf(
  seed: number,
  index: number,
  of: { readonly monthlyCost: number; readonly reachesOnDay: number },
): SpendingHabits {
  // Those who reach the threshold early do so by what is charged on the 1st; else they would end at many times the budget.
  const largest = of.reachesOnDay === 0 ? 0.2 : Math.max(0.05, 0.7 - of.reachesOnDay * 0.022);
  const fixedShare = largest * (0.6 + 0.4 * fraction(seed, STREAM.fixed, index));
  return {
    daily: (of.monthlyCost * (1 - fixedShare)) / DAYS_IN_MONTH,
    fixed: of.monthlyCost * fixedShare,
    weekdays: WEEKDAY_PROFILES[hash(seed, STREAM.weekdays, index) % WEEKDAY_PROFILES.length] ?? STEADY,
  };
}

function budgetFor(spending: SpendingHabits, reachesOnDay: number, drawn: number): number {
  const month = spending.fixed + spending.daily * DAYS_IN_MONTH;
  return roundedAmount(
    reachesOnDay === 0 ? month / (0.3 + 0.4 * drawn) : (spending.fixed + spending.daily * reachesOnDay) / 0.8,
  );
}

/** People set budgets in round figures: two or three significant digits. */
function roundedAmount(amount: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1) / 2;
  return Math.max(1, Math.round(amount / unit) * unit);
}
