import { createAnswerCommand } from '#adapters/teams/answer-command.ts';
import { parseExecute } from '#adapters/teams/card-action.ts';
import { loadCards } from '#adapters/teams/cards.ts';
import { createNotes } from '#adapters/teams/conversation/notes.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import type { Roster } from '#adapters/teams/people/roster.ts';
import type { FollowUp } from '#adapters/teams/words/follow-up.ts';
import type { Role } from '#domain/people/role.ts';
import type { Requests } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import { createDigestNow } from '#usecases/digests/digest-facts.ts';
import { createAnswerDrivers } from '#usecases/drivers/answer-drivers.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker } from '../support/builders.ts';
import { actionsOf, textOf } from '../support/card-checks.ts';
import { aStatus, CARDS_FOLDER } from '../support/cards.ts';
import { inEnglish, parseCommand } from '../support/english.ts';
import { type ChangingWorld, changeable, openChangingWorld } from '../usecases/changing-world.ts';

export interface Customers {
  readonly [name: string]: number;
}

export interface Said {
  readonly text: string;
  readonly titles: readonly string[];
  /** Whether anything that people can change differs from before. */
  readonly hasChanged: boolean;
  /** Presses the first button whose title begins with this. */
  press(title: string, role?: Role): Promise<Said>;
}

/**
 * Runs what people say through the parser and the use cases, on a real database, into the cards. The customers have used
 * these percentages of their budgets, and the conversation is told about all of them. `remembers`: a text may go on with the
 * answer before; otherwise each is the first that a person says.
 */
export async function openSpeakingWorld(customers: Customers, { remembers = false } = {}) {
  const names = Object.keys(customers);
  const world = await openChangingWorld({ names });
  for (const customer of names.keys()) world.spends(customer + 1, 1);
  await world.scan();
  await world.subscribed();
  for (const [index, percent] of Object.values(customers).entries()) world.spends(index + 1, percent);
  await world.scan();
  const answer = createAnswerCommand({ ...adapterOf(world) });

  async function take(command: ParsedCommand, role: Role, person = anAsker().person): Promise<Said> {
    const before = await changeable(world);
    const asker = { ...anAsker(), person };
    const notes = createNotes();
    const post = await answer(command, asker, { role, isInPlace: false, remember: notes.remember });
    if (remembers) await world.remember(notes.noted(), asker);
    const hasChanged = JSON.stringify(await changeable(world)) !== JSON.stringify(before);
    return {
      text: textOf(post.card),
      titles: titlesOf(post),
      hasChanged,
      press: (title, by = role) => press(post, title, by),
    };
  }

  function press(post: Post, title: string, role: Role): Promise<Said> {
    const pressed = actionsOf(post.card).find((action) => String(action['title']).startsWith(title));
    const value = { action: { type: 'Action.Execute', verb: pressed?.['verb'], data: pressed?.['data'] } };
    const command = parseExecute(value);
    if (!command) throw new Error(`there is no button "${title}" among ${titlesOf(post).join(', ')}`);
    return take(command, role);
  }

  return {
    ...world,
    say: (text: string, role: Role = 'operator') => take(parseCommand(text), role),
    /** Another person says it in the same place. */
    otherSays: (text: string) => take(parseCommand(text), 'operator', { objectId: 'bea', name: 'Bea' }),
    /** Goes on with what was said before. */
    goOn: (followUp: FollowUp, role: Role = 'operator') => take({ name: 'follow up', followUp, text: '' }, role),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

function titlesOf({ card }: Post): readonly string[] {
  return actionsOf(card).map((action) => String(action['title']));
}

function adapterOf(world: ChangingWorld): Parameters<typeof createAnswerCommand>[0] {
  const { answersIn, posts } = loadCards(CARDS_FOLDER, inEnglish);
  let questions = 0;
  return {
    requests: {
      ...UNCHANGING,
      ...world,
      ...world.answerUsage,
      ...world.answerInsight,
      ...driversOf(world),
      digestNow: createDigestNow({ ...world, alerts: { thresholds: [80, 100, 120], reopenStep: 20 } }),
    } as unknown as Requests,
    answersIn,
    wordsFor: inEnglish,
    posts,
    roster: INSIDERS as unknown as Roster,
    now: () => world.calendar.now(),
    newQuestion: () => ({ id: `question-${(questions += 1)}`, askedAt: world.system.now() }),
    isSandbox: false,
  };
}

/** Partner Center tells nothing of what costs are spent on here. */
function driversOf(world: ChangingWorld) {
  const get = () => Promise.resolve({ kind: 'noUsage' } as const);
  const usageRecords = { resources: { get }, meters: { get }, services: { get } };
  const drivers: UsageDrivers = {
    subscriptionsOf: () => ({ usageRecords: { get }, byId: () => ({ usageRecords }) }),
  };
  return createAnswerDrivers({ ...world, drivers, directory: createCustomerDirectory(world), onRead: () => undefined });
}

/** Commands that are not about a customer. */
const UNCHANGING = {
  digest: () => Promise.resolve({ schedule: undefined, timeZone: 'UTC', nextAt: undefined }),
  audit: () => Promise.resolve([]),
  status: () => Promise.resolve(aStatus()),
  scanNow: () => Promise.resolve({ kind: 'started' }),
  testAlert: () => Promise.resolve(),
};

const INSIDERS = {
  audienceOf: () => Promise.resolve('insiders' as const),
  standingOf: () => Promise.resolve('insider' as const),
  forget: () => undefined,
};
