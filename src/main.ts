import { openApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { Unavailable } from './errors.ts';
import { createLog } from './log.ts';
import { untilStopped } from './until-stopped.ts';

/** The process: environment in, app up, SIGTERM, app down. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const stopped = untilStopped();
  await using _app = await openApp({ config, log });
  log.info({ signal: await stopped }, 'stopping');
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof Unavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
