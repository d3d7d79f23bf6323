import assert from 'node:assert/strict';
import { readSilence } from '#adapters/teams/alerts/silence-argument.ts';
import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';

function lastsFor(text: string): unknown {
  const read = readSilence(text);
  return 'beside' in read ? 'forMs' in read.beside && read.beside.forMs : read.problem;
}

describe('how long a silence lasts', () => {
  for (const [unitMs, units] of [
    [MINUTE_MS, ['m', 'min', 'mins', 'minute', 'minutes']],
    [HOUR_MS, ['h', 'hr', 'hrs', 'hour', 'hours']],
    [DAY_MS, ['d', 'day', 'days']],
    [7 * DAY_MS, ['w', 'wk', 'wks', 'week', 'weeks']],
  ] as const) {
    it(`is told in ${units.join(', ')}`, () => {
      for (const unit of units) assert.equal(lastsFor(`Contoso for 2 ${unit}`), 2 * unitMs, unit);
    });
  }

  it('may be counted in words up to twelve', () => {
    const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

    for (const [index, word] of words.entries()) {
      assert.equal(lastsFor(`Contoso for ${word} days`), (index + 1) * DAY_MS, word);
    }
    assert.equal(lastsFor('Contoso for an hour'), HOUR_MS);
    assert.equal(lastsFor('Contoso for thirteen days'), 'howLong');
  });

  it('is more than nothing, and 400 days at most', () => {
    assert.equal(lastsFor('Contoso for 0.01 minutes'), 600);
    assert.equal(lastsFor('Contoso for 0 minutes'), 'howLong');
    assert.equal(lastsFor('Contoso for 9600 hours'), 400 * DAY_MS);
    assert.equal(lastsFor('Contoso for 576001 minutes'), 'tooLong');
  });

  it('may be all that lacks, and whom it is about is kept', () => {
    assert.deepEqual(
      ['Contoso for ages', 'all until whenever', 'for ages', 'it for ages'].map((text) => readSilence(text)),
      [['Contoso'], 'all', [], []].map((named) => ({ problem: 'howLong', named })),
    );
  });

  it('without a customer or a time silences nobody', () => {
    const order = (...named: readonly string[]) => silence.order?.({ named }, { forMs: DAY_MS });

    assert.equal(order(), undefined);
    assert.deepEqual(order('A', 'B'), {
      name: 'silence',
      silence: { customer: { named: ['A', 'B'] }, isEverywhere: false, why: undefined, forMs: DAY_MS },
    });
    assert.equal(silence.order?.({ named: ['A'] }, {}), undefined);
  });
});
