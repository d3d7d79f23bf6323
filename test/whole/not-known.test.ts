import assert from 'node:assert/strict';
import { openSpeakingWorld } from './speaking-world.ts';

type SpeakingWorld = Awaited<ReturnType<typeof openSpeakingWorld>>;

/** The billing period of March runs, and all customers are billed in EUR. */
describe('what nobody knows', () => {
  let world: SpeakingWorld;
  before(async () => {
    world = await openSpeakingWorld({
      'Contoso Ltd': 61,
      'Fabrikam Ltd': 135,
      ABC: 50,
      'Made in QQQ': 20,
      'Quint East': 20,
      'Quint West': 20,
      'Adatum in December': 30,
    });
  });
  after(() => world[Symbol.asyncDispose]());

  const saysOnly = async (texts: readonly string[], sentence: RegExp) => {
    for (const said of texts) {
      const { text, titles, hasChanged } = await world.say(said);
      assert.match(text, sentence, said);
      assert.deepEqual([text.includes('\n'), titles, hasChanged], [false, [], false], said);
    }
  };

  it('about a currency that is none is one sentence, unless a customer is called so', async () => {
    await saysOnly(
      ['usage in XYZ', 'top 5 in XYZ', 'over budget in xyz', 'usage for Contoso Ltd in XYZ', 'Contoso Ltd in XYZ'],
      /^I know no currency “xyz”/iu,
    );
    assert.match((await world.say('usage in ABC')).text, /^ABC\n/u);
    assert.match((await world.say('Made in QQQ')).text, /^Made in QQQ\n/u);
    assert.match((await world.say('top 5 in EUR')).text, /^Most of the budget used in EUR\n/u);
  });

  it('about a customer in another currency than its own is one sentence about that customer', async () => {
    await saysOnly(
      [
        'usage for Contoso Ltd in USD',
        'Contoso Ltd in dollars',
        'how much did Contoso Ltd spend in USD',
        'what has Contoso Ltd spent in pounds?',
        'Contoso Ltd en dólares',
      ],
      /^Contoso Ltd is billed in EUR, and I convert no amounts\./u,
    );
    assert.match((await world.say('usage for Contoso Ltd in EUR')).text, /^Contoso Ltd\n/u);
    assert.match((await world.say('usage for conto in USD')).text, /^Contoso Ltd is billed in EUR/u);
    assert.deepEqual((await world.say('usage for quint in USD')).titles, ['Quint East', 'Quint West']);
  });

  it('of a time beyond the running billing period is one sentence about that customer', async () => {
    await saysOnly(
      [
        'What will Contoso Ltd cost in December',
        'forecast for Fabrikam Ltd in q3',
        'will Contoso Ltd go over in April?',
        'what will Contoso Ltd cost in 2031',
        'was wird Fabrikam Ltd im Dezember kosten',
        'combien coûtera Contoso Ltd en décembre',
        'cuánto costará Contoso Ltd en diciembre',
      ],
      /^I do not know what (?:Contoso|Fabrikam) Ltd will cost in a time to come/u,
    );
    await saysOnly(
      ['Contoso Ltd in 2031', 'what did Contoso Ltd cost in 2019', 'Contoso Ltd im Jahr 2031', 'Contoso Ltd en 2031'],
      /^I do not know the figures of Contoso Ltd for such a time/u,
    );
    for (const said of [
      'What will Contoso Ltd cost in March',
      'forecast for Contoso Ltd',
      'was wird Fabrikam Ltd kosten',
    ]) {
      assert.match((await world.say(said)).text, /^Forecast\n(?:Contoso|Fabrikam) Ltd\n/u, said);
    }
    assert.match((await world.say('forecast for Adatum in December')).text, /^Forecast\nAdatum in December\n/u);
  });

  it('of a list at another time is one sentence', async () => {
    await saysOnly(
      [
        'who was over budget last month',
        'which customers were over budget in October?',
        'who was over 80% yesterday',
        'top 10 last month',
        'who spent the most last month',
        'who was over budget in 2019',
        'wer war letzten Monat über Budget',
        'wer lag gestern über 90%',
        'qui était au-dessus du budget le mois dernier',
        'quién superó el presupuesto el mes pasado',
      ],
      /^Lists are only about the billing periods that run now/u,
    );
    for (const said of ['who was over budget', 'wer war über Budget', 'who is over budget this month']) {
      assert.match((await world.say(said)).text, /^Over budget\n/u, said);
    }
    assert.match((await world.say('history for Contoso Ltd last month')).text, /Contoso Ltd/u);
  });
});
