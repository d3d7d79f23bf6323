import assert from 'node:assert/strict';
import { openDatabase } from '#adapters/database/database.ts';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import {
  CHANNEL_ID,
  channelMessage,
  PERSON,
  PERSONAL_CHAT_ID,
  personalMessage,
  TENANT_ID,
} from '../support/activities.ts';
import { ADMIN_ID, openRunningBot, type RunningBot } from '../support/running-bot.ts';

describe('the audit of the running bot', function () {
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

  async function audited() {
    const system = { now: () => Date.now() };
    await using database = await openDatabase({ url: undefined, dataDir: bot.dataDir, system });
    return (await database.audit.latest(100)).toReversed();
  }

  it('has every change with who, when, what and from where, and nothing else', async () => {
    const admin = { from: { ...PERSON, name: 'Adm In', aadObjectId: ADMIN_ID } };
    bot.connector.setMembers(CHANNEL_ID, [{ ...PERSON, tenantId: TENANT_ID, userRole: 'user' }]);
    const begun = Date.now();

    for (const text of ['usage', 'status', 'help', 'alerts', 'subscriptions', 'nonsense', 'unsubscribe all']) {
      await bot.send(personalMessage(bot, text));
    }
    const before = await audited();
    for (const text of [
      'subscribe all at 70',
      'silence all for 2 days',
      'unsilence all',
      'digest daily at 09:00',
      'digest off',
      'unsubscribe all',
    ]) {
      await bot.send(personalMessage(bot, text));
    }
    await bot.send(personalMessage(bot, 'silence all for 1 hour everywhere', admin));
    await bot.send(channelMessage(bot, 'silence all for 1 hour'));
    const after = await audited();
    await bot.send(personalMessage(bot, 'audit', admin));

    assert.deepEqual(before, []);
    assert.deepEqual(
      after.map(({ details, by, from }) => [details.code, by.objectId, from]),
      [
        ...['subscribe', 'silence', 'unsilence', 'digest', 'digest', 'unsubscribe'].map((action) => [
          action,
          PERSON.aadObjectId,
          PERSONAL_CHAT_ID,
        ]),
        ['silence', ADMIN_ID, PERSONAL_CHAT_ID],
        ['silence', PERSON.aadObjectId, CHANNEL_ID],
      ],
    );
    assert.ok(after.every(({ at }) => at >= begun && at <= Date.now()));
    assert.match(JSON.stringify(bot.connector.posts.at(-1)?.activity), /Adm In/);
  });
});
