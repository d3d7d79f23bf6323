import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { nextDayFrom } from '#domain/usage/days/next-day.ts';
import { crossingOf } from '#domain/usage/forecast/crossing.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { HISTORIES } from './written-histories.ts';

const FILE = new URL('./figures.json', import.meta.url);

const cents = (value: number) => Math.round(value * 100) / 100;

/** Days are written out so often, and whenever something is told or ends: all of them would be too long to read. */
const DAYS_APART = 5;

/** What was forecast on a data day, what was told of spikes, and what was kept. */
function linesOf(snapshots: readonly UsageSummary[]): readonly string[] {
  let state: InsightState | undefined;
  return snapshots.flatMap((snapshot, index) => {
    const { state: next, news } = advance(state, snapshot);
    assert.ok(next);
    state = next;
    const { last, track, settled } = next;
    const day = isoDate(Math.floor(snapshot.period.start / 86_400_000) + track.now.days - 1);
    const isNews = news.kind === 'day' && (news.spike ?? news.step ?? news.ended) !== undefined;
    if (index % DAYS_APART !== 0 && !isNews) return [];
    const found = news.kind === 'day' ? [news.spike, news.step, news.ended?.accuracy, news.ended?.errors] : [];
    return [day, outlookText(next), ...found.map((each) => (each === undefined ? '' : JSON.stringify(each, rounded)))]
      .concat([last.level === null ? '' : `${isoDate(last.level.since)}${last.level.change ? ' changed' : ''}`])
      .concat([`${settled.days.length} ${settled.firstDays.length} ${settled.daysInEarlierPeriods}`])
      .concat([new Date(nextDayFrom(track)).toISOString()])
      .join(' | ');
  });
}

function outlookText({ last, track }: InsightState): string {
  const { outlook } = last;
  if (outlook.kind !== 'forecast') return `from ${isoDate(outlook.from)}`;
  const { low, expected, high, why, deviation, week, isPartial } = outlook.forecast;
  const start = track.period.start / 86_400_000;
  const crossing = crossingOf(outlook.forecast, why.spent + 0.8 * (expected - why.spent), start);
  const range = [low, expected, high, deviation, why.usualDay, why.firstDay].map(cents).join(' ');
  const dates = crossing === undefined ? 'none' : `${crossing.from - start} to ${crossing.to - start}`;
  return [range, dates, why.from, isPartial ? 'partial' : '', week.map(cents).join(',')].join(' ');
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? cents(value) : value;
}

describe('the figures of written-out histories', () => {
  const expected = existsSync(FILE)
    ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, readonly string[]>)
    : {};

  for (const [name, snapshots] of HISTORIES) {
    it(`stay to the cent as they are until a rule changes on purpose: ${name}`, () => {
      assert.deepEqual(linesOf(snapshots), expected[name]);
    });

    it(`show the same days all at once as one by one, except for shares: ${name}`, () => {
      const days = dailyCosts(snapshots).flatMap((period) => period.days);
      let state: InsightState | undefined;
      const carried = snapshots.flatMap((snapshot) => {
        const { state: next, news } = advance(state, snapshot);
        state = next;
        return news.kind === 'day' ? news.days : [];
      });

      const unshared = (all: typeof days) => all.filter(({ kind }) => kind !== 'estimated');
      assert.deepEqual(unshared(days), unshared(carried));
    });
  }

  if (process.env['WRITE_FIGURES'] !== undefined) {
    after(() => {
      const figures = HISTORIES.map(([name, snapshots]) => [name, linesOf(snapshots)]);
      writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(figures), null, 2)}\n`);
    });
  }
});
