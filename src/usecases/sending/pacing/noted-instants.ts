import type { Instant } from '#domain/time/time.ts';

/*
 * Lists of instants in ascending order, of which only the last ones are asked for. They are changed in place: in a busy hour
 * there are thousands, and to copy them for each answer would take longer than all else about it.
 */

/** Notes the latest instant, and forgets the oldest where there are more than twice as many as are asked for. */
export function noteLatest(instants: Instant[], at: Instant, mostAsked: number): void {
  instants.push(at);
  forgetOldest(instants, mostAsked);
}

/** The same of an instant that others may lie ahead of. */
export function noteInOrder(instants: Instant[], at: Instant, mostAsked: number): void {
  const earlier = instants.findLastIndex((other) => other <= at);
  instants.splice(earlier + 1, 0, at);
  forgetOldest(instants, mostAsked);
}

function forgetOldest(instants: Instant[], mostAsked: number): void {
  if (instants.length > 2 * mostAsked) instants.splice(0, instants.length - mostAsked);
}
