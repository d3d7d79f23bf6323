import assert from 'node:assert/strict';
import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import { personalMessage } from '../../support/activities.ts';
import { anAsker } from '../../support/builders.ts';
import { aCustomer } from '../../support/cards.ts';
import { ENGLISH_SPEECH } from '../../support/english.ts';
import { openBot, summaries } from './harness.ts';

const [one, other] = [aCustomer({ id: 'a', name: 'A' }), aCustomer({ id: 'b', name: 'B' })];
const { words } = ENGLISH_SPEECH;

describe('a change that is asked back', () => {
  const uncertain = async (...customers: readonly (typeof one)[]) => ({ kind: 'uncertain', customers }) as const;

  it('names several customers on its button only where they are several', async () => {
    const data: object[] = [];
    for (const customers of [[one], [one, other]]) {
      await using bot = await openBot({ requests: { unsubscribe: () => uncertain(...customers) } });
      await bot.post(personalMessage(bot, 'unsubscribe Aa'));
      const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as {
        content: { actions: [{ data: object }] };
      }[];
      data.push(attachment?.content.actions[0].data ?? {});
    }

    assert.deepEqual(
      data.map((each) => ('customerIds' in each ? each.customerIds : undefined)),
      [undefined, ['a', 'b']],
    );
  });

  it('is answered at once where there is no alert to acknowledge', async () => {
    const said = [];
    for (const hasNone of [true, false]) {
      await using bot = await openBot({
        requests: { acknowledge: () => uncertain(one), haveNoAlert: async () => hasNone },
      });
      await bot.post(personalMessage(bot, 'ack Aa'));
      said.push(...summaries(bot.connector));
    }

    assert.deepEqual(said, [words.alertAnswers.noAlert('A'), 'question for acknowledge']);
  });
});

describe('a change with a reason that it cannot keep', () => {
  const named = (by: 'name' | 'spelling'): CustomerMatch => ({ kind: 'one', by, customer: one });

  for (const [what, found, mentioned, whom] of [
    ['one customer is called so', [named('name')], [], 'A'],
    ['a customer is only spelled like it', [named('spelling')], [], undefined],
    ['several are named', [named('name'), named('name')], [one], undefined],
    ['one is mentioned', [], [one], 'A'],
    ['several are mentioned', [], [one, one], undefined],
    ['nobody is', [], [], undefined],
  ] as const) {
    it(`says so, about the customer that is certain (${what})`, async () => {
      const turn = {
        asker: anAsker(),
        speech: ENGLISH_SPEECH,
        requests: {
          findCustomers: async (said: string) => (said === 'Contoso' ? found : assert.fail(said)),
          findMentioned: async () => mentioned,
        },
        answers: { sentence: (summary: string) => ({ card: {}, summary }) },
      } as unknown as Turn;
      const none = { kind: 'none', query: 'Contoso because they migrate', nearest: [] } as const;

      assert.equal((await askBack(turn, none, { command: silence })).summary, words.asking.notYet.reasons(whom));
    });
  }
});
