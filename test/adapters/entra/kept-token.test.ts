import assert from 'node:assert/strict';
import type { AccessToken } from '#adapters/entra/access-token.ts';
import { createKeptToken } from '#adapters/entra/kept-token.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const settled = () => new Promise((resolve) => void setImmediate(resolve));

function issuer({ lifetimeMs = HOUR, restMs = 0 } = {}) {
  let now = 0;
  let fetched = 0;
  const waiting: PromiseWithResolvers<AccessToken>[] = [];
  const logged: string[] = [];
  const tokens = createKeptToken({
    name: 'the Bot Connector',
    restMs,
    log: { warn: ({ reason }, text) => void logged.push(`${text}: ${String(reason)}`) },
    acquire: () => {
      fetched += 1;
      const pending = Promise.withResolvers<AccessToken>();
      waiting.push(pending);
      return pending.promise;
    },
    now: () => now,
  });
  return {
    tokens,
    logged,
    fetched: () => fetched,
    answer: () => waiting.shift()?.resolve({ token: `token-${fetched}`, expiresAt: now + lifetimeMs }),
    fail: () => waiting.shift()?.reject(new Error('the authority is down')),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a token that is kept', () => {
  it('is fetched once for calls that come together, and kept', async () => {
    const { tokens, fetched, answer } = issuer();
    const all = [tokens.get(), tokens.get(), tokens.get()];
    answer();

    const got = await Promise.all(all);

    assert.deepEqual([...got, await tokens.get()], ['token-1', 'token-1', 'token-1', 'token-1']);
    assert.equal(fetched(), 1);
  });

  it('is renewed five minutes before it runs out, and whoever asks meanwhile does not wait', async () => {
    const { tokens, fetched, answer, pass } = issuer();
    const first = tokens.get();
    answer();
    await first;

    pass(HOUR - 5 * MINUTE - 1);
    await tokens.get();
    assert.equal(fetched(), 1);
    pass(1);
    assert.equal(await tokens.get(), 'token-1');
    assert.equal(fetched(), 2);
    answer();
    await settled();

    assert.equal(await tokens.get(), 'token-2');
  });

  it('is renewed by those, too, who need none at the moment', async () => {
    const { tokens, fetched, answer, pass } = issuer();
    tokens.keep();
    assert.equal(fetched(), 0);
    const first = tokens.get();
    answer();
    await first;

    pass(HOUR - 5 * MINUTE);
    tokens.keep();
    answer();
    await settled();

    assert.equal(await tokens.get(), 'token-2');
    assert.equal(fetched(), 2);
  });

  it('serves until it runs out while its issuer is away, which is told once and asked every ten seconds', async () => {
    const { tokens, fetched, answer, fail, pass, logged } = issuer();
    const first = tokens.get();
    answer();
    await first;

    pass(HOUR - 5 * MINUTE);
    const got = [];
    for (let at = 0; at < 20; at += 1) {
      got.push(await tokens.get());
      fail();
      await settled();
      pass(5_000);
    }

    assert.deepEqual(new Set(got), new Set(['token-1']));
    assert.equal(fetched(), 11);
    assert.deepEqual(logged, [
      'a token could not be renewed; the old one serves until it runs out: the authority is down',
    ]);
  });

  it('is not used in its last half minute', async () => {
    const { tokens, answer, fail, pass } = issuer();
    const first = tokens.get();
    answer();
    await first;

    pass(HOUR - 30_000);
    const late = tokens.get();
    fail();

    await assert.rejects(late, /the authority is down/);
  });

  it('that cannot be had rests as long as its caller wants, and a clock that is set back does not prolong that', async () => {
    const { tokens, fetched, answer, fail, pass } = issuer({ restMs: 5_000 });
    const first = tokens.get();
    fail();
    await assert.rejects(first, /the authority is down/);

    await assert.rejects(tokens.get(), /the authority is down/);
    pass(4_999);
    await assert.rejects(tokens.get(), /the authority is down/);
    assert.equal(fetched(), 1);
    pass(-HOUR);
    const second = tokens.get();
    answer();

    assert.equal(await second, 'token-2');
  });

  it('is fetched again after it was refused', async () => {
    const { tokens, answer } = issuer();
    const first = tokens.get();
    answer();
    await first;

    tokens.forget();
    const second = tokens.get();
    answer();

    assert.equal(await second, 'token-2');
  });

  it('that could not be fetched is requested again by the next call', async () => {
    const { tokens, answer, fail } = issuer();
    const first = tokens.get();
    fail();
    await assert.rejects(first, /the authority is down/);

    const second = tokens.get();
    answer();

    assert.equal(await second, 'token-2');
  });
});
