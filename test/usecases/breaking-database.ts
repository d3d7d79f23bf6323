import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';
import type { Database, Repositories } from '#ports/database.ts';
import type { TestDatabase } from '../support/databases.ts';

/** A database that breaks in the middle of a transaction. */
export interface BreakingDatabase {
  readonly database: Database;
  /** The next transaction breaks after so many of its calls, unless it ends before. */
  breakAfter(calls: number): void;
  /** All that is stored. */
  contents(): unknown;
}

export function createBreakingDatabase({ database, options }: TestDatabase): BreakingDatabase {
  let callsLeft = Number.POSITIVE_INFINITY;

  function breaking<Repository extends object>(repository: Repository): Repository {
    return new Proxy(repository, {
      get: (of, name) => {
        const method: unknown = Reflect.get(of, name);
        if (typeof method !== 'function') return method;
        return async (...args: readonly unknown[]) => {
          const result: unknown = await Reflect.apply(method, of, args);
          callsLeft -= 1;
          if (callsLeft === 0) throw new Error('the power is gone');
          return result;
        };
      },
    });
  }

  return {
    database: {
      ...database,
      async transaction(work) {
        const isToBreak = Number.isFinite(callsLeft);
        const breakingTx = (tx: Repositories) =>
          new Proxy(tx, { get: (of, name) => breaking(Reflect.get(of, name) as object) });
        try {
          return await database.transaction((tx) => work(isToBreak ? breakingTx(tx) : tx));
        } finally {
          callsLeft = Number.POSITIVE_INFINITY;
        }
      },
    },
    breakAfter(calls) {
      callsLeft = calls;
    },
    contents() {
      using file = new DatabaseSync(join(options.dataDir, SQLITE_FILE), { readOnly: true });
      const tables = file.prepare("select name from sqlite_master where type = 'table' order by name").all();
      return tables.map(({ name }) => [name, file.prepare(`select * from "${String(name)}"`).all()]);
    },
  };
}
