import type { Volume } from '#adapters/database/inspect/inspect-folder.ts';
import { secretsOf } from '#config/config.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import { oneLine } from '#language/one-line.ts';
import type { SystemClock } from '#ports/clock.ts';
import { within } from '#ports/time-limit.ts';
import { createMask } from '#process/mask.ts';
import { examineAppPackage } from './app-package.ts';
import { examineBotCredentials } from './bot-credentials.ts';
import { type ExaminedDatabase, examineDatabase } from './database.ts';
import { examineEndpoint } from './endpoint.ts';
import type { Finding } from './finding.ts';
import { fail, failed } from './finding.ts';
import { examineIssuerKeys } from './issuer-keys.ts';
import { examinePartnerCenter } from './partner-center.ts';
import { examineSettings } from './settings.ts';

export interface DoctorOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly system: SystemClock;
  /** The file that settings come from, if there is one. */
  readonly settingsFile: string;
  /** Where `npm run manifest` writes the app package. */
  readonly packageFile: URL;
  /** Defaults to what the operating system says. */
  readonly volume?: (path: string) => Volume;
  /** How long each check may take; the defaults are for production. */
  readonly limitMs?: number;
}

/** One thing that was checked. */
interface Line extends Finding {
  readonly subject: string;
}

/**
 * How long a check may take. The longest honest one is a sign-in that the authority refuses: the bot looks for 14 s whether
 * another process has renewed it meanwhile.
 */
const LIMIT_MS = 25 * SECOND_MS;

/**
 * Checks everything that Budget Watch needs, with the code that it runs with, and changes nothing. The checks run side by
 * side, each within its time, and the lines come in the order of the first day. No text has a secret of the environment.
 */
async function* examine(options: DoctorOptions): AsyncGenerator<Line> {
  const { environment, limitMs = LIMIT_MS } = options;
  const mask = createMask(secretsOf(environment));
  const settings = examineSettings(options);
  const limits = { ...options, limitMs };
  await using opened = new AsyncDisposableStack();

  const database = examineDatabase(settings.database, options).then((examined) => opened.use(examined));
  const checks: readonly (readonly [string, Promise<readonly Finding[]>])[] = [
    ['Settings', Promise.resolve(settings.findings)],
    ['Database', findingsOf(database)],
    ["Bot's credentials", examineBotCredentials(settings.bot, options)],
    ["Issuer's keys", examineIssuerKeys(settings.bot, options)],
    ['Partner Center', examinePartnerCenter(settings.partnerCenter, secretsIn(database, limitMs), limits)],
    ['Endpoint', examineEndpoint(settings.bot, limits)],
    ['App package', examineAppPackage(settings.bot, options)],
  ];
  const inTime = checks.map(([subject, findings]) => [subject, settled(findings, limitMs)] as const);
  for (const [subject, findings] of inTime) {
    for (const { verdict, text } of await findings) yield { subject, verdict, text: oneLine(mask(text)) };
  }
}

async function findingsOf(database: Promise<ExaminedDatabase>): Promise<readonly Finding[]> {
  return (await database).findings;
}

async function secretsIn(database: Promise<ExaminedDatabase>, limitMs: number) {
  return (
    await within(
      database.catch(() => undefined),
      limitMs,
      () => undefined,
    )
  )?.secrets;
}

/** What a check found; an error and a check that takes too long are findings, too. */
async function settled(findings: Promise<readonly Finding[]>, limitMs: number): Promise<readonly Finding[]> {
  try {
    return await within(findings, limitMs, () => [
      fail(
        `There was no answer within ${limitMs / SECOND_MS} s. Check the network between this machine and the other side.`,
      ),
    ]);
  } catch (error) {
    return [failed(error)];
  }
}

/** Prints a line for each thing that was checked. Returns the exit code: 1 when anything failed. */
export async function report(options: DoctorOptions, print: (line: string) => void): Promise<0 | 1> {
  let exitCode: 0 | 1 = 0;
  for await (const { subject, verdict, text } of examine(options)) {
    print(`${verdict.padEnd(4)}  ${subject}: ${text}`);
    if (verdict === 'FAIL') exitCode = 1;
  }
  return exitCode;
}
