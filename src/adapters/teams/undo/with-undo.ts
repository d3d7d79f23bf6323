import { undoButton } from '#adapters/teams/layout/parts.ts';
import type { Words } from '#language/catalogue.ts';
import type { Post } from '#ports/teams.ts';

/** The answer to a change with a button that takes it back; without an id nothing was changed. */
export function withUndo(post: Post, change: string | undefined, words: Words): Post {
  if (change === undefined) return post;
  const { title, verb, data, submitData } = undoButton({ change }, words);
  const fallback = { type: 'Action.Submit', title, data: submitData };
  const actions = Array.isArray(post.card['actions']) ? post.card['actions'] : [];
  return {
    ...post,
    card: { ...post.card, actions: [...actions, { type: 'Action.Execute', title, verb, data, fallback }] },
  };
}
