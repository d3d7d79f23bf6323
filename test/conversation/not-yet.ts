import { readFileSync, writeFileSync } from 'node:fs';
import type { Phrasing } from './table.ts';

/*
 * The list of rows that do not hold yet, by their first four columns. It can only become shorter: a row of it that holds
 * fails the test, as a row does that is not in it and does not hold.
 */

const FILE = new URL('not-yet.txt', import.meta.url);

export function readNotYet(): ReadonlySet<string> {
  return new Set(
    readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

export function writeNotYet(phrasings: readonly Phrasing[]): void {
  writeFileSync(FILE, phrasings.map(({ key }) => `${key}\n`).join(''));
}
