import { askWhich } from '#adapters/teams/answer-which.ts';
import { askBack, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, commandOf, type Meant } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { mayUse } from '#adapters/teams/permissions.ts';
import { type Beside, besideData } from '#adapters/teams/schema-card-action.ts';
import { asOneText } from '#adapters/teams/words/customer-list.ts';
import type { FollowUp } from '#adapters/teams/words/follow-up.ts';
import { currencyOf } from '#adapters/teams/words/slots.ts';
import { dayOfHistory } from '#adapters/teams/words/written-dates.ts';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { pointsBack, pointsToTwo } from '#domain/names/pointing-back.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import type { Post } from '#ports/teams.ts';
import { answerToQuestion, replied } from './answer-to-question.ts';
import { digestAgain, digestBefore } from './digest-again.ts';
import { inItsPlace, isAtAPost } from './in-its-place.ts';
import { lastsSaid } from './lasts-said.ts';

/*
 * A text that goes on with what was said before: "ack it", "and fabrikam?", "the first one", "last month?". What only shows
 * something is answered about the customers of the answer before. What changes something is asked back with their names.
 */

/** What a text means once it is known what was said before; or the answer to it. */
export type GoneOn =
  | {
      readonly kind: 'asked';
      readonly asked: ParsedCommand;
      readonly turn: Turn;
      /** About whom it is only because of what was said before. */
      readonly about?: readonly Customer[];
    }
  | { readonly kind: 'answered'; readonly post: Post };

/** What there is to go on with, and with what. */
interface Going {
  readonly turn: Turn;
  readonly commands: readonly Command[];
  readonly before: Remembered | undefined;
}

/** A command without its customer. */
interface Wanted {
  readonly of: string;
  readonly beside: Beside;
}

const USAGE: Wanted = { of: 'usage for', beside: {} };
const HISTORY = 'history for';

export async function goOn(asked: ParsedCommand, turn: Turn, commands: readonly Command[]): Promise<GoneOn> {
  const read = async (): Promise<Going> => ({ turn, commands, before: await turn.requests.recall(turn.asker) });
  // "cancel" says no to a question before it undoes anything
  const reply = asked.reply && replied(asked.reply, await read());
  if (reply) return { kind: 'asked', asked: reply, turn };
  const placed = await inItsPlace(asked, turn, commands);
  if (placed.turn !== turn)
    return (await askWhichOfBoth(asked, placed.turn, await read())) ?? { kind: 'asked', ...placed };
  switch (asked.name) {
    case 'which': {
      const { of, said, more = {} } = asked.which;
      if (!pointsBack(said) && !pointsToTwo(said)) return { kind: 'asked', asked, turn };
      const gone = await aboutThose({ of, beside: more }, said, await read());
      // nobody was found: what was asked says best what the person typed
      return gone.kind === 'asked' && gone.asked.name === 'which' ? { ...gone, asked } : gone;
    }
    case 'follow up':
      return await followUp(asked, await read());
    case 'question': {
      const { order } = asked;
      // "ack Fabrikam Ltd?" may be an order all the same
      return order ? await askAgain(order.named, order, await read()) : { kind: 'asked', asked, turn };
    }
    case 'unknown':
      return { kind: 'asked', asked: (await answerToQuestion(asked.text, await read())) ?? asked, turn };
    default: {
      if (asked.unnamed && turn.asker.place?.quotedIds.length) {
        const { of, more = {} } = asked.unnamed;
        return await aboutThose({ of, beside: more }, '', await read());
      }
      if (asked.ofThose === undefined) return { kind: 'asked', asked, turn };
      const gone = await aboutThose({ of: asked.ofThose, beside: {} }, '', await read());
      return gone.kind === 'asked' && gone.asked.name === 'which' ? { kind: 'asked', asked, turn } : gone;
    }
  }
}

/**
 * "ack it" in the thread of a post may also mean the customer about whom this person was answered there since: the person has
 * to say which. Undefined where only one can be meant. A quote says by itself whom it means.
 */
async function askWhichOfBoth(
  asked: ParsedCommand,
  { asker: { post, place } }: Turn,
  { turn, commands, before }: Going,
): Promise<GoneOn | undefined> {
  if (asked.name !== 'which' || asked.which.said === '' || place?.quotedIds.length !== 0 || !post) return undefined;
  const { of, more } = asked.which;
  const command = commandOf({ name: of }, commands);
  const others = (before?.customers ?? []).filter((id) => id !== post.customer.id);
  if (!command || others.length === 0 || !mayUse(asked, turn.role, commands)) return undefined;
  const named = await turn.requests.customersNamed(others);
  if (named.kind !== 'certain') return undefined;
  const both = { ...command, candidates: () => Promise.resolve([post.customer, ...named.customers]) };
  return { kind: 'answered', post: await askWhich(turn, { of: both, said: '', beside: more }) };
}

