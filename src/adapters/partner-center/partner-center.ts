import { createHttpClient } from '#adapters/http-client/http-client.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import type { AccessTokens } from './http/access-tokens.ts';
import { type CallLog, createCalls } from './http/calls.ts';
import { createPace } from './http/pace.ts';
import type { BadRow, Client } from './resources/client.ts';
import { listCustomers } from './resources/customers.ts';
import { createRoutes, LARGEST_LIST, type LargestList } from './resources/links.ts';
import { subscriptionsOf } from './resources/usage-drivers.ts';
import { readUsageRecords } from './resources/usage-records.ts';
import { readUsageSummary } from './resources/usage-summary.ts';

export interface PartnerCenterDeps {
  /** The API's address without `/v1`: https, or http on loopback. */
  readonly baseUrl: string;
  readonly tokens: AccessTokens;
  readonly system: SystemClock;
  /** Defaults to the system clock; the sandbox passes another one. */
  readonly calendar?: Clock;
  /** Returns a number from 0 to 1, for jitter. */
  readonly random: () => number;
  /** Returns a new GUID. */
  readonly newId: () => string;
  /** The most requests in any 60 seconds, refused requests included; may be Infinity. */
  readonly requestsPerMinute: number;
  /** How many of these scans leave to questions; defaults to 100, and is at most a quarter. */
  readonly reservedForQuestions?: number;
  /** How many requests of scans may be in flight at once; defaults to 16. Questions have half as many places of their own, and drivers a quarter. */
  readonly concurrency?: number;
  /** A list longer than this is not read to its end; defaults to 300,000 items and 512 MB. */
  readonly largestList?: LargestList;
  /** Sent to Partner Center as `MS-PartnerCenter-Application`. */
  readonly applicationName: string;
  readonly log?: CallLog;
  /** Called for each row of a list that cannot be read and is left out; the other rows are still returned. */
  readonly onBadRow?: (row: BadRow) => void;
}

/**
 * The Partner Center client; it does no IO until it is called. Its calls are paced, bounded and retried. Its errors say which
 * request failed and carry the ids that Microsoft's support asks for, never a token or a body.
 */
export function createPartnerCenter(deps: PartnerCenterDeps): PartnerCenter & UsageDrivers {
  const { system, calendar = system, newId, log, onBadRow, concurrency = 16, largestList = LARGEST_LIST } = deps;
  const pace = createPace({ ...deps, concurrency });
  const calls = createCalls({ ...deps, pace, http: createHttpClient({ system }), log });
  const client: Client = { calls, routes: createRoutes(deps.baseUrl), calendar, newId, largestList, log, onBadRow };
  return {
    customers: {
      get: (options) => listCustomers(client, options),
      byId: (customerId) => ({
        usageSummary: { get: (options) => readUsageSummary(client, customerId, options) },
      }),
      usageRecords: { get: (options) => readUsageRecords(client, options) },
    },
    subscriptionsOf: (customerId) => subscriptionsOf(client, customerId),
  };
}
