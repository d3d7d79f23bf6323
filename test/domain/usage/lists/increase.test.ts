import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { type CustomerList, withDate } from '#domain/usage/lists/customer-list.ts';
import { increaseOf } from '#domain/usage/lists/increase.ts';
import { monthOf } from '../../../support/builders.ts';

const NOVEMBER = monthOf(2026, 11);
const date = (month: number, day: number) => Date.UTC(2026, month - 1, day) / DAY_MS;
const since = (month: number, day: number) => ({ kind: 'day', date: date(month, day) }) as const;

describe('an increase', () => {
  it('is the difference of the amounts as shown', () => {
    const change = (now: number, before: number, currency = 'EUR') =>
      increaseOf({ now, before, currency }, NOVEMBER, since(11, 9));

    assert.deepEqual([change(100.3, 100.1).by, change(100.004, 100).kind], [0.2, 'notMore']);
    assert.deepEqual(change(1000.6, 1000.4, 'JPY'), { kind: 'more', by: 1, isFromStart: false });
    assert.equal(change(90, 100).kind, 'notMore');
  });

  it('is not known where no figures of that day are kept', () => {
    assert.equal(increaseOf({ now: 5, before: undefined, currency: 'EUR' }, NOVEMBER, since(11, 9)).kind, 'unknown');
  });

  it('counts from the start of a billing period that began after that day, by the days that Partner Center printed', () => {
    const costs = { now: 5, before: undefined, currency: 'EUR' };

    assert.deepEqual(increaseOf(costs, NOVEMBER, since(10, 31)), { kind: 'more', by: 5, isFromStart: true });
    assert.equal(increaseOf(costs, NOVEMBER, since(11, 1)).isFromStart, false);
    assert.equal(increaseOf(costs, { ...NOVEMBER, utcOffsetMinutes: -60 }, since(10, 31)).isFromStart, false);
    assert.equal(increaseOf(costs, NOVEMBER, { kind: 'lastPeriod' }).kind, 'unknown');
  });
});

describe('the day of a list of increases', () => {
  // a Wednesday
  const today = { year: 2026, month: 10, day: 11, weekday: 3 };
  const dayOf = (list: CustomerList) => withDate(list, today);

  it('becomes a date, which means the same tomorrow', () => {
    const increase = (named: Extract<CustomerList, { kind: 'increase' }>['since']): CustomerList => ({
      kind: 'increase',
      since: named,
      currency: 'EUR',
    });

    assert.deepEqual(dayOf(increase({ kind: 'yesterday' })), increase(since(11, 10)));
    assert.deepEqual(dayOf(increase({ kind: 'weekday', weekday: 1 })), increase(since(11, 9)));
    assert.deepEqual(dayOf(increase({ kind: 'weekday', weekday: 3 })), increase(since(11, 4)));
    for (const list of [increase(since(11, 2)), increase({ kind: 'lastPeriod' }), { kind: 'top' } as const]) {
      assert.equal(dayOf(list), list);
    }
  });
});
