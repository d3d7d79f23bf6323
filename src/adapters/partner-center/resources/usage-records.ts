import { setImmediate } from 'node:timers/promises';
import type { Opened } from '#adapters/partner-center/http/calls.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import { Transient } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { Client } from './client.ts';
import { itemBatches, pages, readable } from './collection.ts';
import { parseUsageRecord } from './schema.ts';

/** Partner Center collects all customers' records before it answers. */
const RECORDS_LIMIT_MS = 3 * MINUTE_MS;
const RECORDS_BODY_LIMITS = { moreMs: MINUTE_MS, wholeMs: 15 * MINUTE_MS };

/**
 * Yields every customer's usage record in batches while the one large answer arrives. An answer that breaks off is requested
 * again from its beginning; records that were already yielded stay valid and are not repeated. The records are complete only
 * when the iteration ends without an error.
 * learn.microsoft.com/partner-center/developer/get-a-customer-s-usage-records
 */
export async function* readUsageRecords(client: Client, options: CallOptions): AsyncGenerator<readonly UsageRecord[]> {
  const { calendar, routes } = client;
  const first = {
    url: routes.url('/customers/usagerecords'),
    limitMs: RECORDS_LIMIT_MS,
    read: async (opened: Opened) => opened,
    staysOpen: true,
  };
  for await (const { opened, progress, follow, again } of pages(client, first, options)) {
    try {
      for await (const { items, page } of itemBatches(opened, progress, {
        limits: RECORDS_BODY_LIMITS,
        signal: options.signal,
      })) {
        const parsed = readable(client, items, (item) => parseUsageRecord(item, calendar.now()), opened.trace);
        const rows = progress.fresh(parsed, ({ customerId }) => customerId);
        if (rows.length > 0) yield rows;
        if (page) follow(page, opened.trace);
        await setImmediate(); // lets other work run between batches, also when the whole body is already here
      }
    } catch (error) {
      if (!(error instanceof Transient)) throw error;
      await again(error);
    }
  }
}
