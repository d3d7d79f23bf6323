import { ConfigError } from '#config/config.ts';
import { Refused, Rejected, SignInNeeded, Transient, Unavailable } from '#ports/errors.ts';
import { createMask } from './mask.ts';

/** Errors whose messages are written for people. */
const READABLE = [ConfigError, SignInNeeded, Transient, Unavailable, Refused, Rejected];

const LONGEST_MESSAGE = 300;

/**
 * The text that a person at the console reads when a command or a start failed: what happened and what to do. An unforeseen
 * error gives one line without its stack. `secrets` are the values that no text may show.
 */
export function lastWords(error: unknown, secrets: readonly string[]): string {
  const mask = createMask(secrets);
  if (READABLE.some((kind) => error instanceof kind)) return mask((error as Error).message);
  const { name, message, code }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(typeof error);
  const said = mask(message)
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_MESSAGE);
  const what = [name, code].filter((word) => word !== undefined).join(' ');
  return `Something went wrong that nobody foresaw (${what}: ${said}). Try again; if it stays, report this line.`;
}
