import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { IssuerKeys } from '#ports/teams.ts';
import { blindReasons, type WatchHealth } from './watch-health.ts';

const ISSUER_KEYS = 'issuer-keys';

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
    if (fault) await health.begin(ISSUER_KEYS, textOf(fault.text));
    else await health.end(ISSUER_KEYS);
  };
}

type Reasons = Awaited<ReturnType<typeof blindReasons>>;

/** Why the watch is blind, for `/watch`: what the database says, and what this process cannot reach. */
export function createBlindReasons(deps: {
  readonly database: Database;
  readonly calendar: Clock;
  readonly issuerKeys: IssuerKeys | undefined;
}): () => Promise<Reasons> {
  return async () => {
    const reasons = await blindReasons(deps.database, deps.calendar.now());
    const fault = deps.issuerKeys?.fault();
    if (!fault) return reasons;
    return [...reasons, { code: ISSUER_KEYS, since: new Date(fault.since).toISOString(), text: textOf(fault.text) }];
  };
}

function textOf(reason: string): string {
  return `Nobody can be answered: the keys that prove who sends messages cannot be had (${reason}). Alerts go out as before. Check that this host reaches that address; it is tried again every minute.`;
}
