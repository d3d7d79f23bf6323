import assert from 'node:assert/strict';
import { loadCards } from '#adapters/teams/cards.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import { en } from '#language/en.ts';
import type { CustomerDrivers, DriversAnswer } from '#ports/drivers.ts';
import { actionsOf, factOf, objects, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, aSummary, CARDS_FOLDER, ENGLISH, NOW } from '../../../support/cards.ts';
import { AZURE, aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { inEnglish } from '../../../support/english.ts';

const TENANT = 'c0a80101-1111-4aaa-8bbb-00000000c0de';
const customer = aCustomer({ id: TENANT, name: 'Contoso', domain: 'contoso.example' });
const RESOURCES = [
  aCardResource({ cost: 520 }),
  aCardResource({ name: 'db', resourceGroup: 'rg-data', cost: 300.25 }),
  aCardResource({
    name: 'test',
    resourceGroup: 'rg-test',
    azureSubscription: 'Test',
    azureSubscriptionId: AZURE.replace('1', '2'),
    cost: 19.75,
  }),
];
const SERVICES = [aCardService('Virtual Machines', 700), aCardService('Storage', 140)];

function cardOf(answer: DriversAnswer, cloud: 'global' | 'usgov' = 'global') {
  const { card } = loadCards(CARDS_FOLDER, inEnglish, cloud).answersIn(en).drivers(answer, ENGLISH);
  assert.deepEqual(problems(card), []);
  return card;
}

function shown(breakdown: Breakdown, more: Partial<CustomerDrivers> = {}) {
  const summary = aSummary({ totalCost: 840 });
  return cardOf({ kind: 'drivers', drivers: { customer, breakdown, summary, earlier: undefined, now: NOW, ...more } });
}

/** Where the links of a card lead, by what they say. */
function linksOf(card: ReturnType<typeof cardOf>): Record<string, string> {
  const all = [...objects(card)].map(({ object }) => object);
  const runs = all.flatMap(({ text, selectAction }) =>
    selectAction === undefined ? [] : [[text, selectAction] as const],
  );
  const actions = all.filter(({ type, title }) => type === 'Action.OpenUrl' && title !== undefined);
  const links = [...runs, ...actions.map((action) => [action['title'], action] as const)];
  return Object.fromEntries(
    links.map(([said, action]) => [String(said), String((action as { readonly url: unknown }).url)]),
  );
}

describe('the card of what drives a cost', () => {
  it('says first what costs most, and then each kind, largest first, with whole percentages and amounts', () => {
    const text = textOf(shown(aCardBreakdown(RESOURCES, SERVICES)));

    const order = [
      'What drives the cost',
      'Contoso',
      'Mostly virtual machines in rg-prod: 62%',
      'By resource group',
      'Virtual machines in rg-prod',
      '62%, USD 520.00',
      'Production',
      'Virtual machines in rg-data',
      '36%, USD 300.25',
      'Virtual machines in rg-test',
      '2%, USD 19.75',
      'Test',
      'By service',
      'Virtual Machines',
      '83%, USD 700.00',
      'Storage',
      '17%, USD 140.00',
      'By Azure subscription',
      '98%, USD 820.25',
      'By resource',
      'vm1',
      'Virtual machines in rg-prod',
    ];
    let from = 0;
    for (const part of order) {
      const at = text.split('\n').indexOf(part, from);
      assert.ok(at >= from, `${part} after ${from} in\n${text}`);
      from = at;
    }
  });

  it('has a total and an "as of" of its own, and names the summary only where that has another total', () => {
    const alike = shown(aCardBreakdown(RESOURCES, SERVICES));
    const other = shown(aCardBreakdown(RESOURCES, SERVICES), { summary: aSummary({ totalCost: 900 }) });

    assert.equal(factOf(alike, 'Total'), 'USD 840.00');
    assert.equal(factOf(alike, 'As of'), 'Nov 22, 9:30 AM UTC');
    assert.equal(factOf(alike, 'Usage summary'), undefined);
    assert.equal(factOf(other, 'Usage summary'), 'USD 900.00, as of Nov 23');
    assert.match(textOf(other), /neither is added to the other/u);
  });

  it('says what each line cost since an earlier breakdown, where that is known and not nothing', () => {
    const earlier = aCardBreakdown(
      [
        aCardResource({ cost: 480, lastModified: NOW - 14 * DAY_MS }),
        aCardResource({ name: 'db', resourceGroup: 'rg-data', cost: 300.25, lastModified: NOW - 14 * DAY_MS }),
      ],
      [aCardService('Virtual Machines', 710, { lastModified: NOW - 14 * DAY_MS })],
    );

    const text = textOf(shown(aCardBreakdown(RESOURCES, SERVICES), { earlier }));

    assert.match(text, /^Production, \+USD 40\.00 since Nov 9$/mu);
    assert.match(text, /^-USD 10\.00 since Nov 9$/mu);
    assert.doesNotMatch(text, /USD 0\.00 since/u);
  });

  it('leads to the subscription, the group and the resource in the portal, and to the customer in Partner Center', () => {
    const links = linksOf(shown(aCardBreakdown(RESOURCES, SERVICES)));

    const azure = `https://portal.azure.com/#@${TENANT}/resource/subscriptions/${AZURE}`;
    assert.equal(links['Production'], `${azure}/overview`);
    assert.equal(links['Virtual machines in rg-prod'], `${azure}/resourceGroups/rg-prod/overview`);
    assert.equal(
      links['vm1'],
      `${azure}/resourceGroups/rg-prod/providers/Microsoft.Compute/virtualMachines/vm1/overview`,
    );
    assert.equal(
      links['Open in Partner Center'],
      `https://partner.microsoft.com/commerce/customers/${TENANT}/subscriptions`,
    );
  });

  it('leads to the portal of the cloud, and nowhere for what has no address', () => {
    const breakdown = aCardBreakdown([aCardResource({ name: 'Firewall', resourceUri: '', resourceGroup: '' })], []);
    const answer: DriversAnswer = {
      kind: 'drivers',
      drivers: { customer, breakdown, summary: undefined, earlier: undefined, now: NOW },
    };

    const links = linksOf(cardOf(answer, 'usgov'));

    assert.equal(links['Production'], `https://portal.azure.us/#@${TENANT}/resource/subscriptions/${AZURE}/overview`);
    assert.equal(links['Firewall'], undefined);
  });

  it('names what is missing and why, before the first amount, and calls the sum what it is', () => {
    const plan = (id: string) => ({ id: `${id}-plan`, name: 'Azure plan' });
    const card = shown(
      aCardBreakdown(RESOURCES, [], {
        gaps: [
          { rows: 'services', subscription: plan('22222222'), reason: { code: 'failed', status: 503 } },
          { rows: 'services', subscription: plan('11111111'), reason: { code: 'slow' } },
          { rows: 'resources', subscription: plan('11111111'), reason: { code: 'badRows', count: 3 } },
        ],
      }),
    );

    const text = textOf(card);
    assert.match(text, /Not everything is here yet: the services of Azure plan 11111111 are still being read\./u);
    assert.match(text, /Missing: the services of Azure plan 22222222, because .*503/u);
    assert.match(text, /Missing: the resources of Azure plan 11111111, because 3 rows could not be read\./u);
    assert.ok(text.indexOf('Missing') < text.indexOf('USD'));
    assert.equal(factOf(card, 'Total'), undefined);
    assert.equal(factOf(card, 'Read so far'), 'USD 840.00');
  });

  it('says that a legacy customer has services only, and shows no empty sections', () => {
    const text = textOf(shown(aCardBreakdown([], SERVICES, { legacy: 'all' })));

    assert.match(text, /Mostly Virtual Machines: 83%/u);
    assert.match(text, /A legacy subscription tells services only/u);
    assert.doesNotMatch(text, /By resource|By Azure subscription/u);
  });

  it('counts what stands in no row, once for each kind', () => {
    const resources = Array.from({ length: 60 }, (_, index) =>
      aCardResource({ name: `vm${index}`, resourceGroup: `g${index}` }),
    );

    const text = textOf(shown(aCardBreakdown(resources, [])));

    const counts = text.split('\n').filter((said) => said.startsWith('and '));
    assert.deepEqual(counts, ['and 45 others: USD 4,500.00', 'and 45 others: USD 4,500.00']);
  });

  it('tells rows in another currency apart, and a share under half a percent', () => {
    const rows = [
      aCardResource({ cost: 1000 }),
      aCardResource({ name: 'tiny', cost: 1 }),
      aCardResource({ currency: 'EUR', cost: 7 }),
    ];

    const text = textOf(shown(aCardBreakdown(rows, [])));

    assert.match(text, /EUR 7\.00 in another currency is in no line and no total here\./u);
    assert.match(text, /under 1%, USD 1\.00/u);
  });

  it('is a card also when there is no usage, nothing yet, or nothing can be read', () => {
    const none = cardOf({ kind: 'noUsage', customer });
    const refused = cardOf({ kind: 'unreadable', customer, reason: { code: 'refused', status: 403 } });
    const slow = cardOf({ kind: 'unreadable', customer, reason: { code: 'slow' } });
    const empty = shown(aCardBreakdown([], []));

    assert.match(textOf(none), /no usage/u);
    assert.match(textOf(refused), /could not be read: Partner Center refused the request \(403\)\./u);
    assert.match(textOf(slow), /This card is completed as soon as it comes\./u);
    assert.match(textOf(empty), /No cost is told for this billing period yet/u);
    assert.deepEqual(
      actionsOf(refused).map(({ title }) => title),
      ['Refresh', 'Show usage'],
    );
    assert.deepEqual(actionsOf(slow), []);
  });
});
