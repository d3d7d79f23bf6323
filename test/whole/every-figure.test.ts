import assert from 'node:assert/strict';
import { asOf, overBy, usageFacts } from '../browser/expected.ts';
import type { TrueCustomer } from '../browser/sandbox-process.ts';
import { openSimulation, stillClock } from '../sandbox/builders.ts';
import { factOf, textOf } from '../support/card-checks.ts';
import { openFakeConnector } from '../support/fake-connector.ts';
import { cardFor, openWhole } from './whole.ts';

describe('every figure on a card', () => {
  it('equals the answer of Partner Center, for every customer of the simulation', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock });
    await using connector = await openFakeConnector();
    await using whole = await openWhole(simulation.simulated.url, clock);
    const customers = (await simulation.control('/customers')) as readonly TrueCustomer[];
    await cardFor('scan now', whole.url, connector);
    while (!textOf(await cardFor('status', whole.url, connector)).includes('completed')) {
      await new Promise((resolve) => void setTimeout(resolve, 100));
    }

    const wrong: string[] = [];
    for (const customer of customers) {
      const card = await cardFor(`usage for ${customer.id}`, whole.url, connector);
      const text = textOf(card);
      if (customer.usage === 'none') {
        if (!text.includes('No usage')) wrong.push(`${customer.name}: ${text}`);
        continue;
      }
      // what the judgement names already stands behind "More" alone, exactly
      const exact = usageFacts(customer, 'exact');
      for (const [label, value] of Object.entries(usageFacts(customer))) {
        const shown = factOf(card, label);
        if (shown !== value && shown !== exact[label]) {
          wrong.push(`${customer.name}: ${label} ${shown}, not ${value}`);
        }
      }
      if (!text.includes(asOf(customer))) wrong.push(`${customer.name}: not ${asOf(customer)}`);
      if (!customer.budget && !text.includes('No budget')) wrong.push(`${customer.name}: a budget?`);
      const isOver = customer.budget !== undefined && customer.budget > 0 && customer.totalCost > customer.budget;
      if (isOver && factOf(card, 'Over by') !== overBy(customer)) wrong.push(`${customer.name}: over by`);
    }

    assert.equal(customers.length, 60);
    assert.deepEqual(wrong, []);
  }).timeout(60_000);
});
