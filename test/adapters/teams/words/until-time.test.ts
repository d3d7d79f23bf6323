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
    ['end of week', { kind: 'weekday', weekday: 1 }, 0],
    ['end of month', { kind: 'nextMonth' }, 0],
    ['the end of the month', { kind: 'nextMonth' }, 0],
    ['next friday', { kind: 'weekday', weekday: 5 }, 0],
    ['this friday', { kind: 'weekday', weekday: 5 }, 0],
    ['on friday', { kind: 'weekday', weekday: 5 }, 0],
    ['Friday, at 9', { kind: 'weekday', weekday: 5 }, 540],
    ['friday, 9:30', { kind: 'weekday', weekday: 5 }, 570],
    ['friday 9 h', { kind: 'weekday', weekday: 5 }, 540],
    ["friday 9 o'clock", { kind: 'weekday', weekday: 5 }, 540],
    ['friday 9:30pm', { kind: 'weekday', weekday: 5 }, 1290],
    ['friday 9:30 h', { kind: 'weekday', weekday: 5 }, 570],
    ['friday 17.12', { kind: 'weekday', weekday: 5 }, 1032],
    ['friday 9:30am', { kind: 'weekday', weekday: 5 }, 570],
    ['friday 11pm', { kind: 'weekday', weekday: 5 }, 1380],
    ['friday at 11', { kind: 'weekday', weekday: 5 }, 660],
    ['at noon', { kind: 'soonest' }, 720],
    ['9 am', { kind: 'soonest' }, 540],
    ['17.13', { kind: 'soonest' }, 1033],
    ['17.00', { kind: 'soonest' }, 1020],
    ['the 2nd of march', date(2, 2), 0],
    ['3rd march 2027', date(2, 3, 2027), 0],
    ['4th mar., 2027', date(2, 4, 2027), 0],
    ['5. march', date(2, 5), 0],
    ['march the 2nd', date(2, 2), 0],
    ['mar. 3rd 2027', date(2, 3, 2027), 0],
    ['march 4th at 9', date(2, 4), 540],
    ['2026-1-2 17:00', date(0, 2, 2026), 1020],
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
    'friday at',
    'fridays at 9 or so',
    'xfriday',
    'march 3rd x',
    'x 3rd march',
    '2026-01-02 x',
    '2nd march or so',
    'x2026-01-02',
    '1.03',
    '17.01',
    '17.10',
    'at 17.12.',
    '32nd march',
    'march 0',
  ]) {
    it(`is not read in "until ${text}"`, () => {
      assert.equal(parseUntil(text), undefined);
    });
  }

  it('may be that of the billing period', () => {
    for (const text of [
      'period',
      'the period ends',
      'its period ends',
      'this period end',
      'the end of the period',
      'end of the billing period',
      'end of the current billing period',
      'the current period is over',
      'End of period ',
      "the billing period's end",
      'the billing period’s end',
      'periods end',
    ]) {
      assert.equal(parseUntil(text), 'periodEnd', text);
    }
    for (const text of ['x period', 'the period x', 'end', 'billing', 'the periodic']) {
      assert.equal(parseUntil(text), undefined, text);
    }
  });

  it('may be in any month, by its name or its first three letters', () => {
    for (const [month, name] of MONTHS.entries()) {
      for (const said of [name, name.slice(0, 3)]) {
        assert.deepEqual(parseUntil(`2 ${said}`), { day: date(month, 2), minuteOfDay: 0 });
        assert.deepEqual(parseUntil(`${said} 2`), { day: date(month, 2), minuteOfDay: 0 });
      }
    }
  });
});
