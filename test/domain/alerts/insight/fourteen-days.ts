import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { aSummary, MARCH } from '../../../support/builders.ts';

/** What fourteen days of March come to that cost 50 each. */
export function fourteenDays(): InsightState {
  let state: InsightState | undefined;
  for (let day = 1; day <= 14; day += 1) {
    const lastModified = MARCH.start + day * DAY_MS + 6 * HOUR_MS;
    state = advance(state, aSummary({ totalCost: 50 * day, lastModified })).state;
  }
  if (!state) throw new Error('fourteen days make no state');
  return state;
}
