import { questionOf } from '#adapters/teams/answer-which.ts';
import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { carryData } from '#adapters/teams/layout/carry-data.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { namedOrNobody, speaksOfAll } from '#adapters/teams/words/customer-list.ts';
import type { Post } from '#ports/teams.ts';
import { acknowledgedText } from './alert-sentences.ts';
import { unacknowledged, withoutAlert } from './unacknowledged.ts';

type AcknowledgeAsked =
  | { readonly name: 'acknowledge'; readonly customers: readonly string[] }
  /** All open alerts of this conversation. The bot asks first; the button that answers brings the ids. */
  | {
      readonly name: 'acknowledge';
      readonly isAll: true;
      readonly alertIds?: readonly string[];
      /** Only the open ones of these are counted: a table has told them. */
      readonly ofTable?: readonly string[];
    };

export const acknowledge: Command<AcknowledgeAsked> = {
  name: 'acknowledge',
  opposite: 'unacknowledge',
  words: ({ commands }) => commands.acknowledge,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  isOfAll: (asked) => 'isAll' in asked,
  parse(argument, phrase) {
    // "mine" is also what a person asks who looks for their own customers
    if (argument === '' && phrase === 'mine') {
      return { of: 'my customers', meant: 'all', beside: {}, ofThose: 'acknowledge' };
    }
    if (speaksOfAll(argument)) return { meant: 'all', beside: {} };
    return namedOrNobody(argument);
  },
  order(meant, { alertIds, ofTable }) {
    // a person who names customers after the question about all means these, and no alert that was counted there
    if (meant !== 'all' && meant.named.length > 0) return { name: 'acknowledge', customers: meant.named };
    if (alertIds) return { name: 'acknowledge', isAll: true, alertIds };
    if (ofTable) return { name: 'acknowledge', isAll: true, ofTable };
    return meant === 'all' ? { name: 'acknowledge', isAll: true } : undefined;
  },
  candidates: unacknowledged,
  idle: withoutAlert,
  button: {
    run: { command: 'acknowledge' },
    onAlert: { verb: 'acknowledge', action: () => 'acknowledge' },
  },
  answer: (asked, turn) => ('isAll' in asked ? acknowledgeAll(asked, turn) : acknowledgeNamed(asked.customers, turn)),
};

async function acknowledgeNamed(customers: readonly string[], turn: Turn): Promise<Post> {
  const answer = await turn.requests.acknowledge(customers, turn.asker);
  if (isUnanswered(answer))
    return askBack(turn, answer, { command: acknowledge, named: namedIn({ named: customers }) });
  turn.remember?.({ customers: answer.each.map(({ customer }) => customer.id) });
  return withUndo(turn.answers.sentence(acknowledgedText(answer.each, turn.speech)), answer.undo, turn.speech.words);
}

/** Asks first and says the number. The button acknowledges exactly the alerts that were counted. */
async function acknowledgeAll(
  { alertIds, ofTable }: Extract<AcknowledgeAsked, { isAll: true }>,
  turn: Turn,
): Promise<Post> {
  const { acknowledgedSeveral } = turn.speech.words.alertAnswers;
  const { requests, asker } = turn;
  const answer = await (ofTable
    ? requests.acknowledgeAll(undefined, asker, ofTable)
    : requests.acknowledgeAll(alertIds, asker));
  if (answer.kind === 'notDone') return askBack(turn, answer, { command: acknowledge });
  if (answer.kind === 'acknowledgedAll') {
    return withUndo(turn.answers.sentence(acknowledgedSeveral(answer.count)), answer.undo, turn.speech.words);
  }
  const { length } = answer.alertIds;
  if (length === 0) return turn.answers.sentence(acknowledgedSeveral(0));
  const post = turn.answers.acknowledgeAll(length, ofTable ? 'table' : answer.isCut ? 'worst' : 'here');
  const asking = questionOf(turn, acknowledge);
  turn.remember?.({ beside: { alertIds: answer.alertIds }, ...asking, asks: 'yes' });
  return carryData(post, 'acknowledge', { alertIds: answer.alertIds, ...asking });
}
