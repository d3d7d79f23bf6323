/*
 * The start of the product, and its one file that is no TypeScript. It imports nothing before it has looked at the version of
 * Node, because an older Node cannot even load what comes after.
 */
const NEEDED_MAJOR = 24;

/** The problem with this Node, or with the file `.env`, if there is one. */
function problem() {
  if (Number.parseInt(process.version.slice(1), 10) < NEEDED_MAJOR) {
    return `Budget Watch needs Node ${NEEDED_MAJOR} or later, but this is Node ${process.version} (${process.execPath}).
"npm ci" installs a Node ${NEEDED_MAJOR} with the packages, and "npm start" runs it; without npm, start it by:
  node_modules/.bin/node --max-semi-space-size=16 --max-old-space-size=1024 src/start.js`;
  }
  try {
    // as `node --env-file-if-exists` does: what the environment already has stays
    process.loadEnvFile('.env');
  } catch (error) {
    if (error.code !== 'ENOENT') return `The file .env cannot be read (${error.code ?? error.message}).`;
  }
  return undefined;
}

const found = problem();
if (found === undefined) {
  const { enableCompileCache } = await import('node:module');
  const { fileURLToPath } = await import('node:url');
  // What starts here comes from the compiled code of the start before, so that the compiler that takes the types off is not
  // even loaded: this saves a fifth of a second, and 15 MB for as long as the process lives. At the very first start, and
  // where this folder cannot be written, everything is compiled anew.
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/budget-watch/', import.meta.url)));
  await import('./main.ts');
} else {
  process.stderr.write(`${found}\n`);
  process.exitCode = 1;
}
