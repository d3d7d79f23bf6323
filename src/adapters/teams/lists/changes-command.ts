import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import type { ChangesSince } from '#ports/asking/list-answer.ts';
import { namedOn } from './changes-view.ts';
import { readNamedDay } from './list-argument.ts';

interface ChangesAsked {
  readonly name: 'changes since';
  readonly since: ChangesSince;
}

export const changes: Command<ChangesAsked> = {
  name: 'changes since',
  words: ({ commands }) => commands.changes,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse(argument) {
    const time = argument
      .toLowerCase()
      .replace(/^since\s+/, '')
      .replace(/(?<![?!.\s])[?!.\s]+$/u, '');
    const since = /^(?:the )?last digest$/.test(time) ? ({ kind: 'lastDigest' } as const) : readNamedDay(time);
    return since && { name: 'changes since', since };
  },
  async answer({ since }, { requests, answers, asker, remember }) {
    const found = await requests.changesSince(since, asker);
    remember?.({ list: namedOn(found).map(({ customer }) => customer.id) });
    return answers.changes(found, asker.reader);
  },
};
