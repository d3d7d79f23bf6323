import type { PaceWord } from '#domain/usage/pace.ts';
import type { Words } from '#language/catalogue.ts';
import type { Line, Tone } from './parts.ts';

/** "heading over", "on course". */
export function paceText(word: PaceWord, { budgets, usage }: Pick<Words, 'budgets' | 'usage'>): string {
  if (word === 'noUsage') return usage.noUsage;
  return word === 'waiting' ? usage.waiting : budgets.states[word];
}

const TONES: Readonly<Record<'calm' | 'near' | 'over', Tone>> = {
  calm: { color: 'Good', style: 'good' },
  near: { color: 'Warning', style: 'warning' },
  over: { color: 'Attention', style: 'attention' },
};

/** Only what is on course is green, and an ended period that stayed within its budget. */
export function paceTone(word: PaceWord): Tone {
  switch (word) {
    case 'usedUp':
    case 'exceeded':
    case 'headingOver':
      return TONES.over;
    case 'onCourse':
    case 'within':
      return TONES.calm;
    default:
      return TONES.near;
  }
}

export function paceColor(word: PaceWord): Line['color'] {
  return paceTone(word) === TONES.over ? 'Attention' : 'Default';
}
