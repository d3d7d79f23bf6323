import assert from 'node:assert/strict';
import { budgetFigures, standsText } from '#adapters/teams/layout/budget-figures.ts';
import { paceText, paceTone, withShape } from '#adapters/teams/layout/pace-figures.ts';
import { bar, cancelButton, driversButton, placed } from '#adapters/teams/layout/parts.ts';
import type { PaceWord } from '#domain/usage/pace.ts';
import { en } from '#language/en.ts';
import { speechFor } from '#language/speech.ts';

describe('the word for how a spending stands', () => {
  const table: readonly [PaceWord, text: string, color: string][] = [
    ['noBudget', 'no budget', 'Warning'],
    ['noUsage', 'no usage', 'Warning'],
    ['waiting', 'waiting for new figures', 'Warning'],
    ['tooEarly', 'too early to say', 'Warning'],
    ['onCourse', 'on course', 'Good'],
    ['within', 'within the budget', 'Good'],
    ['close', 'close to the budget', 'Warning'],
    ['mayGoOver', 'may go over', 'Warning'],
    ['headingOver', 'heading over', 'Attention'],
    ['usedUp', 'used up', 'Attention'],
    ['exceeded', 'exceeded', 'Attention'],
  ];

  for (const [word, text, color] of table) {
    it(`"${text}" is drawn in the colour ${color}`, () => {
      assert.deepEqual([paceText(word, en), paceTone(word)], [text, color]);
    });
  }

  it('is never written in yellow, which cannot be read on white', () => {
    const colorOf = (word: PaceWord) => withShape(word, 'text').color;

    for (const [word, , color] of table) assert.equal(colorOf(word), color === 'Warning' ? 'Default' : color, word);
  });
});

describe('the figures side by side', () => {
  it('have their decimals where the spending would else look like the budget', () => {
    const speech = speechFor({ locale: 'en', timeZone: 'UTC' }, en);
    const valuesOf = (totalCost: number) =>
      budgetFigures({ totalCost, budget: 11_000, currency: 'EUR' }, speech).map(({ value }) => value);

    assert.deepEqual(valuesOf(10_999.8), ['EUR 10,999.80', 'EUR 11,000.00', 'EUR 0.20']);
    assert.deepEqual(valuesOf(11_000.2), ['EUR 11,000.20', 'EUR 11,000.00', 'EUR 0.20']);
    assert.deepEqual(valuesOf(11_000), ['EUR 11,000', 'EUR 11,000', 'EUR 0.00']);
    assert.deepEqual(valuesOf(10_999.4), ['EUR 10,999', 'EUR 11,000', 'EUR 0.60']);
  });

  it('may break between an amount and its currency, but never within a number', () => {
    const figures = { totalCost: 1234567, budget: 1000000, currency: 'EUR' };
    const valuesIn = (locale: string) =>
      budgetFigures(figures, speechFor({ locale, timeZone: 'UTC' }, en)).map(({ value }) => value);

    assert.deepEqual(valuesIn('en'), ['EUR 1,234,567', 'EUR 1,000,000', 'EUR 234,567']);
    assert.equal(valuesIn('de')[0], '1.234.567 EUR');
    assert.equal(valuesIn('nb')[0]?.replaceAll('\u00a0', '_'), '1_234_567 EUR');
    assert.equal(valuesIn('fr')[0]?.replaceAll('\u202f', '_'), '1_234_567 EUR');
  });
});

describe('a bar', () => {
  it('is full at its budget, and not before', () => {
    const run = { type: 'TextRun', size: 'Small', fontType: 'Monospace' };
    const [used, left, mark] = [{ color: 'Good' }, { isSubtle: true }, { ...run, text: '│', weight: 'Bolder' }];
    const drawn = (percent: number) => bar(percent, 'Good').runs;

    assert.deepEqual(
      [drawn(0), drawn(99.9), drawn(100), drawn(200)],
      [
        [{ ...run, text: '─'.repeat(30), ...left }, mark],
        [{ ...run, text: '▄'.repeat(29), ...used }, { ...run, text: '─', ...left }, mark],
        [{ ...run, text: '▄'.repeat(30), ...used }, mark],
        [{ ...run, text: '▄'.repeat(15), ...used }, mark, { ...run, text: '▄'.repeat(15), ...used }],
      ],
    );
  });
});

describe('the buttons of a card', () => {
  it('are all in sight up to three; of more, one stands for those behind it', () => {
    const modes = (count: number, others = 0) =>
      placed(
        Array.from({ length: count }, () => cancelButton(en)),
        others,
      ).filter(({ mode }) => mode === 'primary').length;

    assert.deepEqual([modes(2), modes(3), modes(4), modes(2, 1), modes(3, 1)], [2, 3, 2, 2, 1]);
  });
});

describe('where a spending stands beside its threshold', () => {
  const at = (totalCost: number, threshold: number, budget: number | undefined = 1000) =>
    standsText({ totalCost, budget, currency: 'EUR' }, threshold, en);

  it('is said to be just above only where the percentage is cut to the threshold', () => {
    assert.deepEqual(
      [at(800, 80), at(805, 80), at(810, 80), at(805, 80.5), at(805, 0), at(8, 0.5)],
      ['at the threshold', 'just above 80%', 'above 80%', 'at the threshold', 'above a threshold', 'just above 0.5%'],
    );
  });
});

describe('the button that leads to what drives a cost', () => {
  it('knows the alert on whose card it stands, and no other', () => {
    assert.deepEqual(driversButton('c', en, { alertId: 'a' }).data, {
      command: 'drivers',
      customerId: 'c',
      alertId: 'a',
    });
    assert.deepEqual(driversButton('c', en).fallback.data, { verb: 'run', command: 'drivers', customerId: 'c' });
  });
});
