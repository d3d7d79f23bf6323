import { type Step, simpler } from './step.ts';

/**
 * The shortest history found that still fails: leaves out parts, halves first and single steps last, then simplifies steps,
 * until nothing more can be removed or the time is over.
 */
export async function shortest(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
  isTimeOver: () => boolean,
): Promise<readonly Step[]> {
  let best = steps;
  for (let isShorter = true; isShorter && !isTimeOver(); ) {
    isShorter = false;
    for (const candidate of candidates(best)) {
      if (isTimeOver()) break;
      if (!(await fails(candidate))) continue;
      best = candidate;
      isShorter = true;
      break;
    }
  }
  return best;
}

function* candidates(steps: readonly Step[]): Generator<readonly Step[]> {
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length; from += size) yield steps.toSpliced(from, size);
  }
  for (const [index, step] of steps.entries()) {
    for (const other of simpler(step)) yield steps.with(index, other);
  }
}
