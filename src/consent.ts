import { parseArgs } from 'node:util';
import { openDatabase } from './adapters/database/database.ts';
import { CONSENT_PORT, consent, describeProof } from './adapters/partner-center/consent.ts';
import { readSignInSettings } from './adapters/partner-center/sign-in-app.ts';
import { createTokenVault } from './adapters/partner-center/token-vault.ts';
import { createSystemClock } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { Rejected, SignInNeeded, Transient, Unavailable } from './errors.ts';

const USAGE = `npm run consent -- [--device-code] [--port <port>]

Signs a partner user in to Partner Center for the bot and keeps the sign-in, encrypted, in the bot's database.
  --device-code   without a browser on this machine: shows a code to enter elsewhere
  --port <port>   of the redirect http://localhost:<port>/consent (${CONSENT_PORT}); the app registration must know it`;

/** Returns the exit code: 0 when somebody is signed in, 1 when not, 2 for wrong arguments. */
async function main(signal: AbortSignal): Promise<number> {
  const { values: flags } = parseArgs({
    options: { 'device-code': { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (flags.help) {
    console.log(USAGE);
    return 0;
  }
  const port = flags.port === undefined ? CONSENT_PORT : Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new TypeError('--port takes a number from 0 to 65535.');

  const config = readConfig(process.env, { only: 'partnerCenter' });
  if (!config.partnerCenter.auth) {
    console.error('PARTNER_CENTER_AUTH is off: there is nothing to sign in to.');
    return 1;
  }
  const clock = createSystemClock();
  const settings = await readSignInSettings(config.partnerCenter);
  await using database = await openDatabase({ ...config.database, system: clock });
  const vault = createTokenVault({ secrets: database.secrets, keys: config.tokenEncryptionKeys });
  const mode = flags['device-code'] ? 'device-code' : 'redirect';
  const proof = await consent({ settings, url: config.partnerCenter.url, vault, clock, print }, { mode, port, signal });
  console.log(describeProof(proof));
  return proof.kind === 'refused' ? 1 : 0;
}

const print = (line: string): void => console.log(line);

/** Errors that were made to be read; of any other the stack helps more. */
const READABLE = [ConfigError, SignInNeeded, Transient, Unavailable, Rejected];

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort(new Unavailable('Interrupted: nobody was signed in.')));
try {
  process.exitCode = await main(interrupted.signal);
} catch (error) {
  const isUsage = error instanceof TypeError;
  if (isUsage) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(READABLE.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exitCode = isUsage ? 2 : 1;
}
