import assert from 'node:assert/strict';
import { MAX_SILENCE_MS } from '#domain/alerts/silence.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { SilenceCommand } from '#ports/requests.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { type ChangingWorld, openChangingWorld } from '../changing-world.ts';

describe('the silences that people set', () => {
  let world: ChangingWorld;
  beforeEach(async () => {
    world = await openChangingWorld({ customers: 2 });
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const silence = (command: Partial<Extract<SilenceCommand, { forMs: number }>>, asker = anAsker()) =>
    world.silence(
      { customer: { named: ['C1'] }, isEverywhere: false, why: undefined, forMs: DAY_MS, ...command },
      asker,
    );
  const lasting = async () =>
    (await world.database.silences.current(world.calendar.now()))
      .map(({ where, customer }) => {
        const whom = customer === 'all' ? 'all' : customer.id;
        return `${whom} ${where === 'everywhere' ? where : `in ${where.conversationId}`}`;
      })
      .toSorted();

  it('end after now, and 400 days ahead at most', async () => {
    const now = world.calendar.now();
    const kinds = [];
    for (const at of [now, now + 1, now + MAX_SILENCE_MS, now + MAX_SILENCE_MS + 1]) {
      const answer = await world.silence({ customer: 'all', isEverywhere: false, why: undefined, at }, anAsker());
      kinds.push(answer.kind === 'noEnd' ? answer.reason : answer.kind);
    }

    assert.equal(MAX_SILENCE_MS, 400 * DAY_MS);
    assert.deepEqual(kinds, ['past', 'silenced', 'silenced', 'tooLong']);
  });

  it('are about all only by that word: a list without a name sets and ends none', async () => {
    await silence({ customer: 'all' });

    await assert.rejects(silence({ customer: { named: [] }, forMs: 2 * DAY_MS }), /names nobody/);
    await assert.rejects(world.unsilence({ named: [] }, false, anAsker()), /names nobody/);
    const [all, ...more] = await world.database.silences.current(world.calendar.now());
    assert.deepEqual([all?.until, more], [world.calendar.now() + DAY_MS, []]);
  });

  it('begin now by the calendar, and say who set them and why', async () => {
    await silence({ why: 'a migration' });

    const [set] = await world.database.silences.current(world.calendar.now());
    assert.ok(set);
    const { id: _, ...facts } = set;
    assert.deepEqual(facts, {
      where: { conversationId: 'channel' },
      customer: { id: 'c1' },
      from: world.calendar.now(),
      until: world.calendar.now() + DAY_MS,
      by: anAsker().person,
      why: 'a migration',
    });
  });

  it('are changed by the latest word, also to a shorter one; the same word again changes nothing', async () => {
    const now = world.calendar.now();
    const ends = [];
    for (const forMs of [2 * DAY_MS, 2 * DAY_MS, HOUR_MS]) {
      await silence({ forMs });
      const silences = await world.database.silences.current(now);
      ends.push(silences.map(({ until }) => (until - now) / HOUR_MS));
    }

    assert.deepEqual(ends, [[48], [48], [1]]);
    assert.deepEqual(
      (await world.database.audit.latest(10)).map(({ details }) => details.code === 'silence' && details.until - now),
      [HOUR_MS, 2 * DAY_MS],
    );
  });

  describe('are ended', () => {
    const elsewhere = anAsker(aConversation({ id: 'elsewhere' }));
    const ALL_SILENCES = [
      'all everywhere',
      'all in channel',
      'c1 everywhere',
      'c1 in channel',
      'c1 in elsewhere',
      'c2 in channel',
    ];
    beforeEach(async () => {
      await silence({});
      await silence({ customer: { named: ['C2'] } });
      await silence({ customer: 'all' });
      await silence({ isEverywhere: true });
      await silence({ customer: 'all', isEverywhere: true });
      await silence({}, elsewhere);
      assert.deepEqual(await lasting(), ALL_SILENCES);
    });

    for (const [what, whom, isEverywhere, ended] of [
      ['for a customer here, and no others', { named: ['C1'] }, false, ['c1 in channel']],
      ['for all here, and nowhere else', 'all', false, ['all in channel', 'c1 in channel', 'c2 in channel']],
      ['for a customer everywhere, and not those of one conversation', { named: ['C1'] }, true, ['c1 everywhere']],
      ['for all everywhere, and not those of one conversation', 'all', true, ['all everywhere', 'c1 everywhere']],
    ] as const) {
      it(what, async () => {
        const answer = await world.unsilence(whom, isEverywhere, anAsker());

        const left = await lasting();
        assert.deepEqual(
          ALL_SILENCES.filter((one) => !left.includes(one)),
          ended,
        );
        assert.equal(answer.kind === 'unsilenced' && answer.ended.length, ended.length);
        const [entry] = await world.database.audit.latest(1);
        assert.deepEqual(entry?.details, {
          code: 'unsilence',
          customer: whom === 'all' ? 'all' : { id: 'c1' },
          isEverywhere,
        });
      });
    }
  });

  it('are told to whoever asks who hears of a customer, with the thresholds of each conversation', async () => {
    const own = aConversation({ id: 'own' });
    await world.subscribed();
    await world.subscribed(own, [50]);
    await world.subscribed(aConversation({ id: 'not-of-c1' }));
    await world.unsubscribe(['C1'], anAsker(aConversation({ id: 'not-of-c1' })));
    await silence({}, anAsker(own));

    const answer = await world.whoHears('C1', anAsker(own));

    assert.ok(answer.kind === 'hearing');
    assert.deepEqual(
      new Map(
        answer.hearings.map(({ conversation, thresholds, silencedUntil, isHere }) => [
          conversation.id,
          [thresholds, silencedUntil, isHere],
        ]),
      ),
      new Map([
        ['channel', [[80, 100, 120], undefined, false]],
        ['own', [[50], world.calendar.now() + DAY_MS, true]],
      ]),
    );
    assert.equal(answer.now, world.calendar.now());
  });
});
