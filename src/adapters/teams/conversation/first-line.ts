import { run } from '#adapters/teams/layout/text.ts';
import type { Post } from '#ports/teams.ts';

/** The same card under a first line that says what the bot has understood. */
export function withFirstLine(post: Post, text: string): Post {
  const body = Array.isArray(post.card['body']) ? post.card['body'] : [];
  const line = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: run(text), isSubtle: true }] };
  return { ...post, card: { ...post.card, body: [line, ...body] } };
}
