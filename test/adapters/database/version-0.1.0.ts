import { join } from 'node:path';
import type { Clock } from '#ports/clock.ts';
import { unpackOldVersion } from '../../support/old-version.ts';

/** The shapes of version 0.1.0, as far as the tests read and write them. */
export interface OldNotification {
  readonly subject: string;
  readonly conversationId: string;
  readonly occasion: string;
  readonly kind: string;
  readonly threshold: number;
  readonly budgetVersion: number;
  readonly isBudgetChange: boolean;
  readonly text: string | undefined;
}

type OldRow = OldNotification & { readonly id: string; readonly state: string; readonly reason: string | undefined };

export interface OldDatabase extends AsyncDisposable {
  readonly notifications: {
    bySubjects(subjects: readonly string[]): Promise<readonly OldRow[]>;
    plan(
      rows: readonly OldNotification[],
      at: { readonly now: number; readonly dueAt: number; readonly waitsForScan?: boolean },
    ): Promise<number>;
    due(now: number, limit: number): Promise<readonly OldRow[]>;
    claim(rows: readonly { id: string; doubts: number }[], holder: string, now: number): Promise<readonly string[]>;
    settle(settlements: readonly object[]): Promise<void>;
    holdForScan(dueAt: number, before: number): Promise<void>;
    releaseFromScan(now: number): Promise<void>;
    unreached(): Promise<readonly string[]>;
    reached(conversationIds: readonly string[], now: number): Promise<void>;
    withheld(): Promise<readonly object[]>;
  };
  readonly subscriptions: {
    byConversation(id: string): Promise<readonly { readonly scope: string; readonly thresholds?: readonly number[] }[]>;
    put(subscriptions: readonly object[]): Promise<void>;
  };
  readonly silences: { current(now: number): Promise<readonly object[]>; add(silence: object): Promise<void> };
  readonly audit: {
    latest(limit: number): Promise<readonly { readonly action: string; readonly details: string }[]>;
    add(entry: object): Promise<void>;
  };
  readonly health: {
    begin(condition: { readonly code: string; readonly since: number; readonly text: string }): Promise<boolean>;
    current(): Promise<readonly { readonly code: string; readonly text: string }[]>;
    end(code: string): Promise<{ readonly text: string } | undefined>;
  };
  readonly conversations: {
    byIds(
      ids: readonly string[],
    ): Promise<ReadonlyMap<string, { readonly gone?: { readonly at: number; readonly reason: string } }>>;
    setGone(ids: readonly string[], gone: { readonly at: number; readonly reason: string }): Promise<void>;
  };
  readonly scans: {
    begin(scan: object): Promise<void>;
    finish(scan: object): Promise<void>;
    latest(
      limit: number,
    ): Promise<readonly { readonly id: string; readonly reason?: string; readonly unreadable: object[] }[]>;
  };
  readonly leases: { hold(name: string, holder: string): Promise<boolean> };
}

export interface OldVersion extends AsyncDisposable {
  openDatabase(options: {
    readonly url: undefined;
    readonly dataDir: string;
    readonly system: Clock;
  }): Promise<OldDatabase>;
  openStore(store: { readonly db: object; readonly engine: 'postgres'; readonly system: Clock }): Promise<OldDatabase>;
}

/** The database of version 0.1.0, by its own code. */
export async function oldVersion(): Promise<OldVersion> {
  const unpacked = await unpackOldVersion();
  const { openDatabase, openStore } = await import(join(unpacked.folder, 'src/adapters/database/database.ts'));
  return { openDatabase, openStore, [Symbol.asyncDispose]: () => unpacked[Symbol.asyncDispose]() };
}
