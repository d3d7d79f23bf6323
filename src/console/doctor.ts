import { parseArgs } from 'node:util';
import { secretsOf } from '#config/config.ts';
import { PACKAGE_FILE } from '#manifest/package-file.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';
import { report } from './doctor/doctor.ts';

const USAGE = `npm run doctor

Checks what Budget Watch needs before Teams does: settings, database, the bot's credentials, the keys of incoming messages,
Partner Center, the public address and the app package. It changes nothing and prints no secret. Each line begins with ok,
warn (something to think about, or a check that could not be made) or FAIL; the exit code is 1 if anything failed.`;

/** Returns the exit code: 0 when nothing failed, 1 when something did, 2 for wrong arguments. */
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
  const settings = { environment: process.env, settingsFile: '.env' };
  const options = { ...settings, system: createSystemClock(), packageFile: PACKAGE_FILE };
  return await report(options, (line) => console.log(line));
}

function fail(error: unknown): number {
  console.error(lastWords(error, secretsOf(process.env)));
  return 1;
}

// an error that a library throws from a timer or an event: neither its stack nor its properties may be shown
process.once('uncaughtException', (error) => process.exit(fail(error)));
// exits by itself: a check that took too long must not keep the process
process.exit(await main().catch(fail));
