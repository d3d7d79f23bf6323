import type { Instant } from '#domain/time/time.ts';
import { type BillingDays, type DayNumber, dayOf, periodOf } from './billing-calendar.ts';
import type { SimulatedCustomer } from './customers.ts';
import { hash } from './randomness.ts';

/** What Partner Center knows of a customer's cost at some instant. */
export interface Figures {
  readonly period: BillingDays;
  /** The days of the period up to this one, which is not among them, are in the total. */
  readonly through: DayNumber;
  /** In the customer's currency. */
  readonly totalCost: number;
  /** The last batch (Azure plan) or the last change (legacy). */
  readonly lastModified: Instant;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const STREAM = { day: 30, epoch: 31, batch: 32, shard: 33 } as const;

/** Azure plan customers are refreshed in four daily batches, at these minutes of the day. */
const BATCH_MINUTES = [70, 370, 760, 1028];

/** Two lasting steps are 40 to 90 days apart. */
const LEVELS = [0.85, 1, 1, 1.12, 1.3];

const STALE_DAYS = 9;

/**
 * The figures of the last batch at or before the instant. A pure function of seed, customer and instant: a batch holds
 * the days of the billing period that were over, so the newest day is always missing, and on a period's first day the
 * total is 0.
 */
export function figuresAt(seed: number, customer: SimulatedCustomer, instant: Instant): Figures {
  const batch = lastBatch(seed, customer, instant);
  const today = dayOf(batch, customer.plan);
  const period = periodOf(today, customer.anniversaryDay);
  const { total, changedDaysAgo } = accumulated(seed, customer, { from: period.start, to: today });
  const lastModified =
    customer.plan === 'legacy' && !customer.isStale && changedDaysAgo > 0
      ? batchOn(seed, customer, batchDay(batch) - changedDaysAgo)
      : batch;
  return { period, through: today, totalCost: customer.usage === 'some' ? total : 0, lastModified };
}

function accumulated(
  seed: number,
  customer: SimulatedCustomer,
  days: { readonly from: DayNumber; readonly to: DayNumber },
): { readonly total: number; readonly changedDaysAgo: number } {
  let total = 0;
  let changed = days.from;
  for (let day = days.from; day < days.to; day += 1) {
    const fixed = day === days.from ? customer.spending.fixed : 0;
    const cost = fixed + costOn(seed, customer, day);
    // A correction takes back at most what was charged.
    const next = Math.max(0, total + cost);
    if (next !== total) changed = day + 1;
    total = next;
  }
  return { total, changedDaysAgo: days.to - changed };
}

/** One day's cost in its parts; their sum is the cost. */
export interface DayCost {
  /** By the weekday, with noise. */
  readonly usual: number;
  /** What a lasting step adds to it. */
  readonly step: number;
  /** What happened on this day only. */
  readonly spike: number;
  /** Below zero, and then nothing else was charged. */
  readonly correction: number;
}

/** One day's cost: weekdays, lasting steps, noise, one-day spikes, and corrections, which are negative. */
function costOn(seed: number, customer: SimulatedCustomer, day: DayNumber): number {
  const { usual, step, spike, correction } = dayCost(seed, customer, day);
  return usual + step + spike + correction;
}

export function dayCost(seed: number, customer: SimulatedCustomer, day: DayNumber): DayCost {
  const { daily, weekdays } = customer.spending;
  const drawn = hash(seed + customer.index, STREAM.day, day);
  const noise = 0.9 + 0.2 * ((drawn & 0x3ff) / 0x400);
  const chance = ((drawn >>> 10) & 0x7ff) / 0x800;
  const size = (drawn >>> 21) / 0x800;
  if (chance > 0.985) return { usual: 0, step: 0, spike: 0, correction: -daily * (0.5 + 2 * size) };
  // Day 0, 1970-01-01, was a Thursday.
  const ordinary = daily * (weekdays[(((day + 4) % 7) + 7) % 7] ?? 1) * noise;
  const { level } = levelOn(seed, customer, day);
  const usual = ordinary * Math.min(1, level);
  const spike = chance < 0.02 ? daily * (1 + 3 * size) : 0;
  return { usual, step: ordinary * Math.max(0, level - 1), spike, correction: 0 };
}

/** How much a usual day costs, and since which day it has. */
export function levelOn(
  seed: number,
  customer: SimulatedCustomer,
  day: DayNumber,
): { readonly level: number; readonly since: DayNumber; readonly epoch: number } {
  const phase = hash(seed, STREAM.epoch, customer.index);
  const length = 40 + (phase % 51);
  const epoch = Math.floor((day + (phase % 8192)) / length);
  const level = LEVELS[hash(seed + customer.index, STREAM.epoch, epoch) % LEVELS.length] ?? 1;
  return { level, since: epoch * length - (phase % 8192), epoch };
}

function lastBatch(seed: number, customer: SimulatedCustomer, instant: Instant): Instant {
  const day = batchDay(instant);
  const latest = batchOn(seed, customer, day) <= instant ? day : day - 1;
  if (!customer.isStale) return batchOn(seed, customer, latest);
  const phase = hash(seed, STREAM.shard, customer.index) % STALE_DAYS;
  return batchOn(seed, customer, latest - ((latest + phase) % STALE_DAYS));
}

/** When the customer's figures of a UTC day appear: with its batch, a few minutes more or less; legacy at its own time. */
function batchOn(seed: number, customer: SimulatedCustomer, utcDay: number): Instant {
  const shard = hash(seed, STREAM.shard, customer.index);
  if (customer.plan === 'legacy') {
    // After 08:00 UTC, so that the Pacific day has the same number.
    return utcDay * DAY_MS + 9 * 60 * MINUTE_MS + (shard % (14 * 60 * MINUTE_MS));
  }
  const batch = shard % BATCH_MINUTES.length;
  const late = hash(seed, STREAM.batch + batch, utcDay) % (10 * MINUTE_MS);
  return utcDay * DAY_MS + (BATCH_MINUTES[batch] ?? 0) * MINUTE_MS + late;
}

function batchDay(instant: Instant): number {
  return Math.floor(instant / DAY_MS);
}
