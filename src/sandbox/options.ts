import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Faults } from './partner-center/schema.ts';

/** How the sandbox is to run. */
export interface SandboxOptions {
  readonly customers: number;
  readonly seed: number;
  /** System milliseconds for one calendar day. */
  readonly dayMs: number;
  readonly isFresh: boolean;
  /** Undefined: the usual port, or a free one when it is taken. */
  readonly port: number | undefined;
  readonly playgroundPort: number | undefined;
  readonly partnerCenterPort: number | undefined;
  readonly hasPlayground: boolean;
  /** Absolute. */
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  readonly faults: Faults;
}

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: SandboxOptions }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

const LARGEST = { customers: 100_000, seed: 2 ** 31 - 1, port: 65_535 } as const;

/** Every option: what it takes, and what it does. The help prints them in this order. */
const TABLE = {
  customers: { takes: 'N', does: 'how many customers, up to 100,000 (60)' },
  day: { takes: 'TIME', does: 'how long a calendar day takes, such as 10s, 2m or 24h (10s)' },
  seed: { takes: 'N', does: 'which customers and figures; the same seed, the same ones (1)' },
  fresh: { does: 'forget everything of earlier runs first' },
  port: { takes: 'PORT', does: "the bot's port (3978, or a free one)" },
  'playground-port': { takes: 'PORT', does: 'the port of the page (56150, or a free one)' },
  'partner-center-port': { takes: 'PORT', does: 'the port of the simulated Partner Center (a free one)' },
  'no-playground': { does: 'without the page: the bot and the simulated Partner Center only' },
  'data-dir': { takes: 'FOLDER', does: 'where everything is kept (data/sandbox)' },
  'log-level': { takes: 'LEVEL', does: 'error, warn, info or debug (info)' },
  latency: { takes: 'TIME', does: 'Partner Center takes this long to answer' },
  'throttle-every': { takes: 'N', does: 'it answers every n-th request 429, with Retry-After 2' },
  errors: { takes: 'SHARE', does: 'it answers this share of the requests 503, such as 0.1' },
  resets: { takes: 'SHARE', does: 'it resets this share of the connections' },
  garbage: { takes: 'SHARE', does: 'it answers this share with what cannot be understood' },
  'mfa-missing': { does: 'it answers 401, as for a token without an MFA claim' },
  help: { does: 'show this' },
} as const satisfies Readonly<Record<string, { readonly takes?: string; readonly does: string }>>;

type Values = Readonly<Partial<Record<keyof typeof TABLE, string | boolean>>>;

/** Command line to options, with every problem at once. The data folder is below `root` unless it is named. */
export function parseSandboxOptions(argv: readonly string[], root: string): ParsedOptions {
  const problems: string[] = [];
  const values = parseArguments(argv, problems);
  if (values.help === true) return { kind: 'help', text: helpText() };

  const number = (name: keyof typeof TABLE, largest: number): number | undefined => {
    const text = values[name];
    if (typeof text !== 'string') return undefined;
    const least = name === 'customers' || name === 'throttle-every' ? 1 : 0;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= largest) return value;
    problems.push(`--${name} takes a whole number from ${least} to ${largest}, not "${text}".`);
    return undefined;
  };
  const share = (name: 'errors' | 'resets' | 'garbage'): number | undefined => {
    const text = values[name];
    if (typeof text !== 'string') return undefined;
    const value = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value <= 1) return value;
    problems.push(`--${name} takes a share from 0 to 1, not "${text}".`);
    return undefined;
  };
  const duration = (name: 'day' | 'latency', least: number): number | undefined => {
    const text = values[name];
    if (typeof text !== 'string') return undefined;
    const value = durationMs(text);
    if (value !== undefined && value >= least) return value;
    const example = name === 'day' ? '10s, 2m or 24h, at least 1s' : '200ms or 2s';
    problems.push(`--${name} takes a time such as ${example}, not "${text}".`);
    return undefined;
  };
  const logLevel = LOG_LEVELS.find((level) => level === (values['log-level'] ?? 'info'));
  if (logLevel === undefined) problems.push(`--log-level takes one of ${LOG_LEVELS.join(', ')}.`);

  const every = number('throttle-every', LARGEST.seed);
  const errors = share('errors');
  const faults: Faults = {
    latencyMs: duration('latency', 0),
    throttle: every === undefined ? undefined : { every, retryAfterSeconds: 2 },
    errors: errors === undefined ? undefined : { rate: errors, status: 503, body: 'fault' },
    resets: share('resets'),
    garbage: share('garbage'),
    mfaMissing: values['mfa-missing'] === true ? true : undefined,
  };
  const options: SandboxOptions = {
    customers: number('customers', LARGEST.customers) ?? 60,
    seed: number('seed', LARGEST.seed) ?? 1,
    dayMs: duration('day', 1000) ?? 10_000,
    isFresh: values.fresh === true,
    port: number('port', LARGEST.port),
    playgroundPort: number('playground-port', LARGEST.port),
    partnerCenterPort: number('partner-center-port', LARGEST.port),
    hasPlayground: values['no-playground'] !== true,
    dataDir: resolve(root, typeof values['data-dir'] === 'string' ? values['data-dir'] : 'data/sandbox'),
    logLevel: logLevel ?? 'info',
    faults,
  };
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'run', options };
}

/** A whole number and ms, s, m, h or d. */
function durationMs(text: string): number | undefined {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
  return Number(amount) * (units[unit] ?? 0);
}

function parseArguments(argv: readonly string[], problems: string[]): Values {
  const options = Object.fromEntries(
    Object.entries(TABLE).map(([name, option]) => [
      name,
      { type: 'takes' in option ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    problems.push((error as Error).message);
    return {};
  }
}

function helpText(): string {
  const rows = Object.entries(TABLE).map(([name, option]): readonly [string, string] => [
    `--${name}${'takes' in option ? ` ${option.takes}` : ''}`,
    option.does,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    'npm run sandbox -- [options]: the bot with a simulated Partner Center and a page to talk to it.',
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}
