import { isNobodysName, isOnlyLanguage } from '#domain/names/language-words.ts';
import { isOfEveryone } from '#domain/names/of-all.ts';
import type { Words } from '#language/catalogue.ts';

/** A text between quotation marks is one name, taken as it is. */
const QUOTED = /"([^"]*)"/g;
const ALL =
  /^(?:(?:all|everything|everybody|everyone)(?: customers)?|every customer|alle(?: kunden)?|tous(?: les clients)?|todos(?: los clientes)?)!*$/i;
/** A legal form after a comma belongs to the name before it: "Contoso, Ltd." is one customer. */
const LEGAL_FORM =
  /^(?:inc|ltd|limited|llc|llp|lp|plc|co|corp|corporation|gmbh|ag|kg|se|sa|s\.a|s\.a\.s|sas|sarl|bv|b\.v|nv|n\.v|oy|ab|as|aps|spa|s\.p\.a|srl|s\.r\.l|sl|s\.l|pty|pty ltd|e\.v|kk|k\.k)\.?$/i;
/** A full stop that belongs to an abbreviation and does not end a sentence. */
const ABBREVIATION = /(?:^|[\s,])(?:inc|ltd|co|corp|bros|jr|sr|pty|gmbh)\.$|\.[\p{L}]\.$/iu;

/** The most customers that one command may name. */
export const MAX_CUSTOMERS = 50;

const PLACEHOLDER = '\uE000';

export function isAll(text: string): boolean {
  return ALL.test(text.trim());
}

/** A text in quotation marks is a name, even "all". */
export function isQuoted(text: string): boolean {
  return /^["']/.test(text.trim());
}

/** One name in quotation marks, and nothing else. */
const QUOTED_ALONE = /^(?:"([^"]+)"|'([^']+)')[?!.…]*$/u;
/** "(Up)" is a name, whatever it means without the brackets. */
const IN_BRACKETS = /^\([^()]+\)[?!.…]*$/u;

const BOTH_OF = /^both of (?:them|these|those)$/i;

export function isQuotedAlone(text: string): boolean {
  return QUOTED_ALONE.test(text.trim());
}

/** Whether a text refers to somebody without a name: "it", "them", "the". A quoted text is a name. */
export function namesNobody(text: string): boolean {
  const said = text.trim();
  const name = cleanName(text);
  return !isQuotedAlone(said) && !IN_BRACKETS.test(said) && (isNobodysName(name) || BOTH_OF.test(name));
}

/** Whether a text means all: "all", "all of them", "them all", "all open alerts". */
export function speaksOfAll(text: string): boolean {
  const name = cleanName(text);
  if (text.includes('"')) return false;
  return isAll(name) || isOfEveryone(name);
}

/**
 * A name without quotation marks and without the punctuation that ended the sentence; a "!" may belong to the name
 * ("Yahoo!").
 */
export function cleanName(text: string): string {
  const trimmed = text.trim();
  const quoted = QUOTED_ALONE.exec(trimmed);
  if (quoted) return (quoted.slice(1).find((part) => part !== undefined) ?? '').trim();
  const bare = withoutSigns(trimmed, /[\s?,;:…]/u);
  return ABBREVIATION.test(bare) ? bare : withoutSigns(bare, /[\s?,;:.…]/u);
}

/** A text without such signs at its end, and without a row of "!" that stands apart. Looks at each sign once. */
function withoutSigns(text: string, sign: RegExp): string {
  let end = text.length;
  for (;;) {
    while (sign.test(text.charAt(end - 1))) end -= 1;
    let start = end;
    while (text.charAt(start - 1) === '!') start -= 1;
    if (start === end || !/\s/u.test(text.charAt(start - 1))) break;
    end = start;
  }
  return text.slice(0, end);
}

function joinLegalForms(names: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const name of names) {
    const previous = joined.pop();
    if (previous !== undefined && LEGAL_FORM.test(name)) joined.push(`${previous}, ${name}`);
    else joined.push(...(previous === undefined ? [name] : [previous, name]));
  }
  return joined;
}

/** "and" beside a text that was in quotation marks. */
const AND_BESIDE_QUOTED =
  /(?<=\uE000)\s+(?:and|und|et|y|e|&|\+)\s+(?=\S)|(?<=\S)\s+(?:and|und|et|y|e|&|\+)\s+(?=\uE000)/giu;

/** A list with a sign for each quoted name; as that is a whole name, "and" beside it divides. */
function masked(text: string, quotes: string[]): string {
  const marked = text.replaceAll(PLACEHOLDER, '').replace(QUOTED, (_all, name: string) => {
    quotes.push(name.trim());
    return PLACEHOLDER;
  });
  return marked.replace(AND_BESIDE_QUOTED, marked.includes(';') ? '; ' : ', ');
}

/**
 * The customers that a list names. Semicolons separate names. Without a semicolon commas do, but not before a legal form
 * ("Contoso, Ltd."). A text in quotation marks is one name, whatever is in it. "and" separates only
 * what is quoted.
 */
export function parseCustomers(text: string): readonly string[] {
  const quotes: string[] = [];
  const list = masked(text, quotes);
  const names = list.includes(';') ? list.split(';') : joinLegalForms(list.split(',').map((name) => name.trim()));
  return [...new Set(names.map((name) => restore(cleanName(name), quotes)).filter((name) => name !== ''))];
}

/**
 * The names of a list; the whole text where a part of it is a word of the language ("it, Budget"): that part is no customer,
 * whoever is called so, but the whole may be the name of one.
 */
export function namesIn(text: string): readonly string[] {
  const isNoList = unquotedNames(text).some((name) => isOnlyLanguage(name) || isAll(name));
  const named = isNoList ? [cleanName(text)] : parseCustomers(text);
  return named.filter((name) => name !== '');
}

/** Whom the argument of a command about one or several customers names, or the words in the place of a name. */
export function namedOrNobody(
  text: string,
): { readonly meant: { readonly named: readonly string[] }; readonly beside: object } | { readonly said: string } {
  const named = namesIn(text);
  return namesNobody(text) || named.length === 0 ? { said: cleanName(text) } : { meant: { named }, beside: {} };
}

/** The names of a list that are not in quotation marks. */
export function unquotedNames(text: string): readonly string[] {
  return parseCustomers(masked(text, []).replaceAll(PLACEHOLDER, ' '));
}

/** Names as a list in one text. A word of the language is only a name where it had quotation marks, so it gets them again. */
export function asOneText(names: readonly string[]): string {
  return names.map((name) => (isOnlyLanguage(name) ? `"${name}"` : name)).join('; ');
}

function restore(name: string, quotes: string[]): string {
  return name.replaceAll(PLACEHOLDER, () => quotes.shift() ?? '').trim();
}

const MAX_NAME_LENGTH = 256;

/** Why a command may not be about these names. */
export function problemWith(names: readonly string[], { refusals }: Words): string | undefined {
  if (names.some((name) => name.length > MAX_NAME_LENGTH)) return refusals.nameTooLong(MAX_NAME_LENGTH);
  return names.length > MAX_CUSTOMERS ? refusals.tooManyCustomers(MAX_CUSTOMERS) : undefined;
}

/** What names a customer, without the courtesies behind it. */
export function withoutPoliteness(text: string): string {
  return text.replace(/(?:^|[\s,])(?:please|pls|svp|stp|thanks|thank you)[.!?]*$/i, '').replace(/^[?!.…\s]+$/, '');
}
