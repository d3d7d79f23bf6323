import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '#sandbox/ports.ts';

const MAIN = fileURLToPath(new URL('../../src/start.js', import.meta.url));
const MOVED_CLOCK = new URL('moved-clock.ts', import.meta.url).href;

const READY_WITHIN_MS = 60_000;

/** A real process of the product, which can be killed, frozen and started again on the same port. */
export interface Product extends AsyncDisposable {
  /** The name of its connections in PostgreSQL. */
  readonly name: string;
  readonly url: string;
  /** Undefined while the process does not run. */
  readonly pid: number | undefined;
  /** Starts the process; resolves when it accepts messages. */
  start(): Promise<void>;
  /** Kills the process at once (SIGKILL). */
  kill(): void;
  /** Resolves when the process has ended. */
  gone(): Promise<void>;
  freeze(): void;
  wake(): void;
  /** Stops the process (SIGTERM); returns the exit code, 0 when it did not run. */
  stop(): Promise<number | null>;
}

export interface ProductOptions {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly clockFile: string;
  /** The file to which its output is appended. */
  readonly logFile: string;
}

export async function createProduct(options: ProductOptions): Promise<Product> {
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const logTail = (): string => readFileSync(options.logFile, 'utf8').slice(-2000);

  async function gone(): Promise<void> {
    const process = child;
    if (!process) return;
    if (process.exitCode === null && process.signalCode === null) await once(process, 'exit');
    if (child === process) child = undefined;
  }

  async function ready(process: ChildProcess): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (process.exitCode !== null) throw new Error(`The product ended with ${process.exitCode}: ${logTail()}`);
      // it was killed on purpose while it started
      if (process.signalCode !== null) return;
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.ok) return;
      await delay(50);
    }
    throw new Error(`The product was not ready within a minute: ${logTail()}`);
  }

  return {
    name: options.name,
    url,
    get pid() {
      return child?.pid;
    },
    async start() {
      await gone();
      const log = openSync(options.logFile, 'a');
      const started = spawn(process.execPath, ['--import', MOVED_CLOCK, MAIN], {
        // a folder without a file .env
        cwd: tmpdir(),
        env: { ...options.environment, PORT: String(port), SOAK_CLOCK: options.clockFile },
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      child = started;
      await ready(started);
    },
    kill: () => void child?.kill('SIGKILL'),
    gone,
    freeze: () => void child?.kill('SIGSTOP'),
    wake: () => void child?.kill('SIGCONT'),
    async stop() {
      const stopped = child;
      if (!stopped) return 0;
      stopped.kill('SIGTERM');
      const hurry = setTimeout(() => stopped.kill('SIGKILL'), 30_000);
      await gone();
      clearTimeout(hurry);
      return stopped.exitCode;
    },
    async [Symbol.asyncDispose]() {
      child?.kill('SIGKILL');
      await gone();
    },
  };
}