async function followUp(
  { followUp: said, text }: { readonly followUp: FollowUp; readonly text: string },
  going: Going,
): Promise<GoneOn> {
  const { turn } = going;
  switch (said.kind) {
    case 'customers':
      return await sameAbout(said, going);
    case 'compared':
      return await aboutThose(USAGE, 'it', going, said.named);
    case 'position':
      return await oneOfList(said, text, going);
    case 'time': {
      const digest = digestAgain(said.when, going);
      if (digest) return { kind: 'asked', asked: digest, turn };
      return await aboutThose({ of: HISTORY, beside: { when: said.when } }, '', going);
    }
    case 'thresholds':
      return await otherNumbers(said, going);
    case 'lasts':
      return await lasting(said, going);
    default: {
      const again = said.kind === 'schedule' ? digestAgain(said.argument, going) : listAgain([said.currency], going);
      const asked = again ?? (await answerToQuestion(text, going)) ?? { name: 'unknown', text };
      return { kind: 'asked', asked, turn };
    }
  }
}

/** "make it 90": what the numbers are depends on what was asked before. */
async function otherNumbers(said: Extract<FollowUp, { kind: 'thresholds' }>, going: Going): Promise<GoneOn> {
  const { before, turn } = going;
  const { commands: texts } = turn.speech.words;
  const as = (asked: ParsedCommand): GoneOn => ({ kind: 'asked', asked, turn });
  if (digestBefore(going) && !said.typed.includes('%')) {
    // "make it 0" hardly means midnight
    const asked = 'problem' in said ? undefined : digestAgain(said.typed, going);
    return as(asked ?? { name: 'invalid', of: 'digest', problem: texts.digest.when });
  }
  if (before?.of === 'silence') return as({ name: 'invalid', of: 'silence', problem: texts.silence.howLong });
  if ('problem' in said) return as({ name: 'invalid', of: 'subscribe', problem: said.problem });
  const shown = before && otherList(besideOf(before).shown, said.thresholds);
  const list = shown && ordered('all', { of: before.of, beside: { shown } }, going);
  if (list) return as(list);
  const beside = before?.of === 'subscribe' ? besideOf(before) : {};
  return await aboutThose({ of: 'subscribe', beside: { ...beside, thresholds: said.thresholds } }, '', going);
}

/** "make it 20" after "top 10", "make it 80" after "over 90%". */
function otherList(shown: Beside['shown'], [number = 0, ...others]: readonly number[]): Beside['shown'] {
  if (!shown || others.length > 0) return undefined;
  const { list } = shown;
  if ('percent' in list) return { list: { ...list, percent: number }, page: 1 };
  return list.most === undefined || !Number.isInteger(number)
    ? undefined
    : { list: { ...list, most: number }, page: 1 };
}

/** "3 days": makes the silence whole that lacked only its time, or changes one. */
async function lasting({ argument, why }: Extract<FollowUp, { kind: 'lasts' }>, going: Going): Promise<GoneOn> {
  const { before, turn, commands } = going;
  const lasts = lastsSaid(argument, turn, commands);
  if ('asked' in lasts) return { kind: 'asked', ...lasts, turn };
  const wanted = { of: 'silence', beside: { ...lasts.beside, why } };
  const asked = before?.asks === 'howLong' ? ordered(before.named, wanted, going) : undefined;
  return asked ? { kind: 'asked', asked, turn } : await aboutThose(wanted, '', going);
}

/** "and fabrikam?": the command that was answered before, about somebody else. "also Fabrikam Ltd" is as certain as a command. */
async function sameAbout({ named, isAlso }: Extract<FollowUp, { kind: 'customers' }>, going: Going): Promise<GoneOn> {
  const { before, turn, commands } = going;
  const command = before && commandOf({ name: before.of }, commands);
  const again = before && { of: before.of, beside: besideOf(before) };
  const list = listAgain(named, going);
  if (list) return { kind: 'asked', asked: list, turn };
  // a list is about nobody by name
  const wanted = again && ordered(named, again, going) ? again : USAGE;
  if (named.every(pointsBack)) return await aboutThose(wanted, '', going);
  if (command?.changes === true && wanted !== USAGE && !isAlso) return await askAgain(named, wanted, going);
  const asked = ordered(named, wanted, going);
  return { kind: 'asked', asked: asked ?? which(wanted), turn };
}

/** "and in USD?", "only usd": the list that was shown, in the currency that is said or stands in the place of a name. */
function listAgain([name = '', ...others]: readonly string[], going: Going): ParsedCommand | undefined {
  const { before } = going;
  const shown = before && besideOf(before).shown;
  const currency = others.length === 0 ? currencyOf(name.replace(/^(?:in|en)\s/i, '')) : undefined;
  // "only all" is no list in Albanian lek
  if (!shown || currency === undefined || isOnlyLanguage(currency)) return undefined;
  return ordered('all', { of: before.of, beside: { shown: { list: { ...shown.list, currency }, page: 1 } } }, going);
}

