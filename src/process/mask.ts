/** The text in place of a hidden value. */
export const MASK = '[hidden]';

/** A shorter secret could occur in ordinary words, so it is not hidden. */
const SHORTEST_SECRET = 6;

const SECRETS_IN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASK}`],
  // A JSON Web Token: two or three parts of base64url, the first of which starts with {"
  [/\beyJ[\w-]{8,}(\.[\w-]*){1,4}/g, MASK],
  [/(:\/\/[^\s/:@]*:)[^\s/]+@/g, `$1${MASK}@`],
  [/([?&]code=)[^\s&#]+/gi, `$1${MASK}`],
  [/\b(\w*(?:secret|token|password|assertion|signature|sig)["']?\s*[=:]\s*["']?)[^\s"'&,;}]{8,}/gi, `$1${MASK}`],
];

/** Hides these values wherever they occur in a text, and everything that looks like a token or a password. */
export function createMask(secrets: readonly string[] = []): (text: string) => string {
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = known.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
    return SECRETS_IN_TEXT.reduce(
      (masked, [pattern, replacement]) => masked.replace(pattern, replacement),
      withoutKnown,
    );
  };
}
