/** An open alert as a digest told of it. Plain data. */
export interface DigestMark {
  readonly alertId: string;
  /** The highest threshold of the conversation that it had reached. */
  readonly level: number;
}

/** What a digest of a conversation told. Plain data. */
export interface ToldDigest {
  /** The occasion of its row in the ledger. */
  readonly occasion: string;
  /** When it was gathered. */
  readonly at: number;
  /** Of every open alert. */
  readonly open: readonly DigestMark[];
  /** The ids of all who were heading over the budget; undefined where a version told it that kept none. */
  readonly heading?: readonly string[] | undefined;
}

/** What became of an open alert since the last digest; `gone`: it is open no more. */
export type DigestChange = 'new' | 'worse' | 'better' | 'gone';

/** What has changed since the last digest, by the alerts' ids; alerts that are as they were are missing. Pure. */
export function digestChanges(
  before: readonly DigestMark[],
  now: readonly DigestMark[],
): ReadonlyMap<string, DigestChange> {
  const levels = new Map(before.map(({ alertId, level }) => [alertId, level]));
  const changes = new Map<string, DigestChange>();
  for (const { alertId, level } of now) {
    const last = levels.get(alertId);
    if (last === undefined) changes.set(alertId, 'new');
    else if (level > last) changes.set(alertId, 'worse');
    else if (level < last) changes.set(alertId, 'better');
    levels.delete(alertId);
  }
  for (const alertId of levels.keys()) changes.set(alertId, 'gone');
  return changes;
}
