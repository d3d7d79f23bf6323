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

  it('are each in a file named by their place and name, in the folder of a version', () => {
    const files = globSync('v*/*.ts', { cwd: folder }).toSorted();

    assert.deepEqual(
      files.map((file) => basename(file, '.ts')),
      names.map((name, index) => `${String(index + 1).padStart(4, '0')}-${name.replace(/^0001-/, '')}`),
    );
  });
});
