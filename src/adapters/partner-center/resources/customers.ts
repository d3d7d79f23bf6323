import type { Opened } from '#adapters/partner-center/http/calls.ts';
import { readWhole } from '#adapters/partner-center/http/document.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import { ANSWER_LIMIT_MS, BODY_LIMITS, type Client, required } from './client.ts';
import { pages, readable } from './collection.ts';
import { parseCustomer, parsePage } from './schema.ts';

/** The most that Partner Center gives at once, whatever is asked for. */
const CUSTOMERS_PER_PAGE = 500;

/**
 * All pages of the customer list; a customer that two pages name is given once. The list's own count is not looked at.
 * learn.microsoft.com/partner-center/developer/get-a-list-of-customers
 */
export async function* listCustomers(client: Client, options: CallOptions): AsyncGenerator<readonly Customer[]> {
  const url = client.routes.url(`/customers?size=${CUSTOMERS_PER_PAGE}`);
  for await (const { opened, progress, follow } of pages(client, { url, limitMs: ANSWER_LIMIT_MS, read }, options)) {
    const listed = readable(client, opened.items, parseCustomer, opened.trace);
    const rows = progress.fresh(listed, ({ id }) => id);
    if (rows.length > 0) yield rows;
    follow(opened.page, opened.trace);
  }
}

async function read({ answer, trace }: Opened) {
  const { items, outline } = await readWhole(answer, BODY_LIMITS);
  return { items, page: required(parsePage(outline), trace), trace };
}
