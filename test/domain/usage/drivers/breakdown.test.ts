import assert from 'node:assert/strict';
import fc from 'fast-check';
import { azureAddress } from '#domain/usage/drivers/azure-resource.ts';
import { differsFrom, wholeShare } from '#domain/usage/drivers/breakdown.ts';
import { MOST_LINES } from '#domain/usage/drivers/driver-lines.ts';
import { createResourceSummer, mergeSums } from '#domain/usage/drivers/driver-sums.ts';
import { valueOf } from '#domain/usage/drivers/tally.ts';
import { march } from '../../../support/builders.ts';
import { aBreakdown, aResource, aService, SUBSCRIPTION } from './builders.ts';

const namesOf = (lines: readonly { readonly name: string; readonly cost: number }[]) =>
  lines.map(({ name, cost }) => [name, cost]);

describe('drivers: the address of an Azure resource', () => {
  it('tells the Azure subscription, the resource group and the type, whatever the case of its words', () => {
    const uri = `/SUBSCRIPTIONS/${SUBSCRIPTION.toUpperCase()}/resourcegroups/RG-Prod/PROVIDERS/Microsoft.Compute/virtualMachines/vm1`;

    assert.deepEqual(azureAddress(uri), {
      azureSubscriptionId: SUBSCRIPTION,
      resourceGroup: 'RG-Prod',
      type: 'Microsoft.Compute/virtualMachines',
    });
  });

  it('tells the type of the last provider, with the types above a resource that is part of another', () => {
    const base = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Sql/servers/one';

    assert.equal(azureAddress(`${base}/databases/two`).type, 'Microsoft.Sql/servers/databases');
    assert.equal(azureAddress(`${base}/providers/Microsoft.Insights/rules/r`).type, 'Microsoft.Insights/rules');
  });

  it('tells nothing where there is none, or one that says less', () => {
    const nothing = { azureSubscriptionId: '', resourceGroup: '', type: '' };

    for (const uri of ['', '/', 'marketplace offer', '/subscriptions/']) assert.deepEqual(azureAddress(uri), nothing);
    assert.deepEqual(azureAddress('/subscriptions/S1'), { ...nothing, azureSubscriptionId: 's1' });
  });
});

