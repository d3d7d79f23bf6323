import assert from 'node:assert/strict';
import type { BudgetNews, ForecastNews, PassedNews, SpikeNews, TakenBackNews } from '#domain/alerts/insight/news.ts';
import { spikeOccasion } from '#domain/alerts/insight/owed-spikes.ts';
import type { PlannedNotification } from '#domain/alerts/notification.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import { day } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const PLACE = { subject: 'contoso:2026-11-01', conversationId: '19:channel' };
const DATE = 20_780;

function aForecast(overrides: Partial<ForecastNews> = {}): PlannedNotification & ForecastNews {
  const facts = { low: 1120.5, expected: 1240, high: 1390, amount: 1000, reachedFrom: DATE, reachedTo: DATE + 4 };
  const news = { about: 'forecast', kind: 'raised', level: 100, budgetVersion: 2, round: 1 } as const;
  return {
    ...PLACE,
    occasion: 'forecast:2:100',
    ...news,
    facts: { ...facts, currency: 'EUR', asOf: day(9) },
    ...overrides,
  };
}

function aSpike(date = DATE): PlannedNotification & SpikeNews {
  const facts = { kind: 'day', cost: 90, usual: 20, currency: 'EUR', asOf: day(9) } as const;
  return { ...PLACE, occasion: spikeOccasion(date), about: 'spike', kind: 'raised', date, facts };
}

function aBudget(): PlannedNotification & BudgetNews {
  const facts = {
    from: { amount: undefined, currency: undefined },
    to: { amount: 100.5, currency: 'EUR' },
    changedAt: day(9),
    toldAt: day(10),
  };
  return { ...PLACE, occasion: 'budget:2', about: 'budget', kind: 'raised', version: 2, facts };
}

const CORRECTION: PlannedNotification & TakenBackNews = {
  ...PLACE,
  occasion: 'taken-back:1',
  about: 'taken-back',
  kind: 'raised',
  budgetVersion: 1,
  round: 1,
  facts: { percent: 52.5, told: 105 },
};

const PASSED: PlannedNotification & PassedNews = {
  ...PLACE,
  occasion: 'passed:1:1',
  about: 'passed',
  kind: 'raised',
  budgetVersion: 1,
  facts: { levels: [{ threshold: 80, at: day(9) }], percent: 52.5 },
};

onEveryEngine('news of forecasts, spikes and budgets', ({ db }) => {
  it('keeps its facts as data', async () => {
    await db().notifications.plan([aForecast(), aSpike(), aBudget(), CORRECTION, PASSED], {
      now: day(10),
      dueAt: day(10),
    });

    const rows = await db().notifications.bySubjects([PLACE.subject]);

    assert.equal(rows.length, 5);
    for (const [about, planned] of [
      ['forecast', aForecast()],
      ['spike', aSpike()],
      ['budget', aBudget()],
      ['taken-back', CORRECTION],
      ['passed', PASSED],
    ] as const) {
      const row = rows.find((each) => each.about === about);
      assert.partialDeepStrictEqual(row, planned);
    }
  });

  it('of a level keeps whether it comes after an alarm that was taken back, and what a silence held back below it', async () => {
    const level = { about: 'alert', kind: 'raised', threshold: 80, budgetVersion: 1, isBudgetChange: false } as const;
    const rows = [
      { ...PLACE, ...level, occasion: 'level:1:80' },
      { ...PLACE, ...level, occasion: 'level:1:80:2', round: 2, crossed: [{ threshold: 57, at: day(8) }] },
    ];
    await db().notifications.plan(rows, { now: day(10), dueAt: day(10) });

    const stored = await db().notifications.bySubjects([PLACE.subject]);

    assert.deepEqual(
      stored.map((row) => ('round' in row ? row.round : undefined)).toSorted((a = 1, b = 1) => b - a),
      [2, undefined],
    );
    assert.partialDeepStrictEqual(
      stored.find(({ occasion }) => occasion === 'level:1:80:2'),
      rows[1],
    );
  });

  it('waits for other customers until its date is released', async () => {
    const { notifications } = db();
    const at = { now: day(10), dueAt: day(10) + 2 * HOUR_MS };
    await notifications.plan([aSpike(), aSpike(DATE + 1)], at);
    await notifications.plan([aForecast()], at);

    assert.deepEqual(
      (await notifications.waitingSpikes(day(10))).toSorted((a, b) => a - b),
      [DATE, DATE + 1],
    );
    assert.deepEqual(await notifications.waitingSpikes(day(10) + 3 * HOUR_MS), []);
    await notifications.releaseSpikes([DATE], day(10));

    const due = await notifications.due(day(10), 10);
    assert.deepEqual(
      due.map(({ occasion }) => occasion),
      [spikeOccasion(DATE)],
    );
    assert.deepEqual(await notifications.waitingSpikes(day(10)), [DATE + 1]);
  });

  it('that waits for another reason is not released', async () => {
    const { notifications } = db();
    await notifications.plan([aSpike()], { now: day(10), dueAt: day(10) + HOUR_MS, waitsFor: 'scan' });

    assert.deepEqual(await notifications.waitingSpikes(day(10)), []);
    await notifications.releaseSpikes([DATE], day(10));

    assert.deepEqual(await notifications.due(day(10), 10), []);
  });
});
