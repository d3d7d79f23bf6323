import type { PlannedPost } from './planned-posts.ts';

/** From this on a conversation's tables are as large as ever. */
const FULL_TABLE_BYTES = 80_000;

/** The size under which a conversation's table posts stay since Teams refused one as too big (413). */
export interface PostSizes {
  maxBytes(conversationId: string): number | undefined;
  /** A table that is too big is sent in parts of half its size; false when it is one row. */
  makeSmaller(plan: PlannedPost): boolean;
  /** What was taken shows that more may be tried. */
  makeLarger(conversationId: string): void;
}

export function createPostSizes(): PostSizes {
  const bytesOf = new Map<string, number>();
  return {
    maxBytes: (conversationId) => bytesOf.get(conversationId),
    makeSmaller({ conversation, rows, post }) {
      if (rows.length < 2) return false;
      bytesOf.set(conversation.id, Math.floor(sizeOf(post) / 2));
      return true;
    },
    makeLarger(conversationId) {
      const bytes = 2 * (bytesOf.get(conversationId) ?? FULL_TABLE_BYTES);
      if (bytes >= FULL_TABLE_BYTES) bytesOf.delete(conversationId);
      else bytesOf.set(conversationId, bytes);
    },
  };
}

/** UTF-16, as Teams counts. */
function sizeOf(post: { readonly card: unknown; readonly summary: string }): number {
  return 2 * (JSON.stringify(post.card).length + post.summary.length);
}
