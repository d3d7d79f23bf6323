import { MalformedBody } from '#adapters/partner-center/http/item-splitter.ts';
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
      if (uri.trim() === '') throw new MalformedBody('the link to the next page is empty');
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

/** Pages in a row without one new item, after which a list is taken to go round. */
const MOST_IDLE_PAGES = 10;

export interface Progress {
  /** Drops what earlier pages brought. */
  readonly fresh: <T>(items: readonly T[], idOf: (item: T) => string) => readonly T[];
  /** Notes the link that is about to be followed. Throws `MalformedBody` when the list goes round. */
  follow(next: NonNullable<Page['next']>): void;
}

/** Watches a list of pages for repetition: of items, which is harmless, and of links, which would never end. */
export function createProgress(): Progress {
  const ids = new Set<string>();
  const links = new Set<string>();
  let idlePages = 0;
  return {
    fresh(items, idOf) {
      const fresh = items.filter((item) => {
        const id = idOf(item);
        return !ids.has(id) && ids.add(id);
      });
      if (fresh.length > 0) idlePages = 0;
      return fresh;
    },
    follow(next) {
      const link = JSON.stringify(next);
      idlePages += 1;
      if (links.has(link) || idlePages > MOST_IDLE_PAGES) {
        throw new MalformedBody('its pages go round: the link to the next one was followed before');
      }
      links.add(link);
    },
  };
}
