import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { AskerHere } from '#ports/requests.ts';
import { anAsker } from '../support/builders.ts';
import { type ChangingWorld, changeable, openChangingWorld } from './changing-world.ts';

const NAMES = ['Contoso Ltd', 'Itaca Foods', 'Fabrikam Ltd', 'Tailspin Toys', 'Wingtip Toys'];

type Change = (world: ChangingWorld, customer: string, asker?: AskerHere) => Promise<{ readonly kind: string }>;

const FOR_2_DAYS = { forMs: 2 * DAY_MS, isEverywhere: false, why: undefined };

const CHANGES: Readonly<Record<string, Change>> = {
  acknowledge: (world, customer, asker = anAsker()) => world.acknowledge([customer], asker),
  unacknowledge: (world, customer, asker = anAsker()) => world.unacknowledge([customer], asker),
  silence: (world, customer, asker = anAsker()) =>
    world.silence({ ...FOR_2_DAYS, customer: { named: [customer] } }, asker),
  unsilence: (world, customer, asker = anAsker()) => world.unsilence({ named: [customer] }, false, asker),
  subscribe: (world, customer, asker = anAsker()) =>
    world.subscribe({ customers: [customer], isHealth: false, thresholds: [95] }, asker),
  unsubscribe: (world, customer, asker = anAsker()) => world.unsubscribe([customer], asker),
};

describe('a change to a customer', () => {
  let world: ChangingWorld;
  beforeEach(async () => {
    world = await openChangingWorld({ names: NAMES });
    for (const customer of [1, 2, 3, 4, 5]) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    for (const customer of [1, 2, 3, 4, 5]) world.spends(customer, 96);
    await world.scan();
    for (const customer of ['c1', 'c2', 'c3']) {
      await world.silence({ ...FOR_2_DAYS, customer: { named: [customer] }, forMs: 10 * DAY_MS }, anAsker());
    }
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const acknowledgeAll = async (): Promise<void> => {
    for (const customer of ['c1', 'c2', 'c3']) await world.acknowledge([customer], anAsker());
  };

  for (const [name, change] of Object.entries(CHANGES)) {
    for (const [how, said] of [
      ['the beginning of its name', 'fabrikam'],
      ['a word of its name', 'foods'],
      ['a close spelling of its name', 'Fabrikan Ltd'],
      ['a close spelling of a word of its name', 'Fabrikm'],
      ['two letters of its name', 'co'],
    ] as const) {
      it(`(${name}) by ${how} is asked back, and nothing is changed`, async () => {
        const before = await changeable(world);

        const answer = await change(world, said);

        assert.equal(answer.kind, 'uncertain');
        assert.deepEqual(await changeable(world), before);
      });
    }

    it(`(${name}) by a text that fits several or nobody changes nothing`, async () => {
      const before = await changeable(world);

      const answers = [await change(world, 'toys'), await change(world, 'Zebra Holding'), await change(world, 'it')];

      assert.deepEqual(
        answers.map(({ kind }) => kind),
        ['several', 'none', 'none'],
      );
      assert.deepEqual(await changeable(world), before);
    });

    it(`(${name}) by its whole name, its domain or its id is done`, async () => {
      if (name === 'unacknowledge') await acknowledgeAll();
      for (const said of ['contoso ltd', 'c2.example', 'c3']) {
        const before = await changeable(world);
        await change(world, said);
        assert.notDeepEqual(await changeable(world), before, said);
      }
    });

    it(`(${name}) by the button of a question is made once, however often it is pressed`, async () => {
      if (name === 'unacknowledge') await acknowledgeAll();
      const asker = { ...anAsker(), question: { id: 'q1', askedAt: world.system.now() } };
      await change(world, 'c1', asker);
      const after = await changeable(world);
      world.wait(MINUTE_MS);

      const again = await change(world, 'c1', asker);

      assert.deepEqual(again, { kind: 'notDone', reason: 'answeredBefore' });
      assert.deepEqual(await changeable(world), after);
    });

    it(`(${name}) by the button of a question that is more than an hour old is not made`, async () => {
      const asker = { ...anAsker(), question: { id: 'q1', askedAt: world.system.now() } };
      const before = await changeable(world);
      world.wait(HOUR_MS + 1);

      const late = await change(world, 'c1', asker);

      assert.deepEqual(late, { kind: 'notDone', reason: 'tooOld' });
      assert.deepEqual(await changeable(world), before);
    });

    it(`(${name}) by the button of a question that a clock set back puts more than an hour ahead is not made`, async () => {
      const asker = { ...anAsker(), question: { id: 'q1', askedAt: world.system.now() } };
      const before = await changeable(world);
      world.system.set(world.system.now() - HOUR_MS - 1);

      const early = await change(world, 'c1', asker);

      assert.deepEqual(early, { kind: 'notDone', reason: 'tooOld' });
      assert.deepEqual(await changeable(world), before);
    });
  }

  it('of several in one command waits until all are certain', async () => {
    const before = await changeable(world);

    const subscribing = await world.subscribe(
      { customers: ['Contoso Ltd', 'fabrikam'], isHealth: false, thresholds: undefined },
      anAsker(),
    );
    const unsubscribing = await world.unsubscribe(['Contoso Ltd', 'Fabrikan Ltd'], anAsker());

    for (const answer of [subscribing, unsubscribing]) {
      assert.ok(answer.kind === 'uncertain');
      assert.deepEqual(
        answer.customers.map(({ name }) => name),
        ['Contoso Ltd', 'Fabrikam Ltd'],
      );
    }
    assert.deepEqual(await changeable(world), before);
  });

  it('that silences until a time is asked back with the end that was meant when it was said', async () => {
    const said = world.calendar.now();

    const asked = await world.silence({ ...FOR_2_DAYS, customer: { named: ['fabrikam'] } }, anAsker());
    assert.ok(asked.kind === 'uncertain');
    const end = await world.silenceEnd(FOR_2_DAYS, asked.customers, anAsker());
    world.wait(30 * MINUTE_MS);
    assert.deepEqual(end, { kind: 'end', at: said + 2 * DAY_MS });
    const { isEverywhere, why } = FOR_2_DAYS;
    await world.silence({ customer: { named: ['c3'] }, at: end.at, isEverywhere, why }, anAsker());

    const silences = await world.database.silences.current(world.calendar.now());
    assert.equal(silences.find(({ customer }) => customer !== 'all' && customer.id === 'c3')?.until, said + 2 * DAY_MS);
  });

  it('that would silence until a time that has passed is refused instead of asked back', async () => {
    const past = { at: world.calendar.now() };

    assert.deepEqual(await world.silenceEnd(past, [], anAsker()), { kind: 'noEnd', reason: 'past' });
  });
});

describe('a question about a customer', () => {
  it('is answered by the beginning of its name, but asked back by a close spelling', async () => {
    await using world = await openChangingWorld({ names: NAMES });
    world.spends(3, 50);
    await world.scan();

    const begun = await world.answerUsage.usageFor('fabrikam', anAsker());
    const misspelt = await world.answerUsage.usageFor('Fabrikan', anAsker());
    const hearing = await world.whoHears('fabrikam', anAsker());
    const misheard = await world.whoHears('Fabrikan', anAsker());

    assert.deepEqual(
      [begun, misspelt, hearing, misheard].map(({ kind }) => kind),
      ['usage', 'uncertain', 'hearing', 'uncertain'],
    );
  });
});
