import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from './account.ts';
import { inHands, query, readLedger } from './ledger.ts';
import type { World } from './world.ts';

const LOOK_EVERY_MS = 150;

/**
 * Notes the rows that a new sender found in the state "sending". A lease changes hands not only when a process is killed: on
 * a busy machine a living one may renew it too late, and PostgreSQL may end a claim after its process is gone.
 */
export function watchSenders({ ledger }: World, account: Account): AsyncDisposable {
  const over = new AbortController();

  async function holder(): Promise<string | undefined> {
    const [row] = await query(ledger, `select holder from lease where name = 'send'`);
    return (row as { readonly holder: string } | undefined)?.holder;
  }

  async function watch(): Promise<void> {
    let before = await holder();
    while (!over.signal.aborted) {
      const now = await holder();
      if (now !== before) {
        account.noteInDoubt(await readLedger(ledger, inHands('sender stopped')));
      }
      before = now;
      await delay(LOOK_EVERY_MS);
    }
  }

  const watching = watch();
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await watching;
    },
  };
}
