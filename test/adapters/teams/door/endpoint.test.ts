import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { createMessagesEndpoint } from '#adapters/teams/door/endpoint.ts';
import {
  channelMessage,
  executeAction,
  personalMessage,
  teamEvent,
  teamInstallation,
} from '../../../support/activities.ts';
import { type BotUnderTest, openBot, recordingLog, summaries } from '../harness.ts';

/** The path of keys to every value inside, so that a test can mutate one. */
function paths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
}

function withValue(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
}

describe('the messages endpoint', () => {
  let bot: BotUnderTest;
  const printed: unknown[][] = [];
  const { error, warn } = console;

  beforeEach(async () => {
    bot = await openBot();
    printed.length = 0;
    console.error = (...args: unknown[]) => void printed.push(args);
    console.warn = (...args: unknown[]) => void printed.push(args);
  });

  afterEach(async () => {
    Object.assign(console, { error, warn });
    await bot[Symbol.asyncDispose]();
  });

  for (const body of [undefined, null, 5, 'text', [], [{ type: 'message' }], {}, { type: 5 }, { type: 'message' }]) {
    it(`answers ${JSON.stringify(body)} with 400 and an empty body`, async () => {
      const { status, text } = await bot.post(body);

      assert.equal(status, 400);
      assert.equal(text, '');
      assert.deepEqual(bot.refusals, ['malformed']);
    });
  }

  it('survives random bodies: no crash, no server error with a text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const { status, text } = await bot.post(body);

        assert.equal(status, 400);
        assert.equal(text, '');
      }),
      { numRuns: 100 },
    );
  });

  it('survives activities with anything anywhere: no crash, no server error with a text', async () => {
    const run = { command: 'usage', customerId: 'x' };
    const good = [
      personalMessage(bot, 'usage for Contoso'),
      channelMessage(bot, 'subscribe all at 70'),
      executeAction(bot, 'run', run),
      teamInstallation(bot, 'add'),
      teamEvent(bot, 'channelDeleted'),
    ];
    const mutated = fc
      .constantFrom(...good)
      .chain((activity) =>
        fc
          .tuple(fc.constantFrom(...paths(activity)), fc.jsonValue())
          .map(([path, value]) => withValue(activity, path, value)),
      );
    await fc.assert(
      fc.asyncProperty(mutated, async (body) => {
        const { status, text } = await bot.post(body);

        assert.ok([200, 400, 403, 500, 501].includes(status), String(status));
        if (status !== 200) assert.ok(text === '' || JSON.parse(text).statusCode === 400);
        assert.notEqual(status, 500);
      }),
      { numRuns: 300 },
    );
  });

  it('answers 200 once the answer was sent, and nothing went wrong on the way', async () => {
    const { status } = await bot.post(personalMessage(bot, 'status'));

    assert.equal(status, 200);
    assert.deepEqual(summaries(bot.connector), ['status']);
    assert.deepEqual([bot.givenUp, bot.logged], [[], []]);
  });

  it("sends no text that the SDK would answer with, only an invoke's object", async () => {
    for (const [body, sent] of [
      ['an internal detail', ''],
      [undefined, ''],
      [{ ok: true }, '{"ok":true}'],
    ] as const) {
      const server = createServer((req, res) => {
        const rules = { isAuthOn: false, appId: undefined, serviceUrlHosts: ['127.0.0.1'], allowedTenantIds: [] };
        const endpoint = createMessagesEndpoint({
          adapter: { receive: async () => ({ status: 202, body }) },
          bot: { run: async () => undefined },
          rules,
          onRefused: () => undefined,
          log: recordingLog().log,
        });
        void endpoint(Object.assign(req, { body: personalMessage(bot, 'help') }), res);
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

      assert.deepEqual([answer.status, await answer.text()], [202, sent]);
      server.close();
    }
  });

  it('prints nothing itself', async () => {
    await bot.post({ type: 'message' });
    await bot.post(personalMessage(bot, 'status'));
    await bot.connector.pause();
    await bot.post(personalMessage(bot, 'status'));
    await bot.connector.resume();

    assert.deepEqual(printed, []);
  });
});
