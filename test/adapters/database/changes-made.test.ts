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

/** As it comes back from the database. */
function kept(change: Change): Change {
  return JSON.parse(JSON.stringify(change)) as Change;
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
        parts: [id],
        conversationId: '19:here',
        by: ada,
        at: time.now(),
        undoneAt: undefined,
        change: kept(change),
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
    await db().changes.markUndone([second], time.now());
    assert.equal(await latest(), first);
    assert.equal(await db().changes.latestBy('nobody', '19:here'), undefined);
  });

  it('is held while it is not undone', async () => {
    const id = await add(acknowledged('contoso'));
    const held = await db().changes.hold([id]);
    await db().changes.markUndone([id], 5);

    assert.deepEqual([held, await db().changes.hold([id]), await db().changes.hold(['strange'])], [true, false, false]);
    assert.equal((await db().changes.byId(id))?.undoneAt, 5);
  });

  it('is found by each of its customers, the newest first, and of several the part about that one', async () => {
    const first = await add(acknowledged('contoso'));
    const several = await add(acknowledged('tailspin', 'contoso', 'fabrikam'));
    const second = await add(acknowledged('contoso'), '19:other');

    const found = await db().changes.about(['fabrikam', 'contoso'], time.now());

    assert.deepEqual(
      found.map(({ id, change }) => [id === first || id === second ? id : 'part', change]),
      [
        [second, kept(acknowledged('contoso'))],
        ['part', kept(acknowledged('fabrikam'))],
        ['part', kept(acknowledged('contoso'))],
        [first, kept(acknowledged('contoso'))],
      ],
    );
    assert.deepEqual((await db().changes.byId(several))?.change, kept(acknowledged('tailspin', 'contoso', 'fabrikam')));
    assert.deepEqual(await db().changes.about(['contoso'], time.now() + 1), []);
  });

  it('about several customers is what is left of it once a part is undone', async () => {
    const id = await add(acknowledged('contoso', 'fabrikam', 'tailspin'));
    const [part] = await db().changes.about(['contoso'], time.now());
    assert.ok(part);
    await db().changes.markUndone(part.parts, 5);
    const left = await db().changes.byId(id);
    const latest = await db().changes.latestBy(ada.objectId, '19:here');
    await db().changes.markUndone(left?.parts ?? [], 6);

    assert.deepEqual([left?.undoneAt, left?.change], [undefined, kept(acknowledged('fabrikam', 'tailspin'))]);
    assert.deepEqual(latest, left);
    assert.equal(await db().changes.hold([...part.parts, ...(left?.parts ?? [])]), false);
    assert.notEqual((await db().changes.byId(id))?.undoneAt, undefined);
    assert.equal(await db().changes.latestBy(ada.objectId, '19:here'), undefined);
  });

  it('about several customers keeps its name once its first part is undone', async () => {
    const id = await add(acknowledged('contoso', 'fabrikam', 'northwind'));
    const [first = ''] = (await db().changes.byId(id))?.parts ?? [];

    await db().changes.markUndone([first], time.now());

    const found = [await db().changes.byId(id), await db().changes.latestBy(ada.objectId, '19:here')];
    assert.deepEqual(
      found.map((made) => [made?.id, made?.parts.length]),
      [
        [id, 2],
        [id, 2],
      ],
    );
  });

  it('is forgotten once it is older than an instant', async () => {
    const id = await add(acknowledged('contoso'));

    await db().changes.forget(time.now());
    const found = await db().changes.byId(id);
    await db().changes.forget(time.now() + 1);

    assert.ok(found);
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
