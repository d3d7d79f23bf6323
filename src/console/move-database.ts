import { parseArgs } from 'node:util';
import { moveDatabase } from '#adapters/database/copies/move.ts';
import { readConfig, secretsOf } from '#config/config.ts';
import { counted } from '#language/en/counting.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';

const USAGE = `npm run move-database

Copies everything from the SQLite file in DATA_DIR into the PostgreSQL database of DATABASE_URL, which has to be empty. Stop the bot
first. The file stays as it is. When the command fails or is interrupted, PostgreSQL's database is as empty as before.`;

/** Returns the exit code: 0 when everything was moved, 1 when nothing was, 2 for wrong arguments. */
async function main(): Promise<number> {
  try {
    if (parseArgs({ options: { help: { type: 'boolean' } } }).values.help) {
      console.log(USAGE);
      return 0;
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : 'These arguments are not known.'}\n\n${USAGE}`);
    return 2;
  }
  const { database } = readConfig(process.env, { only: 'database' });
  const { url } = database;
  if (url === undefined) {
    console.error('DATABASE_URL is missing: create an empty PostgreSQL database, and name it there.');
    return 1;
  }
  const { rows, from } = await moveDatabase({ ...database, url, system: createSystemClock() });
  console.log(
    [
      `${counted(rows, 'row', new Intl.NumberFormat('en-US').format(rows))} moved from ${from} to PostgreSQL.`,
      'Start Budget Watch with this DATABASE_URL. Keep the file as a backup, and start no process on it: it would tell everything again.',
    ].join('\n'),
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(lastWords(error, secretsOf(process.env)));
  process.exitCode = 1;
}
