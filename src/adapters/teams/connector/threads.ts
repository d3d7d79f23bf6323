const THREAD_MARK = ';messageid=';

/** The id of the channel that holds a thread. A subscription from inside a thread belongs to the channel. */
export function withoutThread(conversationId: string): string {
  const at = conversationId.indexOf(THREAD_MARK);
  return at < 0 ? conversationId : conversationId.slice(0, at);
}

/** The post that started the thread of this conversation id; undefined outside threads. */
export function threadOf(conversationId: string): string | undefined {
  const at = conversationId.indexOf(THREAD_MARK);
  return at < 0 ? undefined : conversationId.slice(at + THREAD_MARK.length) || undefined;
}

/** The address of a thread: its channel's id and its first post's. */
export function threadIn(channelId: string, postId: string): string {
  return `${channelId}${THREAD_MARK}${postId}`;
}
