import type { ConversationKind } from '#domain/conversation.ts';

/*
 * What the functions of a catalogue are told, in whichever language. Amounts, dates, shares and the counts called `shown` are as
 * the reader writes them.
 */

/** A text for each kind of a union of facts. */
export type TextsOf<Facts extends { readonly code: string }> = {
  readonly [Code in Facts['code']]: (facts: Extract<Facts, { readonly code: Code }>) => string;
};

/** What a kind of conversation is called. */
export type PlaceNames = Readonly<Record<ConversationKind, string>>;

/** A number, and the number as the reader writes it. */
export interface Count {
  readonly count: number;
  readonly shown: string;
}

/** How many customers a list names, among how many. `isCut`: there are more, but the person asked for no more. */
export interface Listed {
  readonly listed: Count;
  readonly fitting: Count;
  readonly running: Count;
  readonly withBudget: Count;
  readonly isCut: boolean;
}

/** To how many customers it has happened since a day. */
export type Changed = Readonly<Record<'passed' | 'fell' | 'newly' | 'noLonger' | 'budget', Count>>;

/** How many of all customers are of a kind. */
export type CustomerCounts = Readonly<Record<'running' | 'withoutBudget' | 'withoutUsage', string>>;

/** The amounts of one currency; the customers are counted. */
export interface TotalTexts {
  /** Undefined where no customer has a budget. */
  readonly budget: string | undefined;
  readonly budgetCustomers: string;
  /** Spent without a budget, beside budgets; undefined where there is none. */
  readonly others: string | undefined;
  readonly otherCustomers: string;
  readonly usd: string | undefined;
}

/** What was looked at for a digest, how often, and what was missed. */
export interface Proof {
  readonly customers: number;
  readonly scans: number;
  readonly missed: number;
  /** The time of the newest figures. */
  readonly data: string | undefined;
  /** Writes a number as the reader does. */
  format(count: number): string;
}

/** The last scan. */
export interface ScanTexts {
  readonly outcome: 'completed' | 'partial' | 'failed' | 'notFinished' | 'finished';
  readonly ago: string;
  readonly read: string;
  readonly customers: number;
  readonly shown: string;
  readonly why: string | undefined;
}

/** Who could not be read. */
export interface UnreadTexts {
  readonly reasons: readonly { readonly names: readonly string[]; readonly why: string }[];
  /** How many, where the list is long. */
  readonly all: number | undefined;
  /** How many no reason names. */
  readonly rest: number;
  /** Writes a number as the reader does. */
  format(count: number): string;
}

/** A trouble of the watch that is over. */
export interface EndedTrouble {
  /** "2026-11-28 07:00 UTC". */
  readonly since: string;
  readonly place: string;
}

/** How the sign-in to Partner Center is told. */
export interface StandingOptions {
  /** System clock. */
  readonly now: number;
  /** Whether the name may be shown. */
  readonly isNamed: boolean;
}

/** Why figures are not shown to everybody who would read them. */
export type WhyWithheld = 'outsiders' | 'unreadable';

/** Which open alerts one button acknowledges. */
export type AlertsTogether = 'here' | 'worst' | 'table';

export type BudgetChange = 'set' | 'changed' | 'removed';

/** Whom a silence is about, by their names; `former` is a customer that is no longer known. */
export type SilencedName = { readonly all: true } | { readonly former: true } | { readonly names: readonly string[] };

/** Silences that have ended. */
export interface Unsilenced {
  readonly whom: SilencedName;
  /** Whose silences have ended; none if there was none. */
  readonly ended: readonly SilencedName[];
  /** Those of several about whom there was no silence. */
  readonly without: readonly string[];
  /** So many customers about whom something was held back. */
  readonly toTell: number;
  readonly isEverywhere: boolean;
  readonly stillUntil: string | undefined;
}

/** Why a silence has no end that can be kept. */
export type NoEnd = 'past' | 'tooLong' | 'noDate' | 'noPeriod' | 'ownPeriods';

/** A silence in a list. */
export interface SilenceTexts {
  /** Undefined for a customer that is no longer known. */
  readonly whom: 'all' | { readonly name: string } | undefined;
  readonly place: 'everywhere' | 'oneConversation' | 'here';
  readonly until: string;
  readonly by: string;
  readonly why: string;
}

/** Whom alerts come about: all customers, one with its name, or several. */
export type HeardNames = { readonly all: true } | { readonly name: string } | { readonly several: true };

/** What is told beside alerts. */
export interface AlsoTold {
  /** Forecasts are told over this percentage of the budget; undefined where they are not told. */
  readonly forecastLevel: number | undefined;
  readonly withSpikes: boolean;
}

/** Customers of those that have no budget; `named` are some of them. */
export interface WithoutBudget {
  /** Spikes are told about them all the same. */
  readonly withSpikes: boolean;
  readonly count: number;
  readonly named: readonly string[];
}

/** Whether 100% is among the levels that are told. */
export interface Hundred {
  /** 100% is below the highest threshold, and is none. */
  readonly isHundredSkipped: boolean;
  /** 100% is above the highest threshold, where people expect it. */
  readonly isHundredAbove: boolean;
}
