/* npm run manifest: writes dist/budget-watch.zip, the app package to upload to Teams. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createAppPackage } from './app-package.ts';
import { PACKAGE_FILE, productVersion } from './package-file.ts';

try {
  const bytes = await createAppPackage(process.env, await productVersion());
  await mkdir(new URL('.', PACKAGE_FILE), { recursive: true });
  await writeFile(PACKAGE_FILE, bytes);
  console.log(`${fileURLToPath(PACKAGE_FILE)} (${bytes.length} bytes) is ready to be uploaded to Teams.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
