import type { HealthCondition } from '#ports/database.ts';
import { en } from './en.ts';

/** Why the watch is blind, as `/watch` answers it: for monitors, in English. */
export function watchReasons(
  conditions: readonly HealthCondition[],
): readonly { readonly code: string; readonly since: string; readonly text: string }[] {
  return conditions.map(({ about, since, trouble }) => ({
    code: about.code,
    since: new Date(since).toISOString(),
    text: en.trouble(trouble),
  }));
}
