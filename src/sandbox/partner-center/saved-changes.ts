import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Unavailable } from '#ports/errors.ts';
import { type SavedChanges, savedChangesSchema } from './schema.ts';

/** The changes of earlier runs; none without the file. Throws `Unavailable` when it cannot be understood. */
export function readChanges(file: string): SavedChanges {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return savedChangesSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Unavailable(`${file} does not hold changes of simulated customers. Start with --fresh.`, { cause });
  }
}

/** Replaces the file at once or not at all. */
export function writeChanges(file: string, changes: SavedChanges): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(changes, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}
