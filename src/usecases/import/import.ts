/** The entry of this room: what the console may use of it. */
export { type ImportDone, type ImportOutcome, importUsage } from './import-usage.ts';
