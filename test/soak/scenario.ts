/** How much of everything. */
export interface Scale {
  /** 1 is all. */
  readonly share: number;
  /** That share of a number, at least 1. */
  of(count: number): number;
}

export interface Outcome {
  /** Sentences; none when all holds. */
  readonly problems: readonly string[];
  /** For people to read. */
  readonly counts: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** Why it cannot run here. */
  readonly missing?: string | undefined;
  run(scale: Scale): Promise<Outcome>;
}