describe('drivers: the breakdown of a cost', () => {
  it('has each kind of line largest first, and meters beside resources', () => {
    const breakdown = aBreakdown(
      [
        aResource({ name: 'vm1', cost: 10 }),
        aResource({ name: 'vm2', cost: 30 }),
        aResource({ name: 'db', cost: 5, azureSubscriptionId: 'other', azureSubscription: 'Test', resourceUri: '' }),
      ],
      [aService('Storage', 15), aService('Virtual Machines', 30)],
    );

    const { lists } = breakdown;
    assert.deepEqual(namesOf(lists.azureSubscription.top), [
      ['Production', 40],
      ['Test', 5],
    ]);
    assert.deepEqual(namesOf(lists.resource.top), [
      ['vm2', 30],
      ['vm1', 10],
      ['db', 5],
    ]);
    assert.deepEqual(namesOf(lists.service.top), [
      ['Virtual Machines', 30],
      ['Storage', 15],
    ]);
    assert.equal(breakdown.total, 45);
    assert.equal(breakdown.asOf, march(9));
  });

  it('sums resource groups and services without case, and shows a spelling that is not all capitals', () => {
    const rows = ['RG-PROD', 'rg-Prod', 'rg-prod'].map((resourceGroup, index) =>
      aResource({ resourceGroup, name: `vm${index}` }),
    );

    const { lists } = aBreakdown(rows, [aService('STORAGE', 1), aService('Storage', 2)]);

    assert.deepEqual(namesOf(lists.resourceGroup.top), [['rg-Prod', 30]]);
    assert.deepEqual(namesOf(lists.service.top), [['Storage', 3]]);
  });

  it('keeps resource groups of one name in two Azure subscriptions apart', () => {
    const { lists } = aBreakdown([aResource(), aResource({ azureSubscriptionId: 'other', resourceUri: '' })]);

    assert.equal(lists.resourceGroup.top.length, 2);
  });

  it('takes from the address what a row leaves out, and goes by the provider without an address', () => {
    const { lists } = aBreakdown([
      aResource({ azureSubscriptionId: '', resourceGroup: '', name: '', resourceUri: aResource().resourceUri }),
      aResource({ resourceUri: '', name: 'Firewall', provider: 'Vendor.Firewall', resourceGroup: '', cost: 4 }),
    ]);

    const [machine, offer] = lists.resource.top;
    assert.deepEqual(
      [machine?.name, machine?.resourceGroup, machine?.resourceType, machine?.azureSubscriptionId],
      ['vm1', 'rg-prod', 'Microsoft.Compute/virtualMachines', SUBSCRIPTION],
    );
    assert.deepEqual([offer?.name, offer?.resourceType, offer?.resourceGroup], ['Firewall', 'Vendor.Firewall', '']);
  });

  it('names in a resource group the type that costs most there', () => {
    const disk = aResource().resourceUri.replace('virtualMachines', 'disks');
    const rows = [
      aResource({ cost: 8 }),
      aResource({ cost: 5, resourceUri: disk }),
      aResource({ cost: 4, resourceUri: `${disk}2` }),
    ];

    const [group] = aBreakdown(rows).lists.resourceGroup.top;

    assert.equal(group?.resourceType, 'Microsoft.Compute/disks');
  });

  it('never adds up currencies: rows in another one are in no line, and stand apart', () => {
    const rows = [aResource(), aResource({ currency: 'USD', cost: 7 }), aResource({ currency: undefined, cost: 2 })];

    const breakdown = aBreakdown(rows, [aService('Storage', 10), aService('Storage', 7, { currency: 'USD' })]);

    assert.equal(breakdown.currency, 'EUR');
    assert.equal(breakdown.total, 10);
    assert.equal(breakdown.lists.resource.total, 10);
    assert.deepEqual(breakdown.otherCurrencies, [
      { currency: undefined, cost: 2 },
      { currency: 'USD', cost: 7 },
    ]);
  });

  it('is in the currency of most rows where the summary has one that no row has', () => {
    const rows = [aResource({ currency: 'USD' }), aResource({ currency: 'USD' }), aResource({ currency: 'GBP' })];

    assert.equal(aBreakdown(rows).currency, 'USD');
    assert.equal(aBreakdown([], []).currency, 'EUR');
  });

  it('takes its total from the meters, and from the resources while meters are missing', () => {
    const gap = { rows: 'services', subscription: undefined, reason: { code: 'slow' } } as const;
    const rows = [aResource({ cost: 100 })];

    assert.equal(aBreakdown(rows, [aService('Storage', 101)]).total, 101);
    assert.equal(aBreakdown(rows, [aService('Storage', 20)], { gaps: [gap] }).total, 100);
    assert.equal(aBreakdown(rows, [aService('Storage', 120)], { gaps: [gap] }).total, 100);
    const everywhere = { ...gap, rows: 'subscriptions' } as const;
    assert.equal(aBreakdown(rows, [aService('Storage', 120)], { gaps: [everywhere] }).total, 120);
    const both = { gaps: [gap], legacy: 'some' } as const;
    assert.equal(aBreakdown(rows, [aService('Storage', 120)], both).total, 120);
  });

  it('names the largest 50 of a kind and counts the rest, and nothing of the total is lost', () => {
    const rows = Array.from({ length: 120 }, (_, index) => aResource({ name: `vm${index}`, cost: index }));

    const { resource } = aBreakdown(rows).lists;

    assert.equal(resource.top.length, MOST_LINES);
    assert.equal(resource.top.at(-1)?.cost, 70);
    assert.deepEqual(resource.others, { count: 70, cost: (69 * 70) / 2 });
    assert.equal(resource.total, (119 * 120) / 2);
  });

  it('holds no more than some thousand resources at once however many there are, and keeps the largest', () => {
    const summer = createResourceSummer();
    const count = 60_000;
    for (let index = 0; index < count; index += 1) {
      summer.add(aResource({ name: `vm${index}`, cost: index % 1000 === 7 ? 500 + index / count : 0.01 }));
    }
    summer.keepPage();

    const lines = summer.sums().get('EUR')?.lines.resource;
    const { lists } = aBreakdown([], [], { resources: summer.sums() });

    assert.ok((lines?.byKey.size ?? 0) <= 10_000);
    assert.ok(lists.resource.top.every(({ cost }) => cost >= 500));
    assert.equal(lists.resource.top.length + lists.resource.others.count, count);
    assert.ok(Math.abs(lists.resource.total - lists.azureSubscription.total) < 1e-6);
  });

  it('sums decimals to the last digit, in whatever order they come', () => {
    const amounts = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(amounts, (tenThousandths) => {
        const rows = tenThousandths.map((amount) => aService('Storage', amount / 10_000));
        const exact = tenThousandths.reduce((sum, amount) => sum + amount, 0) / 10_000;
        // each amount is already the nearest double of its decimals
        const precision = tenThousandths.reduce((sum, amount) => sum + Math.abs(amount), 0) * 2 ** -52;

        for (const ordered of [rows, rows.toReversed()]) {
          const { total } = aBreakdown([], ordered);

          assert.ok(Math.abs(total - exact) <= precision / 10_000, `${total} ${exact}`);
        }
      }),
    );
    const cents = Array.from({ length: 100_000 }, () => aService('Storage', 0.1));
    assert.equal(aBreakdown([], cents).total, 10_000);
  });

  it('does not count a page that broke off or came before, and counts what has come of an unfinished one', () => {
    const summer = createResourceSummer();
    summer.add(aResource({ cost: 1 }));
    summer.keepPage();
    summer.add(aResource({ cost: 10 }));
    summer.dropPage();
    summer.add(aResource({ cost: 100 }));

    const total = summer.sums().get('EUR')?.total;

    assert.equal(total && valueOf(total), 101);
  });

  it('makes one line of what two plans say of the same resource', () => {
    const [one, other] = [createResourceSummer(), createResourceSummer()];
    one.add(aResource({ cost: 3 }));
    other.add(aResource({ cost: 4, resourceGroup: 'RG-PROD', lastModified: march(11) }));
    const resources = one.sums();

    mergeSums(resources, other.sums());

    const { lists, asOf } = aBreakdown([], [], { resources });
    assert.deepEqual(namesOf(lists.resource.top), [['vm1', 7]]);
    assert.equal(asOf, march(11));
  });
});

