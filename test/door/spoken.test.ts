import assert from 'node:assert/strict';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { type ActivityJson, BOT, channelMessage, PERSON, personalMessage, TENANT_ID } from '../support/activities.ts';
import { textOf } from '../support/card-checks.ts';
import { openRunningBot, type RunningBot } from '../support/running-bot.ts';

const NAME = 'Northwind Traders';
const FIGURES = /^Northwind Traders\nnorthwindtraders/;
const ofBot = { type: 'mention', text: '<at>Budget Watch</at>', mentioned: BOT };
const ofAna = { type: 'mention', text: '<at>Ana Silva</at>', mentioned: { id: '29:ana', name: 'Ana Silva' } };
const renamed = { ...ofBot, text: null, mentioned: { ...BOT, name: 'Budget Watch PROD' } };

describe('the running bot, spoken to as Teams and keyboards bring it', function () {
  this.timeout(60_000);
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

  async function answerTo(activity: ActivityJson): Promise<string> {
    const before = bot.connector.posts.length;
    await bot.send(activity);
    const posts = bot.connector.posts.slice(before);
    const [post] = posts;
    assert.ok(post && posts.length === 1);
    const [attachment] = post.activity['attachments'] as readonly {
      readonly content: Readonly<Record<string, unknown>>;
    }[];
    return textOf(attachment?.content ?? {});
  }

  /** Its first line names the customer; times may differ. */
  const headline = async (activity: ActivityJson) => (await answerTo(activity)).split('\n').slice(0, 2).join('\n');

  const typed = (text: string, more: ActivityJson = {}) => personalMessage(bot, text, { locale: 'en-US', ...more });
  const inChannel = (text: string, entities: readonly unknown[] = [ofBot], more: ActivityJson = {}) =>
    channelMessage(bot, '', { locale: 'en-US', text, entities, ...more });

  for (const text of [
    `**usage for ${NAME}**`,
    `\`usage for ${NAME}\``,
    `- usage for ${NAME}`,
    `👋 usage for ${NAME} 🙏🏽`,
    'ｕｓａｇｅ　ｆｏｒ　Ｎｏｒｔｈｗｉｎｄ　Ｔｒａｄｅｒｓ',
    'USAGE FOR NORTHWİND TRADERS',
    `Budget Watch, usage for ${NAME}!`,
    `<quoted messageId="1772050244572"/> usage for ${NAME}`,
  ]) {
    it(`shows the figures: ${text}`, async () => {
      assert.match(await headline(typed(text)), FIGURES);
    });
  }

  for (const [text, entities, textFormat] of [
    [`<at>Budget Watch</at>, usage for ${NAME}`, [ofBot], 'plain'],
    [`<at>Ana Silva</at> <at>Budget Watch</at> usage for ${NAME}`, [ofAna, ofBot], 'plain'],
    [`<at>Budget Watch</at> usage for ${NAME} <at>Ana Silva</at>`, [ofBot, ofAna], 'plain'],
    [`<at>Budget Watch</at> usage for ${NAME} <at>FinOps</at>`, [ofBot], 'plain'],
    [`<at>Budget Watch PROD</at> usage for ${NAME}`, [renamed], 'plain'],
    [`<at>Budget Watch</at> usage for North&#119;ind&nbsp;Traders`, [ofBot], 'xml'],
    [
      `<blockquote itemtype="http://schema.skype.com/Reply" itemid="17"><strong>Budget Watch</strong><p>Budget alert Contoso</p></blockquote><at>Budget Watch</at> usage for ${NAME}`,
      [ofBot],
      'xml',
    ],
  ] as const) {
    it(`answers in a channel: ${text}`, async () => {
      assert.match(await headline(inChannel(text, entities, { textFormat })), FIGURES);
    });
  }

  for (const [text, command] of [
    ['status <emoji id="yes" alt="👍" title="Yes"></emoji>', 'status'],
    ['status 👍', 'status'],
    ['who’s over budget?', 'over budget'],
    [`subscribe ${NAME} at ７０，９０`, `subscribe ${NAME} at 70,90`],
    [`unsılence ${NAME}`, `unsilence ${NAME}`],
    [`SİLENCE ${NAME} for 3 days`, `silence ${NAME} for 3 days`],
  ] as const) {
    it(`answers as to "${command}": ${text}`, async () => {
      assert.equal(await headline(typed(text)), await headline(typed(command)));
    });
  }

  it('acknowledges by the name as it is shown, whatever stands around it', async () => {
    assert.match(await answerTo(typed(`👋 **acknowledge ${NAME}!** 👍🏽`)), /^Acknowledged for everybody: .*Northwind/);
  });

  it('reads a decimal comma by the language of the person', async () => {
    assert.match(await answerTo(typed(`subscribe ${NAME} at 99,5`, { locale: 'de-DE' })), /99[.,]5/);
    assert.match(await answerTo(typed(`subscribe ${NAME} at 99,5`)), /Is "99,5" one percentage or two\?/);
  });

  it('reads the text beside a value that is none of ours', async () => {
    assert.match(await headline(typed(`usage for ${NAME}`, { value: { foo: 'bar' } })), FIGURES);
  });

  it('keeps to the last time zone of a person whose next device tells none, and names the zone that it takes', async () => {
    const phone = { localTimezone: undefined, localTimestamp: '2026-11-28T08:40:00+01:00' };
    const other = {
      from: { ...PERSON, id: '29:other', aadObjectId: '0f5c1d2e-3b4a-4d5e-8f6a-7b8c9d0e1f2b' },
      conversation: { id: 'a:other', conversationType: 'personal', tenantId: TENANT_ID },
    };

    const answers = [];
    for (const more of [{}, phone, { ...phone, ...other }, { ...phone, ...other, localTimestamp: undefined }]) {
      answers.push(await answerTo(typed('digest daily at 09:00', more)));
    }

    assert.deepEqual(
      answers.map((answer) => /daily at 09:00 \((.*?)\)/.exec(answer)?.[1]),
      ['Europe/Berlin', 'Europe/Berlin', 'UTC+01:00', 'UTC'],
    );
  });
});
