import type { Writing } from '#adapters/teams/command.ts';
import type { Words } from '#language/catalogue.ts';

/** Ascending percentages, or a sentence that says what is wrong with the list. */
export type Thresholds = { readonly thresholds: readonly number[] } | { readonly problem: string };

const MAX_THRESHOLDS = 10;
/** Numbers with commas between, and nothing else: a list, or one number with a decimal comma. */
const COMMAS = /(?<!\d)\d+(?: ?, ?\d+)+/g;
/** A thousand, or one with three decimals, depending on who writes it. */
const POINT_AND_THREE = /(?:^|[^\d.,])\d{1,3}\.\d{3}(?!\d)/;

/**
 * Whole or decimal percentages from 1 to 1000, at most ten, with or without `%`; sorted, duplicates dropped. `hasDecimalComma`:
 * the person writes "99,5" for 99.5; "70,90" is two percentages for everybody. What may be one or two is asked back.
 */
export function parseThresholds(text: string, { words: language, hasDecimalComma }: Writing): Thresholds {
  const { thresholds: texts } = language.subscriptions;
  const isDecimal = (commas: string) => hasDecimalComma && /^\d+,\d$/.test(commas);
  const problem = unclear(text, { texts, hasDecimalComma }, isDecimal);
  if (problem !== undefined) return { problem };
  const words = text
    .replace(COMMAS, (commas) => (isDecimal(commas) ? commas.replace(',', '.') : commas))
    .replace(/\s+%/g, '%')
    .split(/[\s,;&]+|\band\b/i)
    .filter((word) => word !== '');
  const wrong = words.find((word) => !/^\d{1,4}(?:\.\d{1,4})?%?$/.test(word) || !isInRange(Number.parseFloat(word)));
  if (words.length === 0) return { problem: texts.which };
  if (wrong !== undefined) return { problem: meantBy(wrong, texts) };
  const thresholds = [...new Set(words.map((word) => Number.parseFloat(word)))].toSorted((a, b) => a - b);
  if (thresholds.length > MAX_THRESHOLDS) return { problem: texts.tooMany(MAX_THRESHOLDS) };
  return { thresholds };
}

/** What is outside the range may be a share of one, or an amount of money. */
function meantBy(wrong: string, texts: Writing['words']['subscriptions']['thresholds']): string {
  const share = /^0\.\d{1,2}$/.test(wrong) ? Number(wrong) * 100 : 0;
  if (isInRange(share)) return texts.share(wrong, String(Math.round(share)));
  return /^[1-9]\d{3,}$/.test(wrong) ? texts.percentOrAmount(wrong) : texts.notNumbers;
}

interface Reading {
  readonly texts: Words['subscriptions']['thresholds'];
  readonly hasDecimalComma: boolean;
}

/** Asks what is meant, where a comma or a point may be one of two things. */
function unclear(
  text: string,
  { texts, hasDecimalComma }: Reading,
  isDecimal: (commas: string) => boolean,
): string | undefined {
  const said = text.trim();
  if ([...text.matchAll(COMMAS)].some(([commas]) => !isDecimal(commas) && mayBeDecimal(commas, hasDecimalComma))) {
    return texts.oneOrTwo(said);
  }
  const isThousand = hasDecimalComma && POINT_AND_THREE.test(text);
  return isThousand ? texts.thousand(said) : undefined;
}

/** A list that falls; in a language with decimal points only where one digit is behind the comma, as in "99,5". */
function mayBeDecimal(commas: string, hasDecimalComma: boolean): boolean {
  const parts = commas.split(',');
  return parts.some((part, index) => {
    const before = parts[index - 1];
    const isFall = before !== undefined && Number(part) < Number(before);
    return isFall && (hasDecimalComma || /^\d$/.test(part));
  });
}

export function isInRange(percent: number): boolean {
  return percent >= 1 && percent <= 1000;
}
