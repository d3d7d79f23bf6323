/** How much of everything a scenario does. */
export interface Scale {
  /** The share; 1 is everything. */
  readonly share: number;
  /** Of the first random history, where that is not the usual one. */
  readonly seed?: number;
  /** That share of a number, at least 1. */
  of(count: number): number;
}

export interface Outcome {
  /** Problems as sentences; empty when everything holds. */
  readonly problems: readonly string[];
  /** Counts for people to read. */
  readonly counts: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** Why the scenario cannot run here. */
  readonly missing?: string | undefined;
  run(scale: Scale): Promise<Outcome>;
}
