/** The entry of this room: what the console may use of it. */
export { type BacktestDay, type BacktestResult, backtest, type CustomerHistory } from './run-backtest.ts';
export { storedHistories, storedTimeOfFeed } from './stored-histories.ts';
export type { BacktestSummary } from './summary.ts';
