import { nameOf, personName } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { Acknowledged, Unacknowledged } from '#ports/asking/acknowledgements.ts';
import type { AlertActionCommand, SilenceAnswer } from '#ports/requests.ts';
import type { AlertFacts, InsightFacts } from '#ports/teams.ts';

/*
 * The answers to people who take care of alerts: sentences without figures, which every conversation may show.
 */

function isDone(one: Acknowledged): boolean {
  return one.kind === 'acknowledged' && !one.isAgain;
}

/** What became of each: those that are acknowledged now stand together, and whatever was not done is said of its customer. */
export function acknowledgedText(each: readonly Acknowledged[], { words, format }: Speech): string {
  const { alertAnswers } = words;
  const done = each.filter(isDone).map(({ customer }) => nameOf(customer, words));
  const others = each
    .filter((one) => !isDone(one))
    .map((one) => {
      const name = nameOf(one.customer, words);
      const { acknowledgement } = one.kind === 'acknowledged' ? one.alert : {};
      if (!acknowledgement) return alertAnswers.noAlert(name);
      const { by, at } = acknowledgement;
      return alertAnswers.alreadyAcknowledged(name, personName(by, words), format.dateTime(at));
    });
  return [...(done.length > 0 ? [alertAnswers.acknowledged(done)] : []), ...others].join(' ');
}

export function unacknowledgedText(each: readonly Unacknowledged[], { words }: Speech): string {
  const { alertAnswers } = words;
  const texts = each.map((one) => {
    const name = nameOf(one.customer, words);
    if (one.kind !== 'unacknowledged') return alertAnswers[one.kind](name);
    return alertAnswers.unacknowledged(name, personName(one.by, words));
  });
  return texts.join(' ');
}

export function silencedText(
  answer: Extract<SilenceAnswer, { kind: 'silenced' | 'unsilenced' }>,
  isEverywhere: boolean,
  { words, format }: Speech,
): string {
  const { alertAnswers } = words;
  const { customers } = answer;
  const whom: SilencedName = customers.length === 0 ? { all: true } : { names: namesOf(customers, words) };
  if (answer.kind === 'silenced') return alertAnswers.silenced(whom, isEverywhere, format.dateTime(answer.until));
  const { ended, stillUntil, toTell } = answer;
  const endedIds = new Set(ended.flatMap((one) => (typeof one === 'object' ? one.id : [])));
  return alertAnswers.unsilenced({
    whom,
    ended: ended.toSorted((a, b) => Number(b === 'all') - Number(a === 'all')).map((one) => silencedName(one, words)),
    without: namesOf(
      customers.filter(({ id }) => !endedIds.has(id)),
      words,
    ),
    toTell,
    isEverywhere,
    stillUntil: stillUntil === undefined ? undefined : format.dateTime(stillUntil),
  });
}

type Silenced = Extract<SilenceAnswer, { kind: 'unsilenced' }>['ended'][number];
type SilencedName = Parameters<Words['alertAnswers']['silenced']>[0];

function silencedName(silenced: Silenced, words: Words): SilencedName {
  if (silenced === 'all') return { all: true };
  return silenced ? { names: [nameOf(silenced, words)] } : { former: true };
}

function namesOf(customers: readonly Customer[], words: Words): readonly string[] {
  return customers.map((customer) => nameOf(customer, words));
}

/** What a button did, where the card itself is not shown. */
export function alertActionText(command: AlertActionCommand, facts: AlertFacts, speech: Speech): string {
  const text = actionText(command, facts, speech);
  return facts.isTest ? speech.words.alertAnswers.button.test(text) : text;
}

/** The same of a forecast's or a spike's card. */
export function newsActionText(
  { action }: AlertActionCommand,
  { customer, silencedUntil }: InsightFacts,
  { words, format }: Speech,
): string {
  if (action === 'acknowledge') return words.alertAnswers.button.acknowledged(nameOf(customer, words));
  const until = silencedUntil === undefined ? undefined : format.dateTime(silencedUntil);
  return words.alertAnswers.button.silenced(nameOf(customer, words), until);
}

function actionText({ action }: AlertActionCommand, facts: AlertFacts, { words, format }: Speech): string {
  const { button } = words.alertAnswers;
  const name = nameOf(facts.customer, words);
  if (action === 'show') return button.shown(name);
  if (action === 'undo') return button.undone(name);
  if (action === 'acknowledge') return button.acknowledged(name);
  const { silencedUntil } = facts;
  return button.silenced(name, silencedUntil === undefined ? undefined : format.dateTime(silencedUntil));
}

/** Answers a press on an old card, or on one that this conversation does not know. */
export function overText(customer: Customer | undefined, words: Words): string {
  const { button } = words.alertAnswers;
  return customer ? button.periodOver(nameOf(customer, words)) : button.noSuchAlert;
}
