import { createPublicKey, type KeyObject } from 'node:crypto';
import type { ConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { isWithin } from '#domain/time/time.ts';
import type { Log } from '#ports/log.ts';
import type { IssuerKeys } from '#ports/teams.ts';
import { issuerMetadata, keyList, signingKey } from './schema-issuer.ts';

export interface IssuerKey {
  readonly key: KeyObject;
  /** The channels that the key vouches for, such as `msteams`. */
  readonly endorsements: readonly string[];
}

export interface ChannelKeys extends IssuerKeys {
  /** `unavailable` while no keys are known at all. Takes at most 5 s for each of two requests and never throws. */
  find(keyId: string): Promise<IssuerKey | 'unknown' | 'unavailable'>;
}

export interface IssuerKeysDeps {
  readonly http: ConnectorHttp;
  readonly metadataUrl: string;
  /** The time of the system clock. */
  readonly now: () => number;
  readonly log: Log;
  /** Called each time after keys were requested. */
  readonly onAsked: (isAvailable: boolean) => void;
  /** For each request. Defaults to 5 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
/** The issuer is asked no more often than this, whatever tokens come, except while it gives no keys. */
const ASK_EVERY_MS = 60_000;
/** The pause after the first answer without keys; each further one doubles it, until it is as long as ASK_EVERY_MS. */
const FIRST_PAUSE_MS = 2_000;
/** How long keys are kept: they seldom change, and an unknown key is requested at once. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** While there are keys, a failure is reported only after this time, because a single one is no news. */
const TOLD_AFTER_MS = 5 * 60_000;
const MAX_BYTES = 1024 * 1024;

type KeyMap = ReadonlyMap<string, IssuerKey>;

/**
 * Keeps the keys of the issuer that signs the tokens of activities, until newer ones come. It does no IO until it is asked.
 */
export function createIssuerKeys(deps: IssuerKeysDeps): ChannelKeys {
  const { now, log } = deps;
  let keys: KeyMap = new Map();
  let fetchedAt: number | undefined;
  let askedAt: number | undefined;
  let pauseMs = ASK_EVERY_MS;
  let asking: Promise<void> | undefined;
  let fault: ReturnType<IssuerKeys['fault']>;

  /** Makes one request at a time, with a pause between two; callers that come meanwhile wait for the running one. */
  function ask(): Promise<void> {
    if (asking === undefined && hasPassed(pauseMs, askedAt)) {
      askedAt = now();
      asking = fetchKeys().finally(() => {
        asking = undefined;
      });
    }
    return asking ?? Promise.resolve();
  }

  /** Whether `ms` have passed since then. A clock that was set back must not delay anything. */
  function hasPassed(ms: number, since: number | undefined): boolean {
    return since === undefined || !isWithin(ms, since, now());
  }

  async function fetchKeys(): Promise<void> {
    const answer = await readIssuer(deps);
    if (typeof answer === 'string') {
      // The pause begins with the answer, because an answer that does not come takes longer than a short pause.
      askedAt = now();
      pauseMs = fault === undefined ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, ASK_EVERY_MS);
      fault = { since: fault?.since ?? now(), text: answer };
      log.warn({ reason: answer }, 'the keys for checking incoming tokens could not be fetched');
    } else {
      keys = answer.keys;
      fetchedAt = now();
      pauseMs = ASK_EVERY_MS;
      fault = undefined;
    }
    deps.onAsked(fault === undefined);
  }

  return {
    async find(keyId) {
      if (!keys.has(keyId)) await ask();
      return keys.get(keyId) ?? (keys.size === 0 ? 'unavailable' : 'unknown');
    },
    async keep() {
      if (fault !== undefined || hasPassed(KEPT_MS, fetchedAt)) await ask();
    },
    fault: () => (keys.size === 0 || hasPassed(TOLD_AFTER_MS, fault?.since) ? fault : undefined),
  };
}

/** What the issuer says of itself. */
export interface Issuer {
  readonly keys: KeyMap;
  /** The issuer that its tokens name; undefined where it does not say. */
  readonly name: string | undefined;
}

/** Reads all usable keys, or says in words why there are none. */
export async function readIssuer({
  http,
  metadataUrl,
  timeoutMs = TIMEOUT_MS,
}: Pick<IssuerKeysDeps, 'http' | 'metadataUrl' | 'timeoutMs'>): Promise<Issuer | string> {
  const read = async (url: string): Promise<{ readonly body: unknown } | string> => {
    const request = { method: 'GET', url, body: undefined, token: undefined, timeoutMs } as const;
    const answer = await http.send({ ...request, maxAnswerBytes: MAX_BYTES });
    if (answer.kind === 'failed') return `no answer (${answer.reason})`;
    return answer.status === 200 ? { body: answer.body } : `the answer was ${answer.status}`;
  };
  const metadata = await read(metadataUrl);
  if (typeof metadata === 'string') return `${metadata} from ${metadataUrl}`;
  const found = issuerMetadata.safeParse(metadata.body).data;
  const keysUrl = found?.jwks_uri;
  if (keysUrl === undefined || !isAsSafe(keysUrl, metadataUrl)) return `the answer of ${metadataUrl} names no keys`;
  const list = await read(keysUrl);
  if (typeof list === 'string') return `${list} from ${keysUrl}`;
  const keys = new Map((keyList.safeParse(list.body).data?.keys ?? []).flatMap(usableKey).toReversed());
  return keys.size === 0 ? `the answer of ${keysUrl} has no key of use` : { keys, name: found?.issuer };
}

/** Keys that come unencrypted prove nothing, except on loopback. */
function isAsSafe(keysUrl: string, metadataUrl: string): boolean {
  return keysUrl.startsWith('https:') || (metadataUrl.startsWith('http:') && keysUrl.startsWith('http:'));
}

/** Empty for an entry that is not a key for signatures; it says nothing about the other entries. */
function usableKey(entry: unknown): readonly (readonly [string, IssuerKey])[] {
  const found = signingKey.safeParse(entry).data;
  if (!found) return [];
  const { kid, kty, n, e, endorsements } = found;
  try {
    return [[kid, { key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }), endorsements }]];
  } catch {
    return [];
  }
}
