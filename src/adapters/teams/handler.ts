import type { Role } from '#domain/people/role.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { Question } from '#ports/asking/ask-back.ts';
import type { AskerHere, Requests } from '#ports/requests.ts';
import type { Post, Posts } from '#ports/teams.ts';
import type { Answers } from './cards.ts';
import type { Note } from './conversation/notes.ts';
import type { Roster } from './people/roster.ts';
import type { Spoken } from './phrases.ts';
import type { CommandHelp } from './watch/help-view.ts';

export type TurnRefusal = 'sender' | 'sender-unreadable' | 'role' | 'button' | 'outsiders';

/** What every answer needs. */
export interface AnswerDeps {
  readonly requests: Requests;
  /** The cards that answer, in a language. */
  readonly answersIn: (words: Words) => Answers;
  /** The language in which readers of a locale are answered. */
  readonly wordsFor: (locale: string) => Words;
  readonly posts: Pick<Posts, 'alert' | 'insight' | 'digest'>;
  readonly roster: Roster;
  /** The time of the calendar clock. */
  readonly now: () => Instant;
  /** Makes the question that a card is about to ask. */
  readonly newQuestion: () => Question;
  readonly isSandbox: boolean;
  /**
   * Counts what the bot refuses: people from outside, people whom the roster does not show, missing roles, forged buttons, and
   * whatever outsiders would see.
   */
  readonly onRefused?: (reason: TurnRefusal) => void;
}

/** How an answer is to be given. */
export interface AnswerOptions {
  readonly role: Role;
  /** The answer replaces the card whose button was pressed; otherwise it is a new message. */
  readonly isInPlace: boolean;
  /** Puts a whole answer in the place of one that lacked something, wherever that stands by then. */
  readonly complete?: (post: Post) => Promise<void>;
  /** Says what the answer is about, so that the person can go on with it. */
  readonly remember?: (note: Note) => void;
  /** Says something beside the card whose button was pressed, which stays as it is. */
  readonly stay?: (text: string) => void;
}

/** A message or a pressed button that is being answered. */
export interface Turn extends AnswerDeps, AnswerOptions {
  readonly asker: AskerHere;
  /** How the asker is spoken to; `answers` speak that language. */
  readonly speech: Speech;
  readonly answers: Answers;
  /** The commands that the asker may use, in the order of the list. */
  readonly allowed: readonly (CommandHelp & Spoken)[];
}
