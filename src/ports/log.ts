/** Writes one line: fields, and a message that never changes; never a token, a secret, a card or a message's text. */
export type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Where the process writes what happened. An error goes into the field `err`. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
