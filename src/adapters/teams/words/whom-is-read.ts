import type { Asked, Reading } from '#adapters/teams/command.ts';
import { isPointing, mayHoldMore } from '#domain/names/language-words.ts';
import { someOfAll } from '#domain/names/of-all.ts';
import { isQuotedAlone } from './customer-list.ts';

/** Whether nothing was taken for a name, or for a part of one, that may say something else. `rest` was read. */
export function isWhole(reading: Reading<Asked>, rest: string): boolean {
  if ('said' in reading) return reading.said === '' || isPointing(reading.said);
  if ('meant' in reading) {
    const { meant } = reading;
    return (
      meant === 'all' || isQuotedAlone(rest) || !meant.named.some((name) => name.includes('"') || mayHoldMore(name))
    );
  }
  return 'name' in reading && (reading.name !== 'help' || rest === '' || 'about' in reading);
}

/** Of which customers out of all a text speaks in the place of a name: "all my customers", "all over 100%". */
export function someRead(reading: Reading<Asked>, rest: string): 'own' | 'lists' | undefined {
  return rest.includes('"') ? undefined : namesIn(reading).flatMap((name) => someOfAll(name) ?? [])[0];
}

function namesIn(reading: Reading<Asked>): readonly string[] {
  if ('said' in reading) return [reading.said];
  const named = 'meant' in reading ? reading.meant : 'lacks' in reading ? reading.lacks?.named : undefined;
  if (named === undefined || named === 'all') return [];
  return 'named' in named ? named.named : named;
}
