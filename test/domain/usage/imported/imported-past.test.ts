import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { filledDays } from '#domain/usage/imported/filled-days.ts';
import type { ImportedDay } from '#domain/usage/imported/imported-day.ts';
import { outlookWithImported } from '#domain/usage/imported/imported-outlook.ts';
import { type ImportedPast, importedErrors, importedPast } from '#domain/usage/imported/imported-past.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { monthOf } from '../../../support/builders.ts';
import { daysOf } from '../../../support/insight.ts';

const JULY = monthOf(2026, 7);
const AUGUST = monthOf(2026, 8);
const SEPTEMBER = monthOf(2026, 9);
const OCTOBER = monthOf(2026, 10);
const NOVEMBER = monthOf(2026, 11);
const times = (days: number, cost: number) => Array.from({ length: days }, () => cost);
const firstDate = ({ start }: BillingPeriod) => start / DAY_MS;

function snapshots(period: BillingPeriod, costs: readonly number[]): readonly UsageSummary[] {
  return daysOf(period, costs, { currency: 'EUR', budget: undefined });
}

/** Imported days of a period from its first day on; those that cost nothing known are left out. */
function imported(period: BillingPeriod, costs: readonly (number | undefined)[], currency = 'EUR'): ImportedDay[] {
  return costs.flatMap((cost, index) =>
    cost === undefined
      ? []
      : { customerId: 'a', date: firstDate(period) + index, currency, cost, fileAt: 0, fileUntil: 0 },
  );
}

function stateOf(...given: readonly (readonly UsageSummary[])[]): InsightState {
  const state = given.flat().reduce<InsightState | undefined>((before, each) => advance(before, each).state, undefined);
  assert.ok(state);
  return state;
}

function pastOf(days: readonly ImportedDay[], scale?: number): ImportedPast {
  return { days: days.map(({ date, cost }) => ({ date, cost })), scale };
}

describe('what a file says of a customer’s days', () => {
  const scaleOf = (known: readonly UsageSummary[], days: readonly ImportedDay[]) =>
    importedPast(dailyCosts(known), days)?.scale;

  it('is scaled by the ratio of the sums once five days are known both ways', () => {
    const days = imported(NOVEMBER, [8, 8, 8, 8, 8, 20]);

    assert.equal(scaleOf(snapshots(NOVEMBER, times(4, 10)), days), undefined);
    assert.equal(scaleOf(snapshots(NOVEMBER, times(5, 10)), days), 1.25);
    const past = importedPast(dailyCosts(snapshots(NOVEMBER, times(5, 10))), days);
    assert.deepEqual(past?.days.at(-1), { date: firstDate(NOVEMBER) + 5, cost: 25 });
  });

  it('is never scaled by more than 1.4 or less than 0.7', () => {
    const known = snapshots(NOVEMBER, times(5, 10));

    assert.equal(scaleOf(known, imported(NOVEMBER, times(5, 1))), 1.4);
    assert.equal(scaleOf(known, imported(NOVEMBER, times(5, 100))), 0.7);
    assert.equal(scaleOf(known, imported(NOVEMBER, times(5, 10 / 1.39))), 1.39);
  });

  it('is compared with days only that are known by themselves', () => {
    const gap = snapshots(NOVEMBER, times(7, 10)).filter((_, index) => index !== 3);
    const corrected = snapshots(NOVEMBER, [10, 10, 10, 10, -5]);

    assert.equal(scaleOf(gap, imported(NOVEMBER, times(7, 8))), 1.25);
    assert.equal(scaleOf(gap.slice(0, 5), imported(NOVEMBER, times(7, 8))), undefined);
    assert.equal(scaleOf(corrected, imported(NOVEMBER, times(5, 8))), undefined);
  });

  it('has no scale where the file has no cost', () => {
    const known = snapshots(NOVEMBER, times(5, 10));

    assert.equal(scaleOf(known, imported(NOVEMBER, times(5, 0))), undefined);
    assert.equal(scaleOf(known, imported(NOVEMBER, times(5, -1))), undefined);
    assert.equal(
      scaleOf(snapshots(NOVEMBER, times(5, 0.12)), imported(NOVEMBER, times(5, 0.1)))?.toFixed(6),
      '1.200000',
    );
  });

  it('is what it says in the currency of the latest period, and compared with days in that currency', () => {
    const changed = [...daysOf(OCTOBER, times(31, 10), { currency: 'USD' }), ...snapshots(NOVEMBER, times(3, 10))];
    const days = [...imported(OCTOBER, times(31, 5)), ...imported(NOVEMBER, [7], 'USD'), ...imported(NOVEMBER, [8])];

    const past = importedPast(dailyCosts(changed), days);

    assert.equal(past?.days.length, 32);
    assert.deepEqual([past.scale, past.days.at(-1)?.cost], [undefined, 8]);
    assert.equal(importedPast(dailyCosts(changed), imported(NOVEMBER, [7], 'USD')), undefined);
    assert.equal(importedPast([], days), undefined);
  });
});

