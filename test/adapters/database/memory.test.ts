import assert from 'node:assert/strict';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import { onEveryEngine } from './every-engine.ts';

const HERE = { place: '19:channel 17', personObjectId: 'ada' };

function anAnswer(overrides: Partial<Remembered> = {}): Remembered {
  return {
    of: 'usage for',
    beside: { thresholds: [80], isEverywhere: false },
    customers: ['contoso'],
    list: ['contoso', 'fabrikam'],
    total: 7,
    asks: 'customer',
    named: ['Contoso Ltd'],
    ...overrides,
  };
}

onEveryEngine('what was answered to a person', ({ db, time }) => {
  const kept = (listener = HERE, since = time.now()) => db().memory.of(listener, since);

  it('is kept as it was said, and replaced by the next answer', async () => {
    await db().memory.put(HERE, anAnswer(), time.now());
    const first = await kept();
    const second = anAnswer({
      of: 'silence',
      asks: undefined,
      named: 'all',
      customers: [],
      list: [],
      total: 0,
      beside: {},
    });
    await db().memory.put(HERE, second, time.now());

    assert.deepEqual(first, anAnswer());
    assert.deepEqual(await kept(), second);
  });

  it('is kept for this person in this place alone', async () => {
    await db().memory.put(HERE, anAnswer(), time.now());

    assert.equal(await kept({ ...HERE, personObjectId: 'bea' }), undefined);
    assert.equal(await kept({ ...HERE, place: '19:channel' }), undefined);
  });

  it('is found if it was said at or after an instant', async () => {
    await db().memory.put(HERE, anAnswer(), time.now());

    assert.ok(await kept(HERE, time.now()));
    assert.equal(await kept(HERE, time.now() + 1), undefined);
  });

  it('loses its question when that is closed, and nothing else', async () => {
    await db().memory.put(HERE, anAnswer(), time.now());
    await db().memory.put({ ...HERE, personObjectId: 'bea' }, anAnswer(), time.now());

    await db().memory.closeQuestion(HERE);

    assert.deepEqual(await kept(), anAnswer({ asks: undefined }));
    assert.deepEqual(await kept({ ...HERE, personObjectId: 'bea' }), anAnswer());
  });

  it('is forgotten once it is older than an instant', async () => {
    await db().memory.put(HERE, anAnswer(), time.now());
    await db().memory.put({ ...HERE, place: 'later' }, anAnswer(), time.now() + MINUTE_MS);

    await db().memory.forget(time.now() + MINUTE_MS);

    assert.equal(await kept(HERE, 0), undefined);
    assert.ok(await kept({ ...HERE, place: 'later' }, 0));
  });

  it('is nothing where another version stored what this one does not know', async () => {
    await db().memory.put(HERE, anAnswer({ asks: 'whom' as 'customer' }), time.now());

    assert.equal(await kept(), undefined);
  });
});
