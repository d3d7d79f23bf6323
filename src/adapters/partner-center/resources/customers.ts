import type { Opened } from '#adapters/partner-center/http/calls.ts';
import { readDocument } from '#adapters/partner-center/http/document.ts';
import type { Trace } from '#adapters/partner-center/http/refusal-error.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { IncompleteList } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { ANSWER_LIMIT_MS, BODY_LIMITS, type Client, required } from './client.ts';
import { pages, readable } from './collection.ts';
import type { LargestList, Progress } from './links.ts';
import { parseCustomer, parsePage } from './schema.ts';

/** The most customers that Partner Center puts on a page, whatever size is asked for. */
const CUSTOMERS_PER_PAGE = 500;
/** A page may hold more customers than was asked for, and readers may spread a batch into arguments. */
const CUSTOMERS_PER_BATCH = 1000;

/**
 * Reads all pages of the customer list; a customer that is on two pages is yielded once. Throws `IncompleteList` after the
 * readable pages when the list repeats itself, does not end, or ends before its own count is reached.
 * learn.microsoft.com/partner-center/developer/get-a-list-of-customers
 */
export async function* listCustomers(client: Client, options: CallOptions): AsyncGenerator<readonly Customer[]> {
  const url = client.routes.url(`/customers?size=${CUSTOMERS_PER_PAGE}`);
  const read = (opened: Opened, progress: Progress) => readPage(client, opened, progress);
  let items = 0;
  let totalCount = 0;
  for await (const { opened, progress, follow } of pages(client, { url, limitMs: ANSWER_LIMIT_MS, read }, options)) {
    const rows = progress.fresh(opened.listed, ({ id }) => id);
    for (let from = 0; from < rows.length; from += CUSTOMERS_PER_BATCH)
      yield rows.slice(from, from + CUSTOMERS_PER_BATCH);
    items += opened.items;
    totalCount = Math.max(totalCount, opened.page.totalCount ?? 0);
    follow(opened.page, opened.trace);
    if (!opened.page.next) assertWhole({ items, totalCount }, opened.trace, client.largestList);
  }
}

/** The customers of a page, once the page is known to be complete; of each item only the needed fields are kept. */
async function readPage(client: Client, { answer, trace }: Opened, progress: Progress) {
  const document = readDocument(answer, BODY_LIMITS, progress.begin());
  const listed: Customer[] = [];
  let items = 0;
  for (;;) {
    const next = await document.next();
    if (next.done) return { listed, items, page: required(parsePage(next.value), trace), trace };
    items += next.value.length;
    for (const customer of readable(client, next.value, parseCustomer, trace)) listed.push(customer);
  }
}

/** Throws when items are missing. A `totalCount` larger than any list is ignored. */
function assertWhole(
  { items, totalCount }: Record<'items' | 'totalCount', number>,
  { route, ids }: Trace,
  largest: LargestList,
): void {
  if (items >= totalCount || totalCount > largest.items) return;
  throw new IncompleteList(`${route} listed ${items} items of ${totalCount} [${ids}]`, {
    fault: { code: 'shortList', items, totalCount },
  });
}
