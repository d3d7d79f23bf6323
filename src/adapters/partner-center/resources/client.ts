import type { BodyLimits } from '#adapters/http-client/http-client.ts';
import type { CallLog, Calls } from '#adapters/partner-center/http/calls.ts';
import type { Trace } from '#adapters/partner-center/http/refusal-error.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import { Rejected } from '#ports/errors.ts';
import type { LargestList, Routes } from './links.ts';
import type { Parsed } from './schema.ts';

/** What every route of the client uses. */
export interface Client {
  readonly calls: Calls;
  readonly routes: Routes;
  /** The clock by which a date in an answer is judged possible or not. */
  readonly calendar: Clock;
  readonly newId: () => string;
  readonly largestList: LargestList;
  readonly log: CallLog | undefined;
  readonly onBadRow: ((row: BadRow) => void) | undefined;
}

/** A row of a list that could not be read and was left out. */
export interface BadRow {
  readonly route: string;
  /** A few words that do not quote the row. */
  readonly reason: string;
}

/** The time limit for an answer's head. */
export const ANSWER_LIMIT_MS = MINUTE_MS;
/** The time limits for an answer's body, except the one with all customers' records. */
export const BODY_LIMITS: BodyLimits = { moreMs: MINUTE_MS, wholeMs: 2 * MINUTE_MS };

/** The parsed body; throws `Rejected` with what is wrong with it. */
export function required<T>(parsed: Parsed<T>, { route, ids }: Trace): T {
  if (parsed.ok) return parsed.value;
  throw new Rejected(`${route} sent an answer that cannot be read: ${parsed.reason} [${ids}]`, {
    fault: { code: 'unreadable', what: { form: 'fields', detail: parsed.fields?.join(', ') ?? parsed.reason } },
  });
}
