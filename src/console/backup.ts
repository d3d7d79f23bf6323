import { parseArgs } from 'node:util';
import { backUp } from '#adapters/database/copies/backup.ts';
import { readConfig, secretsOf } from '#config/config.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';

const USAGE = `npm run backup -- <file>

Writes the whole database, SQLite or PostgreSQL, as it is at one moment, into a new file, which npm run restore reads. The bot
may run meanwhile. Whoever has the file can read all figures; the sign-in to Partner Center in it is encrypted.`;

/** Returns the exit code: 0 when the backup was written, 1 when not, 2 for wrong arguments. */
async function main(): Promise<number> {
  const { file, isHelp } = readArguments();
  if (file === undefined) {
    (isHelp ? console.log : console.error)(isHelp ? USAGE : `Into which file?\n\n${USAGE}`);
    return isHelp ? 0 : 2;
  }
  const config = readConfig(process.env, { only: 'database' });
  await backUp({ ...config.database, system: createSystemClock() }, file);
  console.log(`The backup is in ${file}. Copy it to another machine.`);
  return 0;
}

function readArguments(): { readonly file: string | undefined; readonly isHelp: boolean } {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
    const [file] = positionals;
    const isOne = positionals.length === 1 && file !== '' && !values.help;
    return { file: isOne ? file : undefined, isHelp: values.help === true };
  } catch {
    return { file: undefined, isHelp: false };
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(lastWords(error, secretsOf(process.env)));
  process.exitCode = 1;
}
