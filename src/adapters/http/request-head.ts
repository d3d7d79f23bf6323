import { isIPv4, isIPv6 } from 'node:net';

/** What stands in front of a body, as node read it. */
export interface RequestHead {
  readonly httpVersion: string;
  /** The request target as it came: of `GET /watch HTTP/1.1` the part `/watch`. */
  readonly url?: string | undefined;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
}

export interface HeadRefusal {
  readonly status: 400 | 431;
  /** As `budget_watch_requests_refused_total` counts it. */
  readonly reason: 'bad-version' | 'bad-host' | 'bad-target' | 'bad-framing' | 'http-431';
}

/** Node silently drops the headers behind this many, so that two Hosts could look like one. */
export const MAX_HEADERS = 100;

/**
 * Why no framework may see this request, or undefined. The web framework glues a URL together from Host and target, outside
 * every handler: what it cannot parse would end the process, and a Host with a path in it would choose the route.
 */
export function refusalOf({ httpVersion, url = '', rawHeaders }: RequestHead): HeadRefusal | undefined {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return { status: 400, reason: 'bad-version' };
  if (rawHeaders.length > 2 * MAX_HEADERS) return { status: 431, reason: 'http-431' };
  const hosts = valuesOf('host', rawHeaders);
  const isHostMissing = hosts.length === 0 && httpVersion === '1.1';
  if (isHostMissing || hosts.length > 1 || !hosts.every(isHost)) return { status: 400, reason: 'bad-host' };
  if (!isTarget(url, hosts[0])) return { status: 400, reason: 'bad-target' };
  const codings = valuesOf('transfer-encoding', rawHeaders);
  const isFramed = codings.length === 0 || (httpVersion === '1.1' && codings.join().toLowerCase() === 'chunked');
  return isFramed ? undefined : { status: 400, reason: 'bad-framing' };
}

function valuesOf(name: string, rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

const LONGEST_NAME = 253;
const HOST = /^(?<host>\[[\da-f:.]+\]|[\w.-]+)(?::(?<port>\d{1,5}))?$/i;
const NAME = /^[\w-]{1,63}(?:\.[\w-]{1,63})*\.?$/;
/** URL parsers take a name that ends so for an IPv4 address. */
const NUMBER_LAST = /(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i;

/** A name, an IPv4 address or an IPv6 address in brackets, with a port or without. */
function isHost(value: string): boolean {
  const { host = '', port = '80' } = HOST.exec(value)?.groups ?? {};
  if (Number(port) < 1 || Number(port) > 65_535) return false;
  if (host.startsWith('[')) return isIPv6(host.slice(1, -1));
  if (NUMBER_LAST.test(host)) return isIPv4(host);
  return host.length <= LONGEST_NAME && NAME.test(host);
}

/** A path of the characters of RFC 3986, and a query of any visible ones but `#`. */
const TARGET = /^(?<path>\/(?!\/)(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*)(?:\?(?:[!"$&-~]|%[\da-f]{2})*)?$/i;

/**
 * A path that stays what it is when it is glued to the Host and parsed, as the framework does: `/x/../metrics` would be another
 * one for a proxy in front of us than for the router.
 */
function isTarget(target: string, host = 'localhost'): boolean {
  const path = TARGET.exec(target)?.groups?.['path'];
  if (path === undefined || URL.parse(`http://${host}${target}`)?.pathname !== path) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
