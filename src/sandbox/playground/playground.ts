import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '#ports/errors.ts';
import { playgroundConfig } from './playground-config.ts';

export interface PlaygroundOptions {
  /** The folder for its configuration and its log. */
  readonly dataDir: string;
  /** Where the bot takes messages. */
  readonly botUrl: string;
  readonly port: number;
  /** The environment, of which only what any process needs is passed on: the Playground's settings come as options. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called when it ends before it was told to. */
  readonly onStopped: (message: string) => void;
}

export interface Playground extends AsyncDisposable {
  /** The page to open. */
  readonly url: string;
  readonly processId: number;
}

const START_WITHIN_MS = 45_000;
const ASK_EVERY_MS = 100;
const STOP_WITHIN_MS = 3000;

const require = createRequire(import.meta.url);

/**
 * Starts the Microsoft 365 Agents Playground as a process of its own on loopback and resolves when it serves the bot's
 * chats. Throws `Unavailable` with what its log says when it does not come up.
 */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
  await mkdir(options.dataDir, { recursive: true });
  await writeFile(join(options.dataDir, '.m365agentsplayground.yml'), playgroundConfig());
  const child = start(options);
  const output = collected(child);
  const url = `http://127.0.0.1:${options.port}`;
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    await stopProcess(child);
  };
  try {
    await untilServing(options.port, child, output);
  } catch (cause) {
    await stop();
    const log = await readFile(join(options.dataDir, 'devTools', 'm365agentsplayground.log'), 'utf8').catch(() => '');
    const said = lastLines(`${log}${output()}`);
    throw new Unavailable(`The Microsoft 365 Agents Playground did not start: ${(cause as Error).message}${said}`, {
      cause,
    });
  }
  child.once('exit', (code, signal) => {
    if (!isStopping) options.onStopped(`The Playground has ended (${code ?? signal}). Start the sandbox again.`);
  });
  return { url, processId: child.pid ?? 0, [Symbol.asyncDispose]: stop };
}

function start(options: PlaygroundOptions): ChildProcess {
  const packageFile = require.resolve('@microsoft/m365agentsplayground/package.json');
  const { bin } = require(packageFile) as { readonly bin: { readonly agentsplayground: string } };
  const guard = new URL('./playground-guard.ts', import.meta.url);
  return spawn(
    process.execPath,
    [
      '--import',
      guard.href,
      fileURLToPath(new URL(bin.agentsplayground, `file://${packageFile}`)),
      'start',
      '--port',
      String(options.port),
      '--app-endpoint',
      options.botUrl,
      '--channel-id',
      'msteams',
      '--service-url',
      `http://127.0.0.1:${options.port}/_connector`,
      '--disable-telemetry',
    ],
    {
      cwd: options.dataDir,
      env: { ...inherited(options.environment), TEAMSAPPTESTER_BROWSER: 'none' },
      // An own group: Ctrl-C in a terminal reaches the sandbox, which then ends this process in its turn.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
}

function inherited(environment: PlaygroundOptions['environment']): Record<string, string | undefined> {
  const names = ['PATH', 'HOME', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMPDIR'];
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}

function collected(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer): void => {
    text = (text + chunk.toString('utf8')).slice(-4000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  child.on('error', (error) => add(Buffer.from(error.message)));
  return () => text;
}

async function untilServing(port: number, child: ChildProcess, output: () => string): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < START_WITHIN_MS) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('its process ended.');
    const listening = /Listening on (\d+)/.exec(output())?.[1];
    if (listening !== undefined && listening !== String(port)) throw new Error(`its port ${port} is taken.`);
    if (listening !== undefined && (await isServing(port))) return;
    await delay(ASK_EVERY_MS);
  }
  throw new Error(`it did not serve port ${port} within ${START_WITHIN_MS / 1000} s.`);
}

/**
 * The Playground listens before it has read its configuration, and with a wrong one for ever. So this asks for the chats
 * too.
 */
async function isServing(port: number): Promise<boolean> {
  const url = `http://127.0.0.1:${port}`;
  const signal = AbortSignal.timeout(2000);
  try {
    const ping = await fetch(`${url}/_debug/ping`, { signal });
    if (!ping.ok) return false;
    const config = await fetch(`${url}/_internal/v1/testConfig`, { signal });
    return config.ok;
  } catch {
    return false;
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exited, delay(STOP_WITHIN_MS, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await exited;
  }
}

function lastLines(log: string): string {
  const lines = log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-8);
  return lines.length === 0 ? '' : `\nIts log says:\n  ${lines.join('\n  ')}`;
}
