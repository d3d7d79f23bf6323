import type { PaceWord } from '#domain/usage/pace.ts';
import type { Words } from '#language/catalogue.ts';
import { type Line, line, type Tone } from './parts.ts';
import { atStart } from './text.ts';

/** "heading over", "on course". */
export function paceText(word: PaceWord, { budgets, usage }: Pick<Words, 'budgets' | 'usage'>): string {
  if (word === 'noUsage') return usage.noUsage;
  return word === 'waiting' ? usage.waiting : budgets.states[word];
}

/** Only what is on course is green, and an ended period that stayed within its budget. */
export function paceTone(word: PaceWord): Tone {
  switch (word) {
    case 'usedUp':
    case 'exceeded':
    case 'headingOver':
      return 'Attention';
    case 'onCourse':
    case 'within':
      return 'Good';
    default:
      return 'Warning';
  }
}

/** The shape beside the word: colour alone says nothing to many readers. */
const SHAPES: Partial<Readonly<Record<PaceWord, string>>> = {
  exceeded: '▲',
  usedUp: '▲',
  headingOver: '◆',
  mayGoOver: '◇',
  close: '●',
  onCourse: '✓',
  within: '✓',
};

/** "Over budget": the same as a judgement of its own. */
export function verdictText(word: PaceWord, words: Pick<Words, 'budgets' | 'usage'>): string {
  const { verdicts } = words.budgets;
  return word === 'usedUp' || word === 'exceeded' ? verdicts[word] : atStart(paceText(word, words));
}

/** "▲ Over budget", "◆ Heading over: EUR 14,100 expected by Nov 30"; `more` ends the thought. */
export function verdictLine(
  word: PaceWord,
  more: string | undefined,
  words: Pick<Words, 'budgets' | 'usage' | 'joining'>,
): Line {
  const said = verdictText(word, words);
  return withShape(word, more === undefined ? said : words.joining.explained(said, more));
}

/** A text in the shape and the colour of the word that it has, which no line parts; clients draw texts in yellow that nobody can read on white. */
export function withShape(word: PaceWord, text: string): Line {
  const shape = SHAPES[word];
  const tone = paceTone(word);
  return line(shape === undefined ? text : `${shape}\u00a0${text}`, {
    color: tone === 'Warning' ? 'Default' : tone,
    weight: 'Bolder',
  });
}
