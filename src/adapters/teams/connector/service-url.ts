/** Loopback names, as `URL.hostname` prints them. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function matches(host: string, pattern: string): boolean {
  const allowed = pattern.toLowerCase();
  if (!allowed.startsWith('*.')) return host === allowed;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === allowed.slice(1);
}

/**
 * Whether the bot may talk to this Bot Connector: its token goes wherever the service URL of an activity points. `hosts` are
 * names without a port, where `*.` stands for one level. The URL must be https, or http to a listed loopback host. It may
 * have a path, but no query and no fragment.
 */
export function isAllowedServiceUrl(serviceUrl: string, hosts: readonly string[]): boolean {
  const url = URL.parse(serviceUrl);
  if (!url || url.username !== '' || url.password !== '') return false;
  // what is appended would become part of a query or fragment; an empty one shows only in the text
  if (/[?#]/.test(serviceUrl)) return false;
  const host = url.hostname.toLowerCase();
  const isEncrypted = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(host));
  return isEncrypted && hosts.some((pattern) => matches(host, pattern));
}
