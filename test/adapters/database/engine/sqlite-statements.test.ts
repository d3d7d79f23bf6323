import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CompiledQuery } from 'kysely';
import { Statements } from '#adapters/database/engine/sqlite-statements.ts';

describe('SQLite statements', () => {
  const open = () => {
    const database = new DatabaseSync(':memory:');
    database.exec('create table pet (name text, age integer)');
    return { database, statements: new Statements(database) };
  };

  it('return rows as plain objects, or only a count when a statement returns no rows', () => {
    const { statements } = open();

    const written = statements.run(CompiledQuery.raw('insert into pet values (?, ?), (?, ?)', ['Rex', 3, 'Tom', null]));
    const read = statements.run(CompiledQuery.raw('select name, age from pet order by name'));

    assert.deepEqual(written, { rows: [], numAffectedRows: 2n });
    assert.deepEqual(read, {
      rows: [
        { name: 'Rex', age: 3 },
        { name: 'Tom', age: null },
      ],
    });
  });

  it('see a column that was added to the table after they were prepared', () => {
    const { database, statements } = open();
    statements.run(CompiledQuery.raw(`insert into pet values ('Rex', 3)`));
    statements.run(CompiledQuery.raw('select * from pet'));

    database.exec(`alter table pet add column kind text default 'dog'`);
    const { rows } = statements.run(CompiledQuery.raw('select * from pet'));

    assert.deepEqual(rows, [{ name: 'Rex', age: 3, kind: 'dog' }]);
  });

  it('give a row of thirty columns in half a kilobyte of memory', () => {
    const { database, statements } = open();
    const columns = Array.from({ length: 30 }, (_, index) => `column_${index} integer default ${index}`);
    database.exec(`create table wide (id integer primary key, ${columns.join(', ')})`);
    database.exec(
      'insert into wide (id) with n (i) as (select 1 union all select i + 1 from n where i < 5000) select i from n',
    );
    const all = CompiledQuery.raw('select * from wide');
    statements.run(all);

    const before = bytesInUse();
    const { rows } = statements.run(all);
    const bytes = bytesInUse() - before;

    assert.equal(rows.length, 5000);
    assert.ok(bytes / rows.length < 512, `${Math.round(bytes / rows.length)} bytes a row`);
  });
});

/** After a full collection. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
  return process.memoryUsage().heapUsed;
}
