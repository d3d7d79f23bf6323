import type { Roster } from '#adapters/teams/people/roster.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Log } from '#ports/log.ts';
import type { Notifier, Post } from '#ports/teams.ts';

/** An answer that may lack something when it is given, and is completed where it stands. */
export interface Completion {
  /** The activity that has the answer; undefined where nothing can be completed. Every answer says so once, whatever becomes of it. */
  stands(activityId: string | undefined): void;
  /** Edits the answer once it stands, if everybody who sees it may see figures by then. Never throws. */
  readonly complete: (post: Post) => Promise<void>;
}

export interface CompletionDeps {
  readonly notifier: Notifier;
  readonly roster: Pick<Roster, 'audienceOf'>;
  readonly log: Log;
}

const EDIT_WITHIN_MS = 20_000;

export function createCompletion(
  { notifier, roster, log }: CompletionDeps,
  where: { readonly conversation: Conversation; readonly threadId: string | undefined },
): Completion {
  const { conversation, threadId } = where;
  const standing = Promise.withResolvers<string | undefined>();

  async function edit(activityId: string, post: Post): Promise<string> {
    const audience = await roster.audienceOf(conversation);
    if (audience !== 'insiders') return audience;
    const signal = AbortSignal.timeout(EDIT_WITHIN_MS);
    return (await notifier.edit(conversation, activityId, post, { threadId, signal })).outcome;
  }

  return {
    stands: standing.resolve,
    async complete(post) {
      try {
        const activityId = await standing.promise;
        if (activityId === undefined || activityId === '') return;
        const outcome = await edit(activityId, post);
        if (outcome !== 'sent') log.warn({ outcome }, 'an answer could not be completed');
      } catch (error) {
        log.warn({ err: error }, 'an answer could not be completed');
      }
    },
  };
}
