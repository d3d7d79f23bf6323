import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { isSamePeriod, overlap, withEndOf } from '#domain/usage/billing-period.ts';
import { isOtherBudget, percentUsed, type SpendingBudget } from '#domain/usage/budget.ts';
import { isSpending, type UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { withReading } from './acknowledgement.ts';
import { type Alert, type BudgetInForce, budgetInForce, type CloseReason, hasChangedBudget } from './alert.ts';
import { type CustomerWatch, type UsageChange } from './customer-watch.ts';

/** How a summary relates to the newest one known of the customer. */
export type SummaryRelation = 'first' | 'samePeriod' | 'laterPeriod' | 'planChange' | 'olderPeriod';

export type AlertEvent =
  | { readonly event: 'opened' | 'rose' | 'correctedDownwards' | 'unchanged'; readonly alertId: string }
  | { readonly event: 'budgetChanged'; readonly alertId: string }
  | { readonly event: 'closed'; readonly alertId: string; readonly reason: CloseReason }
  | { readonly event: 'ignored'; readonly alertId: undefined; readonly reason: 'olderPeriodUnknown' };

export interface Evaluation {
  readonly relation: SummaryRelation;
  readonly change: UsageChange;
  readonly events: readonly AlertEvent[];
}

/** What one summary changes: the state, the alerts and what happened, as data with a reason. Pure. */
export function evaluate(previous: CustomerWatch, summary: UsageSummary, now: Instant): Evaluation {
  const relation = relationOf(previous.latest, summary);
  const current = previous.alerts.findLast((alert) => isSamePeriod(alert.period, summary.period));
  if (relation === 'olderPeriod') return evaluateOlder(previous, current, summary, now);

  const events: AlertEvent[] = [];
  const alerts: Alert[] = [];
  const opened = current ? undefined : open(previous, summary, relation, now);
  if (current) {
    const updated = withFigures(current, summary, now);
    alerts.push(updated.closed?.reason === 'left' ? { ...updated, closed: undefined } : updated);
    events.push(...eventsBetween(current, updated));
  }
  if (opened) {
    alerts.push(opened);
    events.push({ event: 'opened', alertId: opened.id });
  }
  const isBudgetNew = opened
    ? budgetInForce(opened).before !== undefined
    : events.some(({ event }) => event === 'budgetChanged');
  for (const older of previous.alerts) {
    if (older === current) continue;
    const ended = isBudgetNew ? withEndedBudget(older, now) : older;
    if (older.closed) {
      if (ended !== older && hasChangedBudget(older)) alerts.push(ended);
      continue;
    }
    alerts.push({ ...ended, closed: { at: now, reason: 'laterPeriod' } });
    events.push({ event: 'closed', alertId: older.id, reason: 'laterPeriod' });
  }
  return { relation, change: { state: stateAfter(previous, summary, now), summary, alerts }, events };
}

/** An older summary updates the old period's last figure and may raise there; it opens, closes and recedes nothing else. */
function evaluateOlder(
  previous: CustomerWatch,
  alert: Alert | undefined,
  summary: UsageSummary,
  now: Instant,
): Evaluation {
  const state: UsageState = { ...previous, isWithoutUsage: false, readAt: now };
  if (!alert) {
    const events: readonly AlertEvent[] = [{ event: 'ignored', alertId: undefined, reason: 'olderPeriodUnknown' }];
    return { relation: 'olderPeriod', change: { state: withoutAlerts(state), summary, alerts: [] }, events };
  }
  const updated = withFigures(alert, summary, now);
  return {
    relation: 'olderPeriod',
    change: { state: withoutAlerts(state), summary, alerts: [updated] },
    events: eventsBetween(alert, updated),
  };
}

/**
 * Azure plan replaces legacy, never the other way: of two overlapping periods the Azure plan's is the newer one, whatever
 * their starts (calendar month against anniversary month).
 */
function relationOf(latest: UsageSummary | undefined, summary: UsageSummary): SummaryRelation {
  if (!latest) return 'first';
  if (isSamePeriod(latest.period, summary.period)) return 'samePeriod';
  if (latest.plan !== summary.plan && overlap(latest.period, summary.period)) {
    return summary.plan === 'azurePlan' ? 'planChange' : 'olderPeriod';
  }
  return summary.period.start > latest.period.start ? 'laterPeriod' : 'olderPeriod';
}

function open(previous: CustomerWatch, summary: UsageSummary, relation: SummaryRelation, now: Instant): Alert {
  const percent = percentUsed(summary);
  const former =
    relation === 'planChange' && previous.latest
      ? previous.alerts.findLast((alert) => isSamePeriod(alert.period, previous.latest?.period ?? alert.period))
      : undefined;
  return {
    id: newAlertId(previous, summary),
    customerId: summary.customerId,
    plan: summary.plan,
    period: summary.period,
    budgets: [firstBudget(previous.latest, summary, now)],
    peakPercent: percent ?? 0,
    totalCost: summary.totalCost,
    currency: summary.currency,
    percentUsed: percent,
    lastModified: summary.lastModified,
    readAt: now,
    isFirstReading: previous.readAt === undefined,
    carriedFrom: former?.id,
    acknowledgement: undefined,
    closed: undefined,
  };
}

/** A budget that was changed between two billing periods keeps what it was before; what is seen first was not changed. */
function firstBudget(latest: UsageSummary | undefined, summary: UsageSummary, now: Instant): BudgetInForce {
  const budget = budgetOf(summary);
  const before = latest && budgetOf(latest);
  return {
    version: 1,
    ...budget,
    basePercent: percentUsed(summary),
    ...(before && isOtherBudget(before, budget) && { since: now, before }),
  };
}

/** A later billing period has another budget. */
function withEndedBudget(alert: Alert, now: Instant): Alert {
  if (budgetInForce(alert).until !== undefined) return alert;
  return { ...alert, budgets: [...alert.budgets.slice(0, -1), { ...budgetInForce(alert), until: now }] };
}

/** The day of the start tells two periods of a customer apart; where it does not, the time of day does. */
function newAlertId({ alerts }: CustomerWatch, { customerId, period }: UsageSummary): string {
  const start = new Date(period.start).toISOString();
  const byDay = `${customerId}:${start.slice(0, 10)}`;
  return alerts.some(({ id }) => id === byDay) ? `${customerId}:${start}` : byDay;
}

function withFigures(alert: Alert, summary: UsageSummary, now: Instant): Alert {
  const percent = percentUsed(summary);
  const former = budgetInForce(alert);
  const budgets = withLowest(
    isOtherBudget(former, budgetOf(summary))
      ? withChangedBudget(alert, summary, now)
      : withCurrency(alert.budgets, former, summary.currency),
    percent,
  );
  const inForce = budgets.at(-1);
  const version = inForce?.version ?? former.version;
  const peakBefore = inForce?.version === former.version ? alert.peakPercent : (inForce?.peakPercent ?? 0);
  return {
    ...alert,
    plan: summary.plan,
    // The start stays the first one seen: chains of small shifts must not wander into another period.
    period: withEndOf(alert.period, summary.period),
    budgets,
    peakPercent: Math.max(peakBefore, percent ?? 0),
    totalCost: summary.totalCost,
    currency: summary.currency,
    percentUsed: percent,
    lastModified: summary.lastModified,
    readAt: now,
    acknowledgement: withReading(alert.acknowledgement, { version, percent, peak: peakBefore }),
  };
}

/** A budget that comes back within this time is that budget again, with what was told of it. */
const COMES_BACK_WITHIN_MS = DAY_MS;

/** The summary's budget takes the place of the one in force: as one that was in force of late, or as a new version. */
function withChangedBudget(alert: Alert, summary: UsageSummary, now: Instant): readonly BudgetInForce[] {
  const inForce = budgetInForce(alert);
  const former = alert.budgets.slice(0, -1);
  const replaced = { ...inForce, peakPercent: alert.peakPercent, until: now };
  const again = former.findLast(
    ({ until, ...budget }) =>
      budget.amount !== undefined &&
      until !== undefined &&
      now - until <= COMES_BACK_WITHIN_MS &&
      !isOtherBudget(budget, budgetOf(summary)),
  );
  if (again) {
    const { until: _, ...budget } = again;
    return [...former.filter((other) => other !== again), replaced, budget];
  }
  const version = Math.max(...alert.budgets.map((budget) => budget.version)) + 1;
  const added = {
    version,
    amount: summary.budget,
    currency: summary.currency,
    basePercent: percentUsed(summary),
    since: now,
    ...(version !== inForce.version + 1 && { follows: inForce.version }),
  };
  return [...former, replaced, added];
}

/** A currency that was not told at first is noted when it is, so that another one is noticed later. */
function withCurrency(
  budgets: readonly BudgetInForce[],
  inForce: BudgetInForce,
  currency: string | undefined,
): readonly BudgetInForce[] {
  if (inForce.currency !== undefined || currency === undefined) return budgets;
  return [...budgets.slice(0, -1), { ...inForce, currency }];
}

/** A fall under the base is noted: what rises again after it did not stand from the beginning. */
function withLowest(budgets: readonly BudgetInForce[], percent: number | undefined): readonly BudgetInForce[] {
  const inForce = budgets.at(-1);
  if (percent === undefined || inForce?.basePercent === undefined) return budgets;
  const { basePercent, lowPercent = basePercent } = inForce;
  return percent < lowPercent ? [...budgets.slice(0, -1), { ...inForce, lowPercent: percent }] : budgets;
}

function budgetOf({ budget: amount, currency }: UsageSummary): SpendingBudget {
  return { amount, currency };
}

function eventsBetween(before: Alert, after: Alert): readonly AlertEvent[] {
  const alertId = after.id;
  if (budgetInForce(after).version !== budgetInForce(before).version) return [{ event: 'budgetChanged', alertId }];
  if (after.totalCost > before.totalCost) return [{ event: 'rose', alertId }];
  return [{ event: after.totalCost < before.totalCost ? 'correctedDownwards' : 'unchanged', alertId }];
}

function stateAfter({ customerId }: CustomerWatch, summary: UsageSummary, now: Instant): UsageState {
  return { customerId, latest: summary, isWithoutUsage: false, readAt: now };
}

function withoutAlerts({ customerId, latest, isWithoutUsage, readAt }: UsageState): UsageState {
  return { customerId, latest, isWithoutUsage, readAt };
}

/**
 * "No usage" where usage was shown in this period is not believed: the customer counts as unreadable and nothing changes.
 */
export function evaluateNoUsage(
  previous: CustomerWatch,
  now: Instant,
): { readonly kind: 'noUsage'; readonly change: UsageChange } | { readonly kind: 'turned' } {
  if (isSpending(previous, now)) return { kind: 'turned' };
  const state = { ...withoutAlerts(previous), isWithoutUsage: true, readAt: now };
  return { kind: 'noUsage', change: { state, summary: undefined, alerts: [] } };
}
