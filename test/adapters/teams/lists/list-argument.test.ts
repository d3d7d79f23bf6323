import assert from 'node:assert/strict';
import {
  readCurrencyOnly,
  readIncrease,
  readNamedDay,
  readNumbered,
  readPlain,
  readShare,
} from '#adapters/teams/lists/list-argument.ts';

describe('what follows the name of a list', () => {
  it('may be a currency, and for some lists nothing else', () => {
    const read = readPlain('noBudget');

    assert.deepEqual(read(''), { kind: 'noBudget' });
    assert.deepEqual(read('in EUR'), { kind: 'noBudget', currency: 'EUR' });
    assert.deepEqual(read('in eur'), { kind: 'noBudget', currency: 'EUR' });
    assert.equal(read('in XQZ'), undefined);
    assert.equal(read('contoso'), undefined);
    assert.equal(read('contoso in EUR'), undefined);
  });

  it('may be how many customers are wanted', () => {
    const read = readNumbered('top');

    assert.deepEqual(read(''), { kind: 'top' });
    assert.deepEqual(read('1'), { kind: 'top', most: 1 });
    assert.deepEqual(read('10 customers in USD'), { kind: 'top', most: 10, currency: 'USD' });
    for (const argument of ['0', 'ten thousand', 'contoso', '10 contoso']) assert.equal(read(argument), undefined);
  });

  it('is a share of the budget, with either sign before its decimals', () => {
    assert.deepEqual(readShare('over')('90%'), { kind: 'over', percent: 90 });
    assert.deepEqual(readShare('over')('99,5 percent in EUR'), { kind: 'over', percent: 99.5, currency: 'EUR' });
    assert.deepEqual(readShare('under')('99.5%'), { kind: 'under', percent: 99.5 });
    assert.equal(readShare('over')('budget'), undefined);
    assert.equal(readShare('over')(''), undefined);
  });

  it('is the day since which costs are compared, and yesterday where none is named', () => {
    const increase = (since: object) => ({ kind: 'increase', since });

    assert.deepEqual(readIncrease(''), increase({ kind: 'yesterday' }));
    assert.deepEqual(readIncrease('since Monday'), increase({ kind: 'weekday', weekday: 1 }));
    assert.deepEqual(readIncrease('from sunday in EUR'), {
      ...increase({ kind: 'weekday', weekday: 7 }),
      currency: 'EUR',
    });
    for (const period of ['last month', 'the last billing period', 'last period']) {
      assert.deepEqual(readIncrease(`since ${period}`), increase({ kind: 'lastPeriod' }));
    }
    assert.equal(readIncrease('since contoso'), undefined);
    assert.equal(readNamedDay('someday'), undefined);
  });

  it('is a currency where a currency alone makes the list', () => {
    assert.deepEqual(readCurrencyOnly('in EUR'), { kind: 'all', currency: 'EUR' });
    assert.equal(readCurrencyOnly(''), undefined);
    assert.equal(readCurrencyOnly('contoso'), undefined);
  });
});
