import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrations } from '#adapters/database/migrations/migrate.ts';

const folder = fileURLToPath(new URL('../../../../src/adapters/database/migrations/', import.meta.url));

describe('the steps of the schema', () => {
  const names = migrations.map(({ name }) => name);

  it('keep the names and the places that databases of version 0.1.0 recorded', () => {
    const recorded = ['0001-first', 'digest', 'audit-order', 'scan-rows', 'missed-scans', 'lean-activities'];

    assert.deepEqual(names.slice(0, recorded.length), recorded);
  });

  it('are each in a file named by a number of its own and their name, in a folder of their version, in their order', () => {
    const files = globSync('v*/**/*.ts', { cwd: folder }).toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1));
    const numbers = files.map((file) => basename(file).slice(0, 4));

    assert.deepEqual(
      files.map((file) => basename(file, '.ts').slice(5)),
      names.map((name) => name.replace(/^0001-/, '')),
    );
    assert.deepEqual(numbers, [...new Set(numbers)].filter((number) => /^\d{4}$/.test(number)).toSorted());
  });
});
