import type { Database, Repositories } from '#ports/database.ts';

type Imported = Repositories['imported'];

/** A database whose transactions have another repository of what was imported. */
export function withImported(database: Database, change: (imported: Imported) => Imported): Database {
  return {
    ...database,
    transaction: (work) => database.transaction((tx) => work({ ...tx, imported: change(tx.imported) })),
  };
}
