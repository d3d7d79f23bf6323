import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { APRIL, MARCH } from '../support/builders.ts';
import { openSpeakingWorld } from './speaking-world.ts';

describe('what the answers say about money', () => {
  it('counts, adds up and lists customers by running billing periods, and those of ended ones apart', async () => {
    await using world = await openSpeakingWorld({ Contoso: 150, Fabrikam: 99, Northwind: 90, Litware: 50 });
    world.wait(MARCH.end - world.calendar.now() + DAY_MS);
    world.spends(3, 40, { period: APRIL });
    world.spends(4, 30, { period: APRIL });
    await world.scan();

    const { text } = await world.say('usage');

    const [headline = '', apart = ''] = text.split('Ended, waiting for new figures');
    assert.match(headline, /\n0 of 2 customers at or over budget\n2 customers wait for new figures/u);
    assert.match(headline, /EUR 700\.00 of budgets of EUR 2,000\.00 \(2 customers\)/u);
    assert.doesNotMatch(headline, /Contoso|Fabrikam/u);
    assert.match(apart, /Contoso 150% ▲ over \(Mar 10\)\nEUR 1,500\.00\n/u);
  });

  it('lists customers without a budget, and a subscription to one says that no alerts come', async () => {
    await using world = await openSpeakingWorld({ Contoso: 50, Fabrikam: 50 });
    world.spends(1, 8800, { budget: undefined });
    await world.scan();

    const { text } = await world.say('which customers have no budget?');
    const subscribed = await world.say('subscribe Contoso');
    const usage = await world.say('usage for Contoso');

    assert.match(text, /\n1 customer has no budget: .+\n[^]*\nContoso no budget\nEUR 88,000\nAs of/u);
    assert.match(subscribed.text, /Contoso has no budget, so nothing is told until it has one\./u);
    assert.match(usage.text, /Subscribed here, but it has no budget/u);
    assert.deepEqual(usage.titles, ['History', 'What drives it', 'Forecast', 'Refresh']);
  });

  it('calls the alerts open that nobody has acknowledged', async () => {
    await using world = await openSpeakingWorld({ Contoso: 130, Fabrikam: 120, Northwind: 90 });

    await world.say('acknowledge Contoso');

    const { text } = await world.say('alerts');
    assert.match(text, /^Alerts\n2 open alerts, 1 acknowledged\.\nFabrikam 120%[^]*\nNorthwind 90%[^]*\nContoso 130%/u);
  });

  it('offers no subscription where the conversation is already told', async () => {
    await using world = await openSpeakingWorld({ Contoso: 50 });

    const told = await world.say('usage for Contoso');
    await world.say('unsubscribe');
    const untold = await world.say('usage for Contoso');
    await untold.press('Subscribe');
    const again = await world.say('usage for Contoso');

    const always = ['History', 'What drives it', 'Forecast', 'Refresh'];
    const offered = ['History', 'What drives it', 'Forecast', 'Subscribe', 'Refresh'];
    assert.deepEqual([told.titles, untold.titles, again.titles], [always, offered, always]);
    assert.match(again.text, /Subscribed here: told at 80%, 100% and 120% of its budget\./u);
  });
});
