import { flushCompileCache } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { ConfigError, misspelledSettings, readConfig, secretsOf } from './config/config.ts';
import { Unavailable } from './ports/errors.ts';
import { lastWords } from './process/last-words.ts';
import { createLog, type Log } from './process/log.ts';
import { untilStopped } from './process/until-stopped.ts';

const secrets = secretsOf(process.env);

/** The process: it reads the environment, opens the app, waits for SIGTERM and closes the app. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel, secrets });
  keepSecretsIn(log);
  for (const { name, meant } of misspelledSettings(process.env)) {
    log.warn({ setting: name, meant }, 'this is not a setting: its name may be misspelled');
  }
  const stopped = untilStopped();
  // not imported at the top, so that wrong settings are reported before everything else is loaded
  const { openApp } = await import('./app.ts');
  await using app = await openApp({ config, log });
  // writes the compiled code now, so that the next start has it even if this process is killed
  flushCompileCache();
  const checked = delay(CHECK_CARDS_AFTER_MS)
    .then(app.checkCards)
    .then(() => log.debug({}, 'every card can be drawn'))
    .then(flushCompileCache);
  log.info({ signal: await Promise.race([stopped, checked.then(() => stopped)]) }, 'stopping');
}

/** The code that draws the cards takes long to load, so /readyz is answered first. */
const CHECK_CARDS_AFTER_MS = 1000;

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

/** node-cron decides whether SCAN_CRON is valid. It is loaded here only for a start that fails anyway. */
async function withCronProblem(error: ConfigError): Promise<ConfigError> {
  const cron = process.env['SCAN_CRON']?.trim();
  if (!cron || error.problems.some((problem) => problem.startsWith('SCAN_CRON'))) return error;
  const { cronProblem } = await import('./process/scheduler.ts');
  const problem = cronProblem(cron);
  return problem === undefined ? error : new ConfigError([...error.problems, problem]);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof Unavailable)) throw error;
  const told = error instanceof ConfigError ? await withCronProblem(error) : error;
  process.stderr.write(`${lastWords(told, secrets)}\n`);
  process.exit(1);
}
