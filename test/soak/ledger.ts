import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';

/** The place of the product's ledger. */
export interface LedgerPlace {
  readonly url: string | undefined;
  readonly dataDir: string;
}

export interface LedgerRow {
  readonly id: string;
  readonly subject: string;
  readonly conversation_id: string;
  readonly occasion: string;
  readonly kind: string;
  readonly threshold: number;
  readonly state: string;
  readonly reason: string | null;
  readonly text: string | null;
  readonly doubts: number;
  readonly due_at: number;
  /** The customer's name in rows about an alert. */
  readonly customer: string | null;
}

const ROWS = `
  select n.id, n.subject, n.conversation_id, n.occasion, n.kind, n.threshold, n.state, n.reason, n.text, n.doubts,
    n.due_at, c.name as customer
  from notification n left join alert a on a.id = n.subject left join customer c on c.id = a.customer_id`;

/** A condition: rows that are being sent, or that are in doubt for that reason since then. */
export const inHands = (reason: string): string =>
  `n.state = 'sending' or (n.state = 'unknown' and n.reason = '${reason}')`;

/** Reads rows of the ledger, whether the product runs or not. */
export async function readLedger(place: LedgerPlace, where = 'n.id is not null'): Promise<readonly LedgerRow[]> {
  return (await query(place, `${ROWS} where ${where}`)) as readonly LedgerRow[];
}

/** How many rows still wait, and when the first of them is due. */
export async function readWaiting(
  place: LedgerPlace,
): Promise<{ readonly waiting: number; readonly firstDueAt: number | undefined }> {
  const [row] = await query(
    place,
    `select count(*) as waiting, min(due_at) as first from notification where state in ('planned', 'unknown', 'sending')`,
  );
  const { waiting, first } = row as { readonly waiting: number | string; readonly first: number | string | null };
  return { waiting: Number(waiting), firstDueAt: first === null ? undefined : Number(first) };
}

export async function query({ url, dataDir }: LedgerPlace, text: string): Promise<readonly unknown[]> {
  if (url === undefined) {
    const file = new DatabaseSync(join(dataDir, SQLITE_FILE), { timeout: 10_000 });
    try {
      return file.prepare(text).all();
    } finally {
      file.close();
    }
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
