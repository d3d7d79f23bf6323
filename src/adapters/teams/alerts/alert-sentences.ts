import { nameOf, personName } from '#adapters/teams/layout/text.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { formatFor } from '#language/format.ts';
import { counted, listedUpTo } from '#language/words.ts';
import type { AcknowledgeAnswer, AlertActionCommand, SilenceAnswer } from '#ports/requests.ts';
import type { AlertFacts } from '#ports/teams.ts';

/*
 * The answers to people who take care of alerts: sentences without figures, which every conversation may show.
 */

export function acknowledgedText(
  answer: Extract<AcknowledgeAnswer, { kind: 'acknowledged' | 'noAlert' }>,
  reader: Reader,
): string {
  const name = nameOf(answer.customer);
  if (answer.kind === 'noAlert') return `There is no open alert about ${name}: nothing was done.`;
  const { acknowledgement } = answer.alert;
  if (answer.isAgain && acknowledgement) {
    const when = formatFor(reader).dateTime(acknowledgement.at);
    return `The alert about ${name} was acknowledged by ${personName(acknowledgement.by)} on ${when} already.`;
  }
  return `Acknowledged for everybody: the alert about ${name}. A further threshold is still told.`;
}

export function acknowledgedAllText(count: number): string {
  if (count === 0) return 'There is no open alert here that nobody has acknowledged: nothing was done.';
  return `Acknowledged for everybody: ${counted(count, 'alert')}. A further threshold is still told.`;
}

export function silencedText(
  answer: Extract<SilenceAnswer, { kind: 'silenced' | 'unsilenced' }>,
  isEverywhere: boolean,
  reader: Reader,
): string {
  const where = isEverywhere ? 'everywhere' : 'here';
  const whom = answer.customer ? nameOf(answer.customer) : 'all customers';
  if (answer.kind === 'silenced') {
    const until = formatFor(reader).dateTime(answer.until);
    return `Silenced ${where} until ${until}: ${whom}. What happens until then is told afterwards, at its highest level.`;
  }
  const still =
    answer.stillUntil === undefined
      ? ''
      : ` Another silence holds here until ${formatFor(reader).dateTime(answer.stillUntil)}: "subscriptions" shows it.`;
  if (answer.ended.length === 0) return `There was no silence ${where} for ${whom}: nothing has changed.${still}`;
  const ended = `${endedText(answer.ended)} ${where}`;
  if (answer.toTell > 0)
    return `${ended}; what was held back is told now: ${counted(answer.toTell, 'customer')}.${still}`;
  return still === '' ? `${ended}; nothing is left to tell.` : `${ended}.${still}`;
}

/** Silences named in one sentence. */
const MOST_NAMED = 5;

/** "The silence for Contoso has ended", "2 silences have ended (for all customers and Contoso)". */
function endedText(ended: Extract<SilenceAnswer, { kind: 'unsilenced' }>['ended']): string {
  const whom = ended
    .toSorted((a, b) => Number(b === 'all') - Number(a === 'all'))
    .map((one) => (one === 'all' ? 'all customers' : one ? nameOf(one) : 'a former customer'));
  const [only, ...others] = whom;
  if (only !== undefined && others.length === 0) return `The silence for ${only} has ended`;
  return `${ended.length} silences (for ${listedUpTo(whom, MOST_NAMED)}) have ended`;
}

const NO_END = {
  past: 'That time has passed',
  tooLong: 'A silence lasts at most 400 days',
  noDate: 'There is no such date',
  noPeriod: 'No running billing period of this customer is known',
  ownPeriods: 'Each customer has a billing period of its own',
} as const;

export function noEndText({ reason }: Extract<SilenceAnswer, { kind: 'noEnd' }>): string {
  return `${NO_END[reason]}, so nothing was silenced. For example: silence Contoso for 3 days`;
}

/** What a button did, where the card itself is not shown. */
export function alertActionText(command: AlertActionCommand, facts: AlertFacts): string {
  const text = actionText(command, facts);
  return facts.isTest ? `Test, nothing was changed: ${text}` : text;
}

function actionText({ action }: AlertActionCommand, facts: AlertFacts): string {
  const name = nameOf(facts.customer);
  if (action === 'show') return `The alert about ${name} stands above, in its own card.`;
  if (action === 'acknowledge') return `Acknowledged for everybody: the alert about ${name}.`;
  const until =
    facts.silencedUntil === undefined ? '' : ` until ${formatFor(facts.reader).dateTime(facts.silencedUntil)}`;
  return `Silenced here${until}: ${name}.`;
}

/** Answers a press on an old card, or on one that this conversation does not know. */
export function overText(customer: Customer | undefined): string {
  if (!customer) return 'There is no such alert here: nothing was done.';
  const name = nameOf(customer);
  return `The billing period of this alert about ${name} is over: nothing was done. For the present figures ask: usage for ${name}`;
}
