import assert from 'node:assert/strict';
import { type ConversationWorld, NOW, openConversationWorld } from './conversation-world.ts';
import { countRows } from './count-rows.ts';
import { USUAL } from './customers.ts';
import type { Heard } from './heard.ts';
import { type Played, problemOf } from './judge.ts';
import { addedBy, createPlayer, type Player } from './play.ts';
import { type Phrasing, readTables } from './table.ts';

const phrasings = readTables();

describe('the tables of phrasings', () => {
  it('say everything once', () => {
    const keys = phrasings.map(({ key }) => key);

    assert.deepEqual(
      keys.filter((key, at) => keys.indexOf(key) !== at),
      [],
    );
  });

  it('require only what the judge can read', async () => {
    const unreadable: string[] = [];
    for (const phrasing of phrasings) {
      for (const alternative of phrasing.required.alternatives) {
        const only = { ...phrasing, required: { ...phrasing.required, alternatives: [alternative] } };
        await problemOf(playedWithout(only)).catch((error: unknown) =>
          unreadable.push(`${phrasing.key}: ${String(error)}`),
        );
      }
    }

    assert.deepEqual(unreadable, []);
  });
});

/** As if somebody had got an answer that says nothing. */
function playedWithout(phrasing: Phrasing): Played {
  const said = (text: string): Heard => ({ lines: [text], text, buttons: [], titles: [], whole: text, languages: [] });
  return {
    phrasing,
    conversationId: '',
    now: NOW,
    customers: [...USUAL, ...phrasing.added],
    idOf: (name) => name,
    answers: [said('Fabrikam Ltd, Wingtip Toys'), said('What?')],
    differences: {},
    reference: () => said('Something else.'),
    press: () => Promise.reject(new Error('Nothing can be pressed.')),
  };
}

describe('what people say comes to what the tables require', function () {
  this.timeout(120_000);
  const held = new Set<Phrasing>();
  let world: ConversationWorld;
  let player: Player;

  before(async () => {
    const added = addedBy(phrasings);
    world = await openConversationWorld(added);
    player = createPlayer(world, added);
  });

  after(async () => {
    await world[Symbol.asyncDispose]();
    console.log(countRows(phrasings, (phrasing) => held.has(phrasing)));
  });

  for (const phrasing of phrasings) {
    const { key, result } = phrasing;
    it(`${key.replaceAll('\t', ' | ')} | ${result}`, async () => {
      const problem = await player.problemOf(phrasing, problemOf);
      if (problem === undefined) held.add(phrasing);

      assert.equal(problem, undefined);
    });
  }
});
