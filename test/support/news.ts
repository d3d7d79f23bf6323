import type { BudgetNews, ForecastNews, PassedNews, SpikeNews, TakenBackNews } from '#domain/alerts/insight/news.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { InsightFacts } from '#ports/teams.ts';
import { aCustomer, anAlert, ENGLISH, NOW } from './cards.ts';

/** The 22nd of November: the data day before `NOW`. */
export const YESTERDAY = Math.floor(NOW / DAY_MS) - 1;

export function aForecast(overrides: Partial<ForecastNews> = {}): ForecastNews {
  return {
    about: 'forecast',
    kind: 'raised',
    level: 100,
    budgetVersion: 1,
    round: 1,
    facts: {
      low: 1120,
      expected: 1240,
      high: 1390,
      amount: 1000,
      reachedFrom: YESTERDAY + 2,
      reachedTo: YESTERDAY + 6,
      currency: 'USD',
      asOf: NOW - 3 * HOUR_MS,
    },
    ...overrides,
  };
}

export function aSpike(overrides: Partial<SpikeNews> = {}): SpikeNews {
  return {
    about: 'spike',
    kind: 'raised',
    date: YESTERDAY,
    facts: { kind: 'day', cost: 74.4, usual: 31, currency: 'USD', asOf: NOW - 3 * HOUR_MS },
    ...overrides,
  };
}

/** A budget of 1,000 US dollars that became 1,200. */
export function aBudgetChange(overrides: Partial<BudgetNews['facts']> = {}): BudgetNews {
  return {
    about: 'budget',
    kind: 'raised',
    version: 2,
    facts: {
      from: { amount: 1000, currency: 'USD' },
      to: { amount: 1200, currency: 'USD' },
      changedAt: NOW - HOUR_MS,
      toldAt: NOW,
      ...overrides,
    },
  };
}

/** An alarm of 105 % that was wrong: 52 % are used. */
export function aCorrection(overrides: Partial<TakenBackNews['facts']> = {}): TakenBackNews {
  const facts = { percent: 52, told: 105, ...overrides };
  return { about: 'taken-back', kind: 'raised', budgetVersion: 1, round: 1, facts };
}

/** Levels that were crossed on the 20th and 21st, while a silence held, and hold no longer. */
export function aPassedLevel(): PassedNews {
  const levels = [
    { threshold: 80, at: NOW - 3 * DAY_MS },
    { threshold: 100, at: NOW - 2 * DAY_MS },
  ];
  return { about: 'passed', kind: 'raised', budgetVersion: 1, facts: { levels, percent: 52 } };
}

/** What a post about a forecast, a spike or a changed budget says. */
export function someNews(overrides: Partial<InsightFacts> = {}): InsightFacts {
  return {
    notification: aForecast(),
    occasion: 'forecast:1:100',
    alert: anAlert({ totalCost: 840, percentUsed: 84, peakPercent: 84 }),
    customer: aCustomer(),
    outlook: undefined,
    reader: ENGLISH,
    now: NOW,
    silencedUntil: undefined,
    crossedAt: undefined,
    shown: {},
    isAcknowledged: false,
    alsoSpiked: undefined,
    isRepeat: false,
    ...overrides,
  };
}
