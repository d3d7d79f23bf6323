import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { CardName } from '#language/card-names.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
import type { Post } from '#ports/teams.ts';
import { fitting, MAX_POST_BYTES, sizeOf } from './post-size.ts';
import { SUMMARY_WORDS, summaries } from './summary-words.ts';
import type { Render } from './templates.ts';
import { oneLine, run, spoken } from './text.ts';

/** What the rooms make their answers with, in one language. */
export interface CardMaker {
  readonly words: Words;
  /** Dates of the year of `now` go without it. */
  speechOf(reader: Reader, now?: Instant): Speech;
  /** A view in its template, whatever its size. */
  card(name: CardName, view: object, summary: string): Post;
  /** The same, or a sentence where the card is too long for Teams. */
  answer(name: CardName, view: object, summary: string): Post;
  /** The view with that many rows, or with as many as leave the card small enough. */
  rows(name: CardName, list: RowsOf, summary: string): Post;
  /** One or two plain sentences; in English they are the summary, too. */
  sentence(text: string): Post;
}

interface RowsOf {
  readonly most: number;
  view(rows: number): object;
}

const SENTENCE_LENGTH = 2000;
const SUMMARY_LENGTH = 200;

/** Where nothing else can be said. */
const PRODUCT = 'Budget Watch';

export function createCardMaker(render: Render, words: Words): CardMaker {
  const card: CardMaker['card'] = (name, view, summary) => ({ card: render(name, view, words), summary });
  const sentence: CardMaker['sentence'] = (text) =>
    card(
      'sentence',
      { text: run(text, SENTENCE_LENGTH), speak: spoken(text) },
      words === SUMMARY_WORDS ? oneLine(text, SUMMARY_LENGTH) || PRODUCT : summaries.sentence,
    );
  return {
    words,
    speechOf: (reader, now) => speechFor(reader, words, now),
    card,
    answer(name, view, summary) {
      const post = card(name, view, summary);
      return sizeOf(post) <= MAX_POST_BYTES ? post : sentence(words.refusals.tooLongForACard);
    },
    rows: (name, { most, view }, summary) => fitting(most, (rows) => card(name, view(rows), summary)),
    sentence,
  };
}
