import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '#sandbox/ports.ts';

const run = promisify(execFile);

/** The server on which each scenario makes its own database. */
export const SERVER = process.env['TEST_DATABASE_URL'];

export interface OwnDatabase extends AsyncDisposable {
  readonly url: string;
}

/** An empty database on the server that TEST_DATABASE_URL names; it is dropped when disposed of. */
export async function openOwnDatabase(): Promise<OwnDatabase> {
  const name = `soak_${randomUUID().replaceAll('-', '')}`;
  await ask(SERVER ?? '', `create database ${name}`);
  const url = new URL(SERVER ?? '');
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: () => ask(SERVER ?? '', `drop database ${name} with (force)`),
  };
}

async function ask(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** The scenario's own PostgreSQL server, which can be restarted. */
export interface OwnServer extends AsyncDisposable {
  readonly url: string;
  /** `immediate` acts like a power cut; `fast` ends all connections in good order. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
}

/** Where Debian puts the server's programs, newest first. */
function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

export const noServer: string | undefined =
  binaries() === undefined ? 'no PostgreSQL server is installed below /usr/lib/postgresql' : undefined;

/** PostgreSQL refuses to run as root, so root starts it as its own user. */
async function serverUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)),
  );
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

export async function openOwnServer(): Promise<OwnServer> {
  const bin = binaries();
  if (bin === undefined) throw new Error(noServer);
  const user = await serverUser();
  const folder = await mkdtemp('/tmp/budget-watch-postgres-');
  await chmod(folder, 0o700);
  if (user) await chown(folder, user.uid, user.gid);
  const options = { ...user, cwd: folder };
  const data = join(folder, 'data');
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'budget_watch', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    options,
  );
  const port = await freePort(0);

  async function control(...words: readonly string[]): Promise<void> {
    // the server keeps inherited files open, so a pipe would never end
    const child = spawn(join(bin ?? '', 'pg_ctl'), ['-D', data, '-w', '-t', '60', ...words], {
      ...options,
      stdio: 'ignore',
    });
    const code = await new Promise((resolve) => child.once('exit', resolve));
    if (code !== 0) throw new Error(`pg_ctl ${words.join(' ')} ended with ${String(code)}`);
  }

  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories= -c max_connections=100`;
  const start = (): Promise<void> => control('start', '-l', join(folder, 'log'), '-o', settings);
  const stop = (mode: string): Promise<void> => control('stop', '-m', mode);
  await start();
  return {
    url: `postgres://budget_watch@127.0.0.1:${port}/postgres`,
    start,
    stop,
    async [Symbol.asyncDispose]() {
      await stop('immediate').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
