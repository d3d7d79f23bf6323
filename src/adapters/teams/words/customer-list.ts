import { isNobodysName, isOnlyLanguage } from '#domain/names/language-words.ts';

/** Every pair of quotation marks that keyboards and editors make; what stands between is one name, as it is. */
const QUOTED = /"([^"]*)"|[“”„]([^“”„]*)[“”]|«([^»]*)»/g;
const ALL = /^(?:all|everything|everybody|everyone)(?: customers)?$|^every customer$/i;
/** A legal form after a comma belongs to the name before it: "Contoso, Ltd." is one customer. */
const LEGAL_FORM =
  /^(?:inc|ltd|limited|llc|llp|lp|plc|co|corp|corporation|gmbh|ag|kg|se|sa|s\.a|s\.a\.s|sas|sarl|bv|b\.v|nv|n\.v|oy|ab|as|aps|spa|s\.p\.a|srl|s\.r\.l|sl|s\.l|pty|pty ltd|e\.v|kk|k\.k)\.?$/i;
/** A point that ends an abbreviation rather than a sentence. */
const ABBREVIATION = /(?:^|[\s,])(?:inc|ltd|co|corp|bros|jr|sr|pty|gmbh)\.$|\.[\p{L}]\.$/iu;

/** Named in one command. */
export const MAX_CUSTOMERS = 50;

const PLACEHOLDER = '\uE000';

export function isAll(text: string): boolean {
  return ALL.test(text.trim());
}

/** What stands in quotation marks is a name, also "all". */
export function isQuoted(text: string): boolean {
  return /^["“”„«'‘]/u.test(text.trim());
}

/** One name in quotation marks, and nothing beside it. */
const QUOTED_ALONE = /^(?:"([^"]+)"|[“”„]([^“”„]+)[“”]|«([^»]+)»|'([^']+)'|‘([^‘’]+)’)[?!.…]*$/u;

/** Whether a text stands for somebody without naming anybody: "it", "them", "the". What is quoted is a name. */
export function namesNobody(text: string): boolean {
  return !QUOTED_ALONE.test(text.trim()) && isNobodysName(cleanName(text));
}

/** "all", and what means all of them in a longer way: "all of them", "them all", "all open alerts". */
export function speaksOfAll(text: string): boolean {
  const name = cleanName(text);
  if (QUOTED_ALONE.test(text.trim())) return false;
  return isAll(name) || (/\b(?:all|every|everything|everybody|everyone)\b/i.test(name) && isOnlyLanguage(name));
}

/** A name without quotation marks, and without the punctuation that ended the sentence. */
export function cleanName(text: string): string {
  const trimmed = text.trim();
  const quoted = QUOTED_ALONE.exec(trimmed);
  if (quoted) return (quoted.slice(1).find((part) => part !== undefined) ?? '').trim();
  const bare = trimmed.replace(/[\s?!,;:…]+$/u, '');
  return ABBREVIATION.test(bare) ? bare : bare.replace(/[\s?!,;:.…]+$/u, '');
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

/**
 * The customers named in a list. Semicolons part names; commas do too where there is no semicolon, but not before a legal
 * form ("Contoso, Ltd."); what stands in quotation marks is one name whatever is in it. "and" parts nothing.
 */
export function parseCustomers(text: string): readonly string[] {
  const quotes: string[] = [];
  const masked = text.replaceAll(PLACEHOLDER, '').replace(QUOTED, (_all, ...parts: (string | undefined)[]) => {
    quotes.push((parts.slice(0, 3).find((part) => part !== undefined) ?? '').trim());
    return PLACEHOLDER;
  });
  const names = masked.includes(';') ? masked.split(';') : joinLegalForms(masked.split(',').map((name) => name.trim()));
  return [...new Set(names.map((name) => restore(cleanName(name), quotes)).filter((name) => name !== ''))];
}

/** The names of a list that stand outside quotation marks. */
export function unquotedNames(text: string): readonly string[] {
  return parseCustomers(text.replace(QUOTED, ' '));
}

function restore(name: string, quotes: string[]): string {
  return name.replaceAll(PLACEHOLDER, () => quotes.shift() ?? '').trim();
}
