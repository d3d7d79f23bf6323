import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_CA_FILE } from '../support/openid-provider.ts';
import { listenTo, type ProcessUnderTest } from '../support/process-under-test.ts';
import type { Image } from './image.ts';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** A container as compose.yaml asks for it: the root is read-only, and nobody in it can get more rights. */
export interface Container extends AsyncDisposable {
  readonly process: ProcessUnderTest;
  /** Runs a command beside the product, as `docker compose exec` does. */
  exec(...command: readonly string[]): Promise<Ended>;
}

export interface ContainerOptions {
  readonly image: Image;
  /** Settings, beside those of the image. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folders of the host, by the place at which the container has them. */
  readonly volumes: Readonly<Record<string, string>>;
  /** What runs instead of the product. */
  readonly command?: readonly string[] | undefined;
}

const TEST_CA = '/run/secrets/ca.pem';

/** Starts a container. It shares the network of this machine, because everything that it talks to is on loopback. */
export async function startContainer(options: ContainerOptions): Promise<Container> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'budget-watch-container-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const bundle = join(folder, 'bundle');
  await mkdir(bundle);
  await writeFile(join(bundle, 'config.json'), JSON.stringify(specOf(options)));
  const runc = (...args: readonly string[]) =>
    listenTo(spawn('runc', ['--root', join(folder, 'state'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] }));

  const name = `budget-watch-${crypto.randomUUID()}`;
  const process = runc('run', '--bundle', bundle, name);
  opened.defer(async () => {
    await runc('delete', '--force', name).exitCode;
    await process.exitCode;
  });
  const held = opened.move();
  return {
    process,
    exec: (...command) => ended(runc('exec', name, ...command)),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Runs a command in a container of its own, as `docker compose run` does. */
export async function runContainer(options: ContainerOptions): Promise<Ended> {
  await using container = await startContainer(options);
  return await ended(container.process);
}

async function ended({ exitCode, output }: ProcessUnderTest): Promise<Ended> {
  const code = await exitCode;
  return { code, output: output() };
}

/** The container by the runtime specification of the Open Container Initiative. */
function specOf({ image, environment, volumes, command }: ContainerOptions) {
  const { config } = image;
  const [uid, gid] = config.User.split(':').map(Number);
  const given = Object.entries({ ...environment, NODE_EXTRA_CA_CERTS: TEST_CA });
  const mounts = { '/etc/hosts': '/etc/hosts', [TEST_CA]: TEST_CA_FILE, ...volumes };
  return {
    ociVersion: '1.0.2',
    root: { path: image.root, readonly: true },
    process: {
      user: { uid, gid },
      cwd: config.WorkingDir,
      args: command ?? config.Cmd,
      env: [...config.Env, ...given.flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`))],
      noNewPrivileges: true,
    },
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755'] },
      ...Object.entries(mounts).map(([destination, source]) => ({ destination, source, options: ['bind', 'rw'] })),
    ],
    linux: { namespaces: ['pid', 'mount', 'ipc', 'uts'].map((type) => ({ type })) },
  };
}
