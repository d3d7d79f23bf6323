/** Ascending percentages, or a sentence that says what is wrong with the list. */
export type Thresholds = { readonly thresholds: readonly number[] } | { readonly problem: string };

const MAX_THRESHOLDS = 10;

/** Whole or decimal percentages from 1 to 1000, at most ten, with or without `%`; sorted, duplicates dropped. */
export function parseThresholds(text: string): Thresholds {
  const words = text
    .replace(/\s+%/g, '%')
    .split(/[\s,;&]+|\band\b/i)
    .filter((word) => word !== '');
  const wrong = words.find((word) => !/^\d{1,4}(?:\.\d{1,4})?%?$/.test(word) || !isInRange(Number.parseFloat(word)));
  if (isDecimalComma(text)) {
    return {
      problem: `Is "${text.trim()}" one percentage or two? Write it with a point (99.5), or in rising order (5, 99).`,
    };
  }
  if (words.length === 0) return { problem: 'Which percentages? For example: subscribe all at 70,90,110' };
  if (wrong !== undefined) {
    return { problem: 'Percentages are numbers from 1 to 1000 with commas between, for example: at 70,90,110' };
  }
  const thresholds = [...new Set(words.map((word) => Number.parseFloat(word)))].toSorted((a, b) => a - b);
  if (thresholds.length > MAX_THRESHOLDS) return { problem: `At most ${MAX_THRESHOLDS} percentages can be given.` };
  return { thresholds };
}

/** "99,5" may be a decimal: one digit after the comma, and smaller than the number before it. */
function isDecimalComma(text: string): boolean {
  return [...text.matchAll(/(\d+),(\d)(?!\d)/g)].some(([, whole, digit]) => Number(digit) < Number(whole));
}

function isInRange(percent: number): boolean {
  return percent >= 1 && percent <= 1000;
}
