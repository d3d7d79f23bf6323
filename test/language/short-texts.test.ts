import assert from 'node:assert/strict';
import { en } from '#language/en.ts';
import { formatFor } from '#language/format.ts';
import { oneLine } from '#language/one-line.ts';
import { usedShare } from '#language/used-share.ts';
import { watchReasons } from '#language/watch-reasons.ts';
import { ENGLISH, NOW } from '../support/cards.ts';

describe('a text from outside on one line', () => {
  it('has a blank for each run of control characters and of signs that turn the direction', () => {
    assert.equal(oneLine('Con\u001b[2Jtoso\r\n\u0000Ltd\u202e.\u009b'), 'Con [2Jtoso Ltd . ');
    assert.equal(oneLine('Łódź & Söhne 🚀'), 'Łódź & Söhne 🚀');
  });
});

describe('the used share of a budget', () => {
  const shareOf = (totalCost: number, budget: number | undefined = 1000) =>
    usedShare({ totalCost, budget, currency: 'EUR' }, { words: en, format: formatFor(ENGLISH, en) });

  it('is cut to whole percent, and 100 only beside a budget that is used up', () => {
    assert.deepEqual(
      [840, 999.99, 1000, 1010].map((cost) => shareOf(cost)),
      ['84%', '99%', '100%', '101%'],
    );
  });

  it('says by how little a budget is exceeded', () => {
    assert.equal(shareOf(1008.9), '100.8%');
    assert.equal(shareOf(1001), '100.1%');
    assert.equal(shareOf(1000.5), en.budgets.justOver('100%'));
  });

  it('is not known without a budget', () => {
    assert.equal(
      usedShare({ totalCost: 5, budget: undefined, currency: 'EUR' }, { words: en, format: formatFor(ENGLISH, en) }),
      undefined,
    );
  });
});

describe('the reasons why the watch is blind', () => {
  it('are codes with the instant since when, and sentences in English', () => {
    const trouble = { code: 'scan-failed', reason: { code: 'givenUp', failures: 25 } } as const;

    assert.deepEqual(watchReasons([{ about: { code: 'scan-failed' }, since: NOW, trouble }]), [
      { code: 'scan-failed', since: new Date(NOW).toISOString(), text: en.trouble(trouble) },
    ]);
  });
});
