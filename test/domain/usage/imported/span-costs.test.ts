import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { costsIn } from '#domain/usage/imported/span-costs.ts';
import { daysOf } from '../../../support/insight.ts';

const OCTOBER = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
const EUR = { currency: 'EUR' };
const periods = dailyCosts([
  ...daysOf(
    OCTOBER,
    Array.from({ length: 31 }, () => 10),
    EUR,
  ),
  ...daysOf(NOVEMBER, [1, 2, 4, 8], EUR),
]);
const day = (date: string) => Date.parse(date) / DAY_MS;
const span = (first: string, last: string, isMonth = false) => ({ first: day(first), last: day(last), isMonth });
const ofFile = (dates: Readonly<Record<string, number>>) => ({
  scale: undefined,
  days: Object.entries(dates).map(([date, cost]) => ({ date: day(date), cost })),
});

function said(costs: ReturnType<typeof costsIn>): string {
  if (costs.kind === 'period') return `period ${costs.period.total} ${costs.period.currency} by day ${costs.covered}`;
  if (costs.kind === 'days') {
    return `${costs.total} ${costs.currency} of ${costs.days.map(({ date }) => isoDate(date).slice(5)).join()}, ${costs.lacking} lacking`;
  }
  return costs.known === undefined
    ? 'nothing'
    : `unknown, known ${isoDate(costs.known.first)} ${isoDate(costs.known.last)}`;
}

describe('what some days cost', () => {
  it('is the sum of the days that are known, over the end of a billing period, and says how many are not', () => {
    assert.equal(
      said(costsIn(span('2026-10-31', '2026-11-02'), periods, undefined)),
      '13 EUR of 10-31,11-01,11-02, 0 lacking',
    );
    assert.equal(said(costsIn(span('2026-11-04', '2026-11-06'), periods, undefined)), '8 EUR of 11-04, 2 lacking');
  });

  it('of a month is the billing period that begins in it, whole or not', () => {
    assert.equal(said(costsIn(span('2026-10-01', '2026-10-31', true), periods, undefined)), 'period 310 EUR by day 31');
    assert.equal(said(costsIn(span('2026-11-01', '2026-11-30', true), periods, undefined)), 'period 15 EUR by day 4');
  });

  it('of a month that no billing period begins in is what is known of its days', () => {
    const september = span('2026-09-01', '2026-09-30', true);

    assert.equal(said(costsIn(september, periods, undefined)), 'unknown, known 2026-10-01 2026-11-04');
    assert.equal(said(costsIn(september, periods, ofFile({ '2026-09-03': 5 }))), '5 EUR of 09-03, 29 lacking');
  });

  it('that nobody knows is not known, and the answer says from when to when days are', () => {
    assert.equal(
      said(costsIn(span('2026-11-05', '2026-11-05'), periods, undefined)),
      'unknown, known 2026-10-01 2026-11-04',
    );
    assert.equal(said(costsIn(span('2026-11-05', '2026-11-05'), [], undefined)), 'nothing');
  });

  it('never adds up two currencies: the latest one counts', () => {
    const changed = dailyCosts([...daysOf(OCTOBER, [10, 10], EUR), ...daysOf(NOVEMBER, [1, 2], { currency: 'USD' })]);

    assert.equal(
      said(costsIn(span('2026-10-01', '2026-11-02'), changed, undefined)),
      '3 USD of 11-01,11-02, 31 lacking',
    );
    assert.equal(said(costsIn(span('2026-10-02', '2026-10-02'), changed, undefined)), '10 EUR of 10-02, 0 lacking');
    // a file is in the currency of now, so it says nothing of the days without figures in another one
    const file = ofFile({ '2026-10-01': 99, '2026-10-03': 99 });
    assert.equal(said(costsIn(span('2026-10-01', '2026-10-03'), changed, file)), '20 EUR of 10-01,10-02, 1 lacking');
  });

  it('counts a correction', () => {
    const corrected = dailyCosts(daysOf(NOVEMBER, [10, -4, 3], EUR));

    assert.equal(
      said(costsIn(span('2026-11-01', '2026-11-03'), corrected, undefined)),
      '9 EUR of 11-01,11-02,11-03, 0 lacking',
    );
  });
});
