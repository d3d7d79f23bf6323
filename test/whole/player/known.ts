import type { Rule } from '../oracle/truth.ts';

/** A rule of the design that the product is known not to keep yet. */
export interface Known {
  readonly rule: Rule;
  /** What it does instead. */
  readonly instead: string;
  /** What follows may still be compared: only what is shown differs, not what was told. */
  readonly isHarmless: boolean;
}

/** Empty when the product does what the design says. */
export const KNOWN: readonly Known[] = [
  {
    rule: 'missed',
    instead: 'a post whose edit was refused with its whole conversation is never edited again, though it comes back',
    isHarmless: true,
  },
];
