/** The entry of this room: what the wiring and the other rooms may use of it. */
import { createFindPost } from './find-post.ts';
import { createRemember, type RememberDeps } from './remember.ts';

/** What people say refers to what was said before, or to the post at which they say it. */
export function createConversationRequests(deps: RememberDeps) {
  return { ...createFindPost(deps), ...createRemember(deps) };
}
