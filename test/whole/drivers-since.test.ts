import assert from 'node:assert/strict';
import { DAY_MS, openSimulation, stillClock } from '../sandbox/builders.ts';
import { textOf } from '../support/card-checks.ts';
import { openFakeConnector } from '../support/fake-connector.ts';
import { cardFor, openWhole } from './whole.ts';

interface Line {
  readonly name: string;
  readonly cost: number;
}

const AMOUNT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

describe('the running bot, asked what drives a cost', function () {
  this.timeout(60_000);

  it('says what each service costs more since the last data day of which it was asked', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock, customers: 5 });
    await using connector = await openFakeConnector();
    await using bot = await openWhole(simulation.simulated.url, clock);
    const [customer] = simulation.simulated.population.listed();
    assert.ok(customer);
    const driven = async () => {
      await cardFor(`usage for ${customer.id}`, bot.url, connector);
      const { services } = await simulation.control(`/customers/${customer.id}/drivers`);
      return { text: textOf(await cardFor(`what drives ${customer.id}`, bot.url, connector)), services };
    };

    const first = await driven();
    const again = await driven();
    clock.advance(3 * DAY_MS);
    const later = await driven();

    assert.doesNotMatch(first.text + again.text, /since/);
    const said = later.text.replaceAll(/\s/gu, ' ');
    const rows = later.services.map(({ name, cost }: Line) => {
      const change = cost - (first.services.find((line: Line) => line.name === name)?.cost ?? 0);
      return `${name} … ${change > 0 ? '+' : '-'}EUR ${AMOUNT.format(Math.abs(change))} since Mar 8, 2026`;
    });
    assert.ok(rows.length >= 5);
    for (const row of rows) {
      const [name = '', change = ''] = row.split(' … ');
      assert.match(said, new RegExp(`${name} [\\w ]*\\d+%, EUR [\\d,.]+ ${RegExp.escape(change)}`), row);
    }
  });
});
