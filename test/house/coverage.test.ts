import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

function hasCode(file: string): boolean {
  const script = stripTypeScriptTypes(readFileSync(`${root}${file}`, 'utf8'));
  return script.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|export\s*\{\s*\}|;/g, '').trim() !== '';
}

describe('coverage', () => {
  it('leaves out exactly the files without runtime code', () => {
    const { c8 } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { c8: { exclude: readonly string[] } };

    const files = globSync('src/**/*.ts', { cwd: root });

    const withoutCode = files.filter((file) => !hasCode(file));
    assert.deepEqual(withoutCode.toSorted(), c8.exclude.toSorted());
  });
});
