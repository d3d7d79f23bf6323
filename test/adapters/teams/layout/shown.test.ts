import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { wishOf } from '#adapters/teams/answer-which.ts';
import { loadCards } from '#adapters/teams/cards.ts';
import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { de } from '#language/de.ts';
import { aCustomer, CARDS_FOLDER, ENGLISH, NOW } from '../../../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../../../support/english.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers } = englishCards();

const customers = (count: number, domain?: string) =>
  Array.from({ length: count }, (_, index) => {
    const name = `Customer ${index + 1}`;
    return aCustomer({ id: `id-${index + 1}`, name, domain: domain ?? `${index + 1}.example` });
  });
const two = { customers: ['a', 'b'] };
const one = { customers: ['a'] };
const until = { at: NOW + DAY_MS, why: 'moving' };
const choice = (total: number, named?: typeof two) =>
  answers.choice({ kind: 'several', customers: customers(Math.min(total, 16)), total }, 'usage', ENGLISH, named);
const notFound = (nearest: number, named?: typeof two, query = 'kontoso') =>
  answers.notFound({ kind: 'none', query, nearest: customers(nearest) }, 'history', ENGLISH, named);

describe('questions that the bot asks', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'who is meant of several': () => [choice(2), choice(2, one), choice(11), choice(30, two)],
    'who is meant, where nobody is called so': () => [
      notFound(0),
      notFound(0, one),
      notFound(0, two, 'x'.repeat(90)),
      notFound(1),
      notFound(4, two),
    ],
    'who is meant, where nobody is named': () => [
      answers.which([], { command: 'silence', phrase: 'silence', said: '' }),
      answers.which(customers(2), { command: 'silence', phrase: 'silence', said: 'it', isForAll: true }),
      answers.which(customers(1), {
        command: 'usage',
        phrase: 'usage for',
        said: 'two words',
        suggested: customers(16),
      }),
      answers.which(customers(2), { command: 'usage', phrase: 'usage for', said: 'lunch', isBeyond: true }),
      answers.which([aCustomer({ domain: '', id: 'only-an-id' }), aCustomer({ domain: 'Contoso' })], {
        command: 'usage',
        phrase: 'usage for',
        said: '',
      }),
    ],
    'whether one is meant, or several': () => [
      answers.question(customers(1), wishOf({ command: silence, beside: until }, customers(1), ENGLISH_SPEECH)),
      answers.question(customers(3), wishOf({ command: subscribe }, customers(3), ENGLISH_SPEECH)),
      answers.question(customers(2, 'd'.repeat(120)), {
        command: 'usage',
        titleFor: (whom) => whom,
        effect: undefined,
      }),
      answers.question(customers(1, ''), { command: 'usage', titleFor: (whom) => whom, effect: undefined }),
    ],
    'whether all are meant': () => [
      answers.questionOfAll('silence', wishOf({ command: silence, beside: until }, [], ENGLISH_SPEECH)),
      answers.questionOfAll('usage', { command: 'usage', titleFor: (whom) => whom, effect: undefined }),
    ],
    'a sentence in another language': () =>
      loadCards(CARDS_FOLDER, () => de)
        .answersIn(de)
        .sentence('Erledigt.'),
    'an answer that is too long for a card': () =>
      answers.question(
        Array.from({ length: 400 }, (_, index) => aCustomer({ id: `${index}`, name: 'Contoso '.repeat(12) })),
        { command: 'usage', titleFor: (whom) => whom, effect: undefined },
      ),
    sentences: () => ['Done. ', ''].map((text) => answers.sentence(text)),
  });
});
