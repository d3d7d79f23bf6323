import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Sizes } from './options.ts';
import { openSchema } from './postgres.ts';
import { atMost, type Result, result } from './result.ts';
import { interleaved, median, ratio } from './statistics.ts';
import { startOutside } from './turns.ts';
import { openFolder } from './world.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;
const IMPORTS = new URL('yardsticks/imports.ts', import.meta.url).pathname;

/** From the start of the process to the line that says it listens, against importing botbuilder and restify. */
export async function benchStart({ rounds }: Sizes, databaseUrl: string | undefined): Promise<readonly Result[]> {
  await using outside = await startOutside({ customers: 0 });
  await using folder = await openFolder();
  const settings = { DATA_DIR: folder.path, PARTNER_CENTER_URL: outside.ready.partnerCenterUrl };
  await using schema = databaseUrl === undefined ? undefined : await openSchema(databaseUrl);
  const postgres = { ...settings, DATABASE_URL: schema?.url ?? '' };
  const subjects: Readonly<Record<string, () => Promise<number>>> = {
    sqlite: () => startMs(settings),
    yardstick: () => untilListening(IMPORTS, {}),
    ...(schema === undefined ? {} : { postgresql: () => startMs(postgres) }),
  };
  for (const warmUp of Object.values(subjects)) await warmUp();
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
      goal: atMost(1.5),
      detail: `${shown.join(', ')}, the imports alone ${Math.round(median(yardstick))} ms${schema === undefined ? '; PostgreSQL left out' : ''}`,
    }),
  ];
}

/** Milliseconds until the product listens. */
export function startMs(settings: Readonly<Record<string, string>>): Promise<number> {
  return untilListening(MAIN, {
    HOST: '127.0.0.1',
    PORT: '0',
    BOT_AUTH: 'off',
    PARTNER_CENTER_AUTH: 'off',
    SCAN_CRON: '0 0 1 1 *',
    ...settings,
  });
}

async function untilListening(file: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], ...environment },
  });
  const listening = Promise.withResolvers<number>();
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += String(chunk);
    if (said.includes('listening')) listening.resolve(performance.now() - started);
  });
  child.on('exit', () => listening.reject(new Error(`${file} ended before it listened: ${said}`)));
  const ms = await listening.promise;
  if (child.exitCode !== null) return ms;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return ms;
}
