import assert from 'node:assert/strict';
import { datesIn } from '#adapters/teams/words/written-dates.ts';

describe('a day and a month with a dot between', () => {
  it('may be a time up to 23.59, and only then has two meanings', async () => {
    const writer = { reader: { locale: 'de-DE', timeZone: 'Europe/Berlin' }, now: Date.UTC(2027, 2, 10) };
    const read = async (text: string) => {
      const { texts, ambiguous } = await datesIn(`contoso am ${text}`, writer);
      return texts[0] ?? ambiguous;
    };

    assert.deepEqual(
      [await read('23.12'), await read('24.12'), await read('23.12.'), await read('31.12')],
      ['23.12', 'contoso am 2026-12-24', 'contoso am 2026-12-23', 'contoso am 2026-12-31'],
    );
  });
});
