import type { WireActivity } from './schema-activity.ts';

/** Longer than any message and its quotes; the rest is not read. */
const MAX_LENGTH = 4000;
const MAX_ENTITIES = 50;
/** What clients put in front of an answer: a tag, or the quoted message itself. */
const QUOTED_TAG = /<quoted\s[^<>]*?\bmessageId\s*=\s*["']([^"'<>]+)["'][^<>]*>/gi;
const REPLY_BLOCK =
  /<blockquote(?=\s[^<>]*schema\.skype\.com\/Reply)\s[^<>]*?\bitemid\s*=\s*["']([^"'<>]+)["'][^<>]*>/gi;

/**
 * The ids of the messages that a message quotes, each once, in order. They come from a client and prove nothing: whoever
 * looks them up has to compare their conversation.
 */
export function quotedIn(activity: WireActivity): readonly string[] {
  const text = (activity.text ?? '').slice(0, MAX_LENGTH);
  const ofEntities = (activity.entities ?? [])
    .slice(0, MAX_ENTITIES)
    .flatMap((entity) => (entity.type === 'quotedReply' ? (entity.quotedReply?.messageId ?? []) : []));
  const ofTags = [QUOTED_TAG, REPLY_BLOCK].flatMap((pattern) => [...text.matchAll(pattern)].map(([, id = '']) => id));
  return [...new Set([...ofEntities, ...ofTags])].filter((id) => id !== '');
}
