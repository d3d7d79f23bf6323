import assert from 'node:assert/strict';
import { parseUntil } from '#adapters/teams/words/until-time.ts';

const date = (month: number, day: number, year?: number) => ({ kind: 'date', year, month, day }) as const;
const inDays = (days: number) => ({ kind: 'inDays', days }) as const;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

describe('the end of a silence', () => {
  for (const [text, day, minuteOfDay] of [
    ['today at 5pm', inDays(0), 1020],
    ['tonight 23:00', inDays(0), 1380],
    ['tomorrow', inDays(1), 0],
    ['the day after tomorrow', inDays(2), 0],
    ['end of day', inDays(1), 0],
    ['the end of the day', inDays(1), 0],
    ['next week', { kind: 'weekday', weekday: 1 }, 0],
    ['the end of the week', { kind: 'weekday', weekday: 1 }, 0],
    ['next month', { kind: 'nextMonth' }, 0],
    ['midnight', { kind: 'soonest' }, 1440],
    ['sunday noon', { kind: 'weekday', weekday: 7 }, 720],
    ['2026-01-31', date(0, 31, 2026), 0],
    ['2026-12-01', date(11, 1, 2026), 0],
    ['31st of jan', date(0, 31), 0],
    ['sept 1st, 2027', date(8, 1, 2027), 0],
  ] as const) {
    it(`is read in "until ${text}"`, () => {
      assert.deepEqual(parseUntil(text), { day, minuteOfDay });
    });
  }

  for (const text of [
    '',
    'today',
    'tonight',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '32 january',
    '17.12',
    'soon',
    'friday 25:00',
    'tomorrow 9:75',
    'today at 13pm',
    'someday at 9',
  ]) {
    it(`is not read in "until ${text}"`, () => {
      assert.equal(parseUntil(text), undefined);
    });
  }

  it('may be in any month, by its name or its first three letters', () => {
    for (const [month, name] of MONTHS.entries()) {
      for (const said of [name, name.slice(0, 3)]) {
        assert.deepEqual(parseUntil(`2 ${said}`), { day: date(month, 2), minuteOfDay: 0 });
        assert.deepEqual(parseUntil(`${said} 2`), { day: date(month, 2), minuteOfDay: 0 });
      }
    }
  });
});
