import { hasReached } from './budget.ts';
import { budgetState, type Figures, leftOf, shownPercent } from './budget-state.ts';

/**
 * How a customer stands towards its budget, in the words of every card. `within` is said of ended periods only; `waiting`: nothing is
 * known yet. Only `onCourse` is green.
 */
export type PaceWord =
  | 'noBudget'
  | 'noUsage'
  | 'waiting'
  | 'usedUp'
  | 'exceeded'
  | 'headingOver'
  | 'close'
  | 'mayGoOver'
  | 'tooEarly'
  | 'onCourse'
  | 'within';

export interface PaceFacts {
  /** Undefined: no figures of the period have been seen. */
  readonly figures: Figures | undefined;
  readonly isWithoutUsage: boolean;
  readonly hasEnded: boolean;
  /** How many days of the period the figures cover, of how many. */
  readonly daysCovered: number;
  readonly daysOfPeriod: number;
  /** The forecast of the total at the end; undefined: there is none. */
  readonly forecast: { readonly expected: number; readonly high: number } | undefined;
}

/** Where a percentage is called close to the budget; the thresholds that alert are each conversation's own. */
export const CLOSE_PERCENT = 80;
/** Without a forecast, so much used so fast is heading over, after so many data days. */
const FAST_PACE = 1.5;
export const FAST_PERCENT = 50;
const FAST_DAYS = 3;

/** How many times as fast as the period the budget is used up; undefined without a budget or a day. */
export function paceOf(figures: Figures, daysCovered: number, daysOfPeriod: number): number | undefined {
  const { totalCost, budget } = figures;
  if (budget === undefined || daysCovered <= 0 || daysOfPeriod <= 0) return undefined;
  return totalCost / budget / (daysCovered / daysOfPeriod);
}

/** The one word, judged by the amounts as shown. Pure. */
export function paceWord({ figures, isWithoutUsage, hasEnded, forecast, ...days }: PaceFacts): PaceWord {
  if (isWithoutUsage) return 'noUsage';
  if (figures === undefined) return 'waiting';
  const state = budgetState(figures);
  if (state === 'noBudget' || state === 'usedUp' || state === 'exceeded') return state;
  if (hasEnded) return 'within';
  const percent = shownPercent(figures) ?? 0;
  const pace = paceOf(figures, days.daysCovered, days.daysOfPeriod);
  const isFast = pace !== undefined && pace >= FAST_PACE;
  const isLongEnough = days.daysCovered >= FAST_DAYS;
  const isHeadingOver =
    forecast === undefined
      ? isFast && isLongEnough && hasReached(percent, FAST_PERCENT)
      : reachesBudget(forecast.expected, figures);
  if (isHeadingOver) return 'headingOver';
  if (hasReached(percent, CLOSE_PERCENT)) return 'close';
  if (forecast !== undefined) return reachesBudget(forecast.high, figures) ? 'mayGoOver' : 'onCourse';
  return isFast || !isLongEnough ? 'tooEarly' : 'onCourse';
}

/** Whether that total would leave nothing of the budget, by the amounts as shown. */
function reachesBudget(total: number, { budget, currency }: Figures): boolean {
  const left = leftOf({ totalCost: total, budget, currency });
  return left !== undefined && left <= 0;
}
