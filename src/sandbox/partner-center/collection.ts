import type { Answer, RouteRequest } from './exchange.ts';
import type { Faults } from './schema.ts';
import { faultBody, type Link, link } from './wire.ts';

/** Rendered without giving the event loop back. */
const ROWS_AT_ONCE = 200;

/** How a collection is cut into pages, and written. */
export interface Page<T> {
  readonly request: RouteRequest;
  readonly size: number;
  /** What links begin with. */
  readonly prefix: string;
  item(row: T): object;
  readonly lastLink: Faults['lastLink'];
}

/** Pages go on by `seekOperation=Next` with the token in a header; `totalCount` counts the page's own items. */
export function collection<T>(all: readonly T[], page: Page<T>): Answer {
  const offset = offsetOf(page.request);
  if (offset === undefined) {
    return { status: 400, body: faultBody('800002', 'The continuation token is missing or not valid.') };
  }
  const end = Math.min(all.length, offset + page.size);
  const items = all.slice(offset, end);
  const next = end < all.length ? end : undefined;
  return { status: 200, body: { chunks: collectionText(items, page, next) } };
}

function* collectionText<T>(items: readonly T[], page: Page<T>, next: number | undefined): Generator<string, void> {
  yield `{"totalCount":${items.length},"items":[`;
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    const rows = items.slice(from, from + ROWS_AT_ONCE).map((row) => JSON.stringify(page.item(row)));
    yield (from === 0 ? '' : ',') + rows.join(',');
  }
  const tail = {
    links: linksOf(page, next),
    attributes: { objectType: 'Collection' },
    ...(next === undefined ? {} : { continuationToken: tokenOf(next) }),
  };
  yield `],${JSON.stringify(tail).slice(1)}`;
}

function linksOf(page: Page<never>, next: number | undefined): { readonly self: Link; readonly next?: object } {
  const { path, query } = page.request;
  const own = new URLSearchParams(query);
  own.delete('seekOperation');
  const uri = (parameters: URLSearchParams): string =>
    `${page.prefix}${path}${parameters.size === 0 ? '' : '?'}${parameters.toString()}`;
  const self = link(uri(own));
  if (next === undefined) return { self, ...lastLinkOf(page.lastLink, self) };
  own.set('seekOperation', 'Next');
  return { self, next: link(uri(own), [{ key: 'MS-ContinuationToken', value: tokenOf(next) }]) };
}

/** Real lists have ended in each of these forms but the last, which never ends. */
function lastLinkOf(form: Faults['lastLink'], self: Link): { readonly next?: object } {
  if (form === 'empty') return { next: {} };
  if (form === 'blank') return { next: link('') };
  return form === 'first' ? { next: self } : {};
}

/** Where the page begins; undefined for a "next" without a good token. */
function offsetOf(request: RouteRequest): number | undefined {
  if (request.query.get('seekOperation') !== 'Next') return 0;
  const token = request.headers['ms-continuationtoken'];
  const bytes = Buffer.from(typeof token === 'string' ? token : '', 'base64');
  return bytes.length === 4 ? bytes.readUInt32LE() : undefined;
}

/** Opaque to clients. */
function tokenOf(offset: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(offset);
  return bytes.toString('base64');
}
