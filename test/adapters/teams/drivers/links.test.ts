import assert from 'node:assert/strict';
import { personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

const GUID = '6f1f6b1e-0000-4000-8000-000000000001';
const contoso = aCustomer({ id: GUID, name: 'Contoso' });

async function say(text: string, requests: BotOptions['requests'] = {}): Promise<unknown> {
  await using bot = await openBot({ requests });
  await bot.post(personalMessage(bot, text));
  return summaries(bot.connector)[0];
}

describe('the links of a customer', () => {
  it('lead to its page in Partner Center and to its tenant in the Azure portal', () => {
    const { card, summary } = englishCards().answers.links(contoso);

    assert.equal(summary, 'Links for Contoso');
    assert.deepEqual(
      (card['actions'] as readonly { title: string; url: string }[]).map(({ title, url }) => [title, url]),
      [
        ['Open in Partner Center', `https://partner.microsoft.com/commerce/customers/${GUID}/subscriptions`],
        ['Open in the Azure portal', `https://portal.azure.com/#@${GUID}`],
      ],
    );
  });

  it('are none where its id is none of a tenant', () => {
    const { card } = englishCards().answers.links(aCustomer({ id: 'no guid', name: 'Contoso' }));

    assert.deepEqual(card['actions'] ?? [], []);
    assert.match(JSON.stringify(card), /The id of this customer makes no links\./u);
  });

  it('are offered for each of several customers that were named', async () => {
    const fabrikam = aCustomer({ id: 'fabrikam', name: 'Fabrikam' });
    const one = (customer: typeof contoso) => ({ kind: 'one', customer, by: 'name' }) as const;
    await using bot = await openBot({
      requests: { findCustomers: () => Promise.resolve([one(contoso), one(fabrikam)]) },
    });

    await bot.post(personalMessage(bot, 'links for contoso and fabrikam'));

    const sent = JSON.stringify(bot.connector.posts.at(-1)?.activity);
    assert.ok(sent.includes(GUID) && sent.includes('"fabrikam"'), sent);
  });

  it('are asked for by the beginning of a name; a spelling is asked back, and of several one is chosen', async () => {
    const found = (...matches: unknown[]) => ({ findCustomers: () => Promise.resolve(matches as never) });
    const by = (name: string) => ({ kind: 'one', customer: contoso, by: name });

    assert.equal(await say('links for contoso', found(by('beginning'))), 'links for Contoso');
    assert.equal(await say('link to partner center for contoso', found(by('name'))), 'links for Contoso');
    assert.equal(await say('links for kontoso', found(by('spelling'))), 'question for links');
    assert.equal(await say('links for a and b', found(by('name'), by('name'))), 'choice for links');
    assert.equal(
      await say('links for zebra', found({ kind: 'none', query: 'zebra', nearest: [] })),
      'not found: zebra',
    );
  });
});
