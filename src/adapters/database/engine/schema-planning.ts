/* The tables that say what planning has to look at. Types only. */

/** What has changed since it was last planned; an empty id means all. */
export interface PlanningMarkTable {
  readonly alert_id: string;
  readonly conversation_id: string;
  /** A new one with every change; no revision is used twice. */
  readonly revision: string;
}

/** An alert about which somebody is owed something from a time of the calendar on, although nothing changes then. */
export interface PlanningTimeTable {
  readonly alert_id: string;
  readonly at: number;
}

export interface PlanningTables {
  readonly planning_mark: PlanningMarkTable;
  readonly planning_time: PlanningTimeTable;
}
