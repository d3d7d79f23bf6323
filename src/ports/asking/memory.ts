import type { Instant } from '#domain/time/time.ts';
import type { Question } from './ask-back.ts';

/** To whom something was answered, and where: in a conversation, or in one thread of it. */
export interface Listener {
  readonly place: string;
  readonly personObjectId: string;
}

/** What was answered to a person in a place, as far as a later text there may go on with it. */
export interface Remembered {
  /** The name of the command that was answered, or that the bot's question is about. */
  readonly of: string;
  /** What the person asked for apart from the customers, as buttons carry it. */
  readonly beside: Readonly<Record<string, unknown>>;
  /** The ids of the customers that the answer is about. */
  readonly customers: readonly string[];
  /** The ids of the customers of the list or of the choice that was shown, in its order. */
  readonly list: readonly string[];
  /** How many customers that list has. */
  readonly total: number;
  /** What the bot has asked and waits for: whom a command is about, how long a silence lasts, or only yes or no. */
  readonly asks: 'customer' | 'howLong' | 'yes' | undefined;
  /** The question of a card with one button, which a yes presses. */
  readonly question?: Question | undefined;
  /** Whom the person named before that question, as typed. */
  readonly named: 'all' | readonly string[];
}

/** Kept in the database, so that any replica can go on. Times are the system clock's. */
export interface MemoryRepository {
  /** Replaces what was answered to this person there before. */
  put(listener: Listener, what: Remembered, at: Instant): Promise<void>;
  /** Something else was said since: a later text no longer answers the bot's question. */
  closeQuestion(listener: Listener): Promise<void>;
  /** What was answered last, if that was at or after the instant. */
  of(listener: Listener, since: Instant): Promise<Remembered | undefined>;
  /** Deletes what was answered before the instant. */
  forget(before: Instant): Promise<void>;
}
