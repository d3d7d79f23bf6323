import type { Post } from '#ports/teams.ts';

/**
 * Below Teams' recommended 80 KB for a message, by either meaning of KB
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
 */
export const MAX_POST_BYTES = 80_000;

/** A post's size as Teams counts it, in bytes of UTF-16 (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages). */
export function sizeOf(post: Post): number {
  return 2 * (JSON.stringify(post.card).length + post.summary.length);
}

/** The post with that many rows, or with as many as leave it small enough. */
export function fitting(rows: number, build: (rows: number) => Post): Post {
  const post = build(rows);
  const size = sizeOf(post);
  if (size <= MAX_POST_BYTES || rows === 0) return post;
  return fitting(Math.min(rows - 1, Math.floor((rows * MAX_POST_BYTES) / size)), build);
}
