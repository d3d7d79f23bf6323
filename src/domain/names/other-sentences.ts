/*
 * What people write behind a command that belongs to no name: the closing of a letter with a signature, and a further sentence
 * ("usage for Contoso, please. It is urgent"). Texts are on one line, as `plainText` makes them.
 */

const CLOSING =
  /(?<=\S)[\s,.;!-]+(?:(?:best|kind|kindest|warm|many) regards|regards(?=[,.!]|$)|best wishes|(?:yours )?sincerely|mit (?:freundlichen|besten|herzlichen|vielen) gr(?:ü|ue)(?:ß|ss)en|(?:viele|beste|liebe|schöne|herzliche|freundliche) gr(?:ü|ue)(?:ß|ss)e|(?:bien |très )?cordialement|(?:meilleures|sincères|cordiales) salutations|bien à vous|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente)(?![\p{L}\p{N}]).*$/iu;

/** A sentence ends with a courtesy, and another one follows. */
const AFTER_COURTESY =
  /(?<=[\s,](?:please|pls|thanks|thank you|bitte|danke|svp|s'il (?:te|vous) pla[iî]t|merci|por favor|gracias))[.!]+\s+\S.*$/iu;

/** A text without its closing and signature; undefined where it has none. In quotation marks everything is a name. */
export function withoutClosing(text: string): string | undefined {
  return without(CLOSING, text);
}

/** A text up to the end of the sentence that ends with a courtesy; undefined where no other sentence follows. */
export function firstSentence(text: string): string | undefined {
  return without(AFTER_COURTESY, text);
}

function without(pattern: RegExp, text: string): string | undefined {
  if (text.includes('"')) return undefined;
  const rest = text.replace(pattern, '');
  return rest === text ? undefined : rest;
}
