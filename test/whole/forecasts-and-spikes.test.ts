import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { openSimulation, stillClock } from '../sandbox/builders.ts';
import { textOf } from '../support/card-checks.ts';
import { eventually } from '../support/eventually.ts';
import { type Json, openFakeConnector } from '../support/fake-connector.ts';
import { cardFor, openWhole } from './whole.ts';

/** Noon of the day on which the first day's figures are known. */
const BEGIN = Date.parse('2026-03-02T12:00:00Z');

/** The product and one customer whose days cost what the test says; a question a day reads its figures. */
async function openDays() {
  await using opening = new AsyncDisposableStack();
  const clock = stillClock(BEGIN);
  const simulation = opening.use(await openSimulation({ clock, customers: 12 }));
  const connector = opening.use(await openFakeConnector());
  const customer = simulation.simulated.population
    .listed()
    .find(({ plan, usage }) => plan === 'azurePlan' && usage === 'some');
  assert.ok(customer);
  const { id, name } = customer;
  const others = simulation.simulated.population.listed().filter((other) => other.id !== id);
  for (const other of others) await simulation.control(`/customers/${other.id}`, { usage: 'none' });
  let total = 0;
  async function spend(cost: number, budget: number | null): Promise<void> {
    total += cost;
    await simulation.control(`/customers/${id}`, { totalCost: total, budget });
  }
  await spend(100, null);
  const whole = opening.use(await openWhole(simulation.simulated.url, clock));
  const ask = async (text: string) => textOf(await cardFor(text, whole.url, connector));
  const opened = opening.move();
  return {
    name,
    ask,
    posts: () => connector.posts.filter(({ activity }) => String(activity['summary']).startsWith(`${name} `)),
    async day(cost: number, budget: number | null = null): Promise<void> {
      clock.advance(DAY_MS);
      await spend(cost, budget);
      await ask(`usage for "${name}"`);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

describe('forecasts and spikes in the whole product', () => {
  it('are told once each where somebody subscribed with them, and their posts follow what becomes of them', async () => {
    await using days = await openDays();
    const { name, ask, posts, day } = days;
    const summaries = () => posts().map(({ activity }) => String(activity['summary']));
    const cards = () =>
      posts().map(({ activity }) => textOf((activity['attachments'] as [{ content: Json }])[0].content));

    assert.match(
      await ask('subscribe all with forecasts and spikes'),
      /Forecasts are told here, too[^]*Spikes are told here, too/u,
    );
    await ask(`usage for "${name}"`);
    for (let each = 0; each < 11; each += 1) await day(100);
    await day(900);
    await eventually('the spike is told', () => summaries().includes(`${name} spent 9.0 times its usual day`));
    await day(100, 3400);
    await day(100, 3400);
    await eventually('the forecast is told', () => summaries().includes(`${name} is heading over its budget`));
    for (let each = 0; each < 6; each += 1) await day(1, 3400);
    await eventually('the forecast is taken back', () =>
      cards().some((text) => text.includes('No longer heading over')),
    );

    assert.deepEqual(summaries().toSorted(), [
      `${name} is heading over its budget`,
      `${name} spent 9.0 times its usual day`,
    ]);
  }).timeout(60_000);
});
