import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '#app';
import { readConfig } from '#config/config.ts';
import { createLog } from '#process/log.ts';
import { personalMessage } from '../support/activities.ts';
import type { FakeConnector, Json } from '../support/fake-connector.ts';

/** The whole product in this process, on loopback, with its own folder. */
export async function openWhole(partnerCenterUrl: string, calendar: { now(): number }) {
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

export async function cardFor(text: string, url: string, connector: FakeConnector) {
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
