import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '#app';
import { readConfig } from '#config/config.ts';
import { createLog } from '#process/log.ts';
import { overBy, usageFacts } from '../browser/expected.ts';
import type { TrueCustomer } from '../browser/sandbox-process.ts';
import { openSimulation, stillClock } from '../sandbox/builders.ts';
import { personalMessage } from '../support/activities.ts';
import { factOf, textOf } from '../support/card-checks.ts';
import { type FakeConnector, type Json, openFakeConnector } from '../support/fake-connector.ts';

/** The whole product in this process, on loopback, with a folder of its own. */
async function openWhole(partnerCenterUrl: string, calendar: { now(): number }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-whole-'));
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    BOT_AUTH: 'off',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: partnerCenterUrl,
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '100000',
    DATA_DIR: dataDir,
    SCAN_CRON: '0 0 1 1 *',
  });
  const app = await openApp({ config, calendar, log: createLog({ level: 'silent' }) });
  return {
    url: app.url,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function cardFor(text: string, url: string, connector: FakeConnector) {
  const before = connector.posts.length;
  const activity = personalMessage({ serviceUrl: connector.url }, text, {
    id: `ask-${before}`,
    locale: 'en-US',
    localTimezone: 'UTC',
  });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
  const post = connector.posts[before];
  assert.ok(post, `"${text}" was not answered`);
  const [attachment] = post.activity['attachments'] as readonly { readonly content: Json }[];
  assert.ok(attachment);
  return attachment.content;
}

describe('every figure on a card', () => {
  it('equals what Partner Center answered, for every customer of the simulation', async () => {
    const clock = stillClock();
    await using simulation = await openSimulation({ clock });
    await using connector = await openFakeConnector();
    await using whole = await openWhole(simulation.simulated.url, clock);
    const customers = (await simulation.control('/customers')) as readonly TrueCustomer[];
    await cardFor('scan now', whole.url, connector);
    while (!textOf(await cardFor('status', whole.url, connector)).includes('completed')) {
      await new Promise((resolve) => void setTimeout(resolve, 100));
    }

    const wrong: string[] = [];
    for (const customer of customers) {
      const card = await cardFor(`usage for ${customer.id}`, whole.url, connector);
      const text = textOf(card);
      if (customer.usage === 'none') {
        if (!text.includes('no usage')) wrong.push(`${customer.name}: ${text}`);
        continue;
      }
      for (const [label, value] of Object.entries(usageFacts(customer))) {
        if (factOf(card, label) !== value)
          wrong.push(`${customer.name}: ${label} ${factOf(card, label)}, not ${value}`);
      }
      if (!customer.budget && !text.includes('no budget')) wrong.push(`${customer.name}: a budget?`);
      const isOver = customer.budget !== undefined && customer.budget > 0 && customer.totalCost > customer.budget;
      if (isOver && factOf(card, 'Over by') !== overBy(customer)) wrong.push(`${customer.name}: over by`);
    }

    assert.equal(customers.length, 60);
    assert.deepEqual(wrong, []);
  }).timeout(60_000);
});
