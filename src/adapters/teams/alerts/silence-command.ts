import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, isOfSomebody } from '#adapters/teams/command.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import type { SilenceCommand } from '#ports/requests.ts';
import { silencedText } from './alert-sentences.ts';
import { MAX_WHY_LENGTH, readSilence } from './silence-argument.ts';
import { unacknowledged } from './unacknowledged.ts';

interface SilenceAsked {
  readonly name: 'silence';
  readonly silence: SilenceCommand;
}

/** The action by the `until` of a button on an alert's card. */
const ACTIONS: ReadonlyMap<unknown, 'silenceDay' | 'silencePeriod'> = new Map([
  ['day', 'silenceDay'],
  ['period', 'silencePeriod'],
]);

export const silence: Command<SilenceAsked> = {
  name: 'silence',
  opposite: 'unsilence',
  words: ({ commands }) => commands.silence,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  isOfAll: (asked) => asked.silence.customer === 'all',
  isEverywhere: (asked) => asked.silence.isEverywhere,
  parse(argument, _phrase, { words }) {
    const read = readSilence(argument);
    if (!('problem' in read)) return read;
    const { problem, named } = read;
    return { problem: words.commands.silence[problem], lacks: named && { what: 'howLong', named } };
  },
  order(meant, { at, until, forMs, isEverywhere = false, why }) {
    const lasts =
      at !== undefined ? { at } : until !== undefined ? { until } : forMs !== undefined ? { forMs } : undefined;
    if (!lasts || !isOfSomebody(meant)) return undefined;
    return { name: 'silence', silence: { customer: meant, isEverywhere, why, ...lasts } };
  },
  because: (asked, why) => ({ ...asked, silence: { ...asked.silence, why: why.slice(0, MAX_WHY_LENGTH) } }),
  candidates: unacknowledged,
  button: {
    run: { command: 'silence', isForAll: true },
    onAlert: { verb: 'silence', action: ({ until }) => ACTIONS.get(until) },
  },
  async answer({ silence: wanted }, turn) {
    const answer = await turn.requests.silence(wanted, turn.asker);
    const { customer, ...asked } = wanted;
    if (isUnanswered(answer)) {
      const { isEverywhere, why } = wanted;
      const until = answer.kind === 'uncertain' ? answer.until : undefined;
      const beside = until === undefined ? asked : { isEverywhere, why, at: until };
      return askBack(turn, answer, { command: silence, beside, named: namedIn(customer) });
    }
    if (answer.kind === 'noEnd') {
      return turn.answers.sentence(turn.speech.words.alertAnswers.noEnd(answer.reason));
    }
    turn.remember?.({ beside: asked, customers: answer.customers.map(({ id }) => id) });
    const post = turn.answers.sentence(silencedText(answer, wanted.isEverywhere, turn.speech));
    return withUndo(post, answer.undo, turn.speech.words);
  },
};
