/** Repeatable numbers: each is a pure function of its arguments, so that nothing depends on the order of questions. */

/** A well-mixed unsigned 32-bit integer from three integers. */
export function hash(seed: number, stream: number, index: number): number {
  let state = mix(seed | 0, 0x9e3779b9);
  state = mix(state, stream | 0);
  return mix(state, index | 0) >>> 0;
}

/** A number in [0, 1). */
export function fraction(seed: number, stream: number, index: number): number {
  return hash(seed, stream, index) / 0x1_0000_0000;
}

/** A GUID in lower case, as version 4 prints. */
export function guid(seed: number, stream: number, index: number): string {
  const word = (part: number): string =>
    hash(seed + part, stream, index)
      .toString(16)
      .padStart(8, '0');
  const hex = word(0) + word(1) + word(2) + word(3);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** The finishing steps of a 32-bit hash: multiplications and shifts that spread every bit over the word. */
function mix(state: number, value: number): number {
  let word = Math.imul(state ^ value, 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  word = Math.imul(word ^ (word >>> 16), 0x27d4eb2f);
  return word ^ (word >>> 15);
}
