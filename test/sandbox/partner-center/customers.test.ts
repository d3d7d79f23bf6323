import assert from 'node:assert/strict';
import { createCustomers } from '#sandbox/partner-center/customers.ts';

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

describe('sandbox: the customers of a seed', () => {
  it('are the same every time, and the same first ones whatever their number', () => {
    assert.deepEqual(createCustomers(7, 60), createCustomers(7, 60));
    assert.deepEqual(createCustomers(7, 200).slice(0, 60), createCustomers(7, 60));
    assert.notDeepEqual(createCustomers(8, 60)[0]?.id, createCustomers(7, 60)[0]?.id);
  });

  it('keep the ids that earlier versions gave them', () => {
    assert.equal(createCustomers(1, 1)[0]?.id, 'f6cfbcc1-fedd-41d3-8319-9a55d0feb83f');
  });

  it('all have ids, names and domains of their own', () => {
    const customers = createCustomers(1, 20_000);

    for (const key of ['id', 'name', 'domain'] as const) {
      assert.equal(new Set(customers.map((customer) => customer[key])).size, customers.length, key);
    }
    const id = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const customer of customers) assert.match(customer.id, id);
  });

  it('include one Contoso with an Azure plan, a budget and spending', () => {
    for (const seed of [1, 2, 3]) {
      const found = createCustomers(seed, 60).filter((customer) => fold(customer.name) === 'contoso');

      assert.equal(found.length, 1);
      const [contoso] = found;
      assert.equal(contoso?.plan, 'azurePlan');
      assert.equal(contoso?.currency, 'EUR');
      assert.ok((contoso?.budget ?? 0) > 0);
      assert.equal(contoso?.usage, 'some');
      assert.equal(contoso?.isStale, false);
    }
  });

  it('include every kind of customer among the first sixty', () => {
    for (const seed of [1, 2, 3]) {
      const customers = createCustomers(seed, 60);
      const some = (holds: (customer: (typeof customers)[number]) => boolean): void =>
        assert.ok(customers.some(holds), String(holds));

      some((customer) => customer.plan === 'legacy');
      some((customer) => customer.plan === 'azurePlan');
      some((customer) => customer.currency === 'JPY');
      some((customer) => customer.currency === 'KWD');
      some((customer) => customer.currency === undefined);
      some((customer) => customer.budget === undefined && customer.usage === 'some');
      some((customer) => customer.usage === 'none');
      some((customer) => customer.usage === 'zero');
      some((customer) => customer.isStale);
      assert.ok(new Set(customers.map((customer) => customer.currency)).size >= 8);
      assert.ok(customers.filter((customer) => customer.budget !== undefined).length >= 40);
    }
  });

  it('have names that are hard to show', () => {
    const names = createCustomers(1, 60).map((customer) => customer.name);
    const some = (pattern: RegExp): void =>
      assert.ok(
        names.some((name) => pattern.test(name)),
        String(pattern),
      );

    some(/\*\*.+\*\* \[.+\]\(https:/);
    some(/\$\{.+\}/);
    some(/\{\{DATE\(/);
    some(/<at>/);
    some(/\p{Extended_Pictographic}/u);
    some(/\p{Script=Arabic}/u);
    some(/\p{Script=Hebrew}/u);
    assert.ok(names.some((name) => name.length === 200));
    assert.ok(names.includes('Müller Maschinenbau') && names.includes('Muller Maschinenbau'));
    assert.ok(names.includes('ACME Logistics') && names.includes('Acme Logistics'));
  });
});
