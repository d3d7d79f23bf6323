import type { Instant } from '#domain/time/time.ts';
import { Rejected } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type {
  CustomerSubscriptions,
  RowSink,
  RowsRead,
  SubscriptionsRead,
  SubscriptionUsage,
} from '#ports/usage-drivers.ts';
import type { Client } from './client.ts';
import type { Parsed } from './schema.ts';
import { parseResourceUsage, parseServiceUsage, parseSubscriptionUsage } from './schema-usage-rows.ts';
import { readRows } from './usage-rows.ts';

/** The drivers of one customer. learn.microsoft.com/partner-center/developer/azure-spending */
export function subscriptionsOf(client: Client, customerId: string): CustomerSubscriptions {
  const rowsOf = <Row>(path: readonly string[], parse: (item: unknown, now: Instant) => Parsed<Row>) => ({
    get: async (sink: RowSink<Row>, options: CallOptions) => {
      const url = urlOf(client, [customerId, 'subscriptions', ...path]);
      return await readRows(client, { url, parse: (item) => parse(item, client.calendar.now()), sink }, options);
    },
  });
  return {
    usageRecords: {
      get: (options) => readSubscriptions(rowsOf(['usagerecords'], parseSubscriptionUsage), options),
    },
    byId: (id) => ({
      usageRecords: {
        resources: rowsOf([id, 'resourceusagerecords'], parseResourceUsage),
        meters: rowsOf([id, 'meterusagerecords'], parseServiceUsage),
        services: rowsOf([id, 'usagerecords', 'resources'], parseServiceUsage),
      },
    }),
  };
}

interface Subscriptions {
  get(sink: RowSink<SubscriptionUsage>, options: CallOptions): Promise<RowsRead>;
}

/** The plans and legacy subscriptions of a customer, each once. */
async function readSubscriptions(rows: Subscriptions, options: CallOptions): Promise<SubscriptionsRead> {
  const kept: SubscriptionUsage[] = [];
  let page: SubscriptionUsage[] = [];
  const sink = {
    add: (row: SubscriptionUsage) => void page.push(row),
    keepPage() {
      kept.push(...page);
      page = [];
    },
    dropPage() {
      page = [];
    },
  };
  const read = await rows.get(sink, options);
  if (read.kind === 'noUsage') return read;
  const subscriptions = [...new Map(kept.map((row) => [row.id.toLowerCase(), row])).values()];
  return { kind: 'subscriptions', subscriptions, badRows: read.badRows };
}

/** Ids come from lists that others wrote: none of them leads to another route. */
function urlOf({ routes }: Client, path: readonly string[]): URL {
  if (path.every((part) => /^[\w-]+$/.test(part))) return routes.url(`/customers/${path.join('/')}`);
  throw new Rejected('An id of a customer or a subscription has letters, digits and hyphens only');
}
