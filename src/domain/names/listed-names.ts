/** What stands between the names of a list, in the languages that people type. */
const BETWEEN =
  /(?<!\s)\s*[,;]\s*(?:(?:and|und|et|y|e)\s+)?|(?<!\s)\s+(?:and|und|et|y|e|&|\+|vs\.?|versus|gegen|contre|contra|plus)\s+/giu;

/** A name of a list, and where it stands in the text. */
export interface ListedName {
  readonly from: number;
  readonly to: number;
}

/** The names of a text, if it is a list: "Contoso, Fabrikam and Northwind". One for a text that is no list. */
export function listedNames(text: string): readonly ListedName[] {
  const names: ListedName[] = [];
  let from = 0;
  for (const { 0: between, index } of text.matchAll(BETWEEN)) {
    if (index > from) names.push({ from, to: index });
    from = index + between.length;
  }
  if (from < text.length) names.push({ from, to: text.length });
  return names;
}

/** Whether a text may name several customers; "Smith and Sons" does so too, until it is found to be a name. */
export function namesSeveral(text: string): boolean {
  return listedNames(text).length > 1;
}
