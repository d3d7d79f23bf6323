import { ListWithoutEnd, MalformedBody } from '#adapters/partner-center/http/item-splitter.ts';
import type { Page } from './schema.ts';

/** Builds all addresses on Partner Center's base address. */
export interface Routes {
  /** `path` without `/v1`, such as `/customers?size=500`. */
  url(path: string): URL;
  /**
   * The address of a `links.next.uri`: relative or absolute, with or without `/v1` (production has sent both). Throws
   * `MalformedBody` for another host, because a token is never sent there.
   */
  next(uri: string): URL;
}

export function createRoutes(baseUrl: string): Routes {
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '').replace(/\/v1$/i, '');
  const url = (path: string) => new URL(`${base.origin}${prefix}/v1${path}`);
  return {
    url,
    next(uri) {
      const target = URL.parse(uri.replace(/^(?![a-z]+:|\/)/i, '/'), base.origin);
      if (target?.origin !== base.origin)
        throw new MalformedBody('the link to the next page leads to another host, and is not followed');
      let path = target.pathname;
      if (prefix && path.startsWith(`${prefix}/`)) path = path.slice(prefix.length);
      return url(`${path.replace(/^\/+(v1\/+)*/i, '/')}${target.search}`);
    },
  };
}

/** Headers that the connection or this client sets, whatever a link says. */
const NOT_FROM_LINKS = /^(host|authorization|cookie|connection|content-length|transfer-encoding|upgrade|te|expect)$/i;

/** The headers of a link, ready to be sent. Throws `MalformedBody` for a name or value that no header may have. */
export function headersOf(next: NonNullable<Page['next']>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [key, value] of next.headers) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(key) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new MalformedBody('the link to the next page brings a header that cannot be sent');
    }
    if (!NOT_FROM_LINKS.test(key)) headers[key.toLowerCase()] = value;
  }
  return headers;
}

/** After so many pages in a row without a new item a list is taken to repeat itself, whatever its links say. */
const MOST_IDLE_PAGES = 10;

/** The longest list that is read to its end; the default is three times what the largest partner has. */
export interface LargestList {
  readonly items: number;
  readonly bytes: number;
}

export const LARGEST_LIST: LargestList = { items: 300_000, bytes: 512 * 1024 * 1024 };

export interface Progress {
  /**
   * Begins a page, or the same page again. Returns a function to call with all that arrives; it throws `ListWithoutEnd` when
   * the list is longer than any real list.
   */
  begin(): (arrived: Partial<LargestList>) => void;
  /** Returns the items that no earlier page had. */
  readonly fresh: <T>(items: readonly T[], idOf: (item: T) => string) => readonly T[];
  /** Notes the link that will be followed after the page's items. Throws `ListWithoutEnd` when the list repeats itself. */
  follow(next: NonNullable<Page['next']>): void;
}

/**
 * Watches a list of pages for repetition. Repeated items are harmless; repeated links never end once their pages bring
 * nothing new. As long as a page brings new items, its link is followed wherever it leads.
 */
export function createProgress(largest: LargestList): Progress {
  const ids = new Set<string>();
  const links = new Set<string>();
  let isIdle = true;
  let idlePages = 0;
  const before = { items: 0, bytes: 0 };
  const now = { items: 0, bytes: 0 };
  return {
    begin() {
      Object.assign(now, before);
      return (arrived) => {
        now.items += arrived.items ?? 0;
        now.bytes += arrived.bytes ?? 0;
        if (now.items > largest.items) throw new ListWithoutEnd(`more than ${largest.items} items came`);
        if (now.bytes > largest.bytes) throw new ListWithoutEnd(`more than ${Math.round(largest.bytes / 1e6)} MB came`);
      };
    },
    fresh(page, idOf) {
      const fresh = page.filter((item) => {
        const id = idOf(item);
        return !ids.has(id) && ids.add(id);
      });
      if (fresh.length > 0) isIdle = false;
      return fresh;
    },
    follow(next) {
      const link = JSON.stringify(next);
      idlePages = isIdle ? idlePages + 1 : 0;
      if (isIdle && (links.has(link) || idlePages >= MOST_IDLE_PAGES)) {
        throw new ListWithoutEnd('its pages go round and bring nothing new');
      }
      links.add(link);
      isIdle = true;
      Object.assign(before, now);
    },
  };
}
