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
  const { howLong } = speech.words.commands.silence;
  let problem = howLong;
  for (const text of [argument, `for ${argument}`]) {
    const reading = command?.parse(text, 'silence', writing);
    if (reading && 'said' in reading && reading.said === '' && reading.beside) return { beside: reading.beside };
    // what is wrong with a time says more than that none was found
    if (reading && 'problem' in reading && reading.problem !== howLong) problem = reading.problem;
  }
  return { asked: { name: 'invalid', of: 'silence', problem } };
}
