import { setImmediate } from 'node:timers/promises';
import { brokenAnswer, type Opened } from '#adapters/partner-center/http/calls.ts';
import { readDocument } from '#adapters/partner-center/http/document.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import { Transient } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { type Client, required } from './client.ts';
import { pages, readable } from './collection.ts';
import type { Progress } from './links.ts';
import { type Page, parsePage, parseUsageRecord } from './schema.ts';

/** All customers' records are put together while one waits. */
const RECORDS_LIMIT_MS = 3 * MINUTE_MS;
const RECORDS_BODY_LIMITS = { moreMs: MINUTE_MS, wholeMs: 15 * MINUTE_MS };
const RECORDS_PER_BATCH = 1000;

/**
 * Every customer's usage record, in batches while the one large answer arrives. One that breaks off is asked for again, from its
 * beginning; what was given on until then is true and is not given again, and is all of it only when the iteration ends well.
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
      for await (const { items, page } of batches(opened, progress, options.signal)) {
        const parsed = readable(client, items, (item) => parseUsageRecord(item, calendar.now()), opened.trace);
        const rows = progress.fresh(parsed, ({ customerId }) => customerId);
        if (rows.length > 0) yield rows;
        if (page) follow(page, opened.trace);
        await setImmediate(); // others get their turn between batches, also when all of the body is here already
      }
    } catch (error) {
      if (!(error instanceof Transient)) throw error;
      await again(error);
    }
  }
}

/**
 * The items of an open answer in batches; the last one comes with the page's outline, once all of it has been seen to be
 * whole. Gives the call's place free, also when the reader stops early.
 */
async function* batches(
  { answer, trace, leave }: Opened,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<{ readonly items: readonly unknown[]; readonly page?: Page }> {
  const document = readDocument(answer, RECORDS_BODY_LIMITS, progress.begin());
  try {
    let items: unknown[] = [];
    for (;;) {
      const next = await document.next();
      if (next.done) {
        const page = required(parsePage(next.value), trace);
        leave();
        yield { items, page };
        return;
      }
      for (const item of next.value) items.push(item);
      if (items.length >= RECORDS_PER_BATCH) {
        yield { items };
        items = [];
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    throw brokenAnswer(error, trace) ?? error;
  } finally {
    answer.destroy();
    leave();
  }
}
