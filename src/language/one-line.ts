/** Text from outside in a line of a terminal, a log or a page: no control character may move a cursor or begin a new line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
}
