import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from './billing-period.ts';

/** `legacy` is Microsoft Azure (MS-AZR-0145P): anniversary months; `azurePlan` is UTC calendar months. */
export type Plan = 'legacy' | 'azurePlan';

/** What a usage summary and a usage record both tell: cost so far in the current billing period. */
export interface UsageFigures {
  readonly customerId: string;
  readonly plan: Plan;
  /** In `currency`, since the period's start; an estimate that excludes credits and taxes. */
  readonly totalCost: number;
  /** ISO 4217, or undefined where Partner Center's locale gives none. */
  readonly currency: string | undefined;
  /** Absent where Partner Center's 0 means "not given". */
  readonly usdTotalCost: number | undefined;
  /** The monthly spending budget in `currency`; undefined means no budget (absent, null or 0 on the wire). */
  readonly budget: number | undefined;
  /** The last change (legacy) or the last batch (Azure plan); undefined: not known. */
  readonly lastModified: Instant | undefined;
}

/** One customer's cost so far in a billing period (`CustomerUsageSummary`). */
export interface UsageSummary extends UsageFigures {
  readonly period: BillingPeriod;
}

/** One row of `GET /customers/usagerecords`: no billing dates. */
export interface UsageRecord extends UsageFigures {
  readonly name: string;
}

/**
 * What Partner Center said of one customer's usage. `noUsage` is fault 3000 or a 404 with a fault body; `noRelationship` is
 * fault 20002. Whatever else goes wrong is thrown.
 */
export type UsageReading =
  | { readonly kind: 'summary'; readonly customerId: string; readonly summary: UsageSummary }
  | { readonly kind: 'noUsage'; readonly customerId: string; readonly faultCode: string }
  | { readonly kind: 'noRelationship'; readonly customerId: string };

/** Whether the two say the same, word for word. */
export function isSameSummary(a: UsageSummary, b: UsageSummary): boolean {
  return (
    a.lastModified === b.lastModified &&
    a.totalCost === b.totalCost &&
    a.budget === b.budget &&
    a.currency === b.currency &&
    a.usdTotalCost === b.usdTotalCost &&
    a.plan === b.plan &&
    a.period.start === b.period.start &&
    a.period.end === b.period.end &&
    a.period.utcOffsetMinutes === b.period.utcOffsetMinutes &&
    a.period.endUtcOffsetMinutes === b.period.endUtcOffsetMinutes
  );
}
