/* npm run docs: writes the tables of the documents and .env.sample anew from the code. */
import { readFile, writeFile } from 'node:fs/promises';
import { envSample, rowsUnder, tables } from './doc-tables.ts';

const root = new URL('../../', import.meta.url);
for (const [document, header, rows] of tables) {
  const lines = (await readFile(new URL(document, root), 'utf8')).split('\n');
  const range = rowsUnder(lines, header);
  if (range === undefined) throw new Error(`${document} has no table "${header}"`);
  lines.splice(range.from, range.to - range.from, ...rows);
  await writeFile(new URL(document, root), lines.join('\n'));
}
await writeFile(new URL('.env.sample', root), envSample);
