import assert from 'node:assert/strict';
import { parseThresholds } from '#adapters/teams/subscriptions/thresholds.ts';
import { en } from '#language/en.ts';

describe('percentages', () => {
  for (const [text, thresholds] of [
    ['99,5', [99.5]],
    ['99,5 %', [99.5]],
    ['5,9', [5.9]],
    ['99.5', [99.5]],
    ['70; 90,5', [70, 90.5]],
    ['90,5 and 95', [90.5, 95]],
    ['70,90', [70, 90]],
    ['70, 90, 110', [70, 90, 110]],
    ['5,99', [5, 99]],
  ] as const) {
    it(`are ${thresholds.join(' and ')} in "${text}" for whoever writes decimal commas`, () => {
      assert.deepEqual(parseThresholds(text, { words: en, hasDecimalComma: true }), { thresholds });
    });
  }

  for (const text of ['99,50', '90,70', '90, 5', '70,90,5', '70,5,90,5', '99,9,99']) {
    it(`are asked back for "${text}", which may be one or two where decimal commas are written`, () => {
      const read = parseThresholds(text, { words: en, hasDecimalComma: true });

      assert.match('problem' in read ? read.problem : '', /one percentage or two\?/);
    });
  }

  for (const [text, thresholds] of [
    ['70,90', [70, 90]],
    ['90,70', [70, 90]],
    ['5,9', [5, 9]],
    ['99.5,100', [99.5, 100]],
  ] as const) {
    it(`are ${thresholds.join(' and ')} in "${text}" for whoever writes decimal points`, () => {
      assert.deepEqual(parseThresholds(text, { words: en, hasDecimalComma: false }), { thresholds });
    });
  }

  for (const text of ['99,5', '70,99,5', '99,5%']) {
    it(`are asked back for "${text}" also where decimal points are written`, () => {
      const read = parseThresholds(text, { words: en, hasDecimalComma: false });

      assert.match('problem' in read ? read.problem : '', /one percentage or two\?/);
    });
  }

  it('are from 1 to 1000, and ten at most', () => {
    const read = (text: string) => parseThresholds(text, { words: en, hasDecimalComma: false });
    const ten = Array.from({ length: 10 }, (_, index) => index + 1);

    assert.deepEqual(read('1 and 1000'), { thresholds: [1, 1000] });
    for (const text of ['0.9', '1000.1', '0', '-5']) assert.ok('problem' in read(text), text);
    assert.deepEqual(read(ten.join(' ')), { thresholds: ten });
    assert.ok('problem' in read([...ten, 11].join(' ')));
    assert.deepEqual(read([...ten, 10].join(' ')), { thresholds: ten });
  });

  it('never take a thousand for one', () => {
    const read = parseThresholds('1.000', { words: en, hasDecimalComma: true });

    assert.match('problem' in read ? read.problem : '', /a thousand/);
    assert.deepEqual(parseThresholds('1.000', { words: en, hasDecimalComma: false }), { thresholds: [1] });
  });

  it('are asked back where a share of one or an amount of money may be meant', () => {
    const problemOf = (text: string) => {
      const read = parseThresholds(text, { words: en, hasDecimalComma: false });
      return 'problem' in read ? read.problem : undefined;
    };

    assert.equal(problemOf('0.8'), 'Is 80% meant by "0.8"? Then say: at 80');
    assert.equal(problemOf('0.75, 0.9'), 'Is 75% meant by "0.75"? Then say: at 75');
    assert.match(problemOf('5000') ?? '', /^Is 5000 a percentage or an amount of money\?/);
    for (const text of ['0.8%', '0', '0.005', '70,-5']) assert.match(problemOf(text) ?? '', /^Percentages are/, text);
  });
});
