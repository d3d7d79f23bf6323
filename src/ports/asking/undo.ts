import type { Instant } from '#domain/time/time.ts';
import type { Change, ChangedFor, MadeChange } from '#domain/undo/change.ts';
import type { Customer } from '#domain/usage/customer.ts';

/** Why nothing was undone. `changedSince`: what the change made was changed by somebody since. */
export type NotUndone = 'nothing' | 'tooLate' | 'notYours' | 'undoneBefore' | 'changedSince';

export type UndoAnswer =
  | {
      readonly kind: 'undone';
      readonly of: Change['of'];
      readonly about: ChangedFor;
      /** The customers that it is about, as far as they are known. */
      readonly customers: readonly Customer[];
    }
  | { readonly kind: 'notUndone'; readonly reason: NotUndone };

/** The changes that people may still undo. Times are the system clock's. */
export interface ChangeRepository {
  /** Returns its id. */
  add(made: Omit<MadeChange, 'id' | 'undoneAt'>): Promise<string>;
  byId(id: string): Promise<MadeChange | undefined>;
  /** The person's last change in the conversation that is not undone. */
  latestBy(personObjectId: string, conversationId: string): Promise<MadeChange | undefined>;
  /** The changes about one of these customers alone since the instant, in any conversation, the newest first. */
  about(customerIds: readonly string[], since: Instant): Promise<readonly MadeChange[]>;
  /** Marks it as undone; false when it was before. */
  markUndone(id: string, at: Instant): Promise<boolean>;
  /** Deletes the changes that were made before the instant. */
  forget(before: Instant): Promise<void>;
}
