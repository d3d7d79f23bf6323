import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, isOfSomebody } from '#adapters/teams/command.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import type { SilenceCommand, SilenceLasts } from '#ports/requests.ts';
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
  order(meant, beside) {
    const { isEverywhere = false, why } = beside;
    const lasts = lastsIn(beside);
    if (!lasts || !isOfSomebody(meant)) return undefined;
    return { name: 'silence', silence: { customer: meant, isEverywhere, why, ...lasts } };
  },
  async settle(beside, customers, { requests, answers, asker, speech }) {
    const lasts = lastsIn(beside);
    if (!lasts) return beside;
    const end = await requests.silenceEnd(lasts, customers, asker);
    if (end.kind === 'noEnd') return { post: answers.sentence(speech.words.alertAnswers.noEnd(end.reason)) };
    const { isEverywhere, why } = beside;
    return { isEverywhere, why, at: end.at };
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
      return askBack(turn, answer, { command: silence, beside: asked, named: namedIn(customer) });
    }
    if (answer.kind === 'noEnd') {
      return turn.answers.sentence(turn.speech.words.alertAnswers.noEnd(answer.reason));
    }
    turn.remember?.({ beside: asked, customers: answer.customers.map(({ id }) => id) });
    const post = turn.answers.sentence(silencedText(answer, wanted.isEverywhere, turn.speech));
    return withUndo(post, answer.undo, turn.speech.words);
  },
};

function lastsIn({ at, until, forMs }: Beside): SilenceLasts | undefined {
  if (at !== undefined) return { at };
  if (until !== undefined) return { until };
  return forMs === undefined ? undefined : { forMs };
}
