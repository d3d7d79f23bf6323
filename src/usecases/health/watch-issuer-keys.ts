import type { Clock } from '#ports/clock.ts';
import type { Database, HealthCondition } from '#ports/database.ts';
import type { IssuerKeys } from '#ports/teams.ts';
import { blindReasons } from './blind-reasons.ts';
import type { WatchHealth } from './watch-health.ts';

const ISSUER_KEYS = { code: 'issuer-keys' } as const;

export interface WatchIssuerKeysDeps {
  /** Undefined where no tokens are looked at. */
  readonly issuerKeys: IssuerKeys | undefined;
  readonly health: Pick<WatchHealth, 'begin' | 'end'>;
}

/** Asks for the keys that tell who sends messages, and tells admins while they cannot be had. Called every minute. */
export function createWatchIssuerKeys({ issuerKeys, health }: WatchIssuerKeysDeps): () => Promise<void> {
  return async () => {
    if (!issuerKeys) return;
    await issuerKeys.keep();
    const fault = issuerKeys.fault();
    if (fault) await health.begin({ ...ISSUER_KEYS, said: fault.text });
    else await health.end(ISSUER_KEYS);
  };
}

/** Why the watch is blind, for `/watch`: what the database says, and what this process cannot reach. */
export function createBlindReasons(deps: {
  readonly database: Database;
  readonly calendar: Clock;
  readonly issuerKeys: IssuerKeys | undefined;
}): () => Promise<readonly HealthCondition[]> {
  return async () => {
    const reasons = await blindReasons(deps.database, deps.calendar.now());
    const fault = deps.issuerKeys?.fault();
    if (!fault) return reasons;
    return [...reasons, { about: ISSUER_KEYS, since: fault.since, trouble: { ...ISSUER_KEYS, said: fault.text } }];
  };
}
