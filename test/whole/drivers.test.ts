import assert from 'node:assert/strict';
import { DAY_MS, openSimulation, START, stillClock } from '../sandbox/builders.ts';
import { textOf } from '../support/card-checks.ts';
import { eventually } from '../support/eventually.ts';
import { type Json, openFakeConnector } from '../support/fake-connector.ts';
import { cardFor, openWhole } from './whole.ts';

interface Truth {
  readonly id: string;
  readonly totalCost: number;
  readonly budget: number | null;
}

interface Line {
  readonly name: string;
  readonly cost: number;
}

const AMOUNT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** What the running bot has counted under this name and these labels. */
async function counted(url: string, name: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const line = metrics.split('\n').find((each) => each.startsWith(`budget_watch_${name}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('the running bot, asked what drives a cost', function () {
  this.timeout(60_000);

  it('says what each service costs more since the last data day of which it was asked', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock, customers: 5 });
    await using connector = await openFakeConnector();
    await using bot = await openWhole(simulation.simulated.url, clock);
    const [customer] = simulation.simulated.population.listed();
    assert.ok(customer);
    const isScanned = async () => (await counted(bot.url, 'scans_total{outcome="completed"}')) === 1;
    await eventually('the customers are known', isScanned, { everyMs: 20 });
    const driven = async () => {
      await cardFor(`usage for ${customer.id}`, bot.url, connector);
      const { services } = await simulation.control(`/customers/${customer.id}/drivers`);
      return { text: textOf(await cardFor(`what drives ${customer.id}`, bot.url, connector)), services };
    };

    const first = await driven();
    const again = await driven();
    clock.advance(3 * DAY_MS);
    const later = await driven();

    assert.doesNotMatch(first.text + again.text, /since/);
    const said = later.text.replaceAll(/\s/gu, ' ');
    const rows = later.services.map(({ name, cost }: Line) => {
      const change = cost - (first.services.find((line: Line) => line.name === name)?.cost ?? 0);
      return `${name} … ${change > 0 ? '+' : '-'}EUR ${AMOUNT.format(Math.abs(change))} since Mar 8`;
    });
    assert.ok(rows.length >= 5);
    for (const row of rows) {
      const [name = '', change = ''] = row.split(' … ');
      assert.match(said, new RegExp(`${name} [\\w ]*\\d+%, EUR [\\d,.]+ ${RegExp.escape(change)}`), `${row}\n${said}`);
    }
  });

  it('can say it of a customer above half of its budget of which nobody has asked before', async () => {
    const clock = stillClock(START + 9 * DAY_MS);
    await using simulation = await openSimulation({ clock, customers: 5 });
    await using connector = await openFakeConnector();
    await using bot = await openWhole(simulation.simulated.url, clock);
    const truths: Truth[] = await simulation.control('/customers');
    const above = truths.filter(({ totalCost, budget }) => budget && totalCost > budget / 2);
    const [one] = above;
    assert.ok(one);

    const read = async () => (await counted(bot.url, 'drivers_read_total{outcome="whole",for="base"}')) >= above.length;
    await eventually('the drivers of all of them are read', read, { everyMs: 100, withinMs: 30_000 });
    clock.advance(2 * DAY_MS);
    await cardFor(`usage for ${one.id}`, bot.url, connector);
    const { speak, ...card } = await cardFor(`what drives ${one.id}`, bot.url, connector);

    assert.match(textOf(card), /since Mar 1\d/, String(speak));
  });

  it('names what drives it on the post of an alert, by an edit once it has read that', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock, customers: 5 });
    await using connector = await openFakeConnector();
    await using bot = await openWhole(simulation.simulated.url, clock);
    const [one] = (await simulation.control('/customers')) as Truth[];
    assert.ok(one);
    const isScanned = async () => (await counted(bot.url, 'scans_total{outcome="completed"}')) === 1;
    await eventually('the customers are known', isScanned, { everyMs: 20 });
    await cardFor('subscribe all', bot.url, connector);
    await simulation.control(`/customers/${one.id}`, { budget: Math.round(one.totalCost / 0.85) });
    await cardFor('scan now', bot.url, connector);
    const posts = () => connector.posts.filter(({ activity }) => JSON.stringify(activity).includes('"acknowledge"'));
    await eventually('the alert is posted', () => posts().length === 1, { everyMs: 20 });
    const isRead = async () => (await counted(bot.url, 'drivers_read_total{outcome="whole",for="post"}')) === 1;
    await eventually('its drivers are read', isRead, { everyMs: 100, withinMs: 30_000 });

    // plans what this conversation is owed now, and not with the next minute
    await cardFor('subscribe all', bot.url, connector);
    await eventually('it is edited', () => posts().some(({ edits }) => edits === 1), { everyMs: 20 });

    const { services, resourceGroups } = await simulation.control(`/customers/${one.id}/drivers`);
    const [post] = posts();
    assert.ok(post);
    const [attachment] = post.activity['attachments'] as readonly { readonly content: Json }[];
    const text = textOf(attachment?.content ?? {}).replaceAll(/\s/gu, ' ');
    const [largest] = resourceGroups.length > 0 ? resourceGroups : services;
    assert.equal(posts().length, 1);
    assert.ok(text.includes(`EUR ${AMOUNT.format(largest.cost)}`), `${JSON.stringify(largest)}\n${text}`);
    assert.match(text, /What drives it, as of/);
  });

  it('stops at once while drivers that it reads by itself hang', async () => {
    const clock = stillClock(START + 9 * DAY_MS);
    const asked: string[] = [];
    const onRequest = ({ path }: { readonly path: string }) => void asked.push(path);
    await using simulation = await openSimulation({ clock, customers: 5, onRequest });
    simulation.simulated.setFaults({ drivers: { fails: 'hang', body: 'fault' } });
    const bot = await openWhole(simulation.simulated.url, clock);
    const isAsked = () => asked.filter((path) => path.endsWith('/subscriptions/usagerecords')).length === 2;
    await eventually('two hang', isAsked, { everyMs: 100, withinMs: 30_000 });

    const begun = performance.now();
    await bot[Symbol.asyncDispose]();

    assert.ok(performance.now() - begun < 5000, String(performance.now() - begun));
  });
});
