/* npm run docs: writes the README's tables and .env.sample anew from the code. */
import { readFile, writeFile } from 'node:fs/promises';
import { envSample, rowsUnder, tables } from './doc-tables.ts';

const readme = new URL('../../README.md', import.meta.url);
const lines = (await readFile(readme, 'utf8')).split('\n');
for (const [header, rows] of tables) {
  const range = rowsUnder(lines, header);
  if (range === undefined) throw new Error(`README.md has no table "${header}"`);
  lines.splice(range.from, range.to - range.from, ...rows);
}
await writeFile(readme, lines.join('\n'));
await writeFile(new URL('../../.env.sample', import.meta.url), envSample);
