import { DAY_MS } from '#domain/time/time.ts';
import type { Breakdown, DriversRead } from '#domain/usage/drivers/breakdown.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { CustomerDrivers } from '#ports/drivers.ts';
import { aCustomer, aSummary, aUsage, NOW, someFacts } from '../../../support/cards.ts';
import { AZURE, aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { englishCards } from '../../../support/english.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers, posts } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const drivers = (breakdown: Breakdown, more: Partial<CustomerDrivers> = {}) =>
  answers.drivers(
    {
      kind: 'drivers',
      drivers: { customer: aCustomer(), breakdown, summary: aSummary(), earlier: undefined, now: NOW, ...more },
    },
    reader,
  );
const unreadable = (reason: ReadingFault | { readonly code: 'slow' }, imported?: Breakdown) =>
  answers.drivers({ kind: 'unreadable', customer: aCustomer(), reason, imported }, reader);

const resources = [
  aCardResource({ name: 'vm-1', cost: 600 }),
  aCardResource({ name: 'vm-2', cost: 100, resourceGroup: 'other' }),
  aCardResource({
    name: '',
    cost: 50,
    resourceGroup: '',
    azureSubscription: '',
    azureSubscriptionId: '',
    resourceUri: '',
  }),
  aCardResource({ name: 'free', cost: 0, resourceGroup: 'free' }),
  aCardResource({ name: 'tiny', cost: 1, resourceGroup: 'tiny' }),
];
const services = [aCardService('Virtual Machines', 700), aCardService('', 40), aCardService('Storage', 0.5)];
const of = (count: number) =>
  aCardBreakdown(
    many(count).map((each) =>
      aCardResource({
        name: `vm-${each}`,
        cost: 100 + each,
        resourceGroup: `rg-${each}`,
        azureSubscription: `Subscription ${each}`,
        azureSubscriptionId: `${AZURE.slice(0, -2)}${String(each).padStart(2, '0')}`,
      }),
    ),
    many(count).map((each) => aCardService(`Service ${each}`, 10 + each)),
  );
const earlier = aCardBreakdown(
  [
    aCardResource({ name: 'vm-1', cost: 300, lastModified: NOW - 8 * DAY_MS }),
    aCardResource({ name: 'vm-2', cost: 140, resourceGroup: 'other', lastModified: NOW - 8 * DAY_MS }),
    aCardResource({ name: 'tiny', cost: 1.001, resourceGroup: 'tiny', lastModified: NOW - 8 * DAY_MS }),
  ],
  [aCardService('Virtual Machines', 650, { lastModified: NOW - 8 * DAY_MS })],
);
const plan = (id: string, name: string) => ({ id, name });
const gaps: DriversRead['gaps'] = [
  { rows: 'resources', subscription: plan('11111111-one', 'Azure plan'), reason: { code: 'throttled' } },
  { rows: 'services', subscription: plan('22222222-two', 'Azure plan'), reason: { code: 'throttled' } },
  { rows: 'services', subscription: plan('33333333-three', 'Another'), reason: { code: 'badRows', count: 2 } },
  { rows: 'subscriptions', subscription: undefined, reason: { code: 'badRows', count: 1 } },
  { rows: 'resources', subscription: plan('33333333-three', 'Another'), reason: { code: 'slow' } },
];

describe('what drives a cost', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'groups and services': () => drivers(aCardBreakdown(resources, services)),
    'what has changed since': () => drivers(aCardBreakdown(resources, services), { earlier }),
    'another total than the usage': () =>
      drivers(aCardBreakdown(resources, services), {
        summary: aSummary({ totalCost: 7, currency: 'EUR' }),
      }),
    'the same total as the usage': () =>
      drivers(aCardBreakdown(resources, services), {
        summary: aSummary({ totalCost: 751 }),
      }),
    'rows of other currencies': () =>
      drivers(aCardBreakdown([...resources, aCardResource({ currency: 'EUR', cost: 7 })], services), {
        summary: undefined,
      }),
    'what is missing': () => drivers(aCardBreakdown(resources, services, { gaps })),
    'services only': () => [
      drivers(aCardBreakdown([], services, { legacy: 'all' })),
      drivers(
        aCardBreakdown(
          [],
          of(17).lists.service.top.map(({ name, cost }) => aCardService(name, cost)),
          { legacy: 'all' },
        ),
      ),
    ],
    'nothing yet': () => drivers(aCardBreakdown([], []), { customer: aCustomer({ domain: '', id: 'no-guid' }) }),
    'five of each': () => drivers(of(5)),
    'six of each': () => drivers(of(6)),
    'seventeen of each': () => drivers(of(17)),
    'on the card of an alert': () =>
      [
        { breakdown: aCardBreakdown(resources, services), earlier: undefined },
        { breakdown: aCardBreakdown(resources, services), earlier },
        { breakdown: aCardBreakdown([], services, { legacy: 'all' }), earlier: undefined },
        {
          breakdown: aCardBreakdown(
            [aCardResource({ cost: 100, resourceGroup: 'other' })],
            [aCardService('Storage', 100)],
          ),
          earlier,
        },
        {
          breakdown: aCardBreakdown([aCardResource({ cost: 1040 })], [aCardService('Storage', 1040)]),
          earlier: undefined,
        },
        { breakdown: aCardBreakdown([], []), earlier: undefined },
      ].map((each) => posts.alert(someFacts({ reader, drivers: each }))),
    'on the card of a usage': () =>
      [services, services.slice(0, 1), [...services, aCardService('Backup', 90), aCardService('Free', 0)], []].map(
        (each) => answers.usage(aUsage({ services: aCardBreakdown([], each).lists.service }), reader),
      ),
    'no usage': () => answers.drivers({ kind: 'noUsage', customer: aCustomer() }, reader),
    'not read': () => [
      unreadable({ code: 'slow' }),
      unreadable({ code: 'throttled' }),
      unreadable({ code: 'slow' }, of(2)),
      unreadable({ code: 'timedOut' }, of(6)),
    ],
    links: () => [answers.links(aCustomer()), answers.links(aCustomer({ id: 'no-guid' }))],
  });
});
