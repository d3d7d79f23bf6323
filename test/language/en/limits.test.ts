import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const names = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);

/** Sentences that name customers, and the most names in one. */
const NAMING: Readonly<Record<string, readonly [most: number, say: (names: readonly string[]) => string]>> = {
  'customers that left': [10, (named) => en.watch.left(named)],
  'customers that could not be read': [
    10,
    (named) => en.watch.unreadable({ reasons: [{ names: named, why: 'x' }], all: undefined, rest: 0, format: String }),
  ],
  'customers of notifications that were given up': [
    10,
    (customers) => {
      const place = { name: 'General', kind: 'channel' } as const;
      const givenUp = { conversationId: 'c', place, rows: ['r'], customers, reason: undefined };
      return en.healthNews({ code: 'given-up', places: [givenUp] });
    },
  ],
  'silences that have ended': [
    5,
    (named) =>
      en.alertAnswers.unsilenced({
        whom: { all: true },
        ended: named.map((name) => ({ names: [name] })),
        without: [],
        toTell: 0,
        isEverywhere: false,
        stillUntil: undefined,
      }),
  ],
  'customers without a budget': [
    3,
    (named) =>
      en.subscriptions.alerts('This chat', { all: true }, [80], { count: named.length, named, withSpikes: false }),
  ],
};

describe('a sentence that names customers', () => {
  for (const [what, [most, say]] of Object.entries(NAMING)) {
    it(`names up to ${most} and counts the others: ${what}`, () => {
      const last = `c${most - 1}`;

      assert.match(say(names(most)), new RegExp(`c${most - 2} and ${last}\\b`));
      assert.doesNotMatch(say(names(most)), /more/);
      assert.match(say(names(most + 1)), new RegExp(`${last} and 1 more\\b`));
    });
  }
});

describe('a sign-in in words', () => {
  it('asks to sign in again when less than 14 days are left', () => {
    const say = (leftMs: number) => {
      const signedIn = { username: 'a', signedInAt: NOW, refreshedAt: NOW, runsOutAt: NOW + leftMs };
      return en.signInStanding({ isNeeded: true, signedIn, problem: undefined }, { now: NOW, isNamed: true });
    };

    assert.doesNotMatch(say(14 * DAY_MS), /npm run consent/);
    assert.match(say(14 * DAY_MS - 1), /npm run consent/);
  });
});
