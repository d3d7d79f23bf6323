import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order } from './database-child.ts';

interface Told {
  readonly answer?: unknown;
  readonly error?: string;
  readonly acknowledged?: string;
}

/** Another process on the same database; disposing of it kills the process. */
export interface DatabaseChild extends AsyncDisposable {
  tell(order: Order): Promise<unknown>;
  /** Starts an endless order and calls back for each acknowledged thing. */
  watch(order: Order, onAcknowledged: (what: string) => void): void;
  kill(): Promise<void>;
}

export function startDatabaseChild(): DatabaseChild {
  const child = fork(new URL('./database-child.ts', import.meta.url), { stdio: 'inherit' });
  const kill = () => endOf(child);
  return {
    tell: async (order) => {
      const answered = once(child, 'message') as Promise<[Told]>;
      child.send(order);
      const [{ answer, error }] = await answered;
      if (error !== undefined) throw new Error(error);
      return answer;
    },
    watch: (order, onAcknowledged) => {
      child.on('message', (told: Told) => told.acknowledged !== undefined && onAcknowledged(told.acknowledged));
      child.send(order);
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
