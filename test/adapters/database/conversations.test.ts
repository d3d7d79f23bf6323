import assert from 'node:assert/strict';
import type { GoneReason } from '#domain/conversation.ts';
import { aConversation, ada, aSilence, aSubscription, day } from './builders.ts';
import { onEveryEngine } from './every-engine.ts';

onEveryEngine('conversations', ({ db }) => {
  it('refreshes what Teams may change, and keeps the rest', async () => {
    await db().conversations.put(aConversation('19:a', { name: 'General', teamId: 'team' }));
    await db().conversations.setGone(['19:a'], {
      at: day(3),
      reason: { code: 'refused', answer: '404 BotNotInConversationRoster' },
    });

    const now = { serviceUrl: 'https://smba.infra.gcc.teams.microsoft.com/', botId: '28:other', tenantId: 'other' };
    await db().conversations.put(aConversation('19:a', { ...now, kind: 'groupChat' }));

    const kept = (await db().conversations.byIds(['19:a', 'none'])).get('19:a');
    assert.deepEqual(
      kept,
      aConversation('19:a', {
        ...now,
        kind: 'groupChat',
        name: 'General',
        teamId: 'team',
        gone: { at: day(3), reason: { code: 'refused', answer: '404 BotNotInConversationRoster' } },
      }),
    );
  });

  it('keeps whose chat it is where an activity does not say so', async () => {
    await db().conversations.put(aConversation('a:ada', { kind: 'personal', personObjectId: 'ada' }));

    await db().conversations.put(aConversation('a:ada', { kind: 'personal' }));

    assert.equal((await db().conversations.find('a:ada'))?.conversation.personObjectId, 'ada');
  });

  it('is stored as gone where it was gone when it was first stored', async () => {
    const gone = { at: day(3), reason: { code: 'teamDeleted' } } as const;

    await db().conversations.put(aConversation('19:a', { gone }));

    assert.deepEqual((await db().conversations.find('19:a'))?.conversation.gone, gone);
  });

  it('stores every reason why a conversation is gone', async () => {
    const reasons = [
      { code: 'uninstalled' },
      { code: 'teamDeleted' },
      { code: 'channelDeleted' },
      { code: 'channelLeft' },
      { code: 'notAllowed' },
      { code: 'refused', answer: '404 BotNotInConversationRoster' },
    ] as const satisfies readonly GoneReason[];
    await db().conversations.put(aConversation('19:a'));

    for (const reason of reasons) {
      await db().conversations.setGone(['19:a'], { at: day(3), reason });

      assert.deepEqual((await db().conversations.byIds(['19:a'])).get('19:a')?.gone, { at: day(3), reason });
    }
  });

  it('finds the channels of a team, and the personal chats that are not gone', async () => {
    await db().conversations.put(aConversation('19:b', { teamId: 'team' }));
    await db().conversations.put(aConversation('19:a', { teamId: 'team' }));
    for (const person of ['ada', 'bo']) {
      await db().conversations.put(aConversation(`a:${person}`, { kind: 'personal', personObjectId: person }));
    }
    await db().conversations.put(aConversation('19:g', { kind: 'groupChat', personObjectId: 'ada' }));
    await db().conversations.setGone(['a:bo'], { at: day(3), reason: { code: 'uninstalled' } });

    const ids = async (people: string[]) => (await db().conversations.personal(people)).map(({ id }) => id);

    assert.deepEqual(
      (await db().conversations.byTeam('team')).map(({ id }) => id),
      ['19:a', '19:b'],
    );
    assert.deepEqual(await ids(['ada', 'bo', 'cy']), ['a:ada']);
    assert.deepEqual(await db().conversations.goneIds(), new Set(['a:bo']));
    await db().conversations.setGone(['a:bo'], undefined);
    assert.deepEqual(await ids(['ada', 'bo', 'cy']), ['a:ada', 'a:bo']);
  });

  it('keeps the last time zone of each person for as long as Teams sends one', async () => {
    const zones = async () => [await db().timeZones.of('ada'), await db().timeZones.of('bo')];
    await db().timeZones.put('ada', 'Europe/Berlin', day(1));
    await db().timeZones.put('bo', 'Asia/Tokyo', day(1));

    await db().timeZones.put('ada', 'Europe/Paris', day(1));
    assert.deepEqual(await zones(), ['Europe/Paris', 'Asia/Tokyo']);

    await db().timeZones.put('ada', 'Europe/Paris', day(4));
    await db().timeZones.forget(day(3));
    assert.deepEqual(await zones(), ['Europe/Paris', undefined]);
  });

  it('says only once that an activity is the first', async () => {
    const first = await db().activities.isFirst('19:a', '1', day(1));
    const second = await db().activities.isFirst('19:a', '1', day(1));
    const elsewhere = await db().activities.isFirst('19:b', '1', day(1));
    await db().activities.forget(day(2));

    assert.deepEqual([first, second, elsewhere], [true, false, true]);
    assert.equal(await db().activities.isFirst('19:a', '1', day(2)), true);
  });
});

