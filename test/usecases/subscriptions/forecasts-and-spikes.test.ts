import assert from 'node:assert/strict';
import type { SubscribeCommand } from '#ports/requests.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const ALL: SubscribeCommand = { customers: [], isHealth: false, thresholds: undefined };

describe('subscribing with forecasts and with spikes', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 3 });
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function heard(): Promise<readonly string[]> {
    const { subscriptions } = await world.subscriptions(anAsker());
    return subscriptions
      .map(({ subscription, thresholds }) => {
        const { forecasts, spikes } = subscription;
        const whom = subscription.to === 'customer' ? subscription.customerId : subscription.to;
        const also = [forecasts && `forecasts ${forecasts.level}`, spikes && 'spikes'].filter(Boolean);
        return [whom, thresholds.join(','), ...also].join(' ');
      })
      .toSorted();
  }

  it('adds one to the other, and a plain subscription keeps both', async () => {
    await world.subscribe({ ...ALL, also: { forecasts: { level: 120 } } }, anAsker());
    await world.subscribe({ ...ALL, also: { spikes: true } }, anAsker());
    const answer = await world.subscribe(ALL, anAsker());

    assert.deepEqual(await heard(), ['all 80,100,120 forecasts 120 spikes']);
    assert.equal(answer.kind, 'subscribed');
    assert.deepEqual([answer.also?.forecasts?.level, answer.also?.spikes], [120, { introduced: true }]);
  });

  it('leaves the percentages as they are where none are named', async () => {
    await world.subscribe({ ...ALL, thresholds: [70, 90] }, anAsker());
    await world.subscribe({ ...ALL, also: { spikes: true } }, anAsker());

    assert.deepEqual(await heard(), ['all 70,90 spikes']);
  });

  it('about all customers is about those with a subscription of their own, too', async () => {
    await world.subscribe({ ...ALL, customers: ['C1'], thresholds: [50] }, anAsker());
    await world.subscribe({ ...ALL, also: { spikes: true } }, anAsker());

    assert.deepEqual(await heard(), ['all 80,100,120 spikes', 'c1 50 spikes']);
  });

  it('is about nobody else: not about others with their own, nor about health notices', async () => {
    await world.subscribe({ ...ALL, isHealth: true }, anAsker());
    await world.subscribe({ ...ALL, customers: ['C1'], thresholds: [50] }, anAsker());
    await world.subscribe({ ...ALL, customers: ['C2'], also: { spikes: true } }, anAsker());
    const ofOne = await heard();

    await world.subscribe({ ...ALL, also: { forecasts: {} } }, anAsker());

    assert.deepEqual(ofOne, ['c1 50', 'c2 80,100,120 spikes', 'health 80,100,120']);
    assert.deepEqual(await heard(), [
      'all 80,100,120 forecasts 100',
      'c1 50 forecasts 100',
      'c2 80,100,120 forecasts 100 spikes',
      'health 80,100,120',
    ]);
  });

  it('is taken along when a customer gets a subscription of its own', async () => {
    await world.subscribe({ ...ALL, also: { spikes: true, forecasts: {} } }, anAsker());
    await world.subscribe({ ...ALL, customers: ['C1'], thresholds: [50] }, anAsker());

    assert.deepEqual(await heard(), ['all 80,100,120 forecasts 100 spikes', 'c1 50 forecasts 100 spikes']);
  });

  it('is taken up once, and again when the conversation comes back', async () => {
    await world.subscribe({ ...ALL, also: { spikes: true, forecasts: { level: 90 } } }, anAsker());
    const introduced = async () => {
      const [subscription] = await world.database.subscriptions.all();
      return [subscription?.forecasts?.introduced, subscription?.spikes?.introduced];
    };
    assert.deepEqual(await introduced(), [90, true]);

    await world.database.subscriptions.park(['channel'], world.calendar.now());
    await world.database.subscriptions.park(['channel'], undefined);
    assert.deepEqual(await introduced(), [undefined, false]);

    await world.planNotifications();
    assert.deepEqual(await introduced(), [90, true]);
  });

  describe('and ending one of them', () => {
    beforeEach(async () => {
      await world.subscribe({ ...ALL, customers: ['C1'], thresholds: [50] }, anAsker());
      await world.subscribe({ ...ALL, also: { spikes: true, forecasts: {} } }, anAsker());
    });

    it('everywhere in the conversation keeps the alerts and the other', async () => {
      const answer = await world.unsubscribeFrom(['spikes'], [], anAsker());

      assert.equal(answer.kind === 'unsubscribed' && answer.isEverything, true);
      assert.deepEqual(await heard(), ['all 80,100,120 forecasts 100', 'c1 50 forecasts 100']);
      const [entry] = await world.database.audit.latest(1);
      assert.deepEqual(entry?.details, { code: 'unsubscribe', from: 'everything', only: ['spikes'] });
    });

    it('for a customer that is heard of among all gives it a subscription of its own', async () => {
      await world.unsubscribeFrom(['forecasts'], ['C2'], anAsker());

      assert.deepEqual(await heard(), [
        'all 80,100,120 forecasts 100 spikes',
        'c1 50 forecasts 100 spikes',
        'c2 80,100,120 spikes',
      ]);
    });

    it('says so where there is none of it', async () => {
      const other = anAsker(aConversation({ id: 'other' }));
      await world.subscribe(ALL, other);
      await world.unsubscribeFrom(['spikes'], [], anAsker());

      assert.deepEqual(await world.unsubscribeFrom(['forecasts'], [], other), { kind: 'notSubscribed' });
      assert.deepEqual(await world.unsubscribeFrom(['spikes'], ['C1'], anAsker()), { kind: 'notSubscribed' });
    });
  });

  it('writes the level and the spikes to the audit', async () => {
    await world.subscribe({ ...ALL, also: { spikes: true, forecasts: { level: 120 } } }, anAsker());

    const [entry] = await world.database.audit.latest(1);
    assert.deepEqual(entry?.details, {
      code: 'subscribe',
      to: 'all',
      thresholds: [80, 100, 120],
      forecastLevel: 120,
      withSpikes: true,
    });
  });
});
