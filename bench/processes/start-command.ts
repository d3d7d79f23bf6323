import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChildSettings } from './child.ts';

const ROOT = new URL('../../', import.meta.url);

/** The options of Node with which `npm start` runs the product. */
export function nodeOptionsOfStart(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1, -1);
}

/** As `npm start` runs the product: with its options, and from the code that the start before compiled. */
export function asStarted(): ChildSettings {
  const cache = fileURLToPath(new URL('node_modules/.cache/budget-watch/', ROOT));
  return { environment: { NODE_COMPILE_CACHE: cache }, nodeOptions: nodeOptionsOfStart() };
}
