/** The entry of this room: what the wiring may use of it. */
export { createAnswerDrivers } from './answer-drivers.ts';
export { type DriversHere, knownDrivers, loadDriversToPost, loadPostDrivers } from './post-drivers.ts';
export { createReadUnasked } from './read-unasked.ts';
