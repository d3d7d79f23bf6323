import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Body } from './builders.ts';

const MAIN = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));
const PORTS = ['--port', '0', '--playground-port', '0'];

interface Run extends AsyncDisposable {
  readonly child: ChildProcess;
  output(): string;
  /** Resolves with the first match in what it prints; rejects when it ends without. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** The exit code. */
  ended(): Promise<number | null>;
}

function run(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [MAIN, ...argv], { env: { ...process.env, ...environment } });
  const exited = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    child,
    output: () => output,
    async printed(pattern) {
      for (;;) {
        const match = pattern.exec(output);
        if (match !== null) return match;
        if (child.exitCode !== null) throw new Error(`It ended without printing ${pattern.source}:\n${output}`);
        await Promise.race([once(child.stdout, 'data'), exited]);
      }
    },
    async ended() {
      const [code] = (await exited) as [number | null];
      return code;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function openFolder() {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** What the log says of the first scan. */
async function firstScan(folder: string): Promise<Body> {
  for (;;) {
    const log = await readFile(join(folder, 'budget-watch.log'), 'utf8');
    const line = log.split('\n').find((text) => text.includes('scan finished'));
    if (line !== undefined) return JSON.parse(line);
    await delay(50);
  }
}

describe('sandbox: the process', function () {
  this.timeout(90_000);

  it('refuses options that are wrong and a DATABASE_URL, all at once', async () => {
    await using sandbox = run(['--customers', 'many'], { DATABASE_URL: 'postgres://localhost/real' });

    assert.equal(await sandbox.ended(), 2);
    assert.match(sandbox.output(), /--customers takes a whole number/);
    assert.match(sandbox.output(), /DATABASE_URL is set/);
    assert.doesNotMatch(sandbox.output(), /postgres:/);
  });

  it('prints the page, keeps its time over a restart, and ends with 0 on SIGTERM, however often', async () => {
    await using folder = await openFolder();
    const argv = ['--data-dir', folder.path, ...PORTS];

    await using first = run(argv);
    const [, page] = await first.printed(/Open (http:\/\/127\.0\.0\.1:\d+) in a browser/);
    const html = await (await fetch(String(page))).text();
    const scan = await firstScan(folder.path);
    first.child.kill('SIGTERM');
    first.child.kill('SIGTERM');

    assert.match(html, /<title>/);
    assert.deepEqual([scan.outcome, scan.customers], ['completed', 60]);
    assert.equal(await first.ended(), 0);
    await assert.rejects(fetch(String(page)));
    const saved = (await readFile(join(folder.path, 'clock.json'), 'utf8')).slice(8, 24);

    await using second = run([...argv, '--no-playground']);
    const [, calendar] = await second.printed(/Calendar: (\S+)Z[^]*Ctrl-C/);

    assert.ok(String(calendar) >= saved, `${calendar} after ${saved}`);
    second.child.kill('SIGINT');
    assert.equal(await second.ended(), 0);
  });

  it('ends the Playground as well when it is killed', async () => {
    await using folder = await openFolder();
    await using sandbox = run(['--data-dir', folder.path, ...PORTS]);
    const [, page] = await sandbox.printed(/Open (\S+) in a browser/);

    sandbox.child.kill('SIGKILL');
    await sandbox.ended();

    let isServing = true;
    for (let attempt = 0; attempt < 50 && isServing; attempt += 1) {
      isServing = await fetch(String(page)).then(
        () => true,
        () => false,
      );
      if (isServing) await delay(100);
    }
    assert.equal(isServing, false);
  });
});
