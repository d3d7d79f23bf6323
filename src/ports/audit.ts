import type { Person } from '#domain/alerts/alert.ts';
import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import type { SilencedCustomer } from '#domain/alerts/silence.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Change } from '#domain/undo/change.ts';

/** What a person did. Customers are named by their ids. */
export type AuditDetails =
  | {
      readonly code: 'subscribe';
      readonly to: 'all' | 'health' | { readonly customers: readonly string[] };
      readonly thresholds: readonly number[];
      /** The level of the forecasts that are told from then on; undefined: none are. */
      readonly forecastLevel?: number | undefined;
      readonly withSpikes?: true | undefined;
    }
  | {
      readonly code: 'unsubscribe';
      readonly from: 'everything' | 'health' | { readonly customers: readonly string[] };
      /** Only these ended; the alerts go on. */
      readonly only?: readonly AlsoEnded[] | undefined;
    }
  | {
      readonly code: 'acknowledge' | 'unacknowledge';
      readonly alertId: string;
      readonly customerId: string;
      readonly periodStart: Instant;
    }
  | {
      readonly code: 'silence';
      readonly customer: SilencedCustomer;
      readonly isEverywhere: boolean;
      readonly until: Instant;
    }
  | { readonly code: 'unsilence'; readonly customer: SilencedCustomer; readonly isEverywhere: boolean }
  | {
      readonly code: 'undo';
      /** What was undone. */
      readonly of: Change['of'];
      readonly about: 'all' | 'health' | 'digest' | { readonly customers: readonly string[] };
    }
  | { readonly code: 'digest'; readonly schedule: DigestSchedule | 'off' }
  /** The form that version 0.1.0 wrote: the action, and a text with ids in it. */
  | { readonly code: 'text'; readonly action: string; readonly text: string };

export interface AuditEntry {
  readonly at: Instant;
  readonly by: Person;
  /** The id of the conversation in which the person acted. */
  readonly from: string;
  readonly details: AuditDetails;
}

export interface AuditRepository {
  add(entry: AuditEntry): Promise<void>;
  latest(limit: number): Promise<readonly AuditEntry[]>;
}
