import { parseArgs } from 'node:util';

/** The sizes of everything that is measured. */
export interface Sizes {
  readonly turns: number;
  readonly rounds: number;
  /** The number of customers of the `each` scan. */
  readonly each: number;
  /** The number of customers of the sweep. */
  readonly sweep: number;
  readonly alerts: number;
  /** The numbers of customers of the growth series. */
  readonly growth: readonly number[];
  /** The number of customers with three years of snapshots. */
  readonly history: number;
  /** The size of a ledger in which everything was told. */
  readonly told: { readonly customers: number; readonly over: number; readonly conversations: number };
  /** The numbers of conversations of its growth series. */
  readonly conversations: readonly number[];
  /** The number of customers that are read with a few months of their past. */
  readonly insight: number;
  /** The number of customers among whom one is looked up. */
  readonly lookup: number;
  /** The number of customers with half a year of totals in a file. */
  readonly backtest: number;
  /** How long people ask while the process is measured. */
  readonly watchMs: number;
  /** How long to wait before measuring an idle process: V8 gives pages back some seconds after it has emptied them. */
  readonly restMs: number;
}

export const REAL: Sizes = {
  turns: 600,
  rounds: 5,
  each: 10_000,
  sweep: 100_000,
  alerts: 1000,
  growth: [100, 1000, 10_000],
  history: 10_000,
  told: { customers: 20_000, over: 250, conversations: 200 },
  conversations: [25, 50, 100, 200, 400],
  insight: 10_000,
  lookup: 100_000,
  backtest: 500,
  watchMs: 90_000,
  restMs: 25_000,
};

const QUICK: Sizes = {
  turns: 80,
  rounds: 3,
  each: 500,
  sweep: 10_000,
  alerts: 200,
  growth: [50, 200, 800],
  history: 500,
  told: { customers: 2000, over: 50, conversations: 50 },
  conversations: [25, 50, 100],
  insight: 1000,
  lookup: 10_000,
  backtest: 50,
  watchMs: 10_000,
  restMs: 25_000,
};

/** The smallest sizes, with which tests check that every part runs. */
export const TINY: Sizes = {
  turns: 8,
  rounds: 1,
  each: 40,
  sweep: 400,
  alerts: 20,
  growth: [20, 40],
  history: 30,
  told: { customers: 60, over: 25, conversations: 4 },
  conversations: [2, 4],
  insight: 20,
  lookup: 40,
  backtest: 2,
  watchMs: 10,
  restMs: 10,
};

export interface BenchOptions {
  readonly sizes: Sizes;
  readonly isJson: boolean;
  /** The selected results; empty means all. */
  readonly only: readonly string[];
}

/** Reads the command line. Throws for an unknown option. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      tiny: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  });
  const only = values.only
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { sizes: values.tiny ? TINY : values.quick ? QUICK : REAL, isJson: values.json, only };
}
