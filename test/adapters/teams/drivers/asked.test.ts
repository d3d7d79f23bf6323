import { links } from '#adapters/teams/drivers/links-command.ts';
import { whatDrives } from '#adapters/teams/drivers/what-drives-command.ts';
import type { OnComplete } from '#ports/drivers.ts';
import { answerTo, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aCustomer, aSummary, NOW } from '../../../support/cards.ts';
import { aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { areAsWritten } from '../../../support/shown.ts';

const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name });
const [a, b] = [customerOf('A'), customerOf('B')];
const breakdown = aCardBreakdown([aCardResource()], [aCardService('Storage', 5)]);
const drivers = {
  kind: 'drivers',
  drivers: { customer: a, breakdown, summary: aSummary(), earlier: undefined, now: NOW },
} as const;
const slow = { kind: 'unreadable', customer: a, reason: { code: 'slow' } } as const;
const none = { kind: 'none', query: 'kontoso', nearest: [a] };
const joined = async (texts: readonly Promise<string>[]) => (await Promise.all(texts)).join('\n');
const asked = (results: object, options = {}) =>
  answerTo(
    whatDrives,
    { name: 'what drives', customer: 'a', alertId: 'alert' },
    results as Record<string, unknown>,
    options,
  );
const found = (...matches: readonly object[]) =>
  answerTo(links, { name: 'links for', customer: 'a' }, { findCustomers: matches, suggestCustomers: [b] });
const completing = async (_query: string, _asker: unknown, onComplete: OnComplete) => {
  await onComplete(drivers);
  return slow;
};

describe('commands about what drives a cost', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows "what drives"': () =>
      readingsOf(whatDrives, [
        '',
        'contoso',
        'it',
        '"it"',
        'all',
        '"all"',
        'the cost of Contoso',
        "Contoso's costs?",
        'Contoso so high?',
        '"Contoso costs"',
        'the cost of "Contoso costs"',
      ]),
    'what follows "links for"': () => readingsOf(links, ['', 'contoso', 'it', '"it"']),
    'whom they are about': () => [ordersOf(whatDrives, [{}, { alertId: 'a', news: 'n' }]), ordersOf(links)].join('\n'),
    'the answer of "what drives"': () =>
      joined([
        asked({ driversOf: drivers }),
        asked({ driversOf: drivers }, { isInPlace: true }),
        asked({ driversOf: completing }, { isInPlace: true }),
        asked({ driversOf: completing }, { complete: undefined }),
        asked({ driversOf: { kind: 'noUsage', customer: b } }),
        asked({ driversOf: none, findMentioned: [] }),
        asked({ driversOf: none, findMentioned: [a] }),
        asked({ driversOf: { kind: 'several', customers: [a, b], total: 2 } }),
      ]),
    'the answer of "links for"': () =>
      joined([
        found({ kind: 'one', customer: aCustomer(), by: 'name' }),
        found({ kind: 'one', customer: a, by: 'spelling' }),
        found(),
        found(none),
        found({ kind: 'one', customer: a, by: 'name' }, none, { kind: 'one', customer: b, by: 'name' }),
      ]),
  });
});
