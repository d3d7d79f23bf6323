/** Writes one line: fields, and a message that never changes. Never a token, a secret, a card or a message's text. */
export type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Where what happened is written. An error goes into the field `err`. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
