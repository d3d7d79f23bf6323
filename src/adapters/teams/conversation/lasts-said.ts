import { type Command, commandOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import { hasDecimalComma } from '#language/format.ts';

/** How long a silence lasts, by an argument without a name, such as "3 days"; or the sentence that says what is wrong with it. */
export function lastsSaid(
  argument: string,
  { asker, speech }: Turn,
  commands: readonly Command[],
): { readonly beside: Beside } | { readonly asked: ParsedCommand } {
  const command = commandOf({ name: 'silence' }, commands);
  const writing = { words: speech.words, hasDecimalComma: hasDecimalComma(asker.reader.locale) };
  let problem = speech.words.commands.silence.howLong;
  for (const text of [argument, `for ${argument}`]) {
    const reading = command?.parse(text, 'silence', writing);
    if (reading && 'said' in reading && reading.said === '' && reading.beside) return { beside: reading.beside };
    if (reading && 'problem' in reading) problem = reading.problem;
  }
  return { asked: { name: 'invalid', of: 'silence', problem } };
}
