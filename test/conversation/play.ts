import { changeableIn, differences } from './changes.ts';
import { type Answer, type ConversationWorld, NOW } from './conversation-world.ts';
import { keyOf, type Spending, USUAL } from './customers.ts';
import { type Heard, heardIn } from './heard.ts';
import { type Played, referencesOf } from './judge.ts';
import { type Place, type Speaker, SUBSCRIBED_CHANNELS, SUBSCRIBED_GROUPS } from './speaking.ts';
import type { Phrasing, Turn } from './table.ts';

/*
 * Plays rows of the tables, each as persons of its own say it in a place of its own, and leaves nothing of it behind.
 */

type QuoteForm = Extract<Place, { kind: 'quote' }>['form'];

type Judge = (played: Played) => Promise<string | undefined>;

export interface Player {
  /**
   * Plays a row and returns what the judge finds wrong with it. A row whose person quotes a post is played in each form in
   * which clients send quotes. `onHeard` is told the last answer.
   */
  problemOf(phrasing: Phrasing, judge: Judge, onHeard?: (heard: Heard) => void): Promise<string | undefined>;
}

/** The customers that the rows add to the usual ones, each once. */
export function addedBy(phrasings: readonly Phrasing[]): readonly Spending[] {
  const all = phrasings.flatMap(({ added }) => added);
  return [...new Map(all.map((customer) => [keyOf(customer), customer])).values()];
}

export function createPlayer(world: ConversationWorld, added: readonly Spending[]): Player {
  const references = new Map<string, Heard>();
  let plays = 0;

  const hear = async (answer: Promise<Answer>): Promise<Heard> => heardIn(await answer);

  /** In a place like the row's, by somebody else, and of a time before the row. */
  async function referenceIn(place: Place, row: Row, command: string): Promise<Heard> {
    const key = JSON.stringify([place.kind, row.phrasing.language, row.hidden, command]);
    const known = references.get(key);
    if (known) return known;
    await world.snapshot.restore(row.hidden);
    const plain = place.kind === 'thread' || place.kind === 'quote' ? subscribedPlace(place) : place;
    const heard = await hear(
      world.say(plain, { person: `reference-${references.size}`, locale: row.phrasing.language }, command),
    );
    references.set(key, heard);
    return heard;
  }

  async function playIn(row: Row, form: QuoteForm): Promise<Played> {
    plays += 1;
    const { phrasing, hidden, customers } = row;
    const place = placeOf(phrasing, plays, form);
    const names = customers.map(({ name }) => name);
    const heardBefore = new Map<string, Heard>();
    for (const command of referencesOf(phrasing, names)) {
      heardBefore.set(command, await referenceIn(placeOf(phrasing, plays + 1_000_000, form), row, command));
    }
    await world.snapshot.restore(hidden);
    const speakerOf = ({ isAnotherPerson }: Turn): Speaker => ({
      person: `${isAnotherPerson ? 'b' : 'a'}${plays}`,
      locale: phrasing.language,
    });
    const stand = () => changeableIn(world.snapshot, NOW);
    const answers: Heard[] = [];
    let before = stand();
    for (const turn of phrasing.turns) {
      before = stand();
      answers.push(await hear(world.say(place, speakerOf(turn), turn.text)));
    }
    const after = stand();

    return {
      phrasing,
      conversationId: place.conversationId,
      now: NOW,
      customers,
      idOf: (name) => world.idOf(customerCalled(name, customers)),
      answers,
      differences: differences(before, after),
      reference(command) {
        const heard = heardBefore.get(command);
        if (!heard) throw new Error(`Nobody asked "${command}" before the row.`);
        return heard;
      },
      async press(title) {
        const button = answers.at(-1)?.buttons.find((each) => each.title === title);
        const [turn] = phrasing.turns.slice(-1);
        if (!button?.pressed || !turn) throw new Error(`There is no button "${title}".`);
        const beforePress = stand();
        const heard = await hear(world.press(place, speakerOf(turn), button.pressed));
        return { heard, differences: differences(beforePress, stand()) };
      },
    };
  }

  return {
    async problemOf(phrasing, judge, onHeard = () => undefined) {
      const here = phrasing.added.map(keyOf);
      const hidden = added.filter((customer) => !here.includes(keyOf(customer))).map(world.idOf);
      const row = { phrasing, hidden, customers: [...USUAL, ...phrasing.added] };
      const forms: readonly QuoteForm[] = phrasing.place.kind === 'quote' ? ['quoted', 'blockquote'] : ['quoted'];
      for (const form of forms) {
        const played = await playIn(row, form);
        const last = played.answers.at(-1);
        if (last) onHeard(last);
        const problem = await judge(played);
        if (problem !== undefined) return problem;
      }
      return undefined;
    },
  };
}

interface Row {
  readonly phrasing: Phrasing;
  /** The ids of customers that only other rows have. */
  readonly hidden: readonly string[];
  readonly customers: readonly Spending[];
}

function customerCalled(wanted: string, customers: readonly Spending[]): Spending {
  const found = customers.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no customer ${wanted}.`);
  return found;
}

function placeOf({ place }: Phrasing, at: number, form: QuoteForm): Place {
  const take = (ids: readonly string[]): string => ids[at % ids.length] ?? '';
  if (place.kind === 'thread') return { ...place, kind: 'thread', conversationId: take(SUBSCRIBED_CHANNELS) };
  if (place.kind === 'quote') return { ...place, kind: 'quote', conversationId: take(SUBSCRIBED_GROUPS), form };
  return { kind: place.kind, conversationId: NEW_CONVERSATION[place.kind](at) };
}

const NEW_CONVERSATION = {
  personal: (at: number) => `a:chat${at}`,
  channel: (at: number) => `19:channel${at}@thread.tacv2`,
  group: (at: number) => `19:group${at}@thread.v2`,
} as const;

const subscribedPlace = ({ kind, conversationId }: Place): Place => ({
  kind: kind === 'thread' ? 'channel' : 'group',
  conversationId,
});
