import assert from 'node:assert/strict';
import { meantWithNames } from '#adapters/teams/conversation/meant-with-names.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import { aCustomer } from '../../../support/cards.ts';

const one = (id: string, by: 'name' | 'prefix' | 'spelling' = 'name') =>
  ({ kind: 'one', by, customer: aCustomer({ id, name: id }) }) as CustomerMatch;
const several = (...ids: readonly string[]) =>
  ({ kind: 'several', by: 'prefix', customers: ids.map((id) => aCustomer({ id })), total: ids.length }) as never;
const none = { kind: 'none', query: '', nearest: [] } as CustomerMatch;

/** What a text means where these are called so, and these are found by a name. */
function meant(asked: ParsedCommand, called: readonly string[], found: Readonly<Record<string, CustomerMatch[]>> = {}) {
  return meantWithNames(asked, {
    findCalled: async (name) => (called.includes(name) ? aCustomer({ name }) : undefined),
    findCustomers: async (name) => found[name] ?? [none],
  });
}

const usageFor = (customer: string) => ({ name: 'usage for', customer }) as const;
const unknown = (text: string, bare?: string) => ({ name: 'unknown', text, ...(bare && { bare }) }) as const;

describe('a text that names of customers may change', () => {
  const asked: ParsedCommand = {
    name: 'status',
    whereCalled: {
      name: 'A B C',
      instead: usageFor('A B C'),
      otherwise: { name: 'A B', instead: usageFor('A B'), otherwise: undefined },
    },
  };

  it('means whoever is called by the most of its words', async () => {
    assert.deepEqual(await meant(asked, ['A B C', 'A B']), usageFor('A B C'));
    assert.deepEqual(await meant(asked, ['A B']), usageFor('A B'));
    assert.deepEqual(await meant(asked, ['A']), asked);
  });

  it('means a name with its courtesy where that may be of somebody else', async () => {
    const polite: ParsedCommand = {
      name: 'acknowledge',
      customers: ['Na'],
      whereCalled: { name: 'Na Bitte', bare: 'Na', instead: usageFor('Na Bitte') },
    };

    assert.deepEqual(await meant(polite, [], { 'Na Bitte': [one('b')], Na: [one('a')] }), usageFor('Na Bitte'));
    assert.deepEqual(
      await meant(polite, [], { 'Na Bitte': [several('a', 'b')], Na: [one('a')] }),
      usageFor('Na Bitte'),
    );
    assert.deepEqual(await meant(polite, [], { 'Na Bitte': [one('a')], Na: [several('a', 'b')] }), polite);
    assert.deepEqual(await meant(polite, [], { Na: [one('a')] }), polite);
    assert.deepEqual(await meant(polite, ['Na Bitte'], {}), usageFor('Na Bitte'));
  });

  it('that is nothing else is a name where somebody is found by it, and not only spelled like it', async () => {
    for (const name of ['unknown', 'question'] as const) {
      const text = { name, text: 'Contoso' } as const;
      assert.deepEqual(await meant(text, ['Contoso']), usageFor('Contoso'));
      assert.deepEqual(await meant(text, [], { Contoso: [one('c', 'prefix')] }), usageFor('Contoso'));
      assert.deepEqual(await meant(text, [], { Contoso: [several('a', 'b')] }), usageFor('Contoso'));
      for (const found of [[one('c', 'spelling')], [none], [one('c'), none], []]) {
        assert.deepEqual(await meant(text, [], { Contoso: found }), text);
      }
    }
    const other = { name: 'talk', talk: 'fine' } as const;
    assert.deepEqual(await meant(other, ['']), other);
    assert.deepEqual(await meant(unknown(''), ['']), unknown(''));
  });

  it('is a name without its courtesies, too, and before a currency', async () => {
    const found = { Contoso: [one('c')] };

    assert.deepEqual(await meant(unknown('hi Contoso', 'Contoso'), [], found), usageFor('Contoso'));
    assert.deepEqual(await meant(unknown('Contoso in EUR'), [], found), usageFor('Contoso in EUR'));
    assert.deepEqual(await meant(unknown('hi Contoso'), [], found), unknown('hi Contoso'));
    assert.deepEqual(
      await meant(unknown('hi Contoso', 'Contoso'), [], { ...found, 'hi Contoso': [one('h')] }),
      usageFor('hi Contoso'),
    );
  });
});
