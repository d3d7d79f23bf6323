import assert from 'node:assert/strict';
import { openDatabase } from '#adapters/database/database.ts';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { PERSON, personalMessage } from '../support/activities.ts';
import { textOf } from '../support/card-checks.ts';
import { ADMIN_ID, openRunningBot, type RunningBot } from '../support/running-bot.ts';

describe('the running bot, where a person takes a change back', function () {
  this.timeout(30_000);
  let bot: RunningBot;
  let distrust: () => void;

  before(async () => {
    distrust = trustTestCa();
    bot = await openRunningBot({ ALERT_THRESHOLDS: '1' });
  });

  after(async () => {
    await bot[Symbol.asyncDispose]();
    distrust();
  });

  async function answerTo(text: string, more = {}): Promise<string> {
    await bot.send(personalMessage(bot, text, more));
    const post = bot.connector.posts.at(-1);
    assert.ok(post);
    const [attachment] = post.activity['attachments'] as readonly {
      readonly content: Readonly<Record<string, unknown>>;
    }[];
    return textOf(attachment?.content ?? {});
  }

  it('opens an acknowledged alert again by "unacknowledge", and the audit has a line for it', async () => {
    const admin = { from: { ...PERSON, name: 'Adm In', aadObjectId: ADMIN_ID } };
    const system = { now: () => Date.now() };
    await using database = await openDatabase({ url: undefined, dataDir: bot.dataDir, system });
    const [alert] = await database.alerts.open({ minPercent: 1, limit: 1 });
    assert.ok(alert);
    const name = (await database.customers.byIds([alert.customerId])).get(alert.customerId)?.name ?? '';
    await answerTo(`acknowledge ${name}`);
    const before = await answerTo('alerts');

    const answer = await answerTo(`unack ${name.toLowerCase()}`);

    assert.match(
      answer,
      new RegExp(`^Taken back for everybody: the acknowledgement by ${PERSON.name} of the alert about ${name}`),
    );
    // in the number of those acknowledged, or beside its name where its billing period has just ended
    assert.match(before, /acknowledged/);
    assert.doesNotMatch(await answerTo('alerts'), /acknowledged/);
    assert.match(await answerTo('audit', admin), new RegExp(`${PERSON.name}: unacknowledge, ${name}`));
  });
});
