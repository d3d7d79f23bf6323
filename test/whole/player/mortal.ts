import type { Database } from '#ports/database.ts';

/** The life of a process: after its death its calls are never answered. */
export interface Life {
  readonly isOver: boolean;
  /** Resolves when it dies. */
  readonly over: Promise<void>;
  /** Lets it die at the given call from now on, before (or after) the call takes effect. */
  dieAt(call: Call, count: number): void;
  end(): void;
  /** Counts a call, and ends the life if it is the fatal one. */
  reach(call: Call): void;
  /** Work that was begun and continues, whether or not anything waits for it. */
  readonly underWay: Set<Promise<unknown>>;
  /** Resolves when all of this work has ended. */
  settled(): Promise<void>;
}

/** A query or transaction of the database, a request to Teams before it arrives, or one after it has arrived. */
export type Call = 'database' | 'request' | 'answer';

export function createLife(): Life {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isOver = false;
  let fate: { readonly call: Call; left: number } | undefined;
  const life: Life = {
    underWay: new Set(),
    async settled() {
      while (life.underWay.size > 0) await Promise.allSettled(life.underWay);
    },
    get isOver() {
      return isOver;
    },
    over: promise,
    dieAt(call, count) {
      fate = { call, left: count };
    },
    end() {
      isOver = true;
      resolve();
    },
    reach(call) {
      if (fate?.call !== call) return;
      fate.left -= 1;
      if (fate.left <= 0) life.end();
    },
  };
  return life;
}

export const NEVER: Promise<never> = new Promise(() => undefined);

/** The database as a process sees it. Work that had begun before the process died is finished, as a server would. */
export function mortalDatabase(database: Database, life: Life): Database {
  return guarded(database, life);
}

function guarded<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof value === 'object' && value !== null) return guarded(value, life);
      if (typeof value !== 'function' || typeof key === 'symbol') return value;
      return (...args: unknown[]): unknown => {
        life.reach('database');
        return life.isOver ? NEVER : answered(Reflect.apply(value, object, args), life);
      };
    },
  });
}

/** An answer that comes after the process has died is never delivered. */
async function answered(answer: unknown, life: Life): Promise<unknown> {
  const begun = Promise.resolve(answer);
  life.underWay.add(begun);
  const result = await begun.finally(() => life.underWay.delete(begun));
  return life.isOver ? NEVER : result;
}
