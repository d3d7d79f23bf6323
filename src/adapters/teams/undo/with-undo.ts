import { undoButton, withButton } from '#adapters/teams/layout/parts.ts';
import type { Words } from '#language/catalogue.ts';
import type { Post } from '#ports/teams.ts';

/** The answer to a change with a button that takes it back; without an id nothing was changed. */
export function withUndo(post: Post, change: string | undefined, words: Words): Post {
  return change === undefined ? post : withButton(post, undoButton({ change }, words));
}
