/** The entry of this room: what the wiring and the other rooms may use of it. */
export { createProveSignIn, type ProveSignIn } from './prove-sign-in.ts';
export { createWatchHealth, goneTrouble, type WatchHealth } from './watch-health.ts';
export { createBlindReasons } from './watch-issuer-keys.ts';
export { createWatchJobs } from './watch-jobs.ts';
export { createWatchStatus } from './watch-status.ts';
