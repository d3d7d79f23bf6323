import { randomUUID } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { createFixedToken } from '#adapters/partner-center/http/access-tokens.ts';
import { createPartnerCenter } from '#adapters/partner-center/partner-center.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import type { ScanStrategy } from '#domain/usage/scan.ts';
import type { Database } from '#ports/database.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import { createScanCustomers } from '#usecases/scans/scans.ts';
import { createRecordReadings } from '#usecases/usage/usage.ts';
import { calendar, plannerOf, SILENT, system, THRESHOLDS } from './world.ts';

export function clientOf(partnerCenterUrl: string): PartnerCenter {
  return createPartnerCenter({
    baseUrl: partnerCenterUrl,
    tokens: createFixedToken('bench'),
    system,
    calendar,
    random: Math.random,
    newId: randomUUID,
    requestsPerMinute: Number.POSITIVE_INFINITY,
    applicationName: 'bench',
  });
}

/** Runs one whole scan of the product, and the planning after it. Throws when it did not end well. */
export async function scanOnce(
  database: Database,
  partnerCenter: PartnerCenter,
  strategy: ScanStrategy,
): Promise<{ readonly read: number }> {
  const scanCustomers = createScanCustomers({
    database,
    partnerCenter,
    recordReadings: createRecordReadings({ database, calendar, pause, onEvent: () => {} }),
    calendar,
    system,
    strategy,
    thresholds: THRESHOLDS,
    newId: randomUUID,
    proveSignIn: async () => undefined,
    onSignInNeeded: async () => {},
    log: SILENT,
  });
  // After the sweep the scan reads on by age as long as there is time, which is not measured.
  const oldest = { forMs: HOUR_MS, atMost: 0 };
  const tick = { trigger: 'cron', scheduledAt: system.now(), oldest } as const;
  const scan = await scanCustomers(tick, new AbortController().signal);
  if (scan.outcome !== 'completed') throw new Error(`The scan ended ${scan.outcome}: ${scan.reason?.code}`);
  await plannerOf(database)({ afterScan: scan });
  return scan;
}
