import type { Role } from '#domain/people/role.ts';
import type { Instant } from '#domain/time/time.ts';
import type { AskerHere, Question, Requests } from '#ports/requests.ts';
import type { Post, Posts } from '#ports/teams.ts';
import type { Answers } from './cards.ts';
import type { ParsedCommand } from './parse-command.ts';
import type { Roster } from './people/roster.ts';

export type TurnRefusal = 'sender' | 'sender-unreadable' | 'role' | 'button' | 'outsiders';

export interface AnswerDeps {
  readonly requests: Requests;
  readonly answers: Answers;
  readonly posts: Pick<Posts, 'alert'>;
  readonly roster: Roster;
  /** The calendar clock's. */
  readonly now: () => Instant;
  /** What a card is about to ask. */
  readonly newQuestion: () => Question;
  readonly isSandbox: boolean;
  /**
   * Counts what the bot refuses: people from outside and those of whom nobody can say, roles, buttons that were tampered
   * with, figures that outsiders would see.
   */
  readonly onRefused?: (reason: TurnRefusal) => void;
}

/** How an answer is to be given. */
export interface Turn {
  readonly role: Role;
  /** It takes the place of the card whose button was pressed; otherwise it is a new message. */
  readonly isInPlace: boolean;
}

export type Known = Exclude<ParsedCommand, { name: 'unknown' | 'invalid' }>;

export type Handlers<N extends Known['name'] = Known['name']> = {
  readonly [K in N]: (command: Extract<Known, { name: K }>, asker: AskerHere, turn: Turn) => Promise<Post>;
};
