import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from './snapshot.ts';

/*
 * What people can change, as it stands in the database, and what differs between two moments.
 */

type Row = Readonly<Record<string, unknown>>;

interface Subscription {
  readonly conversation: string;
  readonly scope: string;
  readonly thresholds: readonly number[] | undefined;
}

interface Silence {
  readonly conversation: string;
  /** An empty text means all. */
  readonly customer: string;
  readonly until: number;
}

interface Digest {
  readonly conversation: string;
  readonly every: string;
  readonly weekday: number;
  readonly minuteOfDay: number;
}

/** A row of the audit: the code of what was done, and all of it as JSON. */
interface Audited {
  readonly id: string;
  readonly code: string;
  readonly text: string;
}

export interface Changeable {
  readonly subscriptions: readonly Subscription[];
  readonly silences: readonly Silence[];
  /** The customers whose open alert is acknowledged. */
  readonly acknowledged: readonly string[];
  readonly digests: readonly Digest[];
  /** Of tables that are to come: budgets, owners, groups, quiet hours, reminders. */
  readonly others: readonly string[];
  readonly audit: readonly Audited[];
}

export interface Difference<Key extends keyof Changeable = keyof Changeable> {
  readonly key: Key;
  readonly added: Changeable[Key];
  readonly removed: Changeable[Key];
}

const TO_COME = /budget|owner|group|quiet|remind/u;

export function changeableIn(snapshot: Snapshot, now: number): Changeable {
  const { rows } = snapshot;
  return {
    subscriptions: rows('subscription').map((row) => ({
      conversation: String(row['conversation_id']),
      scope: String(row['scope']),
      thresholds: row['thresholds'] === null ? undefined : (JSON.parse(textIn(row, 'thresholds')) as number[]),
    })),
    silences: rows('silence')
      .map((row) => ({
        conversation: String(row['conversation_id']),
        customer: String(row['customer_id']),
        until: Number(row['until_at']),
      }))
      .filter(({ until }) => until > now),
    acknowledged: rows('alert').flatMap((row) =>
      row['acknowledgement'] === null || row['closed_at'] !== null ? [] : [String(row['customer_id'])],
    ),
    digests: rows('digest').map((row) => ({
      conversation: String(row['conversation_id']),
      every: String(row['every']),
      weekday: Number(row['weekday']),
      minuteOfDay: Number(row['minute_of_day']),
    })),
    others: snapshot.tables
      .filter((table) => TO_COME.test(table))
      .flatMap((table) => rows(table).map((row) => `${table} ${JSON.stringify(row)}`)),
    audit: rows('audit').map(audited),
  };
}

function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`The column ${column} has no text.`);
  return value;
}

function audited(row: Row): Audited {
  const text = textIn(row, 'data');
  const { code } = JSON.parse(text) as { readonly code: string };
  return { id: textIn(row, 'id'), code, text };
}

/** What differs, by what it is about; what is alike is left out. */
export function differences(
  before: Changeable,
  after: Changeable,
): { readonly [K in keyof Changeable]?: Difference<K> } {
  const keys = Object.keys(before) as (keyof Changeable)[];
  const found = keys.map((key) => {
    const [was, is] = [before[key], after[key]] as readonly (readonly unknown[])[] as [unknown[], unknown[]];
    return [key, { key, added: without(is, was), removed: without(was, is) }] as const;
  });
  return Object.fromEntries(found.filter(([, { added, removed }]) => added.length + removed.length > 0));
}

function without(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const left = [...other];
  return list.filter((item) => {
    const at = left.findIndex((each) => isDeepStrictEqual(each, item));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
