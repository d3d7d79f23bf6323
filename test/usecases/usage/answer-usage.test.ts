import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { DefaultQueryCompiler } from 'kysely';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import { Refused, Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import { createAnswerUsage } from '#usecases/usage/answer-usage.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aBreakdown, aService } from '../../domain/usage/drivers/builders.ts';
import { APRIL, anAsker, MARCH, march, READER } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { openWorld, type World } from '../world.ts';

const REFUSED = new Refused('403', new SignInNeeded({ code: 'role-missing' }, 'A role is missing.'), {
  fault: { code: 'refused', status: 403 },
});
const HTML = { code: 'unreadable', what: { form: 'html' } } as const;

describe('a question about a customer', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    world.spends(1, 50);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function ask(query: string) {
    return await world.answerUsage.usageFor(query, anAsker());
  }

  it('is answered with figures read just now', async () => {
    world.spends(1, 62.5);

    const answer = await ask('c1');

    assert.equal(answer.kind, 'usage');
    assert.equal(answer.usage.notLive, undefined);
    assert.equal(answer.usage.state.latest?.totalCost, 625);
    assert.equal(answer.usage.alert?.percentUsed, 62.5);
  });

  it('builds no statement of SQL when its figures have not changed', async () => {
    await ask('c1');
    const built = mock.method(DefaultQueryCompiler.prototype, 'compileQuery');

    const answer = await ask('c1');

    built.mock.restore();
    assert.equal(answer.kind === 'usage' && answer.usage.state.latest?.totalCost, 500);
    assert.equal(built.mock.callCount(), 0);
  });

  it('says who asks, so that people take turns', async () => {
    await ask('c1');

    const { priority, person } = world.partnerCenter.lastOptions ?? assert.fail();
    assert.deepEqual([priority, person], ['question', anAsker().person.objectId]);
  });

  it('raises an alert when it finds one, without waiting for a scan', async () => {
    await world.subscribed();
    world.spends(1, 85);

    await ask('c1');

    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('is answered once what is owed about the alerts that it moved is planned, and plans nothing for the others', async () => {
    const planned: (readonly string[])[] = [];
    const { usageFor } = createAnswerUsage({
      ...world,
      directory: createCustomerDirectory(world),
      lastTold: async () => undefined,
      async onRecorded(alertIds) {
        await setImmediate();
        planned.push(alertIds);
      },
    });
    const counts = [];
    for (const percent of [50, 85, 85]) {
      world.wait(HOUR_MS);
      world.spends(1, percent);
      await usageFor('c1', anAsker());
      counts.push(planned.length);
    }

    assert.deepEqual(counts, [0, 1, 1]);
    assert.deepEqual(planned, [['c1:2027-03-01']]);
  });

  for (const [what, error, reason] of [
    ['cannot be reached', new Transient('reset', { fault: { code: 'connectionLost' } }), { code: 'connectionLost' }],
    ['answers a page of HTML', new Rejected('HTML', { fault: HTML }), HTML],
    ['refuses this customer', REFUSED, { code: 'refused', status: 403 }],
    ['gives no token', REFUSED.signIn, { code: 'signInNeeded' }],
    ['does not end its answer in time', new DOMException('timed out', 'TimeoutError'), { code: 'timedOut' }],
  ] as const) {
    it(`is answered with the last snapshot when Partner Center ${what}`, async () => {
      world.partnerCenter.answers.set('c1', error);

      const answer = await ask('c1');

      assert.equal(answer.kind, 'usage');
      assert.deepEqual(answer.usage.notLive?.reason, reason);
      assert.equal(answer.usage.state.latest?.totalCost, 500);
    });
  }

  it('says that a customer is refused while the trouble of the sign-in is another one', async () => {
    await world.health.begin({ code: 'sign-in-mfa' });
    world.partnerCenter.answers.set('c1', REFUSED);

    const answer = await ask('c1');

    const reason = answer.kind === 'usage' && answer.usage.notLive?.reason.code;
    assert.ok(reason && reason !== 'signInNeeded', String(reason));
  });

  it('gives its reading a minute, which goes on behind the answer', async () => {
    const limits: number[] = [];
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (ms) => {
      limits.push(ms);
      return timeout(ms);
    };
    try {
      await ask('c1');
    } finally {
      AbortSignal.timeout = timeout;
    }

    assert.deepEqual(limits, [60_000]);
  });

  it('says that the sign-in needs a person when a customer is refused while the sign-in is', async () => {
    await world.database.health.begin({
      trouble: { code: 'sign-in', fault: { code: 'expired' } },
      since: world.calendar.now(),
    });
    const reasons = [];
    for (const error of [REFUSED, new Transient('reset', { fault: { code: 'connectionLost' } })]) {
      world.partnerCenter.answers.set('c1', error);
      const answer = await ask('c1');
      reasons.push(answer.kind === 'usage' && answer.usage.notLive?.reason.code);
    }

    assert.deepEqual(reasons, ['signInNeeded', 'connectionLost']);
  });

  it('fails as a whole when the reading fails for a reason that nobody foresaw', async () => {
    world.partnerCenter.answers.set('c1', new TypeError('x is not a function'));

    await assert.rejects(ask('c1'), TypeError);
  });

  it('is answered with the last snapshot after 5 seconds, and what comes later is kept for the next', async () => {
    const late = Promise.withResolvers<UsageReading>();
    const summary = world.partnerCenter.answers.get('c1');
    assert.ok(summary && 'period' in summary);
    world.partnerCenter.answers.set('c1', late.promise);
    mock.timers.enable({ apis: ['setTimeout'] });
    const timers = mock.method(globalThis, 'setTimeout');
    let isAnswered = false;
    const asked = ask('c1').finally(() => {
      isAnswered = true;
    });
    let wasEarly: boolean;
    try {
      const isWaiting = () => timers.mock.calls.some((call) => call.arguments[1] === 5000);
      await eventually('the question has its time limit', isWaiting);
      mock.timers.tick(4999);
      await setImmediate();
      wasEarly = isAnswered;
      mock.timers.tick(1);
    } finally {
      timers.mock.restore();
      mock.timers.reset();
    }

    const answer = await asked;
    late.resolve({ kind: 'summary', customerId: 'c1', summary: { ...summary, totalCost: 700 } });
    const costNow = async () => (await world.database.usage.states(['c1'])).get('c1')?.latest?.totalCost;
    await eventually('the late summary is recorded', async () => (await costNow()) !== 500);

    assert.equal(wasEarly, false);
    assert.equal(answer.kind, 'usage');
    assert.deepEqual(answer.usage.notLive?.reason, { code: 'late', seconds: 5 });
    assert.equal(await costNow(), 700);
  });

  it('shows the alert of the billing period of its figures, not the one of the period before', async () => {
    world.spends(1, 85);
    await world.scan();
    world.calendar.set(APRIL.start + 2 * DAY_MS);
    world.spends(1, 10, { period: APRIL });

    const answer = await ask('c1');

    assert.ok(answer.kind === 'usage');
    assert.deepEqual([answer.usage.alert?.period.start, answer.usage.alert?.percentUsed], [APRIL.start, 10]);
  });

  it('shows the forecast and the drivers of the billing period of its figures, not those of the period before', async () => {
    for (let day = 3; day <= 10; day += 1) {
      world.spends(1, 5 * day, { lastModified: march(day, 30) });
      await ask('c1');
    }
    const { insight, breakdowns } = world.database;
    const expected = await insight.withForecast('c1');
    const { lists } = aBreakdown([], [aService('Storage', 10)]);
    const { usageFor } = createAnswerUsage({
      ...world,
      database: {
        ...world.database,
        insight: { ...insight, withForecast: async () => expected },
        breakdowns: { ...breakdowns, servicesOfNewestDay: async () => ({ period: MARCH, services: lists.service }) },
      },
      directory: createCustomerDirectory(world),
      lastTold: async () => undefined,
      staleAfterMs: 2 * DAY_MS,
      thresholds: [80],
      onRecorded: async () => {},
    });
    const known = async () => {
      const answer = await usageFor('c1', anAsker());
      assert.equal(answer.kind, 'usage');
      return [answer.usage.forecast?.why.daysCovered, answer.usage.services?.top[0]?.name];
    };
    assert.deepEqual(await known(), [10, 'Storage']);

    world.spends(1, 5, { period: APRIL });

    assert.deepEqual(await known(), [undefined, undefined]);
  });

  it('says that a customer cannot be read when neither Partner Center nor a snapshot answers', async () => {
    const fresh = await openWorld();
    fresh.spends(2, 50);
    fresh.partnerCenter.answers.set('c1', new Transient('reset', { fault: { code: 'connectionLost' } }));
    await fresh.scan();

    const answer = await fresh.answerUsage.usageFor('c1', anAsker());

    assert.deepEqual(answer.kind === 'unreadable' && answer.reason, { code: 'connectionLost' });
    await fresh[Symbol.asyncDispose]();
  });

  it('says of a customer that was never read that it has left, when Partner Center says so', async () => {
    await using fresh = await openWorld();
    fresh.spends(2, 50);
    fresh.partnerCenter.answers.set('c1', new Transient('reset'));
    await fresh.scan();
    fresh.partnerCenter.answers.set('c1', { kind: 'noRelationship', customerId: 'c1' });

    const answer = await fresh.answerUsage.usageFor('c1', anAsker());

    assert.equal(answer.kind, 'unreadable');
    assert.deepEqual(answer.reason, { code: 'left' });
  });

  it('does not believe "no usage" of a customer that spent in this period', async () => {
    world.partnerCenter.answers.delete('c1');

    const answer = await ask('c1');

    assert.equal(answer.kind, 'usage');
    assert.deepEqual(answer.usage.notLive?.reason, { code: 'usageGone' });
    assert.equal(answer.usage.state.isWithoutUsage, false);
  });

  it('says from which percentages this conversation is told about the customer, if it is', async () => {
    const toldHereAt = async () => {
      const answer = await ask('c1');
      assert.equal(answer.kind, 'usage');
      return answer.usage.toldHereAt;
    };

    assert.equal(await toldHereAt(), undefined);
    await world.subscribed();
    assert.deepEqual(await toldHereAt(), [80, 100, 120]);
    await world.subscribe({ customers: ['C1'], isHealth: false, thresholds: [70] }, anAsker());
    assert.deepEqual(await toldHereAt(), [70]);
    await world.unsubscribe(['C1'], anAsker());
    await world.subscribed();
    await world.unsubscribe(['C1'], anAsker());
    assert.equal(await toldHereAt(), undefined);
  });

  it('says since when the figures have not moved', async () => {
    world.wait(3 * DAY_MS);

    const answer = await ask('c1');

    assert.equal(answer.kind === 'usage' && answer.usage.noChangeSince !== undefined, true);
  });

  it('finds nobody by a name that nobody has', async () => {
    assert.equal((await ask('somebody else entirely')).kind, 'none');
  });
});

describe('the customers that a sentence names', () => {
  const NAMES = ['Contoso Ltd', 'Fabrikam', 'Adatum', 'Tailspin Toys', 'Wingtip', 'Northwind', 'Fabrikam Energy'];
  const mentionedIn = async (sentence: string): Promise<readonly string[]> => {
    await using world = await openWorld({ names: NAMES });
    await world.scan();
    return (await world.answerUsage.findMentioned(sentence)).map(({ name }) => name);
  };

  it('are found by a name or its beginning, each once, in the order of the sentence', async () => {
    assert.deepEqual(await mentionedIn('what about tailspin, contoso ltd and tailspin toys in october'), [
      'Tailspin Toys',
      'Contoso Ltd',
    ]);
  });

  it('are not guessed by a spelling, nor where several have that name', async () => {
    assert.deepEqual(await mentionedIn('what about contozo, fabrik and adatum'), ['Adatum']);
  });

  it('are looked for in the first five names alone', async () => {
    assert.deepEqual(await mentionedIn('contoso, adatum, tailspin, wingtip, zebra, northwind'), [
      'Contoso Ltd',
      'Adatum',
      'Tailspin Toys',
      'Wingtip',
    ]);
  });
});

describe('the lists of all customers', () => {
  it('name a hundred customers, and judge their age by the limit for stale figures', async () => {
    await using world = await openWorld({ customers: 101 });
    for (let customer = 1; customer <= 101; customer += 1) world.spends(customer, 50, { lastModified: march(10) });
    await world.scan();
    const staleAt = march(10) + 2 * DAY_MS;
    const found = [];
    for (const at of [staleAt, staleAt + 1]) {
      world.calendar.set(at);
      const { running, stale, worst } = await world.answerUsage.portfolio();
      found.push([running, stale, worst.length]);
    }

    assert.deepEqual(found, [
      [101, 0, 100],
      [101, 101, 100],
    ]);
  });

  it('name on each page who is on it, at the limit for stale figures and in the time zone of the reader', async () => {
    await using world = await openWorld({ customers: 12 });
    for (let customer = 1; customer <= 12; customer += 1) world.spends(customer, 50, { lastModified: march(10) });
    await world.scan();
    const at = march(10) + 2 * DAY_MS;
    const asker = { ...anAsker(), reader: { ...READER, timeZone: 'Asia/Tokyo' } };
    const found = [];
    for (const [now, page] of [
      [at, 1],
      [at + 1, 1],
      [at + 1, 2],
    ] as const) {
      world.calendar.set(now);
      const answer = await world.answerUsage.listCustomers({ kind: 'noChange' }, page, asker);
      found.push([answer.rows.length, answer.page, answer.now - now, answer.thresholds]);
    }
    world.calendar.set(march(12) + 16 * HOUR_MS);
    const since = { kind: 'increase', since: { kind: 'yesterday' } } as const;
    const { list } = await world.answerUsage.listCustomers(since, 1, asker);

    assert.deepEqual(found, [
      [0, 1, 0, [80, 100, 120]],
      [10, 1, 0, [80, 100, 120]],
      [2, 2, 0, [80, 100, 120]],
    ]);
    assert.deepEqual(list, { kind: 'increase', since: { kind: 'day', date: march(12, 0) / DAY_MS }, currency: 'EUR' });
  });
});
