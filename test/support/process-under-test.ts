import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TEST_CA_FILE } from './openid-provider.ts';

const MAIN = fileURLToPath(new URL('../../src/start.js', import.meta.url));
const WITHIN_MS = 25_000;

/** A process that runs the product. */
export interface ProcessUnderTest {
  readonly child: ChildProcess;
  readonly exitCode: Promise<number | null>;
  /** Everything that the process wrote. */
  output(): string;
  /** Resolves with the match once the output has one. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
}

/**
 * Starts `src/start.js`, or the same file of another version, which sees only the given environment and trusts the test CA.
 * `args` are node's. `cwd` is where the process looks for `.env`; the default is a folder without one.
 */
export function startProcess(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  cwd = tmpdir(),
  main = MAIN,
): ProcessUnderTest {
  const child = spawn(process.execPath, [...args, main], {
    cwd,
    env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: TEST_CA_FILE, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return listenTo(child);
}

/** Keeps what a process writes that was just started. */
export function listenTo(child: ChildProcessByStdio<null, Readable, Readable>): ProcessUnderTest {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    exitCode: exited,
    output: () => output,
    async until(pattern) {
      const until = Date.now() + WITHIN_MS;
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        if (child.exitCode !== null || Date.now() > until)
          throw new Error(`Not seen: ${pattern}\n${output.slice(-3000)}`);
        await delay(20);
      }
    },
  };
}
