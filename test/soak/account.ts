import type { FakeConnector } from '../support/fake-connector.ts';
import type { Place } from './conversations.ts';
import type { SoakCustomers } from './customers.ts';
import type { LedgerRow } from './ledger.ts';
import { type ReadPost, readPost } from './told.ts';

/*
 * The books of a scenario compare every post that the connector saw, and the posts that were in doubt, with the product's
 * ledger.
 */

interface Attempt {
  /** The attempt's place among all attempts and doubts. */
  readonly order: number;
  readonly at: number;
  readonly conversationId: string;
  readonly post: ReadPost;
  readonly isDelivered: boolean;
}

export interface Account {
  /**
   * Notes rows that were being sent when their process was killed or frozen: claimed, without a clear answer in the ledger.
   */
  noteInDoubt(rows: readonly LedgerRow[]): void;
  /** Notes that answers since this instant may not have arrived. */
  noteCut(since: number): void;
  readonly counts: Counts;
  /** Describes what is wrong with the posts alone. */
  problemsOfPosts(): readonly string[];
  /** Describes what is missing or unexplained in the final ledger. */
  problemsOfLedger(ledger: readonly LedgerRow[], places: readonly Place[], customers: SoakCustomers): readonly string[];
}

export interface Counts {
  /** New posts that were delivered. */
  posts: number;
  /** How many (alert, conversation, level) they told. */
  told: number;
  edits: number;
  labelledPosts: number;
  labelledTold: number;
  /** How often the outcome of an (alert, conversation, level) was in doubt. */
  inDoubt: number;
  /** Posts delivered again, all labelled. */
  repeats: number;
  faults: Record<string, number>;
}

const keyOf = (customer: string, threshold: number, conversationId: string): string =>
  `${customer} at ${threshold}% to ${conversationId}`;

export function openAccount(connector: FakeConnector): Account {
  const attempts: Attempt[] = [];
  const doubts = new Map<string, number[]>();
  let order = 0;
  const counts: Counts = {
    posts: 0,
    told: 0,
    edits: 0,
    labelledPosts: 0,
    labelledTold: 0,
    inDoubt: 0,
    repeats: 0,
    faults: {},
  };

  function doubt(key: string): void {
    order += 1;
    counts.inDoubt += 1;
    doubts.set(key, [...(doubts.get(key) ?? []), order]);
  }

  const doubtAll = ({ post, conversationId }: Attempt): void => {
    for (const { customer, threshold } of post.told) doubt(keyOf(customer, threshold, conversationId));
  };

  connector.onAnswer((call, { isDelivered, status }) => {
    const isClear = status !== undefined && status !== 408 && status < 500;
    if (status === undefined || status >= 400) {
      const fault = `${isDelivered ? 'delivered, then ' : ''}${status ?? 'no answer'}`;
      counts.faults[fault] = (counts.faults[fault] ?? 0) + 1;
    }
    if (call.route === 'edit') counts.edits += 1;
    if (call.route !== 'create' && call.route !== 'post') return;
    order += 1;
    const { conversationId } = call;
    const attempt = { order, at: Date.now(), conversationId, post: readPost(call.activity), isDelivered };
    attempts.push(attempt);
    if (!isClear) doubtAll(attempt);
    if (!isDelivered) return;
    counts.posts += 1;
    counts.told += attempt.post.told.length;
    if (attempt.post.isLabelled) counts.labelledPosts += 1;
    if (attempt.post.isLabelled) counts.labelledTold += attempt.post.told.length;
  });

  return {
    counts,
    noteInDoubt(rows) {
      for (const row of rows) {
        if (row.customer !== null) doubt(keyOf(row.customer, row.threshold, row.conversation_id));
      }
    },
    noteCut(since) {
      for (const attempt of attempts.filter(({ at }) => at >= since)) doubtAll(attempt);
    },
    problemsOfPosts: () => problemsOfPosts(attempts, doubts, counts),
    problemsOfLedger: (ledger, places, customers) => problemsOfLedger(ledger, { attempts, places, customers }),
  };
}

function problemsOfPosts(
  attempts: readonly Attempt[],
  doubts: ReadonlyMap<string, readonly number[]>,
  counts: Counts,
): readonly string[] {
  const problems: string[] = [];
  const delivered = new Map<string, number>();
  for (const { order, post, conversationId, isDelivered } of attempts) {
    for (const { customer, threshold } of post.told) {
      const key = keyOf(customer, threshold, conversationId);
      if (post.isLabelled && !(doubts.get(key) ?? []).some((doubted) => doubted < order)) {
        problems.push(`labelled without any doubt: ${key}`);
      }
      if (!isDelivered) continue;
      const times = (delivered.get(key) ?? 0) + 1;
      delivered.set(key, times);
      if (times === 1) continue;
      counts.repeats += 1;
      if (!post.isLabelled) problems.push(`delivered ${times} times without the label: ${key}`);
    }
  }
  return problems;
}

