/** The entry of this room: what the console may use of it. */
export { type BacktestDay, backtest, type CustomerHistory } from './run-backtest.ts';
export type { BacktestSummary } from './summary.ts';
