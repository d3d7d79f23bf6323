import assert from 'node:assert/strict';
import { openDatabase } from '#adapters/database/database.ts';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { executeAction, personalMessage } from '../support/activities.ts';
import { actionsOf } from '../support/card-checks.ts';
import { openRunningBot, type RunningBot } from '../support/running-bot.ts';

describe('the running bot, where a customer is named by the beginning of its name', function () {
  this.timeout(30_000);
  let bot: RunningBot;
  let distrust: () => void;

  before(async () => {
    distrust = trustTestCa();
    bot = await openRunningBot();
  });

  after(async () => {
    await bot[Symbol.asyncDispose]();
    distrust();
  });

  async function changes() {
    const system = { now: () => Date.now() };
    await using database = await openDatabase({ url: undefined, dataDir: bot.dataDir, system });
    return (await database.audit.latest(100)).map(({ details }) => details);
  }

  async function buttonsAfter(text: string) {
    await bot.send(personalMessage(bot, text));
    const posted = bot.connector.posts.at(-1);
    assert.ok(posted);
    const [attachment] = posted.activity['attachments'] as readonly {
      readonly content: Readonly<Record<string, unknown>>;
    }[];
    return actionsOf(attachment?.content ?? {});
  }

  it('asks first; one press does what was said, and a second one nothing', async () => {
    const northwind = bot.customerIds[2];
    const [subscribe, cancel] = await buttonsAfter('subscribe northwind at 95');
    const before = await changes();

    const first = await bot.send(executeAction(bot, 'run', subscribe?.['data']));
    const second = await bot.send(executeAction(bot, 'run', subscribe?.['data']));

    assert.deepEqual([subscribe?.['title'], cancel?.['title']], ['Subscribe Northwind Traders', 'Cancel']);
    assert.deepEqual(before, []);
    assert.match(first.text, /Northwind Traders reaches 95% of its budget/);
    assert.match(second.text, /That question was answered already: nothing more was changed/);
    assert.deepEqual(await changes(), [{ code: 'subscribe', to: { customers: [northwind] }, thresholds: [95] }]);
  });

  it('says of a button that is more than an hour old why nothing was changed', async () => {
    const [acknowledge] = await buttonsAfter('unsubscribe northwind');
    const data = acknowledge?.['data'] as { readonly question: object };
    const old = { ...data, question: { ...data.question, askedAt: Date.now() - 61 * 60 * 1000 } };
    const before = await changes();

    const { status, text } = await bot.send(executeAction(bot, 'run', old));

    assert.equal(status, 200);
    assert.match(text, /more than an hour old, so nothing was changed/);
    assert.deepEqual(await changes(), before);
  });
});
