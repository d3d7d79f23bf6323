import { type Answers, loadCards } from '#adapters/teams/cards.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import type { Words } from '#language/catalogue.ts';
import { en } from '#language/en.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { Posts } from '#ports/teams.ts';
import { CARDS_FOLDER, ENGLISH, NOW } from './cards.ts';

/*
 * English, for tests that are about no other language.
 */

export const inEnglish = (): Words => en;

/** What is said to a reader in the United States. */
export const ENGLISH_SPEECH: Speech = speechFor(ENGLISH, en, NOW);

export const parseCommand = createParser(COMMANDS, en);

export function englishCards(): { readonly answers: Answers; readonly posts: Posts } {
  const { answersIn, posts } = loadCards(CARDS_FOLDER, inEnglish);
  return { answers: answersIn(en), posts };
}
