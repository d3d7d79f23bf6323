/** The entry of this room: what the wiring and the other rooms may use of it. */

export { createDigestNow, DIGEST_SUBJECT, type DigestDeps, digestFacts, latestDigest } from './digest-facts.ts';
export { createPlanDigests } from './plan-digests.ts';
export { createSetDigest } from './set-digest.ts';
