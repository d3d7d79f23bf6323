import assert from 'node:assert/strict';
import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { answerMentioned, askWhich, wishOf } from '#adapters/teams/answer-which.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import { whatDrives } from '#adapters/teams/drivers/what-drives-command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { personalMessage } from '../../support/activities.ts';
import { anAsker } from '../../support/builders.ts';
import { aCustomer, NOW } from '../../support/cards.ts';
import { ENGLISH_SPEECH } from '../../support/english.ts';
import { openBot, summaries } from './harness.ts';

const [one, other] = [aCustomer({ id: 'a', name: 'A' }), aCustomer({ id: 'b', name: 'B' })];
const { commands } = ENGLISH_SPEECH.words;
const nothing = { thresholds: undefined, also: undefined, only: undefined, until: undefined, why: undefined };

describe('the button that answers "Did you mean …?"', () => {
  it('says of whom, until when and why it silences, and everywhere only where that was said', () => {
    const until = ENGLISH_SPEECH.format.dateTime(NOW);
    const effects = [undefined, true].map(
      (isEverywhere) =>
        wishOf({ command: silence, beside: { at: NOW, why: 'W', isEverywhere } }, [one], ENGLISH_SPEECH).effect,
    );

    assert.deepEqual(
      effects,
      [false, true].map((isEverywhere) =>
        commands.silence.effect({ ...nothing, isOne: true, isEverywhere, until, why: 'W' }),
      ),
    );
  });

  it('says what it subscribes to, of one customer and of several', () => {
    const beside = { thresholds: [70], also: { spikes: true } } as const;
    const wishes = [[one], [one, other]].map((whom) => wishOf({ command: subscribe, beside }, whom, ENGLISH_SPEECH));

    assert.deepEqual(
      wishes.map(({ effect }) => effect),
      [true, false].map((isOne) => commands.subscribe.effect({ ...nothing, ...beside, isOne, isEverywhere: false })),
    );
    assert.equal(wishes[0]?.titleFor('A'), commands.subscribe.buttonFor('A'));
  });
});

const namesOf = (customers: readonly Customer[]) => customers.map(({ name }) => name);
const post = (summary: string) => ({ card: { type: 'AdaptiveCard' }, summary });

interface Which {
  readonly suggested?: readonly Customer[];
  readonly isBeyond?: boolean;
}

describe('a question that names no customer', () => {
  /** What was asked of the use cases and offered, by a text in the place of the name. */
  function asking(customers: readonly Customer[]) {
    const seen: unknown[] = [];
    const turn = {
      asker: anAsker(),
      speech: ENGLISH_SPEECH,
      requests: {
        suggestCustomers: async () => customers,
        findMentioned: async (said: string) => {
          seen.push(said);
          return customers;
        },
      },
      answers: {
        which: (offered: readonly Customer[], { suggested, isBeyond = false }: Which) => {
          seen.push([namesOf(offered), namesOf(suggested ?? []), isBeyond]);
          return post('which');
        },
        notFound: () => post('not found'),
        sentence: post,
      },
    } as unknown as Turn;
    return { turn, seen };
  }

  it('suggests nobody whose name begins like what was said', async () => {
    const { turn, seen } = asking(['Itaca Foods', 'Contoso'].map((name) => aCustomer({ name })));

    await askWhich(turn, { of: whatDrives, said: 'it' });

    assert.deepEqual(seen, [[[], ['Contoso'], false]]);
  });

  it('offers those whom it mentions where they are several, and says what it cannot answer where it is one', async () => {
    const [several, single] = [asking([one, other]), asking([one])];

    await answerMentioned(several.turn, { of: whatDrives, said: 'a or b' });
    await answerMentioned(single.turn, { of: whatDrives, said: 'a today' });

    assert.deepEqual(several.seen, ['a or b', [['A', 'B'], ['A', 'B'], false]]);
    assert.deepEqual(single.seen, ['a today', [['A'], [], true]]);
  });

  it('finds nobody by a sentence, while a change says that nothing was done', async () => {
    const { turn } = asking([]);
    const none = { kind: 'none', query: 'contoso and please tell them too', nearest: [] } as const;

    const said = [];
    for (const command of [whatDrives, silence]) said.push((await askBack(turn, none, { command })).summary);

    assert.deepEqual(said, ['not found', ENGLISH_SPEECH.words.asking.notYet.nothingDone(undefined)]);
  });

  it('is not searched for names where it has none', async () => {
    const { turn, seen } = asking([one]);

    assert.equal(await answerMentioned(turn, { of: whatDrives, said: 'them' }), undefined);
    assert.deepEqual(seen, []);
  });
});

describe('a command that names no customer', () => {
  it('may mean all where nobody comes to mind, but not where the person quotes something', async () => {
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: '17' } }];
    await using bot = await openBot({ requests: { silenceEnd: async () => ({ kind: 'end', at: NOW }) } });

    await bot.post(personalMessage(bot, 'silence for 2 days'));
    await bot.post(personalMessage(bot, 'silence for 2 days', { entities }));

    assert.deepEqual(summaries(bot.connector), ['question of all about silence for silence', 'which “” for silence']);
  });
});