describe('drivers: shares and totals', () => {
  it('are whole percentages, of which only all of it is 100', () => {
    assert.equal(wholeShare(52.4, 100), 52);
    assert.equal(wholeShare(52.5, 100), 53);
    assert.equal(wholeShare(99.9, 100), 99);
    assert.equal(wholeShare(100, 100), 100);
    assert.equal(wholeShare(0.3, 100), 0);
    assert.equal(wholeShare(-0.3, 100), 0);
    assert.equal(wholeShare(5, 0), undefined);
    assert.equal(wholeShare(5, -1), undefined);
  });

  it('differ from the summary when they are more than 1 % apart', () => {
    const breakdown = aBreakdown([aResource({ cost: 100 })], [aService('Storage', 100)]);
    const summary = (totalCost: number, currency = 'EUR') => ({ totalCost, currency });

    assert.equal(differsFrom(breakdown, summary(101)), false);
    assert.equal(differsFrom(breakdown, summary(101.1)), true);
    assert.equal(differsFrom(breakdown, summary(98.9)), true);
    assert.equal(differsFrom(breakdown, summary(0)), true);
    assert.equal(differsFrom(breakdown, summary(500, 'USD')), false);
    const gap = { rows: 'resources', subscription: undefined, reason: { code: 'slow' } } as const;
    assert.equal(differsFrom({ ...breakdown, gaps: [gap] }, summary(500)), false);
  });
});
