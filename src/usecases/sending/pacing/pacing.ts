/** The entry of this room inside the sender's: what may run at one time, and when a request may leave. */
export { inBatches } from './batching.ts';
export { createKeyedWork, type KeyedWork } from './keyed-work.ts';
export { createSendTurns, LONGEST_WAIT_MS, type SendTurns } from './send-turns.ts';
export { graceAfter, type Signals } from './stop-signals.ts';
