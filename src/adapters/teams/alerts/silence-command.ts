import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, whomOf } from '#adapters/teams/command.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { formatFor } from '#language/format.ts';
import type { SilenceCommand } from '#ports/requests.ts';
import { noEndText, silencedText } from './alert-sentences.ts';
import { readSilence } from './silence-argument.ts';
import { unacknowledged } from './unacknowledged.ts';

const words = {
  usage: 'silence <customer>|all for 3 days|until friday [everywhere] [because …]',
  description: 'No alerts in this conversation for so long; what was held back is told afterwards',
  example: 'silence Contoso for 3 days because they migrate',
  synonyms: ['mute', 'snooze'],
  howLong:
    'For how long? A number and minutes, hours, days or weeks, or until when, such as "until friday 17:00" or "until the period ends". For example: silence Contoso for 3 days',
  tooLong: 'A silence lasts at most 400 days, for example: silence Contoso for 3 days',
  verb: 'Silence',
  effect({ isEverywhere, at, why }: Beside, { reader }: { readonly reader: Reader }) {
    const end = at === undefined ? '' : ` until ${formatFor(reader).dateTime(at)}`;
    const because = why === undefined ? '' : `, because ${why}`;
    return `The button silences alerts ${isEverywhere ? 'everywhere' : 'here'}${end}${because}.`;
  },
};

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
  words,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  isOfAll: (asked) => asked.silence.customer === 'all',
  isEverywhere: (asked) => asked.silence.isEverywhere,
  parse(argument) {
    const read = readSilence(argument);
    return 'problem' in read ? { problem: words[read.problem] } : read;
  },
  order(meant, { at, until, forMs, isEverywhere = false, why }) {
    const customer = whomOf(meant);
    const lasts =
      at !== undefined ? { at } : until !== undefined ? { until } : forMs !== undefined ? { forMs } : undefined;
    return customer && lasts && { name: 'silence', silence: { customer, isEverywhere, why, ...lasts } };
  },
  candidates: unacknowledged,
  button: {
    run: { command: 'silence', isForAll: true },
    onAlert: { verb: 'silence', action: ({ until }) => ACTIONS.get(until) },
  },
  async answer({ silence: wanted }, turn) {
    const answer = await turn.requests.silence(wanted, turn.asker);
    if (isUnanswered(answer)) {
      const { customer: _typed, ...asked } = wanted;
      const { isEverywhere, why } = wanted;
      const until = answer.kind === 'uncertain' ? answer.until : undefined;
      const beside = until === undefined ? asked : { isEverywhere, why, at: until };
      return askBack(turn, answer, { command: silence, beside });
    }
    if (answer.kind === 'noEnd') return turn.answers.sentence(noEndText(answer));
    return turn.answers.sentence(silencedText(answer, wanted.isEverywhere, turn.asker.reader));
  },
};
