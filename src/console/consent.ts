import { parseArgs } from 'node:util';
import { openDatabase } from '#adapters/database/database.ts';
import { CONSENT_PORT, consent, describeProof } from '#adapters/partner-center/sign-in/consent.ts';
import { readSignInSettings } from '#adapters/partner-center/sign-in/sign-in-settings.ts';
import { createTokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import { readConfig, secretsOf } from '#config/config.ts';
import { oneLine } from '#language/one-line.ts';
import { Unavailable } from '#ports/errors.ts';
import { createSystemClock } from '#process/clock.ts';
import { lastWords } from '#process/last-words.ts';

const USAGE = `npm run consent -- [--device-code] [--port <port>]

Signs a partner user in to Partner Center for the bot and keeps the sign-in, encrypted, in the bot's database.
  --device-code   without a browser on this machine: shows a code to enter elsewhere
  --port <port>   of the redirect http://localhost:<port>/consent (${CONSENT_PORT}); the app registration must know it`;

/** The command was called in a way that it does not understand. */
class WrongArguments extends Error {}

function readArguments(): {
  readonly mode: 'redirect' | 'device-code';
  readonly port: number;
  readonly isHelp: boolean;
} {
  const options = { 'device-code': { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } } as const;
  const flags = flagsOf(() => parseArgs({ options }).values);
  const port = flags.port === undefined ? CONSENT_PORT : /^\d+$/.test(flags.port) ? Number(flags.port) : Number.NaN;
  if (!(port <= 65535)) throw new WrongArguments('--port takes a number from 0 to 65535.');
  return { mode: flags['device-code'] ? 'device-code' : 'redirect', port, isHelp: flags.help === true };
}

function flagsOf<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : 'These arguments are not known.');
  }
}

/** Returns the exit code: 0 when somebody is signed in, 1 when not, 2 for wrong arguments. */
async function main(signal: AbortSignal): Promise<number> {
  const { mode, port, isHelp } = readArguments();
  if (isHelp) {
    console.log(USAGE);
    return 0;
  }
  const config = readConfig(process.env, { only: 'partnerCenter' });
  if (!config.partnerCenter.auth) {
    console.error('PARTNER_CENTER_AUTH is off: there is nothing to sign in to.');
    return 1;
  }
  const clock = createSystemClock();
  const settings = await readSignInSettings(config.partnerCenter, { clock });
  await using database = await openDatabase({ ...config.database, system: clock });
  const vault = createTokenVault({ secrets: database.secrets, keys: config.tokenEncryptionKeys });
  const proof = await consent({ settings, url: config.partnerCenter.url, vault, clock, print }, { mode, port, signal });
  print(describeProof(proof));
  return proof.kind === 'refused' ? 1 : 0;
}

/** The authority chose parts of it, such as the account's name. */
const print = (text: string): void => console.log(text.split('\n').map(oneLine).join('\n'));

function fail(error: unknown): void {
  const isUsage = error instanceof WrongArguments;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : lastWords(error, secretsOf(process.env)));
  process.exitCode = isUsage ? 2 : 1;
}

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort(new Unavailable('Interrupted: nobody was signed in.')));
// an error that a library throws from a timer or an event: neither its stack nor its properties may be shown
process.once('uncaughtException', (error) => {
  fail(error);
  process.exit();
});
try {
  process.exitCode = await main(interrupted.signal);
} catch (error) {
  fail(error);
}
