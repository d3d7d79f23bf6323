import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';

/*
 * The database of the running bot, seen and put back from outside: rows that change something leave nothing to the next.
 */

/** What belongs to the process that runs, not to what people or Partner Center said. */
const OF_THE_PROCESS = [
  'lease',
  'tick',
  'meta',
  'activity',
  'scan',
  'missed_scan',
  'send_attempt',
  'secret',
  'migration',
];

/** In which columns customers and their alerts are named. */
const CUSTOMER_COLUMNS: Readonly<Record<string, string>> = {
  customer: 'id',
  notification: 'subject',
  planning_mark: 'alert_id',
};

const REVISION = 'customers-revision';

type Row = Readonly<Record<string, unknown>>;

export interface Snapshot extends Disposable {
  /** Puts every row back as it was when the snapshot was taken, without the customers of these ids. */
  restore(hidden: readonly string[]): Promise<void>;
  /** The rows of a table. */
  rows(table: string): readonly Row[];
  readonly tables: readonly string[];
}

export function openSnapshot(dataDir: string): Snapshot {
  const database = new DatabaseSync(join(dataDir, 'budget-watch.sqlite'), { timeout: 0 });
  const saved = join(dataDir, 'snapshot.sqlite');
  database.exec(`vacuum into '${saved}'`);
  database.exec(`attach '${saved}' as saved; pragma synchronous = off; pragma foreign_keys = off`);
  const tables = (
    database.prepare(`select name from main.sqlite_schema where type = 'table'`).all() as { name: string }[]
  )
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_'));
  const kept = tables.filter((name) => !OF_THE_PROCESS.includes(name) && !/migration/u.test(name));
  const columnOf = (table: string): string | undefined => {
    const columns = database
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
    return CUSTOMER_COLUMNS[table] ?? (columns.includes('customer_id') ? 'customer_id' : undefined);
  };
  const copies = kept.map((table) => ({ table, column: columnOf(table) }));
  let hiddenNow: string | undefined;

  function putBack(hidden: readonly string[]): void {
    const key = hidden.join();
    const ids = hidden.map((id) => `'${id}'`).join(', ');
    const statements = copies.map(({ table, column }) => {
      // an alert's id begins with its customer's
      const where = column === undefined || ids === '' ? '' : ` where substr(${column}, 1, 36) not in (${ids})`;
      return `delete from main.${table}; insert into main.${table} select * from saved.${table}${where};`;
    });
    if (key !== hiddenNow) statements.push(`update main.meta set value = value + 1 where key = '${REVISION}';`);
    database.exec('begin immediate');
    try {
      database.exec(statements.join(''));
      database.exec('commit');
      hiddenNow = key;
    } catch (error) {
      database.exec('rollback');
      throw error;
    }
  }

  return {
    tables,
    rows: (table) => database.prepare(`select * from main.${table}`).all(),
    async restore(hidden) {
      for (;;) {
        try {
          return putBack(hidden);
        } catch (error) {
          if (!/locked|busy/u.test(String(error))) throw error;
          await turn();
        }
      }
    },
    [Symbol.dispose]: () => database.close(),
  };
}