describe('the days of a period with imported ones', () => {
  const filled = (known: readonly UsageSummary[], days: readonly ImportedDay[]) => {
    const [period] = dailyCosts(known);
    assert.ok(period);
    return filledDays(period, pastOf(days)).map(({ dayOfPeriod, kind, cost, total }) => [
      dayOfPeriod,
      kind,
      cost,
      total,
    ]);
  };

  it('are those of snapshots wherever one tells a day, also one that was corrected', () => {
    const days = filled(snapshots(NOVEMBER, [10, 20, -5, 30]), imported(NOVEMBER, times(4, 8)));

    assert.deepEqual(days, [
      [1, 'known', 10, 10],
      [2, 'known', 20, 30],
      [3, 'corrected', 0, 25],
      [4, 'known', 30, 55],
    ]);
  });

  it('have imported ones in place of shares, and the total goes on by snapshots alone', () => {
    const gap = snapshots(NOVEMBER, [10, 10, 10, 10]).filter((_, index) => index !== 1 && index !== 2);
    const days = filled(gap, imported(NOVEMBER, [undefined, 7, undefined, 7]));

    assert.deepEqual(days, [
      [1, 'known', 10, 10],
      [2, 'imported', 7, undefined],
      [3, 'estimated', 10, 30],
      [4, 'imported', 7, undefined],
    ]);
  });

  it('have imported ones after the last snapshot, up to the end of the period', () => {
    const days = filled(snapshots(NOVEMBER, [10]), [...imported(NOVEMBER, times(33, 7)), ...imported(OCTOBER, [3])]);

    assert.deepEqual(days.length, 30);
    assert.deepEqual(days[1], [2, 'imported', 7, undefined]);
    const [period] = dailyCosts(snapshots(NOVEMBER, [10]));
    assert.ok(period);
    assert.deepEqual(filledDays(period, pastOf(imported(NOVEMBER, [9, 7])))[1], {
      date: firstDate(NOVEMBER) + 1,
      dayOfPeriod: 2,
      kind: 'imported',
      cost: 7,
      correction: 0,
      total: undefined,
    });
  });

  it('are the same without any', () => {
    const [period] = dailyCosts(snapshots(NOVEMBER, [10, 20]));
    assert.ok(period);

    assert.deepEqual(
      filledDays(period, undefined),
      period.days.map((day, index) => ({ ...day, total: [10, 30][index] })),
    );
  });
});

describe('how far forecasts would have been off in imported months', () => {
  const before = firstDate(NOVEMBER);
  const errors = (days: readonly ImportedDay[], until = before) => importedErrors(pastOf(days), until);

  it('is known of every whole month, as if snapshots had told it', () => {
    const rising = [...times(15, 10), ...times(16, 20)];

    const found = errors([...imported(SEPTEMBER, times(30, 10)), ...imported(OCTOBER, rising)]);

    const state = stateOf(snapshots(SEPTEMBER, times(30, 10)), snapshots(OCTOBER, rising), snapshots(NOVEMBER, [0]));
    assert.deepEqual(
      found,
      state.settled.ended.map((ended) => ended.errors),
    );
    assert.equal(found.length, 2);
  });

  it('is not known of a month of which more than two days are missing', () => {
    const lacking = (days: number) => imported(OCTOBER, [...times(31 - days, 10)]);

    assert.deepEqual([errors(lacking(2)).length, errors(lacking(3)).length], [1, 0]);
    assert.equal(errors(imported(OCTOBER, [undefined, undefined, ...times(29, 10)])).length, 1);
  });

  it('is not taken from the months that snapshots tell', () => {
    assert.equal(errors(imported(OCTOBER, times(31, 10)), firstDate(OCTOBER)).length, 0);
    assert.equal(errors(imported(OCTOBER, times(31, 10)), firstDate(OCTOBER) + 1).length, 1);
  });

  it('goes on over a month that is missing, and takes the last six', () => {
    const some = [JULY, SEPTEMBER, OCTOBER].flatMap((month) => imported(month, times(31, 10)).slice(0, 30));
    assert.equal(errors(some).length, 3);

    const year = Array.from({ length: 304 }, (_, index) => ({
      ...imported(OCTOBER, [10])[0],
      date: before - 304 + index,
    }));
    assert.equal(errors(year as ImportedDay[]).length, 6);
    assert.deepEqual(errors([]), []);
  });
});

