import { parseArgs } from 'node:util';
import { noteRestored, type Restored, restoreBackup } from '#adapters/database/copies/restore.ts';
import { readConfig, secretsOf } from '#config/config.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';
import { noteRestore } from '#usecases/note-restore.ts';

const USAGE = `npm run restore -- <file>
npm run restore -- --in-place

Puts a backup that npm run backup wrote, or a copy of the SQLite file, into the place of the database. Stop the bot first. A SQLite
file that is there is kept beside the new one; a PostgreSQL database must be empty.
  --in-place   the database was restored by other means, such as PostgreSQL's: only notes the time of the backup and of now
The first notifications that could have been sent since the backup say that they may be repeats.`;

type What = { readonly file: string } | 'inPlace' | 'help' | 'wrong';

/** Returns the exit code: 0 when it was restored, 1 when not, 2 for wrong arguments. */
async function main(): Promise<number> {
  const what = readArguments();
  if (what === 'help' || what === 'wrong') {
    (what === 'help' ? console.log : console.error)(what === 'help' ? USAGE : `Which backup?\n\n${USAGE}`);
    return what === 'help' ? 0 : 2;
  }
  const config = readConfig(process.env, { only: 'database' });
  const system = createSystemClock();
  const options = { ...config.database, system };
  const note = (database: Database, backedUpAt: Instant) =>
    noteRestore(database, { backedUpAt, restoredAt: system.now(), calendarAt: system.now() });
  const restored = await (what === 'inPlace' ? noteRestored(options, note) : restoreBackup(options, what.file, note));
  console.log(toText(restored, what === 'inPlace'));
  return 0;
}

function readArguments(): What {
  try {
    const options = { help: { type: 'boolean' }, 'in-place': { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    if (values.help) return 'help';
    const [file = '', ...more] = positionals;
    if (values['in-place']) return file === '' ? 'inPlace' : 'wrong';
    return file === '' || more.length > 0 ? 'wrong' : { file };
  } catch {
    return 'wrong';
  }
}

function toText({ backedUpAt, keptAs }: Restored, isNotedOnly: boolean): string {
  const at = `${new Date(backedUpAt).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return [
    isNotedOnly
      ? `It is noted that this database was restored as it was at ${at}.`
      : `The database is restored as it was at ${at}.`,
    ...(keptAs === undefined ? [] : [`The one before is kept as ${keptAs}.`]),
    'The first notifications that could have been sent since then will say that they may be repeats; health notices and digests',
    'of that time are not sent. Now start Budget Watch.',
  ].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(lastWords(error, secretsOf(process.env)));
  process.exitCode = 1;
}
