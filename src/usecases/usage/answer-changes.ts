import { localDayOf } from '#domain/time/local-time.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { dayMeant } from '#domain/usage/lists/customer-list.ts';
import type { ChangesAnswer, ChangesSince } from '#ports/asking/list-answer.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';

/** What has changed among all customers since a day, or since the last digest of the conversation: from what is kept. */
export function createAnswerChanges(deps: {
  readonly database: Database;
  readonly calendar: Clock;
  readonly thresholds: readonly number[];
  /** What the last digest told that a conversation was surely sent. */
  readonly lastTold: (conversationId: string) => Promise<{ readonly at: Instant } | undefined>;
}): { changesSince(since: ChangesSince, asker: AskerHere): Promise<ChangesAnswer> } {
  const { database, calendar, thresholds, lastTold } = deps;
  return {
    async changesSince(since, { conversation, reader }) {
      const now = calendar.now();
      const yesterday = { kind: 'yesterday' } as const;
      const digest = since.kind === 'lastDigest' ? (await lastTold(conversation.id))?.at : undefined;
      const date =
        digest === undefined
          ? dayMeant(since.kind === 'lastDigest' ? yesterday : since, localDayOf(now, reader.timeZone))
          : Math.floor(digest / DAY_MS);
      const found = await database.usage.changesSince({ date, now, thresholds });
      return { ...found, now, thresholds, isWithoutDigest: since.kind === 'lastDigest' && digest === undefined };
    },
  };
}
