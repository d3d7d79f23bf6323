/* npm run manifest: writes dist/budget-watch.zip, the app package to upload to Teams. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createAppPackage } from './app-package.ts';

const target = new URL('../dist/budget-watch.zip', import.meta.url);

try {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const bytes = await createAppPackage(process.env, version);
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, bytes);
  console.log(`${fileURLToPath(target)} (${bytes.length} bytes) is ready to be uploaded to Teams.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
