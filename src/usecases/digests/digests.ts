/** The entry of this room: what the wiring and the other rooms may use of it. */
export {
  createPlanDigests,
  createSetDigest,
  DIGEST_OFF,
  DIGEST_SUBJECT,
  type DigestDeps,
  digestFacts,
  latestDigest,
} from './plan-digests.ts';
