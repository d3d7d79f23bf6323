import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly integrity?: string;
        readonly resolved?: string;
        readonly hasInstallScript?: true;
      }
    >
  >;
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** npm runs these when it installs a package; and node-gyp where there is a `binding.gyp`. */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

function runsScript(manifestPath: string): boolean {
  const { scripts = {} } = read(manifestPath) as Manifest;
  return (
    INSTALL_SCRIPTS.some((name) => name in scripts) || existsSync(join(root, dirname(manifestPath), 'binding.gyp'))
  );
}

/** The packages that a file imports, types aside. */
function packagesIn(source: string): readonly string[] {
  const specifiers = stripTypeScriptTypes(source).matchAll(/\b(?:from|import)\s*\(?\s*'(@?[a-z][\w./-]*)'/g);
  return [...specifiers].map(([, specifier = '']) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
}

describe('the dependencies', () => {
  const manifest = read('package.json') as Manifest;
  const {
    allowScripts = {},
    dependencies = {},
    devDependencies = {},
    optionalDependencies = {},
    scripts = {},
  } = manifest;
  const { packages } = read('package-lock.json') as Lock;
  const locked = Object.entries(packages).filter(([path]) => path !== '');
  const isNamed = (path: string): boolean => path.replace(/^.*node_modules\//, '') in allowScripts;

  it('are named by exact versions', () => {
    const wide = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );

    assert.deepEqual(wide, []);
  });

  it('are all locked with a checksum, those for other systems included, and with no address of a registry', () => {
    const loose = locked.filter(
      ([, { version, integrity, resolved }]) => !version || !integrity?.startsWith('sha512-') || resolved !== undefined,
    );

    assert.deepEqual(
      loose.map(([path]) => path),
      [],
    );
  });

  it('include everything that production imports after npm ci --omit=dev', () => {
    const files = globSync('{src/**/*.ts,src/start.js,manifest/*.ts}', { cwd: root, exclude: ['src/sandbox/**'] });

    const missing = files.flatMap((file) =>
      packagesIn(readFileSync(join(root, file), 'utf8'))
        .filter((name) => !(name in dependencies))
        .map((name) => `${file}: ${name}`),
    );

    assert.ok(files.length > 100);
    assert.deepEqual(missing, []);
  });

  it('run an install script only when they are named, by the lock file', () => {
    const unnamed = locked.filter(([path, { hasInstallScript }]) => hasInstallScript && !isNamed(path));

    assert.deepEqual(unnamed, []);
  });

  it('run an install script only when they are named, by what is installed', () => {
    const manifests = globSync('node_modules/{*,@*/*}/package.json', { cwd: root });
    const nested = globSync('node_modules/**/node_modules/{*,@*/*}/package.json', { cwd: root });

    const unnamed = [...manifests, ...nested].filter((path) => runsScript(path) && !isNamed(dirname(path)));

    assert.ok(manifests.length > 50);
    assert.deepEqual(unnamed, []);
  });

  it('allow an install script to node alone', () => {
    const allowed = Object.entries(allowScripts).filter(([, isAllowed]) => isAllowed);

    assert.deepEqual(allowed, [['node', true]]);
  });

  it('are installed without an install script of this product', () => {
    assert.deepEqual(
      [...INSTALL_SCRIPTS, 'prepare', 'prepublish'].filter((name) => name in scripts),
      [],
    );
  });
});
