import { statSync } from 'node:fs';
import {
  type Config,
  ConfigError,
  type Environment,
  misspelledSettings,
  readConfig,
  sayMisspelled,
} from '#config/config.ts';
import { cronProblem } from '#process/scheduler.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** The settings of each part; undefined where that part cannot run with them. */
export interface ExaminedSettings {
  readonly findings: readonly Finding[];
  readonly bot: Config | undefined;
  readonly partnerCenter: Config | undefined;
  readonly database: Config | undefined;
}

/** Reads the settings as a start does, and for each part by itself, so that a fault of one does not hide the others. */
export function examineSettings(from: {
  readonly environment: Environment;
  readonly settingsFile: string;
}): ExaminedSettings {
  const { environment, settingsFile } = from;
  const misspelled = misspelledSettings(environment).map(sayMisspelled);
  const { config, problems } = readWhole(environment);
  const faults = problems.filter((problem) => !misspelled.includes(problem));
  const part = (only: 'bot' | 'partnerCenter' | 'database') => config ?? readPart(environment, only);
  const findings = [
    ...faults.map(fail),
    ...misspelled.map((text) => warn(`${text} Until it is renamed it has no effect.`)),
    ...(config === undefined ? [] : adviceOn(config)),
    ...rightsOf(settingsFile),
  ];
  return {
    findings: faults.length === 0 ? [ok('All settings can be used.'), ...findings] : findings,
    bot: part('bot'),
    partnerCenter: part('partnerCenter'),
    database: part('database'),
  };
}

function readWhole(environment: Environment): {
  readonly config: Config | undefined;
  readonly problems: readonly string[];
} {
  try {
    const config = readConfig(environment);
    const cron = cronProblem(config.scan.cron);
    return { config, problems: cron === undefined ? [] : [cron] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: undefined, problems: error.problems };
  }
}

function readPart(environment: Environment, only: 'bot' | 'partnerCenter' | 'database'): Config | undefined {
  try {
    return readConfig(environment, { only });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return undefined;
  }
}

/** Settings that a start accepts, and that nobody wants in production. */
function adviceOn({ people }: Config): readonly Finding[] {
  if (people.adminIds.length > 0) return [];
  return [
    warn(
      'ADMIN_IDS is empty, so nobody is told in a chat when the watch is blind: set it to the Entra object ids of your admins, or say "subscribe health" in a channel.',
    ),
  ];
}

function rightsOf(file: string): readonly Finding[] {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return [];
  return [warn('Other accounts of this machine may read the secrets in the file .env: run chmod 600 .env.')];
}