/** "the first one", "2": one of the list or of the choice that was shown. */
async function oneOfList(
  { position, of, beside }: Extract<FollowUp, { kind: 'position' }>,
  text: string,
  going: Going,
): Promise<GoneOn> {
  const { before, turn } = going;
  const { asking } = turn.speech.words;
  if (!before || before.list.length === 0) {
    const isOfHistory = before?.of === HISTORY && of === undefined;
    const when = isOfHistory && dayOfHistory(text, { reader: turn.asker.reader, now: turn.now() });
    if (when) return await aboutThose({ of: HISTORY, beside: { when } }, '', going);
    return { kind: 'answered', post: turn.answers.sentence(asking.noList) };
  }
  const id = before.list[position < 0 ? before.list.length + position : position - 1];
  if (id === undefined) {
    turn.remember?.(before);
    return { kind: 'answered', post: turn.answers.sentence(asking.listHas(before.total)) };
  }
  const isAnswer = before.asks === 'customer' && of === undefined;
  const wanted = isAnswer ? { of: before.of, beside: besideOf(before) } : { ...USAGE, ...(of !== undefined && { of }) };
  return await about([id], { ...wanted, beside: beside ?? wanted.beside }, going);
}

/**
 * The customer of the thread or of the quote, else the customers of the answer before; "both" means two of them. Who it is has
 * to be asked where there are none, or too many, and where something is quoted of which nobody knows whom it is about.
 */
async function aboutThose(wanted: Wanted, said: string, going: Going, others: readonly string[] = []): Promise<GoneOn> {
  const { before, turn } = going;
  const isOfTwo = pointsToTwo(said);
  const post = isAtAPost(turn) && !isOfTwo ? await turn.requests.postHere(turn.asker) : undefined;
  const isOfQuote = (turn.asker.place?.quotedIds.length ?? 0) > 0;
  const customers = post ? [post.customer.id] : isOfQuote ? [] : (before?.customers ?? []);
  if (customers.length === 0 || (isOfTwo && customers.length !== 2))
    return { kind: 'asked', asked: which(wanted, said), turn };
  return await about(customers, wanted, going, others);
}

/**
 * Answers about these customers, and about others who are named with them; a change is asked back with their names, and one
 * button that makes it.
 */
async function about(
  ids: readonly string[],
  wanted: Wanted,
  going: Going,
  others: readonly string[] = [],
): Promise<GoneOn> {
  const { turn, commands } = going;
  const unnamed: GoneOn = { kind: 'asked', asked: which(wanted), turn };
  const command = commandOf({ name: wanted.of }, commands);
  if (!command || !mayUse(which(wanted), turn.role, commands)) return unnamed;
  if (command.changes) return await askAgain(ids, wanted, going);
  const named = await turn.requests.customersNamed(ids);
  if (named.kind === 'certain' && ids.length > 1 && wanted.of !== USAGE.of) {
    // the other questions are about one customer each
    const of = { ...command, candidates: () => Promise.resolve(named.customers) };
    return { kind: 'answered', post: await askWhich(turn, { of, said: '', beside: wanted.beside }) };
  }
  const asked = ordered([...ids, ...others], wanted, going);
  return named.kind === 'certain' && asked ? { kind: 'asked', asked, turn, about: named.customers } : unnamed;
}

/** Asks with the names whether this is meant. */
async function askAgain(names: readonly string[], wanted: Wanted, { turn, commands }: Going): Promise<GoneOn> {
  const command = commandOf({ name: wanted.of }, commands);
  if (!command || !mayUse(which(wanted), turn.role, commands)) return { kind: 'asked', asked: which(wanted), turn };
  const named = await turn.requests.customersNamed(names);
  const answer = named.kind === 'certain' ? ({ kind: 'uncertain', customers: named.customers } as const) : named;
  const asked = { command, beside: wanted.beside, named: namedIn({ named: names }) };
  return { kind: 'answered', post: await askBack(turn, answer, asked) };
}

function ordered(
  named: 'all' | readonly string[],
  { of, beside }: Wanted,
  { commands }: Going,
): ParsedCommand | undefined {
  if (named.length === 0) return undefined;
  const command = commandOf({ name: of }, commands);
  // what only shows something finds several in one text
  const isOneText = named !== 'all' && named.length > 1 && command?.changes !== true;
  const meant: Meant = named === 'all' ? 'all' : { named: isOneText ? [asOneText(named)] : named };
  // a module makes what its own `answer` takes
  return command?.order?.(meant, beside) as ParsedCommand | undefined;
}

function which({ of, beside }: Wanted, said = ''): Extract<ParsedCommand, { name: 'which' }> {
  return { name: 'which', which: { of, said, more: beside } };
}

/** Another version may have stored what this one does not know. */
function besideOf({ beside }: Remembered): Beside {
  return besideData.safeParse(beside).data ?? {};
}
