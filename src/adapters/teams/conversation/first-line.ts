import type { Turn } from '#adapters/teams/handler.ts';
import { nameOf, run } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Post } from '#ports/teams.ts';

/** The same card under a first line that says what the bot has understood. */
export function withFirstLine(post: Post, text: string): Post {
  const body = Array.isArray(post.card['body']) ? post.card['body'] : [];
  const line = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: run(text), isSubtle: true }] };
  return { ...post, card: { ...post.card, body: [line, ...body] } };
}

/** "About Contoso Ltd:", the first line of an answer whose text named nobody. */
export function headingOf(customers: readonly Customer[], { speech: { words } }: Turn): string {
  return words.asking.about(customers.map((customer) => nameOf(customer, words)));
}
