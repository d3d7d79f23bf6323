import type { Instant } from '#domain/time/time.ts';

/* The marks that tell planning where to look. Types only. */

/** One alert or all, in one conversation or in every one. */
export interface MarkedScope {
  readonly alertId?: string | undefined;
  readonly conversationId?: string | undefined;
}

/** Says that this scope has changed since it was planned. */
export interface PlanningMark extends MarkedScope {
  /** A new one with every change. */
  readonly revision: string;
}

/**
 * The marks of what planning has to look at. Every repository method that changes what somebody may be owed writes the marks
 * itself, in the transaction of the change.
 */
export interface PlanningMarkRepository {
  /** The marks in the order of conversations, from the one after `after`. */
  list(after: PlanningMark | undefined, limit: number): Promise<readonly PlanningMark[]>;
  /** The marks of these alerts (or of any), in this conversation (or in any). */
  listAbout(scope: {
    readonly alertIds?: readonly string[] | undefined;
    readonly conversationId?: string | undefined;
  }): Promise<readonly PlanningMark[]>;
  /** Has these alerts marked at a time of the calendar, although nothing changes then; of several times the earliest counts. */
  planAt(times: readonly { readonly alertId: string; readonly at: Instant }[]): Promise<void>;
  /** Marks the alerts whose time has come. */
  markTimes(now: Instant): Promise<void>;
  /** Deletes these marks, except those that have changed again since they were read. */
  clear(marks: readonly PlanningMark[]): Promise<void>;
}
