import type { Silence } from '#domain/alerts/silence.ts';
import type { SignInStanding } from '#domain/health/sign-in-fault.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { HealthCondition } from './database.ts';

export interface WatchStatus {
  readonly now: Instant;
  readonly isSandbox: boolean;
  readonly lastScan: Scan | undefined;
  readonly isScanning: boolean;
  /** The proof of watch of the last week, or since the first scan. */
  readonly lastWeek: { readonly scans: number; readonly missed: number };
  readonly nextScanAt: Instant | undefined;
  readonly customers: {
    readonly customers: number;
    readonly read: number;
    readonly stale: number;
    readonly withoutUsage: number;
    readonly withoutBudget: number;
  };
  /** The age of the last complete list of customers, by the system clock, and why the last scan could not read one. */
  readonly customerList: { readonly ageMs: number | undefined; readonly fault: ReadingFault | undefined };
  readonly left: readonly Customer[];
  readonly newestData: Instant | undefined;
  readonly conditions: readonly HealthCondition[];
  readonly subscriptions: number;
  readonly notifications: { readonly planned: number; readonly unknown: number; readonly dead: number };
  readonly silences: readonly Silence[];
  /** The customers that the silences are about, by id. */
  readonly silenced: ReadonlyMap<string, Customer>;
  readonly signIn: SignInStanding;
  /** The customers that the last scan could not read, by id, as far as it named them. */
  readonly unreadable: ReadonlyMap<string, Customer>;
}
