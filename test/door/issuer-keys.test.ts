import assert from 'node:assert/strict';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { personalMessage } from '../support/activities.ts';
import { openRunningBot, type RunningBot } from '../support/running-bot.ts';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:1/openid';

describe('while the keys of incoming tokens cannot be had', () => {
  let distrust: () => void;
  let bot: RunningBot;

  before(async () => {
    distrust = trustTestCa();
    bot = await openRunningBot({ BOT_OPENID_METADATA_URL: NOWHERE });
  });
  after(async () => {
    await bot[Symbol.asyncDispose]();
    distrust();
  });

  it('messages are refused with 503, counted by a reason of their own, and log no stack', async () => {
    const { status, text } = await bot.send(personalMessage(bot, 'help'));

    assert.equal(status, 503);
    assert.equal(text, '');
    assert.equal((await bot.refused()).get('issuer-keys'), 1);
    assert.ok(!bot.logged.join('').includes('"level":50'));
  });

  it('/watch is 503 and says why, and so do the metrics', async () => {
    const watch = await fetch(`${bot.url}/watch`);
    const { reasons } = (await watch.json()) as { reasons: { code: string; text: string }[] };
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();

    assert.equal(watch.status, 503);
    assert.deepEqual(
      reasons.map(({ code }) => code),
      ['issuer-keys'],
    );
    assert.match(
      reasons[0]?.text ?? '',
      /no answer \(ECONNREFUSED\) from http:\/\/127\.0\.0\.1:1\/openid.*every minute/,
    );
    assert.match(metrics, /^budget_watch_issuer_keys 0$/m);
  });
});
