import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Sizes } from './options.ts';
import { openSchema } from './postgres.ts';
import { nodeOptionsOfStart } from './processes/start-command.ts';
import { atMost, type Result, result } from './result.ts';
import { interleaved, median, ratio } from './statistics.ts';
import { startOutside } from './turns.ts';
import { openFolder } from './world.ts';

const MAIN = new URL('../src/start.js', import.meta.url).pathname;
const IMPORTS = new URL('yardsticks/imports.ts', import.meta.url).pathname;

/**
 * Measures the time from the start of the process until it says that it listens, against importing botbuilder and restify.
 */
export async function benchStart({ rounds }: Sizes, databaseUrl: string | undefined): Promise<readonly Result[]> {
  await using outside = await startOutside({ customers: 0 });
  await using folder = await openFolder();
  const settings = { DATA_DIR: folder.path, PARTNER_CENTER_URL: outside.ready.partnerCenterUrl };
  await using schema = databaseUrl === undefined ? undefined : await openSchema(databaseUrl);
  const postgres = { ...settings, DATABASE_URL: schema?.url ?? '' };
  const subjects: Readonly<Record<string, () => Promise<number>>> = {
    sqlite: () => startMs(settings),
    yardstick: importsMs,
    ...(schema === undefined ? {} : { postgresql: () => startMs(postgres) }),
  };
  await warmUp(settings);
  if (schema !== undefined) await warmUp(postgres);
  await importsMs();
  const measured = await interleaved(Math.max(3, rounds), subjects);
  const yardstick = measured['yardstick'] ?? [];
  const engines = Object.entries(measured).filter(([name]) => name !== 'yardstick');
  const ratios = engines.map(([name, times]) => ({ name, times, value: ratio(times, yardstick) }));
  const shown = ratios.map(({ name, times, value }) => `${name} ${Math.round(median(times))} ms (${value.toFixed(2)})`);
  return [
    result({
      name: 'start',
      value: Math.max(...ratios.map(({ value }) => value)),
      unit: 'x time',
      goal: atMost(1.4),
      detail: `${shown.join(', ')}, the imports alone ${Math.round(median(yardstick))} ms${schema === undefined ? '; PostgreSQL left out' : ''}`,
    }),
  ];
}

/** Milliseconds until the product listens. */
export async function startMs(settings: Readonly<Record<string, string>>): Promise<number> {
  await using running = startProcess(MAIN, { ...SETTINGS, ...settings });
  return await running.says('listening');
}

/**
 * Memory in MB of a process started like `npm start`, this long after it began to listen; a process before it has filled the
 * compile cache.
 */
export async function restingMb(settings: Readonly<Record<string, string>>, restMs: number): Promise<number> {
  await warmUp(settings);
  await using running = startProcess(MAIN, { ...SETTINGS, ...settings });
  // not the end of a scan: where the first start has just ended one, this one does not scan again
  await running.says('listening');
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const status = await readFile(`/proc/${running.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  BOT_AUTH: 'off',
  PARTNER_CENTER_AUTH: 'off',
  SCAN_CRON: '0 * * * *',
};

/** The first start compiles, and keeps the result when it ends; the yardstick keeps nothing. */
async function warmUp(settings: Readonly<Record<string, string>>): Promise<void> {
  await using running = startProcess(MAIN, { ...SETTINGS, ...settings });
  await running.says('listening');
  await running.end('SIGTERM');
}

async function importsMs(): Promise<number> {
  await using running = startProcess(IMPORTS, {});
  return await running.says('listening');
}

interface Running extends AsyncDisposable {
  readonly pid: number | undefined;
  /** Milliseconds from the start until this text is in the output. */
  says(text: string): Promise<number>;
  end(signal: NodeJS.Signals): Promise<void>;
}

function startProcess(file: string, environment: Readonly<Record<string, string>>): Running {
  const started = performance.now();
  const child = spawn(process.execPath, [...(file === MAIN ? nodeOptionsOfStart() : []), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // a folder without a file .env, which would change the measurement
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], ...environment },
  });
  const exited = once(child, 'exit');
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += String(chunk);
  });
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  }
  return {
    pid: child.pid,
    async says(text) {
      const over = exited.then(() => 'over' as const);
      while (!said.includes(text)) {
        const next = await Promise.race([once(child.stdout, 'data'), over]);
        if (next === 'over' && !said.includes(text)) throw new Error(`${file} ended without "${text}": ${said}`);
      }
      return performance.now() - started;
    },
    end,
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  };
}
