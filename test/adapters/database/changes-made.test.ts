import assert from 'node:assert/strict';
import type { Change } from '#domain/undo/change.ts';
import { ada, aSilence, aSubscription, day } from './builders.ts';
import { onEveryEngine } from './every-engine.ts';

const acknowledgement = { id: 'ack-1', by: ada, at: day(10), percent: 90, version: 1, highest: 91.5 };

function acknowledged(...customerIds: readonly string[]): Change {
  const alerts = customerIds.map((customerId) => ({
    alertId: `${customerId}:2026-11-01`,
    customerId,
    before: undefined,
    after: acknowledgement,
  }));
  return { kind: 'acknowledgements', of: 'acknowledge', alerts };
}

onEveryEngine('what a person has changed', ({ db, time }) => {
  const add = (change: Change, conversationId = '19:here', by = ada) =>
    db().changes.add({ conversationId, by, at: time.now(), change });

  it('is kept as it was before and after', async () => {
    const subscription = aSubscription('19:here', { to: 'customer', customerId: 'contoso', thresholds: undefined });
    const changes: readonly Change[] = [
      acknowledged('contoso'),
      { kind: 'silences', of: 'silence', before: [aSilence('old')], after: [aSilence('new', { customer: 'all' })] },
      { kind: 'subscriptions', of: 'subscribe', before: [], after: [subscription] },
    ];
    for (const change of changes) {
      const id = await add(change);

      const made = await db().changes.byId(id);

      assert.deepEqual(made, {
        id,
        conversationId: '19:here',
        by: ada,
        at: time.now(),
        undoneAt: undefined,
        change: JSON.parse(JSON.stringify(change)) as Change,
      });
    }
  });

  it('is found as the last one of a person in a conversation that is not undone', async () => {
    const bea = { objectId: 'bea', name: 'Bea' };
    const first = await add(acknowledged('contoso'));
    const second = await add(acknowledged('fabrikam'));
    await add(acknowledged('tailspin'), '19:other');
    await add(acknowledged('tailspin'), '19:here', bea);
    const latest = async () => (await db().changes.latestBy(ada.objectId, '19:here'))?.id;

    assert.equal(await latest(), second);
    assert.equal(await db().changes.markUndone(second, time.now()), true);
    assert.equal(await latest(), first);
    assert.equal(await db().changes.latestBy('nobody', '19:here'), undefined);
  });

  it('is undone once', async () => {
    const id = await add(acknowledged('contoso'));

    assert.deepEqual([await db().changes.markUndone(id, 5), await db().changes.markUndone(id, 6)], [true, false]);
    assert.equal((await db().changes.byId(id))?.undoneAt, 5);
    assert.equal(await db().changes.markUndone('strange', 5), false);
  });

  it('is found by its customer, the newest first, where it is about no other', async () => {
    const first = await add(acknowledged('contoso'));
    await add(acknowledged('contoso', 'fabrikam'));
    const second = await add(acknowledged('contoso'), '19:other');

    const found = (await db().changes.about(['fabrikam', 'contoso'], time.now())).map(({ id }) => id);

    assert.deepEqual(found, [second, first]);
    assert.deepEqual(await db().changes.about(['contoso'], time.now() + 1), []);
  });

  it('is forgotten once it is older than an instant', async () => {
    const id = await add(acknowledged('contoso'));

    await db().changes.forget(time.now());
    const kept = await db().changes.byId(id);
    await db().changes.forget(time.now() + 1);

    assert.ok(kept);
    assert.equal(await db().changes.byId(id), undefined);
  });

  it('lets a silence that was ended go on until its own end', async () => {
    const silence = aSilence('s1', { from: day(9), until: day(15) });
    await db().silences.add(silence);
    await db().silences.end({ where: silence.where, customer: silence.customer }, day(10));
    await db().silences.markEnded(day(11));
    const ended = await db().silences.current(day(11));

    await db().silences.add(silence);

    assert.deepEqual(ended, []);
    assert.deepEqual(await db().silences.current(day(11)), [silence]);
  });
});
