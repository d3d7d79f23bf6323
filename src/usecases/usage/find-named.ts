import { type CustomerMatch, isCertain } from '#domain/names/find-customer.ts';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { listedNames } from '#domain/names/listed-names.ts';
import type { CustomerDirectory } from './customer-directory.ts';

/** Names looked up in one text. */
const MOST_NAMES = 50;

/**
 * The customers that texts name, each as it was found. A whole name is never split: "Smith and Sons Ltd" is one customer where
 * somebody is called so, and so are two texts that were parted at a comma of a name.
 */
export async function findNamed(
  texts: readonly string[],
  directory: CustomerDirectory,
): Promise<readonly CustomerMatch[]> {
  const found = await findEach(texts, directory);
  if (texts.length < 2 || found.every(isKnown)) return found;
  // "Litware, Inc. and Contoso Ltd" was parted inside a name
  const together = await findListed(texts.join(', '), directory);
  return together.every(isCertain) ? together : found;
}

async function findEach(texts: readonly string[], directory: CustomerDirectory): Promise<readonly CustomerMatch[]> {
  const found: CustomerMatch[] = [];
  for (let at = 0; at < texts.length; ) {
    const joined = await longestName(texts.length - at, (count) => texts.slice(at, at + count).join(', '), directory);
    found.push(...(joined ? [joined.match] : await findListed(texts[at] ?? '', directory)));
    at += joined?.count ?? 1;
  }
  return found;
}

/** The customers of one text. Parts of it are only believed where at least one of them is somebody. */
async function findListed(text: string, directory: CustomerDirectory): Promise<readonly CustomerMatch[]> {
  const whole = await directory.find(text);
  const names = listedNames(text);
  if (names.length < 2 || names.length > MOST_NAMES) return [whole];
  if (isCertain(whole) && (whole.by !== 'name' || (await directory.called(text)))) return [whole];
  // a word of the language names nobody: whoever is called so goes in quotation marks
  if (names.some(({ from, to }) => isUnquotedLanguage(text.slice(from, to)))) return [whole];
  const found: CustomerMatch[] = [];
  for (let at = 0; at < names.length; ) {
    const textOf = (count: number) => text.slice(names[at]?.from, names[at + count - 1]?.to);
    const joined = await longestName(names.length - at, textOf, directory);
    found.push(joined?.match ?? (await directory.find(textOf(1))));
    at += joined?.count ?? 1;
  }
  // "Smith and Sons" may be Smith Ltd and Sons Ltd, or the beginning of one name: then no part is certain
  if (found.every(isKnown) && !isOnly(found, whole)) return isBeginning(whole) ? found.map(asABeginning) : found;
  return isKnown(whole) || !found.some(isKnown) ? [whole] : found;
}

function isUnquotedLanguage(name: string): boolean {
  return !/^".*"$/.test(name) && isOnlyLanguage(name);
}

/** The longest run of at least two parts that is somebody's whole name. */
async function longestName(
  most: number,
  textOf: (count: number) => string,
  directory: CustomerDirectory,
): Promise<{ readonly match: CustomerMatch; readonly count: number } | undefined> {
  for (let count = Math.min(most, MOST_JOINED); count > 1; count -= 1) {
    const customer = await directory.called(textOf(count));
    if (customer) return { match: { kind: 'one', customer, by: 'name' }, count };
  }
  return undefined;
}

/** No name has more parts. */
const MOST_JOINED = 5;

/** Whether a whole name ("O'Reilly & Co" for "O'Reilly and Co") is that of the only customer whom its parts may mean. */
function isOnly(parts: readonly CustomerMatch[], whole: CustomerMatch): boolean {
  return isCertain(whole) && parts.every((part) => part.kind === 'one' && part.customer.id === whole.customer.id);
}

function isBeginning(match: CustomerMatch): boolean {
  return isKnown(match) || (match.kind === 'several' && match.by !== 'spelling');
}

function asABeginning(match: CustomerMatch): CustomerMatch {
  return match.kind === 'one' ? { ...match, by: 'beginning' } : match;
}

function isKnown(match: CustomerMatch): boolean {
  return match.kind === 'one' && match.by !== 'spelling';
}
