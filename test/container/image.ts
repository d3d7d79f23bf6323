import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the Dockerfile says of the container, as an image keeps it. */
export interface ImageConfig {
  readonly User: string;
  readonly Env: readonly string[];
  readonly Cmd: readonly string[];
  readonly WorkingDir: string;
  readonly Volumes: Readonly<Record<string, unknown>>;
  readonly ExposedPorts: Readonly<Record<string, unknown>>;
  readonly Healthcheck: { readonly Test: readonly string[] };
}

/** The image of the Dockerfile, on a base that is made here: no registry of images is asked. */
export interface Image extends AsyncDisposable {
  /** Where its files are. */
  readonly root: string;
  readonly config: ImageConfig;
  readonly megabytes: { readonly base: number; readonly whole: number };
}

/** Why no image can be built and run here; undefined where it can. */
export function whyNoContainers(): string | undefined {
  const missing = ['buildah', 'debootstrap', 'runc'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0) return `Debian's packages are not here: ${missing.join(', ')}`;
  if (process.getuid?.() !== 0) return 'only root can make the base of the image';
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']);
  return status === 0 ? undefined : 'this machine lets nobody make namespaces';
}

/** What lies in a folder in which somebody works, and must not get into the image. */
const STRAY_FILES = ['.env', '.git/config', 'data/budget-watch.sqlite', 'node_modules/stray/index.js', 'src/.env'];

/** Makes the base and builds the Dockerfile on it. */
export async function buildImage(): Promise<Image> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'budget-watch-image-'));
  opened.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const storage = ['--storage-driver', 'vfs', '--root', join(folder, 'images'), '--runroot', join(folder, 'run')];
  const buildah = async (...args: readonly string[]) =>
    (await run('buildah', [...storage, ...args], { maxBuffer: 1e8 })).stdout.trim();
  const sizeOf = async (image: string) => {
    const found = JSON.parse(await buildah('images', '--json', image)) as readonly { readonly size: string }[];
    return Number.parseFloat(found[0]?.size ?? '');
  };

  await makeBase(buildah);
  const context = join(folder, 'context');
  await fillContext(context);
  const base = ['--build-arg', 'BASE=localhost/base'];
  await buildah('build', '--quiet', '--isolation', 'chroot', '--format', 'docker', ...base, '--tag', 'bot', context);
  const container = await buildah('from', '--pull-never', 'localhost/bot');
  const { Docker } = JSON.parse(await buildah('inspect', '--type', 'image', 'localhost/bot')) as {
    readonly Docker: { readonly config: ImageConfig };
  };
  const root = await buildah('mount', container);
  const megabytes = { base: await sizeOf('localhost/base'), whole: await sizeOf('localhost/bot') };
  const held = opened.move();
  return { root, config: Docker.config, megabytes, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** A bare Debian with the Node of this process, the npm of this machine, and nothing else. */
async function makeBase(buildah: (...args: readonly string[]) => Promise<string>): Promise<void> {
  const container = await buildah('from', 'scratch');
  const root = await buildah('mount', container);
  await run('debootstrap', ['--variant=minbase', await suite(), root, ...(await mirror())], { maxBuffer: 1e8 });
  await rm(join(root, 'var/cache/apt/archives'), { recursive: true });
  await rm(join(root, 'var/lib/apt/lists'), { recursive: true });

  await cp(process.execPath, join(root, 'usr/local/bin/node'));
  const modules = join(root, 'usr/local/lib/node_modules');
  await mkdir(modules);
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('npm runs these tests: npm run test:container');
  await cp(dirname(dirname(npm)), join(modules, 'npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, 'usr/local/bin', name));
  }
  const environment = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
  // npm in the build asks the same registry as npm on this machine, and trusts the same authorities
  environment.push(`npm_config_registry=${(await run('npm', ['config', 'get', 'registry'])).stdout.trim()}`);
  const authorities = process.env['NODE_EXTRA_CA_CERTS'];
  if (authorities !== undefined) {
    await cp(authorities, join(root, 'etc/ssl/authorities.pem'), { dereference: true });
    environment.push('NODE_EXTRA_CA_CERTS=/etc/ssl/authorities.pem');
  }
  await buildah('config', ...environment.flatMap((each) => ['--env', each]), container);
  await buildah('commit', '--quiet', '--rm', container, 'localhost/base');
}

/** The release of Debian on which the Dockerfile's own base stands. */
async function suite(): Promise<string> {
  const [, release] = /^ARG BASE=node:\d+-(\w+)-slim\n/.exec(await readFile(join(ROOT, 'Dockerfile'), 'utf8')) ?? [];
  if (release === undefined) throw new Error('The Dockerfile does not begin with its base.');
  return release;
}

/** The mirror of Debian that this machine uses; debootstrap has a default. */
async function mirror(): Promise<readonly string[]> {
  const format = ['--format', '$(REPO_URI)', 'Created-By: Packages', 'Origin: Debian', 'Component: main'];
  const { stdout } = await run('apt-get', ['indextargets', ...format]);
  return stdout
    .split('\n')
    .filter((uri) => uri !== '' && !uri.includes('security'))
    .slice(0, 1);
}

/** The product's own files, as in a folder in which somebody works: with a `.env`, data and packages. */
async function fillContext(context: string): Promise<void> {
  const own = [
    '.dockerignore',
    '.npmrc',
    'Dockerfile',
    'cards',
    'manifest',
    'package-lock.json',
    'package.json',
    'src',
  ];
  for (const name of own) await cp(join(ROOT, name), join(context, name), { recursive: true });
  for (const name of STRAY_FILES) {
    await mkdir(dirname(join(context, name)), { recursive: true });
    await writeFile(join(context, name), '');
  }
}
