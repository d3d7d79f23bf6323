import type { Conversation } from '#domain/conversation.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Audience, IssuerKeys } from '#ports/teams.ts';
import { createWatchAllowed } from './watch-allowed.ts';
import type { WatchHealth } from './watch-health.ts';
import { createWatchIssuerKeys } from './watch-issuer-keys.ts';
import { createWatchWithheld } from './watch-withheld.ts';

export interface WatchJobsDeps {
  readonly database: Database;
  readonly system: Clock;
  readonly health: WatchHealth;
  readonly audience: Audience;
  readonly issuerKeys: IssuerKeys | undefined;
  /** A conversation that rested may hear again. */
  readonly resumeConversation: (conversation: Conversation) => Promise<void>;
}

interface WatchJob {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** What looks after the watch every minute. */
export function createWatchJobs(deps: WatchJobsDeps): readonly WatchJob[] {
  return [
    { name: 'watch-health', everyMs: MINUTE_MS, run: deps.health.check },
    { name: 'watch-withheld', everyMs: MINUTE_MS, run: createWatchWithheld(deps) },
    { name: 'watch-allowed', everyMs: MINUTE_MS, run: createWatchAllowed(deps) },
    { name: 'keep-issuer-keys', everyMs: MINUTE_MS, run: createWatchIssuerKeys(deps) },
  ];
}