onEveryEngine('subscriptions', ({ db }) => {
  it('keeps one per conversation and customer, all or health: subscribing again replaces it', async () => {
    const first = aSubscription('s1', { thresholds: [80], introduced: [80] });
    const other = aSubscription('s2', { to: 'customer', customerId: 'contoso' });
    await db().subscriptions.put([first, other]);

    const replaced = aSubscription('s3', { thresholds: [70, 90], createdAt: day(2) });
    await db().subscriptions.put([replaced]);

    assert.deepEqual(await db().subscriptions.all(), [other, replaced]);
    assert.deepEqual(await db().subscriptions.byConversation('19:other'), []);
  });

  it('tell which are to health, to all and to a customer', async () => {
    const named = aSubscription('a', { to: 'customer', customerId: 'contoso' });
    const some = [named, aSubscription('b', { to: 'health' }), aSubscription('c')];

    await db().subscriptions.put(some);

    assert.deepEqual(await db().subscriptions.all(), some);
  });

  it('lists those of one instant in the order of their ids', async () => {
    for (const [id, createdAt] of [
      ['b', 2],
      ['c', 1],
      ['a', 2],
    ] as const) {
      await db().subscriptions.put([aSubscription(id, { to: 'customer', customerId: id, createdAt: day(createdAt) })]);
    }

    const ids = [await db().subscriptions.all(), await db().subscriptions.byConversation('19:channel')].map((listed) =>
      listed.map(({ id }) => id),
    );

    assert.deepEqual(ids, [
      ['c', 'a', 'b'],
      ['c', 'a', 'b'],
    ]);
  });

  it('has no exceptions where all are not subscribed to, and keeps those of other conversations', async () => {
    const exception = { customerId: 'fabrikam', by: ada, at: day(2) };
    const named = aSubscription('named', { to: 'customer', customerId: 'contoso' });
    const elsewhere = aSubscription('all', { conversationId: '19:other' });
    await db().subscriptions.put([named, elsewhere]);

    await db().subscriptions.except('19:channel', [exception]);
    await db().subscriptions.except('19:other', [exception]);
    await db().subscriptions.put([aSubscription('here')]);

    assert.deepEqual(await db().subscriptions.byConversation('19:channel'), [aSubscription('here'), named]);
    assert.deepEqual(await db().subscriptions.byConversation('19:other'), [
      { ...elsewhere, to: 'all', except: [exception] },
    ]);
  });

  it('removes the subscriptions to the named customers, the one to health, or all of them', async () => {
    const named = ['contoso', 'fabrikam'].map((customerId) =>
      aSubscription(customerId, { to: 'customer', customerId }),
    );
    await db().subscriptions.put([aSubscription('all'), aSubscription('health', { to: 'health' }), ...named]);
    await db().subscriptions.put([aSubscription('x', { conversationId: '19:other' })]);

    const some = await db().subscriptions.remove('19:channel', ['contoso', 'nobody']);
    const health = await db().subscriptions.remove('19:channel', 'health');
    const rest = await db().subscriptions.remove('19:channel', 'everything');

    assert.deepEqual([some, health, rest], [1, 1, 2]);
    assert.equal((await db().subscriptions.all()).length, 1);
  });

  it('keeps the exceptions from all customers until all are subscribed to again', async () => {
    const all = aSubscription('s1', { introduced: [80] });
    const exception = { customerId: 'contoso', by: ada, at: day(2) };
    await db().subscriptions.put([all]);

    await db().subscriptions.except('19:channel', [exception]);
    await db().subscriptions.except('19:nothing', [exception]);
    const excepted = await db().subscriptions.all();
    await db().subscriptions.put([aSubscription('s2')]);

    assert.deepEqual(excepted, [{ ...all, except: [exception] }]);
    assert.deepEqual(await db().subscriptions.all(), [aSubscription('s2')]);
  });

  it('replaces the subscription to a customer by an exception for it, and the other way round', async () => {
    const named = aSubscription('named', { to: 'customer', customerId: 'contoso' });
    const exception = { customerId: 'contoso', by: ada, at: day(2) };
    await db().subscriptions.put([aSubscription('all'), named]);

    await db().subscriptions.except('19:channel', [exception]);
    const excepted = await db().subscriptions.all();
    await db().subscriptions.put([named]);

    assert.deepEqual(excepted, [aSubscription('all', { to: 'all', except: [exception] })]);
    assert.deepEqual(await db().subscriptions.all(), [aSubscription('all'), named]);
  });

  it('stores the thresholds that were introduced', async () => {
    await db().subscriptions.put([aSubscription('s1'), aSubscription('s2', { to: 'customer', customerId: 'contoso' })]);

    await db().subscriptions.setIntroduced(['s1'], [80, 100]);

    const introduced = (await db().subscriptions.byConversation('19:channel')).map((one) => one.introduced);
    assert.deepEqual(introduced, [[80, 100], undefined]);
  });

  it('keeps the first instant when parked twice; resuming clears the introduced thresholds', async () => {
    await db().subscriptions.put([aSubscription('s1', { introduced: [80] })]);

    await db().subscriptions.park(['19:channel'], day(3));
    await db().subscriptions.park(['19:channel'], day(4));
    const parked = await db().subscriptions.all();
    await db().subscriptions.park(['19:channel', '19:other'], undefined);

    assert.deepEqual([parked[0]?.parkedAt, parked[0]?.introduced], [day(3), [80]]);
    assert.deepEqual(await db().subscriptions.all(), [aSubscription('s1')]);
  });

  it('stores that forecasts and spikes were introduced, to those who hear of them, until they resume after a pause', async () => {
    const hears = aSubscription('s1', {
      forecasts: { level: 90, introduced: undefined },
      spikes: { introduced: false },
    });
    const hearsNeither = aSubscription('s2', { to: 'customer', customerId: 'contoso' });
    await db().subscriptions.put([hears, hearsNeither]);

    await db().subscriptions.setIntroduced(['s1', 's2'], [80]);
    const introduced = await db().subscriptions.all();
    await db().subscriptions.park(['19:channel'], day(3));
    await db().subscriptions.park(['19:channel'], undefined);

    assert.deepEqual(introduced, [
      { ...hears, introduced: [80], forecasts: { level: 90, introduced: 90 }, spikes: { introduced: true } },
      { ...hearsNeither, introduced: [80] },
    ]);
    assert.deepEqual(await db().subscriptions.all(), [hears, hearsNeither]);
  });

  it('leaves subscriptions that were not parked unchanged when others resume', async () => {
    await db().subscriptions.put([aSubscription('s1', { introduced: [80] })]);

    await db().subscriptions.park(['19:channel'], undefined);

    assert.deepEqual((await db().subscriptions.all())[0]?.introduced, [80]);
  });
});

