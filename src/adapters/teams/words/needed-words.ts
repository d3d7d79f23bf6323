/** One of these is in every text that a pattern matches. Undefined where the pattern names no such words. */
export type NeededWords = readonly string[] | undefined;

/**
 * Which words a text has to have for a pattern to match it: looking for them costs next to nothing, and nearly all patterns
 * need not be tried (nor made) for a text. A pattern is words, groups in brackets, and places such as `<c>`.
 */
export function neededWords(pattern: string): NeededWords {
  const ofAlternatives = partsOf(pattern, '|').map(neededIn);
  if (ofAlternatives.some((words) => words === undefined)) return undefined;
  return [...new Set(ofAlternatives.flatMap((words) => words ?? []))];
}

/** Of the parts that have to be there, the one with the fewest words says most. */
function neededIn(alternative: string): NeededWords {
  const needed: (readonly string[])[] = [];
  // a group in brackets with what says how often it is there, or what stands between two
  for (const part of piecesOf(alternative)) {
    if (!part.startsWith('(')) {
      needed.push(...wordsIn(part).map((word) => [word]));
    } else if (!part.startsWith('(?') && !/\)(?:[?*]|\{0)[^)]*$/.test(part)) {
      const words = neededWords(part.slice(1, part.lastIndexOf(')')));
      if (words) needed.push(words);
    }
  }
  return needed.toSorted((a, b) => a.length - b.length || (b[0]?.length ?? 0) - (a[0]?.length ?? 0))[0];
}

/** Letters that stand there in any case: "costs?" has "cost". */
function wordsIn(text: string): readonly string[] {
  return [
    ...text
      .replace(/<\w+>|\[[^\]]*\]|\\./g, ' ')
      .replace(/.[?*]/g, ' ')
      .matchAll(/[a-z]{2,}/g),
  ].map(([word]) => word);
}

/** A text parted at a sign that is in no brackets. */
function partsOf(text: string, sign: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === sign && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function piecesOf(text: string): readonly string[] {
  const pieces = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(' && depth === 0) pieces.push('');
    const isBehindGroup = depth === 0 && pieces.at(-1)?.startsWith('(') && !/[?*+({]/.test(letter);
    if (isBehindGroup && pieces.at(-1) !== '') pieces.push('');
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}
