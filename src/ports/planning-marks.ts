/* What planning has to look at. Types only. */

/** One alert, or all; in one conversation, or in every one. */
export interface MarkedScope {
  readonly alertId?: string | undefined;
  readonly conversationId?: string | undefined;
}

/** This has changed since it was planned. */
export interface PlanningMark extends MarkedScope {
  /** Another one with every change. */
  readonly revision: string;
}

/**
 * What planning has to look at. Every method of a repository that changes what somebody may be owed writes the marks itself,
 * in the transaction of the change.
 */
export interface PlanningMarkRepository {
  /** By conversation, from after one on. */
  list(after: PlanningMark | undefined, limit: number): Promise<readonly PlanningMark[]>;
  /** Those of these alerts (else of any), in this conversation (else in any). */
  listAbout(scope: {
    readonly alertIds?: readonly string[] | undefined;
    readonly conversationId?: string | undefined;
  }): Promise<readonly PlanningMark[]>;
  /** Those that have changed again since they were read stay. */
  clear(marks: readonly PlanningMark[]): Promise<void>;
}
