import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Log } from '#ports/log.ts';
import type { AccessToken, AcquireToken } from './access-token.ts';

/** A token that is renewed before it runs out. */
export interface KeptToken {
  /**
   * Returns a token that is valid for at least half a minute, without waiting while there is one. Throws what `acquire` throws
   * when none can be had.
   */
  get(): Promise<string>;
  /** Renews the token in the background when it is about to run out. For callers that do not need it at the moment. */
  keep(): void;
  /** Called when the token was refused: the next one comes from its issuer. */
  forget(): void;
}

export interface KeptTokenDeps {
  readonly acquire: AcquireToken;
  readonly now: () => number;
  /** What the token is for, in the log. */
  readonly name: string;
  /** Told when a token cannot be renewed while it is still valid; whoever waits for a token gets the error. */
  readonly log?: Pick<Log, 'warn'> | undefined;
  /** For how long a failure is repeated to callers before the issuer is asked again. */
  readonly restMs?: number;
}

/** How long before its end a token is renewed. */
const RENEW_BEFORE_MS = 5 * MINUTE_MS;

/** A token that ends sooner could run out on its way. */
const NOT_USED_BEFORE_END_MS = 30 * SECOND_MS;

/** The pause between two attempts to renew a token that is still valid. */
const RENEW_AGAIN_MS = 10 * SECOND_MS;

/** Keeps a token while it is valid; calls that come while one is being fetched share it. */
export function createKeptToken({ acquire, now, name, log, restMs = 0 }: KeptTokenDeps): KeptToken {
  let current: AccessToken | undefined;
  let pending: Promise<AccessToken> | undefined;
  let failed: { readonly error: unknown; readonly at: number } | undefined;
  let triedAt: number | undefined;

  async function fetchOne(): Promise<AccessToken> {
    triedAt = now();
    try {
      current = await acquire();
      failed = undefined;
      return current;
    } catch (error) {
      failed = { error, at: now() };
      throw error;
    } finally {
      pending = undefined;
    }
  }

  function isWithin(ms: number, since: number | undefined): boolean {
    // a clock that was set back must not make the pause longer
    return since !== undefined && now() >= since && now() - since < ms;
  }

  function leftMs(): number {
    return current === undefined ? 0 : current.expiresAt - now();
  }

  function keep(): void {
    if (current === undefined || leftMs() > RENEW_BEFORE_MS || pending || isWithin(RENEW_AGAIN_MS, triedAt)) return;
    const isNews = failed === undefined;
    pending = fetchOne();
    pending.catch((error: unknown) => {
      if (!isNews) return;
      const reason = error instanceof Error ? error.message : 'unknown';
      log?.warn({ token: name, reason }, 'a token could not be renewed; the old one serves until it runs out');
    });
  }

  return {
    keep,
    async get() {
      keep();
      if (current && leftMs() > NOT_USED_BEFORE_END_MS) return current.token;
      if (!pending && failed && isWithin(restMs, failed.at)) throw failed.error;
      pending ??= fetchOne();
      return (await pending).token;
    },
    forget() {
      current = undefined;
    },
  };
}
