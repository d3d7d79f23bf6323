import assert from 'node:assert/strict';
import type { AlertFacts } from '#ports/teams.ts';
import { createActOnAlert, createSilenceCustomers } from '#usecases/alerts/alerts.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker } from '../../support/builders.ts';
import { createPlainPosts } from '../fake-teams.ts';
import { openWorld } from '../world.ts';

describe('the post of an alert', () => {
  it('knows how many days of the period the figures cover, when it is sent and when a button brings it back', async () => {
    const posted: AlertFacts[] = [];
    const plain = createPlainPosts();
    const posts = {
      ...plain,
      alert: (facts: AlertFacts) => {
        posted.push(facts);
        return plain.alert(facts);
      },
    };
    await using world = await openWorld({ own: { posts } });
    world.spends(1, 1);
    await world.scan();
    await world.subscribed();
    world.spends(1, 85);
    await world.scan();
    await world.deliver();
    const directory = createCustomerDirectory(world);
    const { actOnAlert } = createActOnAlert({
      ...world,
      directory,
      silenceCustomers: createSilenceCustomers({ ...world, directory }),
    });

    const answer = await actOnAlert({ action: 'show', alertId: 'c1:2027-03-01' }, anAsker());

    const covered = (await world.database.insight.outlooks(['c1'])).get('c1')?.daysCovered;
    assert.ok(covered);
    assert.equal(posted.at(-1)?.outlook?.daysCovered, covered);
    assert.ok(answer.kind === 'updated');
    assert.equal(answer.facts.outlook?.daysCovered, covered);
  });
});
