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
  /** Keeps it in a part for each customer that can be undone alone. Returns the id of the whole. */
  add(made: Omit<MadeChange, 'id' | 'parts' | 'undoneAt'>): Promise<string>;
  /** What is left of it, where some of its parts were undone. */
  byId(id: string): Promise<MadeChange | undefined>;
  /** What is left of the person's last change in the conversation of which not all is undone. */
  latestBy(personObjectId: string, conversationId: string): Promise<MadeChange | undefined>;
  /** The changes about one of these customers since the instant, or the parts about it, in any conversation, the newest first. */
  about(customerIds: readonly string[], since: Instant): Promise<readonly MadeChange[]>;
  /** Locks these parts until the transaction ends; false when one of them is undone. */
  hold(parts: readonly string[]): Promise<boolean>;
  markUndone(parts: readonly string[], at: Instant): Promise<void>;
  /** Deletes the changes that were made before the instant. */
  forget(before: Instant): Promise<void>;
}