onEveryEngine('silences', ({ db }) => {
  it('lists the silences that have not ended', async () => {
    await db().silences.add(aSilence('s1', { why: 'migration' }));
    await db().silences.add(aSilence('s2', { until: day(11) }));

    assert.deepEqual(await db().silences.current(day(11)), [aSilence('s1', { why: 'migration' })]);
  });

  it('lists them in the order in which they began, those of one instant by their ids', async () => {
    await db().silences.add(aSilence('b'));
    await db().silences.add(aSilence('a'));
    await db().silences.add(aSilence('c', { from: day(9) }));

    assert.deepEqual(
      (await db().silences.current(day(11))).map(({ id }) => id),
      ['c', 'a', 'b'],
    );
  });

  it('that has ended keeps its end when another one is ended', async () => {
    await db().silences.add(aSilence('ended', { until: day(11) }));
    await db().silences.add(aSilence('running', { until: day(13) }));
    await db().silences.add(aSilence('everywhere', { until: day(13), where: 'everywhere' }));

    const ended = await db().silences.end({ where: 'everywhere', customer: { id: 'contoso' } }, day(12));
    const here = await db().silences.end({ where: { conversationId: '19:channel' }, customer: 'any' }, day(11));

    assert.deepEqual([ended, here], [1, 1]);
    assert.deepEqual(
      (await db().silences.current(day(10))).map(({ id, until }) => [id, until]),
      [
        ['ended', day(11)],
        ['everywhere', day(12)],
        ['running', day(11)],
      ],
    );
  });

  it('deletes the silences that ended before an instant, and no others', async () => {
    await db().silences.add(aSilence('ended', { until: day(11) }));
    await db().silences.add(aSilence('later', { until: day(12) }));

    await db().silences.forget(day(12));

    assert.deepEqual(
      (await db().silences.current(day(10))).map(({ id }) => id),
      ['later'],
    );
  });

  it('ends the silence of one customer, or every silence, in a conversation', async () => {
    await db().silences.add(aSilence('s1'));
    await db().silences.add(aSilence('s2', { customer: 'all' }));
    await db().silences.add(aSilence('s3', { where: 'everywhere' }));

    const where = { conversationId: '19:channel' };
    const one = await db().silences.end({ where, customer: { id: 'contoso' } }, day(11));
    const rest = await db().silences.end({ where, customer: 'any' }, day(11));

    assert.deepEqual([one, rest], [1, 1]);
    assert.equal(await db().silences.end({ where, customer: 'any' }, day(12)), 0);
    assert.deepEqual(
      (await db().silences.current(day(11))).map(({ id }) => id),
      ['s3'],
    );
  });
});
