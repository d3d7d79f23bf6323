import type { Instant } from '#domain/time/time.ts';
import { isSameAmount } from '#domain/usage/budget.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';

/** So many days back imported days are kept, by their own date. */
export const IMPORTED_DAYS_KEPT = 400;

/** So many days after its month a breakdown is kept that was imported. */
export const IMPORTED_BREAKDOWNS_KEPT = 100;

/** What one day cost a customer, by a file of the partner's own. Plain data. */
export interface ImportedDay {
  readonly customerId: string;
  readonly date: CalendarDay;
  /** ISO 4217; amounts in other currencies of the same day stand beside it. */
  readonly currency: string;
  readonly cost: number;
  /** When the file was last changed, and the last day that it tells of. */
  readonly fileAt: Instant;
  readonly fileUntil: CalendarDay;
}

/**
 * What a file changes about a day that may be known from an earlier import. `confirmed`: a newer file says the same. `older`: the file
 * that is known is the newer one, and its sum stays.
 */
export type ImportedDayChange = 'new' | 'changed' | 'confirmed' | 'same' | 'older';

/** The sum of a file replaces the one that is known, unless the file is the older of the two: usage arrives late. */
export function changeOfDay(known: ImportedDay | undefined, day: ImportedDay): ImportedDayChange {
  if (known === undefined) return 'new';
  const later = day.fileAt - known.fileAt || day.fileUntil - known.fileUntil;
  if (later < 0) return 'older';
  if (!isSameAmount(day.cost, known.cost)) return 'changed';
  return later > 0 ? 'confirmed' : 'same';
}
