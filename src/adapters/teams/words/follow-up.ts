import type { Beside } from '#adapters/teams/schema-card-action.ts';
import type { Thresholds } from '#adapters/teams/subscriptions/thresholds.ts';

/** A text that goes on with what was said before by the same person in the same place. */
export type FollowUp =
  /** "and fabrikam?", "what about northwind", "fabrikam too", "also Contoso Ltd": the same again about these customers; `isAlso`: in addition. */
  | { readonly kind: 'customers'; readonly named: readonly string[]; readonly isAlso: boolean }
  /** "compare Fabrikam Ltd with it": the usage of these customers and of those who were spoken of. */
  | { readonly kind: 'compared'; readonly named: readonly string[] }
  /** "the first one", "2", "the last", "ack the second": one of a list; 1 is the first, -1 the last. `of`: the command that the text names, else the one that was asked. */
  | { readonly kind: 'position'; readonly position: number; readonly of?: string; readonly beside?: Beside }
  /** "last month?", "yesterday?": the same customer at another time, in the canonical form of times. */
  | { readonly kind: 'time'; readonly when: string }
  /** "in EUR?", "only usd" after a list. */
  | { readonly kind: 'currency'; readonly currency: string }
  /** "make it 80", "at 50 and 75"; `typed`: the numbers alone, which may be an hour, also where they are no percentages. */
  | ({ readonly kind: 'thresholds'; readonly typed: string } & Thresholds)
  /** "make it 10:30", "weekly instead" after the schedule of a digest: an argument of that command, without what stays. */
  | { readonly kind: 'schedule'; readonly argument: string }
  /** "3 days", "until friday" after "For how long?", or a change of the silence just made: an argument of the command before, in canonical form. */
  | { readonly kind: 'lasts'; readonly argument: string; readonly why?: string };
