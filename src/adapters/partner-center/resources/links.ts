import { ListWithoutEnd, MalformedBody } from '#adapters/partner-center/http/item-splitter.ts';
import type { Page } from './schema.ts';

/** Partner Center's address, with which all of its links are resolved. */
export interface Routes {
  /** `path` without `/v1`, such as `/customers?size=500`. */
  url(path: string): URL;
  /**
   * The address of a `links.next.uri`: relative or absolute, with `/v1` or without (production has sent both). Throws
   * `MalformedBody` for another host: a token is never sent there.
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

/** Headers that belong to the connection or to us, whatever a link says. */
const NOT_FROM_LINKS = /^(host|authorization|cookie|connection|content-length|transfer-encoding|upgrade|te|expect)$/i;

/** The headers of a link, ready to be sent. Throws `MalformedBody` for what no header may be. */
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

/** Pages in a row without one new item, after which a list is taken to go round, whatever its links say. */
const MOST_IDLE_PAGES = 10;

/** The longest list that is read to its end: three times what the largest partner has. */
export interface LargestList {
  readonly items: number;
  readonly bytes: number;
}

export const LARGEST_LIST: LargestList = { items: 300_000, bytes: 512 * 1024 * 1024 };

export interface Progress {
  /**
   * Begins a page, or the same one once more. Gives what is to be told of all that arrives of it, and throws `ListWithoutEnd`
   * beyond what any list has.
   */
  begin(): (arrived: Partial<LargestList>) => void;
  /** Drops what earlier pages brought. */
  readonly fresh: <T>(items: readonly T[], idOf: (item: T) => string) => readonly T[];
  /** Notes the link that is about to be followed after the page's items. Throws `ListWithoutEnd` when the list goes round. */
  follow(next: NonNullable<Page['next']>): void;
}

/**
 * Watches a list of pages for repetition: of items, which is harmless, and of links, which would never end once their pages bring
 * nothing new. A page counts for what it brings: while it does, its link is followed wherever it leads.
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
