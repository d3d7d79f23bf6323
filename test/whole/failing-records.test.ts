import assert from 'node:assert/strict';
import { openSimulation, stillClock } from '../sandbox/builders.ts';
import { textOf } from '../support/card-checks.ts';
import { openFakeConnector } from '../support/fake-connector.ts';
import { cardFor, openWhole } from './whole.ts';

describe('usage records that are refused', () => {
  it('stop no scan: every summary is read, and status says what was wrong and which setting helps', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock, customers: 12 });
    await using connector = await openFakeConnector();
    simulation.simulated.setFaults({ usageRecords: { status: 403, body: 'empty' } });
    await using whole = await openWhole(simulation.simulated.url, clock);

    let status = '';
    while (!status.includes('partly completed')) {
      assert.ok(!status.includes('failed'), status);
      await new Promise((resolve) => void setTimeout(resolve, 50));
      status = textOf(await cardFor('status', whole.url, connector));
    }

    assert.match(status, /12 of 12 customers read/);
    assert.match(status, /usage records could not be read/);
    assert.match(status, /SCAN_STRATEGY=each/);
    assert.equal((await fetch(`${whole.url}/watch`)).status, 200);
  }).timeout(30_000);
});