describe('an outlook with imported days', () => {
  const whole = (cost: number) =>
    [AUGUST, SEPTEMBER, OCTOBER]
      .flatMap((month) => imported(month, times(31, cost)))
      .filter(({ date }) => date < firstDate(NOVEMBER));

  function expected(state: InsightState, days: readonly ImportedDay[]) {
    const outlook = outlookWithImported(state, pastOf(days));
    return outlook.kind === 'forecast' ? outlook.forecast.expected : outlook;
  }

  it('is a forecast once there are 14 days in all, imported ones before the first snapshot among them', () => {
    const state = stateOf(snapshots(NOVEMBER, times(4, 10)));
    const lastDays = (count: number) => imported(OCTOBER, times(31, 10)).slice(-count);

    assert.deepEqual(expected(state, lastDays(9)), state.last.outlook);
    assert.equal(expected(state, lastDays(10)), 300);
    // days of the running period are counted already
    assert.deepEqual(expected(state, [...lastDays(9), ...imported(NOVEMBER, times(4, 10))]), state.last.outlook);
  });

  it('does not count imported days of the running period again, and counts those of earlier ones', () => {
    const lastDays = imported(OCTOBER, times(31, 10)).slice(-9);
    const firstReading = stateOf(snapshots(NOVEMBER, times(4, 10)).slice(3));
    const twoPeriods = stateOf(snapshots(OCTOBER, times(3, 10)), snapshots(NOVEMBER, times(2, 10)));
    const before = imported(SEPTEMBER, times(30, 10)).slice(-9);

    assert.deepEqual(
      expected(firstReading, [...lastDays, ...imported(NOVEMBER, times(4, 10))]),
      firstReading.last.outlook,
    );
    assert.equal(expected(twoPeriods, before), 300);
    assert.deepEqual(expected(twoPeriods, before.slice(1)), twoPeriods.last.outlook);
  });

  it('is word for word the state’s own where the file says nothing that counts', () => {
    const weekdays = Array.from({ length: 31 }, (_, index) => 10 + ((index * 5) % 7));
    const state = stateOf(snapshots(OCTOBER, weekdays), snapshots(NOVEMBER, weekdays.slice(0, 12)));
    const first = [...imported(OCTOBER, [900]), ...imported(NOVEMBER, [900])];
    const known = imported(NOVEMBER, times(12, 900));
    const old = imported(JULY, times(4, 900)).slice(1);
    const toCome = imported(NOVEMBER, times(30, 900)).slice(12);

    assert.deepEqual(outlookWithImported(state, pastOf([...old, ...first, ...known, ...toCome])), state.last.outlook);
  });

  it('rests on the file’s days of the last 130, first days of months apart', () => {
    const state = stateOf(snapshots(NOVEMBER, times(2, 10)));
    const days = whole(10).filter(({ date }) => !isoDate(date).endsWith('-01'));
    const newest = firstDate(NOVEMBER) + 1;
    const outlook = (more: readonly ImportedDay[]) =>
      outlookWithImported(state, pastOf([...more, ...days].toSorted((a, b) => a.date - b.date)));
    const at = (date: number) => [{ ...imported(NOVEMBER, [6])[0], date } as ImportedDay];

    const plain = outlook([]);
    assert.equal(plain.kind, 'forecast');
    assert.deepEqual(outlook(imported(OCTOBER, [900])), plain);
    assert.deepEqual(outlook(at(newest + 1)), plain);
    // a day of long ago widens the range of twelve
    const noisy = days.slice(-12).map((each, index) => ({ ...each, cost: 8 + (index % 5) }));
    const few = (more: readonly ImportedDay[]) => outlookWithImported(state, pastOf([...more, ...noisy]));
    assert.deepEqual(few(imported(OCTOBER, [12])), few([]));
    assert.notDeepEqual(few(imported(OCTOBER, [undefined, 6])), few([]));
    assert.deepEqual(few(at(newest - 131)), few([]));
    assert.notDeepEqual(few(at(newest - 130)), few([]));
  });

  it('takes the day of the file for the newest one, where that is a share of several', () => {
    const reading = stateOf(snapshots(NOVEMBER, times(6, 10)).slice(5));
    const ofFile = imported(NOVEMBER, [undefined, undefined, 10, 10, 10, 16]);

    const outlook = outlookWithImported(reading, pastOf(ofFile));

    assert.ok(outlook.kind === 'forecast' && reading.last.outlook.kind === 'forecast');
    assert.notEqual(outlook.forecast.deviation, reading.last.outlook.forecast.deviation);
    assert.notDeepEqual(outlookWithImported(reading, pastOf(ofFile.slice(0, -1))), outlook);
  });

  it('expects what the file shows as long as few days are known by themselves', () => {
    const weekend = (date: number) => [0, 6].includes(new Date(date * DAY_MS).getUTCDay());
    const ofFile = whole(10).map((day) => (weekend(day.date) ? { ...day, cost: 4 } : day));

    // the 12th is the first reading: eight weekdays and three days of weekends in equal shares
    const state = stateOf(snapshots(NOVEMBER, times(12, 8)).slice(11));
    const days = Array.from({ length: 18 }, (_, index) => firstDate(NOVEMBER) + 12 + index);
    const toCome = days.reduce((sum, date) => sum + (weekend(date) ? 4 : 10), 0);

    assert.ok(
      Math.abs(
        Number(
          expected(state, [
            ...ofFile,
            ...imported(NOVEMBER, times(12, 10)).map((day) => (weekend(day.date) ? { ...day, cost: 4 } : day)),
          ]),
        ) -
          96 -
          toCome,
      ) < 1e-9,
    );
  });

  it('expects what the snapshots show once five days are known by themselves', () => {
    const state = stateOf(snapshots(NOVEMBER, times(7, 10)));
    assert.ok(state.last.outlook.kind === 'forecast');

    assert.equal(expected(state, whole(25)), state.last.outlook.forecast.expected);
  });

  it('leaves first days of months, days of long ago and days that are still to come out of what is usual', () => {
    const state = stateOf(snapshots(NOVEMBER, times(4, 10)));
    const first = imported(OCTOBER, [500]);
    const old = imported(JULY, [undefined, undefined, ...times(9, 700)]);
    const toCome = imported(NOVEMBER, [...times(4, undefined as unknown as number), ...times(20, 300)]);

    assert.equal(expected(state, [...old, ...first, ...imported(OCTOBER, times(31, 10)).slice(20), ...toCome]), 300);
  });

  it('says that the usual day comes from the file, and keeps the range wide', () => {
    const state = stateOf(snapshots(NOVEMBER, times(3, 10)));
    const outlook = outlookWithImported(state, pastOf(whole(10)));

    assert.ok(outlook.kind === 'forecast');
    assert.equal(outlook.forecast.why.from, 'imported');
    assert.equal(outlook.forecast.why.spent, 30);
  });

  it('has the range that the file’s months show, beside that of the customer’s own', () => {
    const rising = (month: BillingPeriod, days: number) => imported(month, [...times(12, 10), ...times(days - 12, 20)]);
    const state = stateOf(snapshots(NOVEMBER, times(12, 10)));
    const calm = outlookWithImported(state, pastOf(whole(10)));
    const wild = outlookWithImported(state, pastOf([...rising(SEPTEMBER, 30), ...rising(OCTOBER, 31)]));

    assert.ok(calm.kind === 'forecast' && wild.kind === 'forecast');
    assert.equal(calm.forecast.expected, wild.forecast.expected);
    assert.ok(wild.forecast.high > calm.forecast.high * 1.05, `${wild.forecast.high} ${calm.forecast.high}`);
  });

  it('knows nothing of what was before the customer’s level changed', () => {
    const risen = snapshots(NOVEMBER, [...times(10, 10), ...times(4, 40)]);
    const state = stateOf(risen);
    assert.ok(state.last.outlook.kind === 'forecast' && state.last.level?.change);

    assert.equal(expected(state, whole(90)), state.last.outlook.forecast.expected);
  });

  it('is the state’s own where no day is usual', () => {
    const state = stateOf(snapshots(NOVEMBER, [10]));

    assert.deepEqual(outlookWithImported(state, pastOf(imported(OCTOBER, [5]))), state.last.outlook);
  });

  it('changes nothing about the state', () => {
    const state = stateOf(snapshots(NOVEMBER, times(4, 10)));
    const copy = structuredClone(state);

    outlookWithImported(state, pastOf(whole(10)));

    assert.deepEqual(state, copy);
  });
});
