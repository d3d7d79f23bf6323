import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('servers on node:http', () => {
  it('do not chain on writeHead, which restify makes return nothing for every server of the process', () => {
    const files = globSync('{src,test,bench}/**/*.ts', { cwd: root });

    const chaining = files.filter((file) =>
      /\.writeHead\([^;]*?\)\s*\.(end|write)\(/.test(readFileSync(`${root}${file}`, 'utf8')),
    );

    assert.deepEqual(chaining, []);
  });
});
