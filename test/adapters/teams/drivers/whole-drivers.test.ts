import assert from 'node:assert/strict';
import { gapLines } from '#adapters/teams/drivers/driver-gaps.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import { en } from '#language/en.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import { objects, problems, textOf, wholeOf } from '../../../support/card-checks.ts';
import { aCustomer, aSummary, ENGLISH, NOW } from '../../../support/cards.ts';
import { aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();
const customer = aCustomer();

function cardOf(answer: DriversAnswer) {
  const { card } = answers.drivers(answer, ENGLISH);
  assert.deepEqual(problems(card), []);
  return card;
}

const shown = (breakdown: Breakdown, of = customer) =>
  cardOf({ kind: 'drivers', drivers: { customer: of, breakdown, summary: aSummary(), earlier: undefined, now: NOW } });

const groups = (count: number) =>
  Array.from({ length: count }, (_, index) => aCardResource({ resourceGroup: `g${index}`, cost: 100 - index }));
const services = (count: number) =>
  Array.from({ length: count }, (_, index) => aCardService(`Service ${index}`, 100 - index));

describe('the whole card of what drives a cost', () => {
  it('has these lines for one resource and one service', () => {
    assert.deepEqual(wholeOf(shown(aCardBreakdown([aCardResource({ cost: 840 })], [aCardService('Storage', 840)]))), [
      'What drives the cost',
      'Contoso',
      'contoso.onmicrosoft.com',
      'Mostly virtual machines in rg-prod: 100%',
      'By resource group',
      'Virtual machines in rg-prod',
      '100%, USD 840.00',
      'Production',
      'By service',
      'Storage',
      '100%, USD 840.00',
      'By Azure subscription',
      'Production',
      '100%, USD 840.00',
      'By resource',
      'vm1',
      '100%, USD 840.00',
      'Virtual machines in rg-prod',
      'Total',
      'USD 840.00',
      'As of',
      'Nov 22, 9:30 AM UTC',
      'Billing period',
      'Nov 1 – 30',
      'Services are summed over all Azure subscriptions: they say the same money in another way.',
      '[Refresh]',
      '[Show usage]',
      'spoken: Contoso: Mostly virtual machines in rg-prod: 100%',
    ]);
  });

  it('has these lines where nothing was spent, and nothing can be read', () => {
    assert.deepEqual(wholeOf(shown(aCardBreakdown([aCardResource({ cost: 0 })], []), aCustomer({ domain: '' }))), [
      'What drives the cost',
      'Contoso',
      'No cost is told for this billing period yet',
      'The usage summary has another total: the two are read separately, and neither is added to the other.',
      'By resource group',
      'Virtual machines in rg-prod',
      'USD 0.00',
      'Production',
      'By Azure subscription',
      'Production',
      'USD 0.00',
      'By resource',
      'vm1',
      'USD 0.00',
      'Virtual machines in rg-prod',
      'Total',
      'USD 0.00',
      'As of',
      'Nov 22, 9:30 AM UTC',
      'Usage summary',
      'USD 840.00, as of Nov 23',
      'Billing period',
      'Nov 1 – 30',
      'Services are summed over all Azure subscriptions: they say the same money in another way.',
      '[Refresh]',
      '[Show usage]',
      'spoken: Contoso: No cost is told for this billing period yet',
    ]);
    assert.deepEqual(wholeOf(cardOf({ kind: 'noUsage', customer })), [
      'What drives the cost',
      'Contoso',
      'contoso.onmicrosoft.com',
      'no usage',
      'Partner Center reports no usage for this customer.',
      '[Show usage]',
      'spoken: Contoso: no usage',
    ]);
    assert.deepEqual(wholeOf(cardOf({ kind: 'unreadable', customer, reason: { code: 'slow' } })), [
      'What drives the cost',
      'Contoso',
      'contoso.onmicrosoft.com',
      'Partner Center is slow: nothing has come yet. This card is completed as soon as it comes.',
      'spoken: Contoso: Partner Center is slow: nothing has come yet. This card is completed as soon as it comes.',
    ]);
    assert.deepEqual(
      wholeOf(cardOf({ kind: 'unreadable', customer, reason: { code: 'text', text: 'It is away. ' } })),
      [
        'What drives the cost',
        'Contoso',
        'contoso.onmicrosoft.com',
        'What drives the cost could not be read: It is away.',
        '[Refresh]',
        '[Show usage]',
        'spoken: Contoso: What drives the cost could not be read: It is away.',
      ],
    );
  });

  it('has five groups and services at once, the others behind a button, and all services of a legacy customer at once', () => {
    const sections = (breakdown: Breakdown) =>
      textOf(shown(breakdown))
        .split('\n')
        .filter((line) => /^(?:By|More)|others|^Service|in g\d+$/u.test(line));

    assert.deepEqual(sections(aCardBreakdown(groups(5), services(6))), [
      'By resource group',
      'Virtual machines in g0',
      'Virtual machines in g1',
      'Virtual machines in g2',
      'Virtual machines in g3',
      'Virtual machines in g4',
      'By service',
      'Service 0',
      'Service 1',
      'Service 2',
      'Service 3',
      'Service 4',
      'By Azure subscription',
      'By resource',
      'Virtual machines in g0',
      'Virtual machines in g1',
      'Virtual machines in g2',
      'Virtual machines in g3',
      'Virtual machines in g4',
      'More services',
      'Service 5',
      'Services are summed over all Azure subscriptions: they say the same money in another way.',
    ]);
    assert.deepEqual(sections(aCardBreakdown([], services(17), { legacy: 'all' })), [
      'By service',
      'Service 0',
      'Service 1',
      'Service 2',
      'Service 3',
      'Service 4',
      'Service 5',
      'Service 6',
      'Service 7',
      'Service 8',
      'Service 9',
      'Service 10',
      'Service 11',
      'Service 12',
      'Service 13',
      'Service 14',
      'and 2 others: USD 169.00',
    ]);
  });

  it('has a link on no service, and names what has no name', () => {
    const card = shown(
      aCardBreakdown([aCardResource({ name: '', resourceGroup: '', azureSubscription: '' })], [aCardService('', 1)]),
    );

    assert.deepEqual(wholeOf(card).slice(3, 20), [
      'Mostly virtual machines outside of resource groups: 100%',
      'The usage summary has another total: the two are read separately, and neither is added to the other.',
      'By resource group',
      'Virtual machines outside of resource groups',
      '100%, USD 100.00',
      'By service',
      'Other services',
      '100%, USD 1.00',
      'By Azure subscription',
      'An Azure subscription without a name',
      '100%, USD 100.00',
      'By resource',
      'A resource without a name',
      '100%, USD 100.00',
      'Virtual machines outside of resource groups',
      'Total',
      'USD 1.00',
    ]);
    assert.ok(
      [...objects(shown(aCardBreakdown([], services(1))))].every(({ object }) => object['selectAction'] === undefined),
    );
  });

  it('has no percentage where there is nothing to take a share of, and "under 1%" only of something', () => {
    const figures = (...costs: number[]) =>
      textOf(
        shown(
          aCardBreakdown(
            [],
            costs.map((cost, index) => aCardService(`S${index}`, cost)),
          ),
        ),
      )
        .split('\n')
        .filter((line) => /USD .*\.\d\d$/u.test(line))
        .slice(0, costs.length);

    assert.deepEqual(
      [figures(0, 0), figures(1000, 0), figures(1000, 1)],
      [
        ['USD 0.00', 'USD 0.00'],
        ['100%, USD 1,000.00', '0%, USD 0.00'],
        ['99%, USD 1,000.00', 'under 1%, USD 1.00'],
      ],
    );
  });
});

describe('the lines about what a breakdown lacks', () => {
  const plan = (id: string, name = 'Azure plan') => ({ id: `${id}-plan`, name });
  const said = (...gaps: Parameters<typeof gapLines>[0][number][]) => gapLines(gaps, en).map(({ text }) => text);

  it('name plans of one name by the beginning of their ids, and no other', () => {
    assert.deepEqual(
      [
        said(
          { rows: 'services', subscription: plan('11111111'), reason: { code: 'slow' } },
          { rows: 'resources', subscription: plan('11111111'), reason: { code: 'slow' } },
        ),
        said(
          { rows: 'services', subscription: plan('11111111'), reason: { code: 'slow' } },
          { rows: 'services', subscription: plan('22222222'), reason: { code: 'slow' } },
        ),
        said(
          { rows: 'services', subscription: plan('11111111'), reason: { code: 'slow' } },
          { rows: 'services', subscription: plan('22222222', 'Other'), reason: { code: 'slow' } },
        ),
        said(
          { rows: 'services', subscription: plan('11111111'), reason: { code: 'slow' } },
          { rows: 'subscriptions', subscription: undefined, reason: { code: 'slow' } },
        ),
        said({ rows: 'services', subscription: undefined, reason: { code: 'slow' } }),
      ],
      [
        [
          'Not everything is here yet: the services of Azure plan and the resources of Azure plan are still being read. This card is completed as soon as they come.',
        ],
        [
          'Not everything is here yet: the services of Azure plan 11111111 and the services of Azure plan 22222222 are still being read. This card is completed as soon as they come.',
        ],
        [
          'Not everything is here yet: the services of Azure plan and the services of Other are still being read. This card is completed as soon as they come.',
        ],
        [
          'Not everything is here yet: the services of Azure plan and some subscriptions are still being read. This card is completed as soon as they come.',
        ],
        [
          'Not everything is here yet: some subscriptions are still being read. This card is completed as soon as they come.',
        ],
      ],
    );
  });

  it('begin with what is still being read, and end without a second full stop', () => {
    assert.deepEqual(
      said(
        { rows: 'services', subscription: plan('1'), reason: { code: 'text', text: 'it is away.' } },
        { rows: 'resources', subscription: plan('1'), reason: { code: 'slow' } },
        { rows: 'subscriptions', subscription: undefined, reason: { code: 'badRows', count: 1 } },
      ),
      [
        'Not everything is here yet: the resources of Azure plan are still being read. This card is completed as soon as they come.',
        'Missing: the services of Azure plan, because it is away.',
        'Missing: some subscriptions, because 1 row could not be read.',
      ],
    );
  });
});
