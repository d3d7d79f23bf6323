import { readFile } from 'node:fs/promises';

/** Where `npm run manifest` writes the app package. */
export const PACKAGE_FILE = new URL('../dist/budget-watch.zip', import.meta.url);

/** The version of this Budget Watch, which is also the app package's. */
export async function productVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
