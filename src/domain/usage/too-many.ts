/** More customers than this, and more than the share, that change in the same way at once are a fault of the answer. */
const MOST_AT_ONCE = 3;
const MOST_AT_ONCE_SHARE = 0.05;

export function isTooMany(changed: number, of: number): boolean {
  return changed > MOST_AT_ONCE && changed > of * MOST_AT_ONCE_SHARE;
}
