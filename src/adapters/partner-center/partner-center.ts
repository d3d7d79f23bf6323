import { createHttpClient } from '#adapters/http-client/http-client.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import type { AccessTokens } from './http/access-tokens.ts';
import { type CallLog, createCalls } from './http/calls.ts';
import { createPace } from './http/pace.ts';
import type { BadRow, Client } from './resources/client.ts';
import { listCustomers } from './resources/customers.ts';
import { createRoutes, LARGEST_LIST, type LargestList } from './resources/links.ts';
import { readUsageRecords } from './resources/usage-records.ts';
import { readUsageSummary } from './resources/usage-summary.ts';

export interface PartnerCenterDeps {
  /** Without `/v1`. https, or http on loopback. */
  readonly baseUrl: string;
  readonly tokens: AccessTokens;
  readonly system: SystemClock;
  /** In the sandbox another one than the system's, which is the default. */
  readonly calendar?: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** GUIDs. */
  readonly newId: () => string;
  /** Over any 60 seconds, refused ones included; may be Infinity. */
  readonly requestsPerMinute: number;
  /** How many of them scans leave to questions: 100, at most a quarter. */
  readonly reservedForQuestions?: number;
  /** Requests of scans in flight at once: 16. Questions have half as many places of their own. */
  readonly concurrency?: number;
  /** A longer list is not read to its end: 300,000 items and 512 MB. */
  readonly largestList?: LargestList;
  /** Told to Partner Center as MS-PartnerCenter-Application. */
  readonly applicationName: string;
  readonly log?: CallLog;
  /** A row of a list that could not be read, and was left out; the others are given on. */
  readonly onBadRow?: (row: BadRow) => void;
}

/**
 * The Partner Center client: no IO until it is asked. Paced, bounded, with retries; errors say which request failed and
 * carry the ids that Microsoft's support asks for, never a token or a body.
 */
export function createPartnerCenter(deps: PartnerCenterDeps): PartnerCenter {
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
  };
}
