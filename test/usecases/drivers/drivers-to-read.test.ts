import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { DriversWanted } from '#ports/drivers.ts';
import { createDriversToRead, type DriversToRead } from '#usecases/drivers/drivers-to-read.ts';
import { march } from '../../support/builders.ts';

const CALENDAR_AHEAD_MS = 3 * DAY_MS;

describe('whose drivers are read next', () => {
  let now: number;
  let told: DriversWanted[];
  let withoutBase: DriversWanted[];
  /** The limits of the questions for customers without a base. */
  let limits: number[];
  /** All that the database was asked for. */
  let queries: object[];
  /** The latest scans, the last one first. */
  let scans: { readonly id: string; readonly finishedAt: number | undefined }[];
  let toRead: DriversToRead;

  beforeEach(() => {
    now = march(10);
    [told, withoutBase, limits, queries, scans] = [[], [], [], [], []];
    const clock = { now: () => now };
    toRead = createDriversToRead({
      database: {
        scans: { latest: async () => scans },
        breakdowns: {
          async listTold(query: object) {
            queries.push(query);
            return told;
          },
          async listWithoutBase(query: { readonly limit: number }) {
            queries.push(query);
            limits.push(query.limit);
            return withoutBase;
          },
        },
      } as unknown as Parameters<typeof createDriversToRead>[0]['database'],
      calendar: { now: () => now + CALENDAR_AHEAD_MS },
      system: clock,
    });
  });

  const takeNext = async () => (await toRead.take())?.customerId;

  it('is of posts of the last hour by the system clock, and of periods that run by the calendar', async () => {
    await takeNext();

    const calendarNow = now + CALENDAR_AHEAD_MS;
    assert.deepEqual(queries, [
      { sentSince: now - HOUR_MS, now: calendarNow, limit: 50 },
      { abovePercent: 50, days: 7, now: calendarNow, limit: 200 },
    ]);
  });

  it('is the first that nobody reads and that has not been read, each once', async () => {
    told = ['c1', 'c2', 'c3'].map((customerId) => ({ customerId, day: 20_000 }));
    const both = await Promise.all([toRead.take(), toRead.take()]);
    const third = await toRead.take();
    for (const taken of both) if (taken) toRead.putBack(taken, true);

    assert.deepEqual(
      [...both, third, await toRead.take()].map((taken) => taken?.customerId),
      ['c1', 'c2', 'c3', undefined],
    );
    assert.deepEqual(queries.at(-2), { sentSince: now - HOUR_MS, now: now + CALENDAR_AHEAD_MS, limit: 52 });
  });

  it('is tried again 20 minutes after a failure, and at once when the clock was set back behind it', async () => {
    told = [{ customerId: 'c1', day: 20_000 }];
    const fail = async () => {
      const taken = await toRead.take();
      assert.ok(taken);
      toRead.putBack(taken, false);
    };
    await fail();
    now += 20 * MINUTE_MS - 1;
    const early = await takeNext();
    now += 1;
    await fail();
    const again = await takeNext();

    now -= DAY_MS;

    assert.deepEqual([early, again, await takeNext()], [undefined, undefined, 'c1']);
  });

  it('is tried three times for a data day, and as often for the next one', async () => {
    const triedFor = async (day: number) => {
      told = [{ customerId: 'c1', day }];
      let tries = 0;
      for (let taken = await toRead.take(); taken; taken = await toRead.take()) {
        toRead.putBack(taken, false);
        tries += 1;
        now += 20 * MINUTE_MS;
      }
      return tries;
    };

    assert.deepEqual([await triedFor(20_000), await triedFor(20_001)], [3, 3]);
  });

  it('is looked up 10 minutes after nobody was found, and at once when the clock was set back meanwhile', async () => {
    await takeNext();
    withoutBase = [{ customerId: 'c1', day: 20_000 }];
    now += 10 * MINUTE_MS - 1;
    const early = await takeNext();

    now -= DAY_MS;

    assert.deepEqual([early, await takeNext()], [undefined, 'c1']);
    assert.equal(limits.length, 2);
  });

  for (const [how, passedMs] of [
    ['two days later', 2 * DAY_MS + 1],
    ['when the clock was set back by more', -2 * DAY_MS - 1],
  ] as const) {
    it(`takes no account any more of what was read before, ${how}`, async () => {
      withoutBase = [{ customerId: 'c1', day: 20_000 }];
      const taken = await toRead.take();
      assert.ok(taken);
      toRead.putBack(taken, true);
      const ofDay = await takeNext();

      now += passedMs;
      withoutBase = [];
      await takeNext();
      now += 10 * MINUTE_MS;
      await takeNext();

      assert.equal(ofDay, undefined);
      assert.deepEqual(limits, [200, 201, 200]);
    });
  }

  it('is of fifty posts for each scan that has ended, and not for one that is under way', async () => {
    told = Array.from({ length: 120 }, (_, index) => ({ customerId: `c${index}`, day: 1 }));
    const takeAll = async () => {
      let taken = 0;
      for (let next = await toRead.take(); next !== undefined; next = await toRead.take()) {
        toRead.putBack(next, true);
        taken += 1;
      }
      return taken;
    };
    scans = [{ id: 'a', finishedAt: 1 }];
    const ofFirst = await takeAll();
    scans = [{ id: 'b', finishedAt: undefined }, ...scans];
    const ofRunning = await takeAll();
    scans = [
      { id: 'b', finishedAt: 2 },
      { id: 'a', finishedAt: 1 },
    ];

    assert.deepEqual([ofFirst, ofRunning, await takeAll()], [50, 0, 50]);
  });
});
