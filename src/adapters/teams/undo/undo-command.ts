import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { Words } from '#language/catalogue.ts';
import type { UndoAnswer } from '#ports/asking/undo.ts';

interface UndoAsked {
  readonly name: 'undo';
  /** The change whose button was pressed; undefined is the person's last one here. */
  readonly change?: string | undefined;
}

export const undo: Command<UndoAsked> = {
  name: 'undo',
  words: ({ commands }) => commands.undo,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: (argument) => (/^(?:it|that|this)?$/i.test(argument) ? { name: 'undo' } : undefined),
  button: { onAlert: { verb: 'undo', action: () => 'undo' } },
  async answer({ change }, turn) {
    const { words } = turn.speech;
    const answer = await turn.requests.undo(change, turn.asker);
    if (answer.kind === 'undone') {
      turn.remember?.({ of: 'usage for', customers: answer.customers.map(({ id }) => id) });
      return turn.answers.sentence(undoneText(answer, words));
    }
    const text = words.asking.notUndone[answer.reason];
    turn.stay?.(text);
    return turn.answers.sentence(text);
  },
};

function undoneText({ of, about, customers }: Extract<UndoAnswer, { kind: 'undone' }>, words: Words): string {
  const { undone } = words.asking;
  if (typeof about === 'string') return undone[of](undone.whom[about]);
  return undone[of](undone.customers(customers.map((customer) => nameOf(customer, words))));
}
