import { commandButton } from '#adapters/teams/layout/parts.ts';
import { SUMMARY_WORDS, summaries } from '#adapters/teams/layout/summary-words.ts';
import { nameOf, nameTitle, oneLine, spoken } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import type { Post } from '#ports/teams.ts';

interface OfCustomer {
  readonly customer: Customer;
  readonly post: Post;
}

const SPOKEN_LENGTH = 400;

/**
 * The cards of several customers as one, each in a part of its own. Their own buttons would not say which customer they are
 * about, so each customer has one that opens its card.
 */
export function together(parts: readonly OfCustomer[], words: Words): Post {
  const [first] = parts;
  const speak = spoken(oneLine(parts.map(({ post }) => post.card['speak']).join(' '), SPOKEN_LENGTH));
  const body = parts.map(({ post }, index) => ({
    type: 'Container',
    ...(index > 0 && { separator: true, spacing: 'ExtraLarge' }),
    items: post.card['body'],
  }));
  const { buttonFor } = words.commands.usageFor;
  const actions = parts.map(({ customer }) =>
    commandButton(buttonFor(nameTitle(customer, words)), 'usage', customer.id),
  );
  const fallbackText = `${speak} ${words.cards.cannotShow}`;
  return {
    card: { ...first?.post.card, speak, fallbackText, body, actions },
    summary: summaries.usages(parts.map(({ customer }) => nameOf(customer, SUMMARY_WORDS))),
  };
}
