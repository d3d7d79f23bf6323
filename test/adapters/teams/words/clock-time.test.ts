import assert from 'node:assert/strict';
import { minuteOf, weekdayOf } from '#adapters/teams/words/clock-time.ts';

describe('a time of day', () => {
  for (const [text, minute] of [
    ['0:00', 0],
    ['9', 540],
    ['09:05', 545],
    ['17.30', 1050],
    ['17 h', 1020],
    ["5 o'clock", 300],
    ['23:59', 1439],
    ['12 am', 0],
    ['12:30am', 30],
    ['1am', 60],
    ['11:59 am', 719],
    ['12pm', 720],
    ['12:59 pm', 779],
    ['1 pm', 780],
    ['11pm', 1380],
    ['24:00', undefined],
    ['23:60', undefined],
    ['13 pm', undefined],
    ['13am', undefined],
    ['9:5', undefined],
    ['', undefined],
    ['noon', undefined],
  ] as const) {
    it(`is ${minute === undefined ? 'not' : `minute ${minute}`} in "${text}"`, () => {
      assert.equal(minuteOf(text), minute);
    });
  }
});

describe('a weekday', () => {
  it('is known by its name, its plural and its first three letters; Monday is 1', () => {
    for (const names of [
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays'],
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    ]) {
      assert.deepEqual(names.map(weekdayOf), [1, 2, 3, 4, 5, 6, 7]);
    }
    assert.deepEqual(['', 'mo', 'mond', 'today'].map(weekdayOf), [undefined, undefined, undefined, undefined]);
  });
});