interface World {
  readonly attempts: readonly Attempt[];
  readonly places: readonly Place[];
  readonly customers: SoakCustomers;
}

function problemsOfLedger(ledger: readonly LedgerRow[], world: World): readonly string[] {
  const rows = new Map(
    ledger.flatMap((row) =>
      row.customer !== null && row.kind !== 'edit'
        ? [[keyOf(row.customer, row.threshold, row.conversation_id), row] as const]
        : [],
    ),
  );
  const delivered = new Set(
    world.attempts
      .filter(({ isDelivered }) => isDelivered)
      .flatMap(({ post, conversationId }) =>
        post.told.map(({ customer, threshold }) => keyOf(customer, threshold, conversationId)),
      ),
  );
  const gone = goneConversations(ledger);
  const problems: string[] = [];
  for (const [customer, thresholds] of world.customers.crossed) {
    const highest = thresholds.at(-1) ?? 0;
    for (const { id } of world.places) {
      for (const threshold of thresholds) {
        const key = keyOf(customer, threshold, id);
        const problem = problemOf(rows.get(key), { isHighest: threshold === highest, isGone: gone.has(id) });
        if (problem !== undefined) problems.push(`${problem}: ${key}`);
      }
    }
  }
  for (const [key, row] of rows) {
    if (row.state === 'sent' && !delivered.has(key))
      problems.push(`in the ledger as sent, and never delivered: ${key} (${row.kind}, ${row.occasion})`);
  }
  return [...problems, ...untold(ledger, world.places)];
}

/** What is wrong with the final row about one crossing; levels passed on the way may have been skipped. */
function problemOf(
  row: LedgerRow | undefined,
  { isHighest, isGone }: { readonly isHighest: boolean; readonly isGone: boolean },
): string | undefined {
  if (isGone && (row === undefined || row.state === 'dropped')) return undefined;
  if (row === undefined) return isHighest ? 'owed, and not in the ledger' : undefined;
  if (row.state === 'sent') return undefined;
  if (row.state === 'dead') return row.reason ? undefined : 'dead without a reason';
  if (row.state === 'dropped' && !isHighest && row.reason === 'superseded') return undefined;
  return `left ${row.state} (${row.reason})`;
}

/** The conversations that a notice reported as gone. */
function goneConversations(ledger: readonly LedgerRow[]): ReadonlySet<string> {
  const mark = 'health:conversation-gone:';
  return new Set(
    ledger
      .filter(({ kind, subject }) => kind === 'health' && subject.startsWith(mark))
      .map(({ subject }) => subject.slice(mark.length)),
  );
}

/** A line of the notice about posts that were given up: one conversation, how many, and why. */
const GIVEN_UP_LINE = /^(?<name>.+): (?<count>[\d,]+) notifications?(?: about .+)? \(.+\)\.$/;

/**
 * Dead rows that no health notice mentions. A notice says how many, where and why; a process that was killed after telling
 * may have told another reason than the final one.
 */
function untold(ledger: readonly LedgerRow[], places: readonly Place[]): readonly string[] {
  const gone = goneConversations(ledger);
  const told = new Map<string, number>();
  for (const { kind, text } of ledger) {
    for (const line of kind === 'health' ? (text ?? '').split('\n') : []) {
      const { count = '0', name } = GIVEN_UP_LINE.exec(line)?.groups ?? {};
      if (name !== undefined) told.set(name, (told.get(name) ?? 0) + Number(count.replace(',', '')));
    }
  }
  const dead = ledger.filter(({ state, kind }) => state === 'dead' && kind !== 'health' && kind !== 'edit');
  const nameOf = (id: string): string => places.find((place) => place.id === id)?.name ?? 'A personal chat';
  const groups = Map.groupBy(
    dead.filter((row) => !(gone.has(row.conversation_id) && row.reason?.startsWith('gone:'))),
    (row) => nameOf(row.conversation_id),
  );
  return [...groups]
    .filter(([where, rows]) => (told.get(where) ?? 0) < rows.length)
    .map(([where, rows]) => `${rows.length} dead, and people were told of ${told.get(where) ?? 0}: ${where}`);
}

/** Counts the dead rows about alerts, by reason. */
export function deadByReason(ledger: readonly LedgerRow[]): Record<string, number> {
  const dead = ledger.filter(({ state, kind }) => state === 'dead' && kind !== 'edit');
  return Object.fromEntries(
    [...Map.groupBy(dead, (row) => row.reason ?? 'none')].map(([reason, { length }]) => [reason, length]),
  );
}
