import assert from 'node:assert/strict';
import { readAlso } from '#adapters/teams/subscriptions/also-asked.ts';
import { unsubscribe } from '#adapters/teams/subscriptions/unsubscribe-command.ts';
import { parseCommand } from '../../../support/english.ts';

const SUBSCRIBED: readonly (readonly [string, string])[] = [
  ['subscribe all with forecasts', 'all with forecasts'],
  ['subscribe all with spikes', 'all with spikes'],
  ['subscribe all with forecasts and spikes', 'all with forecasts spikes'],
  ['subscribe all with spikes and forecasts', 'all with forecasts spikes'],
  ['subscribe all with forecasts, spikes', 'all with forecasts spikes'],
  ['subscribe with spikes', 'all with spikes'],
  ['subscribe all with forecasts at 120', 'all with forecasts 120'],
  ['subscribe all with forecasts at 120% and spikes', 'all with forecasts 120 spikes'],
  ['subscribe all with spikes and forecasts at 102.5', 'all with forecasts 102.5 spikes'],
  ['subscribe all with forecasts above 120 %, and with spikes.', 'all with forecasts 120 spikes'],
  ['subscribe all at 80,100 with forecasts at 120', 'all at 80,100 with forecasts 120'],
  ['subscribe all with forecasts at 120 at 80,100', 'all at 80,100 with forecasts 120'],
  ['subscribe all at 80,100 and with spikes', 'all at 80,100 with spikes'],
  ['subscribe all with spikes at 80,100', 'all at 80,100 with spikes'],
  ['subscribe all with forecasts at 80,100', 'all at 80,100 with forecasts'],
  ['subscribe all with forecasts at 80 and 100', 'all at 80,100 with forecasts'],
  ['subscribe all with forecasts and spikes at 80', 'all at 80 with forecasts spikes'],
  ['subscribe with forecasts at 80,100', 'all at 80,100 with forecasts'],
  ['subscribe Contoso with spikes', 'Contoso with spikes'],
  ['subscribe Contoso; Fabrikam at 70 with spikes', 'Contoso; Fabrikam at 70 with spikes'],
  ['subscribe Contoso, Ltd., with forecasts', 'Contoso, Ltd. with forecasts'],
  ['subscribe with spikes for Contoso at 70', 'Contoso at 70 with spikes'],
  ['subscribe to Contoso with Forecasts And Spikes!', 'Contoso with forecasts spikes'],
  ['Subscribe to spikes for Contoso', 'Contoso with spikes'],
  ['subscribe forecasts for all', 'all with forecasts'],
  ['subscribe all including spikes', 'all with spikes'],
  ['subscribe all, with spikes', 'all with spikes'],
  ['subscribe "Contoso with spikes"', 'Contoso with spikes (alerts alone)'],
  ['subscribe "Contoso with spikes" with forecasts', 'Contoso with spikes with forecasts'],
  ['subscribe Spikes Ltd', 'Spikes Ltd (alerts alone)'],
  ['subscribe Forecasting with Spikestone', 'Forecasting with Spikestone (alerts alone)'],
  ['subscribe all at 80', 'all at 80 (alerts alone)'],
];

/** "Contoso at 70,90 with forecasts 120 spikes" */
function said(text: string): string {
  const parsed = parseCommand(text);
  if (parsed.name !== 'subscribe') return parsed.name;
  const { customers, thresholds, also } = parsed.subscribe;
  const kinds = [
    also?.forecasts && ['forecasts', also.forecasts.level].filter((part) => part !== undefined).join(' '),
    also?.spikes && 'spikes',
  ].filter((part) => part !== undefined);
  const more = also === undefined ? '(alerts alone)' : `with ${kinds.join(' ')}`;
  return `${customers.join('; ') || 'all'}${thresholds === undefined ? '' : ` at ${thresholds.join(',')}`} ${more}`;
}

describe('forecasts and spikes in a subscription', () => {
  for (const [text, meaning] of SUBSCRIBED) {
    it(`are read in "${text}"`, () => assert.equal(said(text), meaning));
  }

  it('have a level from 1 to 1000', () => {
    assert.equal(said('subscribe all with forecasts at 0'), 'invalid');
    assert.equal(said('subscribe all with forecasts at 1001'), 'invalid');
  });

  it('alone name nobody: the bot asks about whom, and keeps what was asked for', () => {
    const parsed = parseCommand('subscribe to spikes');

    assert.deepEqual(parsed, { name: 'which', which: { of: 'subscribe', said: '', more: { also: { spikes: true } } } });
  });
});

describe('unsubscribing from forecasts and spikes', () => {
  const ENDED: readonly (readonly [string, readonly string[], readonly string[] | undefined])[] = [
    ['unsubscribe from spikes', [], ['spikes']],
    ['unsubscribe from forecasts', [], ['forecasts']],
    ['unsubscribe spikes', [], ['spikes']],
    ['unsubscribe from forecasts and spikes.', [], ['forecasts', 'spikes']],
    ['unsubscribe all from spikes', [], ['spikes']],
    ['unsubscribe Contoso from spikes', ['Contoso'], ['spikes']],
    ['unsubscribe Contoso; Fabrikam from forecasts', ['Contoso', 'Fabrikam'], ['forecasts']],
    ['unsubscribe from spikes for Contoso', ['Contoso'], ['spikes']],
    ['unsubscribe "Spikes"', ['Spikes'], undefined],
    ['unsubscribe from Spikes Ltd', ['Spikes Ltd'], undefined],
    ['unsubscribe all', [], undefined],
  ];
  for (const [text, customers, only] of ENDED) {
    it(`is read in "${text}"`, () => {
      const parsed = parseCommand(text);

      assert.equal(parsed.name, 'unsubscribe');
      assert.deepEqual([parsed.customers, parsed.only], [customers, only]);
    });
  }
});

describe('forecasts and spikes by themselves', () => {
  it('name nobody, so that the person is asked whom they are about', () => {
    assert.deepEqual(
      ['spikes', 'spikes for Contoso', 'all with spikes'].map((text) => readAlso(text).isAlone),
      [true, false, false],
    );
  });

  it('end before outsiders only together with the alerts of all', () => {
    const isHarmless = (customers: readonly string[], only?: readonly ['spikes']) =>
      unsubscribe.isHarmless?.({ name: 'unsubscribe', customers, only });

    assert.deepEqual([isHarmless([]), isHarmless([], ['spikes']), isHarmless(['Contoso'])], [true, false, false]);
  });
});
