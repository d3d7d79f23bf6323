/** One measured figure and its goal. */
export interface Result {
  readonly name: string;
  /** Undefined when the figure could not be measured here; the detail says why. */
  readonly value: number | undefined;
  readonly unit: string;
  /** Undefined for a figure that is only printed. */
  readonly goal: Goal | undefined;
  readonly pass: boolean;
  readonly detail: string;
}

export interface Goal {
  readonly sign: '<=' | '>=';
  readonly limit: number;
}

export const atMost = (limit: number): Goal => ({ sign: '<=', limit });
export const atLeast = (limit: number): Goal => ({ sign: '>=', limit });

function meets(value: number, goal: Goal | undefined): boolean {
  if (goal === undefined) return true;
  return goal.sign === '<=' ? value <= goal.limit : value >= goal.limit;
}

/** Makes a figure with its goal; `pass` follows from the two. */
export function result(of: Omit<Result, 'pass' | 'value'> & { readonly value: number }): Result {
  return { ...of, pass: meets(of.value, of.goal) };
}

/** The object that `--json` prints; it has the same keys whatever was measured. */
export function toJson(results: readonly Result[]): string {
  const rows = results.map(({ name, value, unit, goal, pass, detail }) => ({
    name,
    value: value === undefined ? null : rounded(value),
    unit,
    goal: goalText(goal) ?? null,
    pass,
    detail,
  }));
  return JSON.stringify({ results: rows });
}

/** The result as a line of the table. */
export function toLine({ name, value, unit, goal, pass, detail }: Result): string {
  const figure = value === undefined ? '-' : `${rounded(value)} ${unit}`;
  const verdict = goal === undefined ? '' : pass ? 'ok' : 'SHORT';
  return `${name.padEnd(18)} ${figure.padEnd(14)} ${(goalText(goal) ?? '').padEnd(9)} ${verdict.padEnd(5)}  ${detail}`;
}

function goalText(goal: Goal | undefined): string | undefined {
  return goal && `${goal.sign} ${goal.limit}`;
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
