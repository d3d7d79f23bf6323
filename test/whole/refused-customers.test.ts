import assert from 'node:assert/strict';
import { openSimulation, stillClock } from '../sandbox/builders.ts';
import { textOf } from '../support/card-checks.ts';
import { openFakeConnector } from '../support/fake-connector.ts';
import { cardFor, openWhole } from './whole.ts';

describe('customers that Partner Center refuses', () => {
  it('silence neither the other customers nor the watch, and are not blamed on the sign-in', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock });
    await using connector = await openFakeConnector();
    const customers = simulation.simulated.population.listed().map(({ id }) => id);
    const refused = customers.slice(0, 20);
    simulation.simulated.setFaults({ refusals: { customerIds: refused, status: 403, body: 'empty' } });
    await using whole = await openWhole(simulation.simulated.url, clock);

    let status = '';
    while (!status.includes('partly completed')) {
      assert.ok(!status.includes('failed'), status);
      await new Promise((resolve) => void setTimeout(resolve, 50));
      status = textOf(await cardFor('status', whole.url, connector));
    }
    const watch = await fetch(`${whole.url}/watch`);

    assert.match(status, /40 of 60 customers read/);
    assert.match(status, /20 customers could not be read.* and 10 more.*: Partner Center refused the request \(403\)/);
    assert.doesNotMatch(status, /Admin agent/);
    assert.equal(watch.status, 200);
  }).timeout(30_000);
});
