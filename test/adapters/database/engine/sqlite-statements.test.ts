import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
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
});
