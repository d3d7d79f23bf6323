import assert from 'node:assert/strict';
import { anAsker } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

const ALL = { customers: [], isHealth: false, thresholds: undefined };

describe('unsubscribing from health notices', () => {
  it('ends them alone, is written to the audit, and is no news the second time', async () => {
    await using world = await openWorld({ customers: 1 });
    await world.subscribe(ALL, anAsker());
    await world.subscribe({ ...ALL, isHealth: true }, anAsker());

    const first = await world.unsubscribe('health', anAsker());
    const second = await world.unsubscribe('health', anAsker());

    const left = await world.database.subscriptions.all();
    const changes = (await world.database.audit.latest(10)).map(({ details }) => details);
    assert.equal(first.kind === 'unsubscribed' && first.isHealth, true);
    assert.deepEqual(second, { kind: 'notSubscribed' });
    assert.deepEqual(
      left.map(({ to }) => to),
      ['all'],
    );
    assert.deepEqual(
      changes.filter(({ code }) => code === 'unsubscribe'),
      [{ code: 'unsubscribe', from: 'health' }],
    );
  });
});
