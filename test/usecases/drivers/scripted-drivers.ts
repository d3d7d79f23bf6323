import type { Instant } from '#domain/time/time.ts';
import { Refused, SignInNeeded, Transient } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { RowSink, RowsRead, SubscriptionUsage, UsageDrivers } from '#ports/usage-drivers.ts';
import { aResource, aService } from '../../domain/usage/drivers/builders.ts';
import { march } from '../../support/builders.ts';

export const REFUSED = new Refused('403', new SignInNeeded({ code: 'role-missing' }, 'A role is missing.'), {
  fault: { code: 'refused', status: 403 },
});
const FAILED = new Transient('503', { fault: { code: 'failed', status: 503 } });

export function aPlan(overrides: Partial<SubscriptionUsage> = {}): SubscriptionUsage {
  return { id: 'plan', name: 'Azure plan', plan: 'azurePlan', totalCost: 100, lastModified: march(9), ...overrides };
}

/** What becomes of a reading of one customer. `hangs`: until it is aborted. */
export type Script = 'answers' | 'hangs' | 'fails' | 'lacksServices' | 'hasNoUsage';

export interface ScriptedDrivers extends UsageDrivers {
  /** Every reading that was begun, in order. */
  readonly asked: { readonly customerId: string; readonly options: CallOptions }[];
  /** By customer; `answers` where nothing is said. */
  readonly scripts: Map<string, Script>;
  /** When the rows of each customer changed last. */
  readonly lastModified: (customerId: string) => Instant;
}

/** Drivers of customers that all have one Azure plan with one machine, which costs 100. */
export function createScriptedDrivers(lastModified: (customerId: string) => Instant): ScriptedDrivers {
  const asked: ScriptedDrivers['asked'] = [];
  const scripts: ScriptedDrivers['scripts'] = new Map();
  const rows =
    <Row>(row: () => Row, fails: () => boolean) =>
    async (sink: RowSink<Row>): Promise<RowsRead> => {
      if (fails()) throw FAILED;
      sink.add(row());
      sink.keepPage();
      return { kind: 'rows', badRows: 0 };
    };
  return {
    asked,
    scripts,
    lastModified,
    subscriptionsOf(customerId) {
      const at = () => ({ lastModified: lastModified(customerId) });
      const script = () => scripts.get(customerId) ?? 'answers';
      const services = {
        get: rows(
          () => aService('Virtual Machines', 100, at()),
          () => script() === 'lacksServices',
        ),
      };
      return {
        usageRecords: {
          async get(options) {
            asked.push({ customerId, options });
            if (script() === 'hangs') await untilAborted(options.signal);
            if (script() === 'fails') throw FAILED;
            if (script() === 'hasNoUsage') return { kind: 'noUsage' };
            return { kind: 'subscriptions', badRows: 0, subscriptions: [aPlan(at())] };
          },
        },
        byId: () => ({
          usageRecords: {
            resources: {
              get: rows(
                () => aResource({ cost: 100, ...at() }),
                () => false,
              ),
            },
            meters: services,
            services,
          },
        }),
      };
    },
  };
}

async function untilAborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return await promise;
}
