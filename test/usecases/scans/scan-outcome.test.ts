import assert from 'node:assert/strict';
import { outcomeOf } from '#usecases/scans/scan-outcome.ts';

type ScanEnd = Parameters<typeof outcomeOf>[0];

const GIVEN_UP = { code: 'givenUp', failures: 25 } as const;

function anEnd(overrides: Partial<ScanEnd> = {}): ScanEnd {
  const all = { failure: undefined, givenUp: undefined, recordsFault: undefined, unreadable: [] };
  return { ...all, customers: 100, read: 100, readHere: 100, ...overrides };
}

function unreadable(count: number): ScanEnd['unreadable'] {
  return Array.from({ length: count }, (_, index) => ({
    customerId: `c${index + 1}`,
    fault: { code: 'refused', status: 403 },
  }));
}

describe('what a scan came to', () => {
  it('counts those that failed as unreadable, and where it gave up those that it did not ask for too', () => {
    const some = { unreadable: unreadable(30), read: 60, readHere: 60 };

    assert.equal(outcomeOf(anEnd(some)).unreadableCount, 30);
    assert.equal(outcomeOf(anEnd({ ...some, givenUp: GIVEN_UP })).unreadableCount, 40);
  });

  it('counts no fewer than those that failed where customers left the list while it gave up', () => {
    const end = anEnd({ givenUp: GIVEN_UP, unreadable: unreadable(30), customers: 85, read: 60, readHere: 60 });

    assert.equal(outcomeOf(end).unreadableCount, 30);
  });

  it('names fifty of those that failed, and counts them all', () => {
    const outcome = outcomeOf(anEnd({ unreadable: unreadable(51), read: 49, readHere: 49 }));

    assert.deepEqual([outcome.unreadable.length, outcome.unreadableCount], [50, 51]);
  });

  for (const [what, overrides, expected] of [
    ['completed where everything was read', {}, 'completed'],
    ['completed where nobody is a customer', { customers: 0, read: 0, readHere: 0 }, 'completed'],
    ['partial where the records are at fault alone', { recordsFault: { code: 'empty' } }, 'partial'],
    ['partial where one customer failed', { unreadable: unreadable(1), read: 99, readHere: 99 }, 'partial'],
    ['partial where it gave up after its first summary', { givenUp: GIVEN_UP, read: 1, readHere: 1 }, 'partial'],
    ['failed where it gave up before its first summary', { givenUp: GIVEN_UP, read: 5, readHere: 0 }, 'failed'],
    ['failed where every customer failed', { unreadable: unreadable(100), read: 0, readHere: 0 }, 'failed'],
    ['partial where every one failed but was seen', { unreadable: unreadable(100), read: 1, readHere: 0 }, 'partial'],
    ['failed where it could not go on', { failure: { code: 'usageGone', customers: 40 } }, 'failed'],
  ] as const) {
    it(`is ${what}`, () => {
      assert.equal(outcomeOf(anEnd(overrides)).outcome, expected);
    });
  }

  it('gives the gravest reason: it could not go on, it gave up, nobody was read, the records', () => {
    const [failure, records] = [{ code: 'usageGone', customers: 40 }, { code: 'empty' }] as const;
    const nobody = { unreadable: unreadable(100), read: 0, readHere: 0 };
    const reasonOf = (overrides: Partial<ScanEnd>) => outcomeOf(anEnd({ recordsFault: records, ...overrides })).reason;

    assert.deepEqual(
      [
        reasonOf({ failure, givenUp: GIVEN_UP, ...nobody }),
        reasonOf({ givenUp: GIVEN_UP, ...nobody }),
        reasonOf(nobody),
        reasonOf({}),
        reasonOf({ recordsFault: undefined }),
      ],
      [
        failure,
        GIVEN_UP,
        { code: 'nobodyRead', fault: { code: 'refused', status: 403 } },
        { code: 'records', fault: records },
        undefined,
      ],
    );
  });
});
