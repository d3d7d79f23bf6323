import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { Figures } from '#domain/usage/budget-state.ts';
import { type Moment, paceNow } from '#domain/usage/pace-now.ts';

describe('the word for figures on a card', () => {
  const period = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
  const now = period.start + 4 * DAY_MS;
  const figures: Figures = { totalCost: 600, budget: 1000, currency: 'EUR' };
  const at = (moment: Partial<Moment> = {}) => paceNow(figures, { period, lastModified: now, now, ...moment });

  it('takes the days from the date of the figures where nothing else is known of them', () => {
    assert.equal(at(), 'headingOver');
    assert.equal(at({ lastModified: undefined }), 'tooEarly');
    assert.equal(at({ lastModified: now + 20 * DAY_MS }), 'headingOver');
  });

  it('takes days and forecast from what is known of the same period', () => {
    const outlook = { periodStart: period.start, daysCovered: 20, forecast: undefined };

    assert.equal(at({ outlook }), 'onCourse');
    assert.equal(at({ outlook: { ...outlook, forecast: { expected: 900, high: 1000 } } }), 'mayGoOver');
    assert.equal(at({ outlook: { ...outlook, periodStart: period.start - 31 * DAY_MS } }), 'headingOver');
  });

  it('knows nothing by days of a period that begins three days away or more, nor by figures without a date', () => {
    const outlook = { periodStart: period.start + 3 * DAY_MS, daysCovered: 20, forecast: undefined };

    assert.equal(at({ outlook }), 'headingOver');
    assert.equal(at({ outlook: { ...outlook, periodStart: outlook.periodStart - 1 } }), 'onCourse');
    const late = { lastModified: undefined, now: period.start + 29 * DAY_MS };
    assert.equal(at(late), 'tooEarly');
  });

  it('covers three days from the middle of the third day on', () => {
    const after = (days: number) => at({ lastModified: period.start + days * DAY_MS });

    assert.deepEqual([after(2.4), after(2.5)], ['tooEarly', 'headingOver']);
  });

  it('is "within the budget" once the period has ended', () => {
    assert.equal(at({ now: period.end }), 'within');
  });
});
