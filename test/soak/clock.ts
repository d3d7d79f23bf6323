import { renameSync, writeFileSync } from 'node:fs';
import type { Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';

/** The clock of all processes of a scenario: it runs like the machine's, from another instant on. */
export interface SoakClock extends Clock {
  /** The file from which the processes read how far the clock is moved. */
  readonly file: string;
  /** Lets this much time pass at once. */
  pass(ms: number): void;
}

/** An instant early in a billing period, so that no period ends while days pass. */
const STARTS_AT = Date.parse('2026-03-05T06:00:00Z');

export function createSoakClock(file: string): SoakClock {
  let movedBy: Instant = STARTS_AT - Date.now();
  const save = (): void => {
    writeFileSync(`${file}.new`, String(movedBy));
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    file,
    now: () => Date.now() + movedBy,
    pass(ms) {
      movedBy += ms;
      save();
    },
  };
}
