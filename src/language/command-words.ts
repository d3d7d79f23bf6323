import type { AlsoEnded, AlsoWanted } from '#domain/alerts/insight/also-heard.ts';

/** What a button will do, beside the customers that it names. */
export interface CommandEffect {
  readonly isOne: boolean;
  readonly isEverywhere: boolean;
  readonly thresholds: readonly number[] | undefined;
  /** What is told beside alerts; a level that nobody names is the budget. */
  readonly also?: AlsoWanted | undefined;
  /** Only these end. */
  readonly only?: readonly AlsoEnded[] | undefined;
  /** The end of a silence, as the reader writes times. */
  readonly until: string | undefined;
  readonly why: string | undefined;
}

/** The words of a command that people type and read. */
export interface CommandWords {
  /** The words that a message begins with, lower case; Teams lists the command by them. */
  readonly title: string;
  readonly usage: string;
  readonly description: string;
  readonly example: string;
  /** Other words for the title, lower case; the longest that a message begins with wins. */
  readonly synonyms: readonly string[];
  /** Asks for the customers where an empty argument would mean all, but is empty only because a mention was left out. */
  readonly whom?: string;
  /** The title of the button that does it for these customers: "Silence Contoso". Only commands with a `run` button have it. */
  buttonFor?(whom: string): string;
  /** What that button does, where it changes something. */
  effect?(effect: CommandEffect): string;
  /** What it starts that will show figures later, such as "Alerts". */
  readonly later?: string;
  /** The only answer that it gives where people from outside listen. The sentence depends on nothing that is stored. */
  readonly beforeOutsiders?: string;
}
