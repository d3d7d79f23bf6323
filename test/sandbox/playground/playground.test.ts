import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Unavailable } from '#ports/errors.ts';
import { openPlayground } from '#sandbox/playground/playground.ts';
import { PLAYGROUND, playgroundConfig } from '#sandbox/playground/playground-config.ts';
import { freePort } from '#sandbox/ports.ts';
import type { Body } from '../builders.ts';

async function openFolder() {
  const path = await mkdtemp(join(tmpdir(), 'playground-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A bot that only listens. */
async function openBot() {
  const activities: Body[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      activities.push(JSON.parse(await text(request)));
      response.end();
      server.emit('activity');
    };
    void answer();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    async next(): Promise<Body> {
      if (activities.length === 0) await once(server, 'activity');
      return activities.shift();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe("sandbox: the Playground's organisation", () => {
  it('has exactly five people besides the one in front of it, and one channel besides General', () => {
    const config: Body = JSON.parse(playgroundConfig());

    assert.equal(config.version, '0.1.1');
    assert.equal(config.users.length, 5);
    assert.equal(config.team.channels.length, 1);
    const people: Body[] = [config.currentUser, ...config.users];
    for (const key of ['id', 'aadObjectId', 'email']) {
      assert.equal(new Set(people.map((person) => person[key])).size, 6, key);
    }
    for (const person of people) {
      assert.match(person.aadObjectId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.equal(person.userPrincipleName, person.email);
    }
  });
});

describe('sandbox: the Playground', function () {
  this.timeout(60_000);

  it('serves its chats on loopback in the colours of Teams, brings messages to the bot and ends when it is told to', async () => {
    await using folder = await openFolder();
    await using bot = await openBot();
    const port = await freePort(0);
    const playground = await openPlayground({
      dataDir: folder.path,
      botUrl: bot.url,
      port,
      environment: process.env,
      onStopped: (message) => assert.fail(message),
    });

    const page = await (await fetch(playground.url)).text();
    const script = await fetch(new URL(/src="(\/static\/js\/main\.[^"]+)"/u.exec(page)?.[1] ?? '', playground.url));
    const colors = new Set((await script.text()).match(/"(good|warning)":\{"default":"#\w+"/gu));
    assert.deepEqual([...colors].toSorted(), ['"good":{"default":"#237b4b"', '"warning":{"default":"#835c00"']);
    const conversation = encodeURIComponent(PLAYGROUND.personalChat.id);
    const sent = await fetch(`${playground.url}/_conversation/v1/conversations/${conversation}/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from: { id: PLAYGROUND.me.id }, text: 'usage for Contoso', textFormat: 'plain' }),
    });
    const activity = await bot.next();

    assert.equal(sent.status, 200);
    assert.equal(activity.text, 'usage for Contoso');
    assert.equal(activity.from.aadObjectId, PLAYGROUND.me.aadObjectId);
    assert.equal(activity.conversation.tenantId, PLAYGROUND.tenantId);
    assert.equal(activity.serviceUrl, `${playground.url}/_connector`);
    for (const address of outsideAddresses()) assert.equal(await canConnect(address, port), false, address);
    await playground[Symbol.asyncDispose]();
    assert.equal(await canConnect('127.0.0.1', port), false);
  });

  it('that cannot start says why', async () => {
    await using folder = await openFolder();
    await using taken = await openBot();
    const port = Number(new URL(taken.url).port);

    await assert.rejects(
      openPlayground({
        dataDir: folder.path,
        botUrl: taken.url,
        port,
        environment: process.env,
        onStopped: () => undefined,
      }),
      (error) => error instanceof Unavailable && /Playground did not start: .*port/.test(error.message),
    );
  });
});

function outsideAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flat()
    .filter((address) => address !== undefined && !address.internal && address.family === 'IPv4')
    .map((address) => address?.address ?? '');
}

async function canConnect(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: 1000 });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(1000) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
