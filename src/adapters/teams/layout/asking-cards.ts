import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Post } from '#ports/teams.ts';
import type { CardMaker } from './card-maker.ts';
import { choiceView, type Named, notFoundView } from './choice-view.ts';
import { questionOfAllView, questionText, questionView, type Wish } from './question-view.ts';
import { SUMMARY_WORDS, summaries } from './summary-words.ts';
import { type Unnamed, whichView } from './which-view.ts';

/** The cards that ask back which customer is meant. */
export interface AskingCards {
  /** A button per customer, at most 10; pressing it runs `command` for that customer. */
  choice(match: Extract<CustomerMatch, { kind: 'several' }>, command: string, reader: Reader, named?: Named): Post;
  /** "No customer found like …", with at most three nearest as buttons. */
  notFound(match: Extract<CustomerMatch, { kind: 'none' }>, command: string, reader: Reader, named?: Named): Post;
  /** "Did you mean …?", with one button that does what was asked for. */
  question(customers: readonly Customer[], wish: Wish): Post;
  /** "Did you mean all customers?", with one button for all. */
  questionOfAll(phrase: string, wish: Wish): Post;
  /** "Which customer?": a button per customer that may be meant. */
  which(offered: readonly Customer[], unnamed: Unnamed): Post;
}

export function createAskingCards({ words, answer }: CardMaker): AskingCards {
  return {
    choice: (match, command, _reader, named) =>
      answer('choice', choiceView(match, { command, named }, words), summaries.choice),
    notFound: (match, command, _reader, named) =>
      answer('not-found', notFoundView(match, { command, named }, words), summaries.notFound),
    question: (customers, wish) =>
      answer('question', questionView(customers, wish, words), questionText(customers, SUMMARY_WORDS)),
    questionOfAll: (phrase, wish) =>
      answer(
        'question',
        questionOfAllView(phrase, wish, words),
        SUMMARY_WORDS.asking.didYouMean(SUMMARY_WORDS.asking.undone.whom.all),
      ),
    which: (offered, unnamed) => answer('choice', whichView(offered, unnamed, words), summaries.choice),
  };
}
