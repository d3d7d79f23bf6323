import { questionOf } from '#adapters/teams/answer-which.ts';
import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { carryData } from '#adapters/teams/layout/carry-data.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { cleanName, namesNobody, speaksOfAll } from '#adapters/teams/words/customer-list.ts';
import type { Post } from '#ports/teams.ts';
import { acknowledgedText } from './alert-sentences.ts';
import { unacknowledged } from './unacknowledged.ts';

type AcknowledgeAsked =
  | { readonly name: 'acknowledge'; readonly customer: string }
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
    const customer = cleanName(argument);
    if (customer === '' || namesNobody(argument)) return { said: customer };
    return { meant: { named: [customer] }, beside: {} };
  },
  order(meant, { alertIds, ofTable }) {
    if (alertIds) return { name: 'acknowledge', isAll: true, alertIds };
    if (ofTable) return { name: 'acknowledge', isAll: true, ofTable };
    if (meant === 'all') return { name: 'acknowledge', isAll: true };
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'acknowledge', customer };
  },
  candidates: unacknowledged,
  button: {
    run: { command: 'acknowledge' },
    onAlert: { verb: 'acknowledge', action: () => 'acknowledge' },
  },
  answer: (asked, turn) => ('isAll' in asked ? acknowledgeAll(asked, turn) : acknowledgeOne(asked.customer, turn)),
};

async function acknowledgeOne(customer: string, turn: Turn): Promise<Post> {
  const answer = await turn.requests.acknowledge(customer, turn.asker);
  if (isUnanswered(answer)) return askBack(turn, answer, { command: acknowledge });
  turn.remember?.({ customers: [answer.customer.id] });
  const undo = answer.kind === 'acknowledged' ? answer.undo : undefined;
  return withUndo(turn.answers.sentence(acknowledgedText(answer, turn.speech)), undo, turn.speech.words);
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
  return carryData(post, 'acknowledge', { alertIds: answer.alertIds, ...questionOf(turn, acknowledge) });
}
