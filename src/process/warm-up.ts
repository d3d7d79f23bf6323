/*
 * Runs as the image of the container is built: `src/start.js` starts on an empty database and stops after it has drawn its
 * cards, and then everything is loaded that the product loads later. So Node finds in the image the compiled code of all of
 * it, which it cannot store at run time: the root of the container is read-only. An image that could not start is not built.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../', import.meta.url));

/** Settings with which the product starts anywhere and reaches nobody. */
const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  BOT_AUTH: 'off',
  PARTNER_CENTER_AUTH: 'off',
  PARTNER_CENTER_URL: 'http://127.0.0.1:9',
  LOG_LEVEL: 'debug',
};

/** Starts the product in a folder of its own, and stops it once it has drawn its cards. Returns its exit code. */
async function startOnce(): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), 'warm-up-'));
  const product = spawn(process.execPath, [join(SRC, 'start.js')], {
    cwd: folder,
    env: { ...SETTINGS, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(product, 'close');
  for await (const line of createInterface({ input: product.stdout })) {
    process.stdout.write(`${line}\n`);
    if (line.includes('"every card can be drawn"')) product.kill('SIGTERM');
  }
  const [code] = (await ended) as [number | null];
  await rm(folder, { recursive: true, force: true });
  return code;
}

/** Loads all layers, and the one package that nothing loads before somebody writes a date. */
async function loadTheRest(): Promise<void> {
  enableCompileCache(join(SRC, '../node_modules/.cache/budget-watch'));
  const modules = globSync('{adapters,domain,language,ports,process,usecases}/**/*.ts', { cwd: SRC });
  // this module cannot wait for itself
  for (const path of modules.map((each) => join(SRC, each))) {
    if (path !== import.meta.filename) await import(path);
  }
  await import('chrono-node');
}

process.exitCode = (await startOnce()) ?? 1;
if (process.exitCode === 0) await loadTheRest();
