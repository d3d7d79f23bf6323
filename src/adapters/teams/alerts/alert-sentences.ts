import { nameOf, personName } from '#adapters/teams/layout/text.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { AcknowledgeAnswer, UnacknowledgeAnswer } from '#ports/asking/acknowledgements.ts';
import type { AlertActionCommand, SilenceAnswer } from '#ports/requests.ts';
import type { AlertFacts, InsightFacts } from '#ports/teams.ts';

/*
 * The answers to people who take care of alerts: sentences without figures, which every conversation may show.
 */

export function acknowledgedText(
  answer: Extract<AcknowledgeAnswer, { kind: 'acknowledged' | 'noAlert' }>,
  { words, format }: Speech,
): string {
  const { alertAnswers } = words;
  const name = nameOf(answer.customer, words);
  if (answer.kind === 'noAlert') return alertAnswers.noAlert(name);
  const { acknowledgement } = answer.alert;
  if (!answer.isAgain || !acknowledgement) return alertAnswers.acknowledged(name);
  const { by, at } = acknowledgement;
  return alertAnswers.alreadyAcknowledged(name, personName(by, words), format.dateTime(at));
}

export function unacknowledgedText(
  answer: Extract<UnacknowledgeAnswer, { kind: 'unacknowledged' | 'notAcknowledged' | 'noAlert' }>,
  { words }: Speech,
): string {
  const { alertAnswers } = words;
  const name = nameOf(answer.customer, words);
  if (answer.kind === 'noAlert') return alertAnswers.noAlert(name);
  if (answer.kind === 'notAcknowledged') return alertAnswers.notAcknowledged(name);
  return alertAnswers.unacknowledged(name, personName(answer.by, words));
}

export function silencedText(
  answer: Extract<SilenceAnswer, { kind: 'silenced' | 'unsilenced' }>,
  isEverywhere: boolean,
  { words, format }: Speech,
): string {
  const { alertAnswers } = words;
  const whom = silencedName(answer.customer ?? 'all', words);
  if (answer.kind === 'silenced') return alertAnswers.silenced(whom, isEverywhere, format.dateTime(answer.until));
  const { ended, stillUntil, toTell } = answer;
  return alertAnswers.unsilenced({
    whom,
    ended: ended.toSorted((a, b) => Number(b === 'all') - Number(a === 'all')).map((one) => silencedName(one, words)),
    toTell,
    isEverywhere,
    stillUntil: stillUntil === undefined ? undefined : format.dateTime(stillUntil),
  });
}

type Silenced = Extract<SilenceAnswer, { kind: 'unsilenced' }>['ended'][number];
type SilencedName = Parameters<Words['alertAnswers']['silenced']>[0];

function silencedName(silenced: Silenced, words: Words): SilencedName {
  if (silenced === 'all') return { all: true };
  return silenced ? { name: nameOf(silenced, words) } : { former: true };
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
