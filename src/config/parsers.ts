import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';

/*
 * One parser per kind of setting: it takes a text and returns a value, or throws an Error whose message completes "<NAME> …".
 */

const UNIT_MS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** Reads `48h` as milliseconds. */
export function durationMs(text: string): number {
  const match = /^(\d+)\s*([smhd])$/i.exec(text.trim());
  const value = match ? Number(match[1]) * (UNIT_MS[(match[2] ?? '').toLowerCase()] ?? 0) : 0;
  if (!match || value === 0 || !Number.isSafeInteger(value)) {
    throw new Error('must be a whole number above 0 and s, m, h or d, such as 48h');
  }
  return value;
}

/** A list separated by commas; blanks are ignored. */
function list(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  ];
}

export function wholeNumber(min: number, max: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) throw new Error(`must be a whole number from ${min} to ${max}`);
    return value;
  };
}

export function oneOf<const T extends string>(...values: readonly T[]) {
  return (text: string): T => {
    const found = values.find((value) => value.toLowerCase() === text.trim().toLowerCase());
    if (found === undefined) throw new Error(`must be one of ${values.join(', ')}`);
    return found;
  };
}

export const onOff = (text: string): boolean => oneOf('on', 'off')(text) === 'on';
export const trueFalse = (text: string): boolean => oneOf('true', 'false')(text) === 'true';
export const words = (text: string): string => text;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function guid(text: string): string {
  if (!GUID.test(text.trim())) throw new Error('must be a GUID such as 00000000-0000-0000-0000-000000000000');
  return text.trim().toLowerCase();
}

export function guids(text: string): readonly string[] {
  return list(text).map((part, index) => {
    // the message names the place and not the value, because a secret may have been put into the wrong setting
    if (!GUID.test(part)) throw new Error(`must be GUIDs with commas between; number ${index + 1} is not one`);
    return part.toLowerCase();
  });
}

/** Percentages in ascending order without duplicates. */
export function thresholds(text: string): readonly number[] {
  const values = list(text).map((part) => {
    const value = /^\d+(\.\d+)?%?$/.test(part) ? Number.parseFloat(part) : Number.NaN;
    if (!(value > 0 && value <= 1000))
      throw new Error(`must be percentages from above 0 to 1000; "${part}" is not one`);
    return value;
  });
  if (values.length === 0) throw new Error('must name at least one percentage, such as 80,100,120');
  return [...new Set(values)].toSorted((a, b) => a - b);
}

export function positiveNumber(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(value > 0)) throw new Error('must be a number above 0');
  return value;
}

export function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone;
  } catch {
    throw new Error('must be a time zone by its IANA name, such as Europe/Paris');
  }
}

export function locale(text: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(text.trim());
    if (canonical !== undefined) return canonical;
  } catch {
    // reported below, in the same words
  }
  throw new Error('must be a language tag, such as en-US');
}

const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '::1', '[::1]'];

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK_HOSTS.includes(host.toLowerCase()) || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Returns the URL without a slash at the end. */
export function httpUrl(text: string): string {
  const url = URL.parse(text.trim());
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new Error('must be an http or https URL');
  if (url.username || url.password || url.search || url.hash)
    throw new Error('must be a URL without user, query or fragment');
  if (url.hostname.endsWith('.microsoftonline.de'))
    throw new Error('names a cloud that Microsoft closed in October 2021');
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    throw new Error('must be https; http is for loopback only');
  return url.href.replace(/\/+$/, '');
}

export function httpsUrl(text: string): string {
  const url = httpUrl(text);
  if (!url.startsWith('https:')) throw new Error('must be an https URL');
  return url;
}

/** Reads host names without port; `*.` in front stands for one level. */
export function hosts(text: string): readonly string[] {
  return list(text).map((host) => {
    if (!/^(\*\.)?(\[[0-9a-f:]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*)$/i.test(host)) {
      throw new Error(`must be host names without port or path; "${host}" is not one`);
    }
    return host.toLowerCase();
  });
}

/** Reads keys of 32 bytes in base64: the key in use first, then the old ones. */
export function encryptionKeys(text: string): readonly Uint8Array[] {
  const parts = list(text);
  // Buffer skips characters that are not base64, so a passphrase would become a weak key
  if (parts.length === 0 || !parts.every((part) => /^[\w+/-]{43}=?$/.test(part)))
    throw new Error('must be 32 bytes in base64 (make one with: openssl rand -base64 32), or new,old');
  return parts.map((part) => new Uint8Array(Buffer.from(part, 'base64')));
}

/** Accepts 5 or 6 fields of the characters that cron uses; node-cron makes the final check. */
export function cron(text: string): string {
  const fields = text.trim().split(/\s+/);
  if ((fields.length !== 5 && fields.length !== 6) || !fields.every((field) => /^[\w*/,?#-]+$/.test(field))) {
    throw new Error('must be a cron expression of 5 or 6 fields, such as 0 * * * *');
  }
  return fields.join(' ');
}

export function postgresUrl(text: string): string {
  const url = URL.parse(text.trim());
  // with a "#" or "/" in the password, the rest of it would be taken for another part of the URL and be shown
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.hash !== '' || url.pathname.includes('@'))
    throw new Error(
      'must be a URL such as postgres://user@host:5432/database; in user and password write %23 for #, %2F for /, %40 for @',
    );
  return text.trim();
}
