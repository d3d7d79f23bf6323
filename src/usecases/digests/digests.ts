/** The entry of this room: what the wiring and the other rooms may use of it. */

export { digestFacts, latestDigest } from './digest-facts.ts';
export type { DigestDeps } from './gather-digest.ts';
export { DIGEST_SUBJECT, lastTold } from './last-told.ts';
export { createPlanDigests, passOverDigests } from './plan-digests.ts';
export { createDigestRequests } from './set-digest.ts';
