import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { Unavailable } from './errors.ts';
import { createLog, type Log } from './log.ts';
import { untilStopped } from './until-stopped.ts';

/** Compiled code is kept beside the packages; where that cannot be written, starts merely take longer. */
const COMPILED = new URL('../node_modules/.cache/budget-watch/', import.meta.url);

/** The process: environment in, app up, SIGTERM, app down. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  keepSecretsIn(log);
  const stopped = untilStopped();
  enableCompileCache(fileURLToPath(COMPILED));
  // not at the top: what is imported there is compiled before the cache is on
  const { openApp } = await import('./app.ts');
  await using _app = await openApp({ config, log });
  flushCompileCache();
  log.info({ signal: await stopped }, 'stopping');
}

const LONGEST_PRINT = 500;

/**
 * What libraries print, and the last words of a crash, go through the log, which masks secrets: a bare stack would show
 * whatever a library hung on its error.
 */
function keepSecretsIn(log: Log): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[method] = (...printed: unknown[]) =>
      log.debug({ printed: format(...printed).slice(0, LONGEST_PRINT) }, 'a library printed');
  }
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'crashed');
    process.exit(1);
  });
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof Unavailable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
