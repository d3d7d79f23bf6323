import assert from 'node:assert/strict';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { personalMessage } from '../support/activities.ts';
import { type IdentityEndpoint, openIdentityEndpoint } from '../support/identity-endpoint.ts';
import { openRunningBot, type RunningBot } from '../support/running-bot.ts';

describe('the bot by a federated credential', () => {
  let distrust: () => void;
  let endpoint: IdentityEndpoint;
  let bot: RunningBot;

  before(async () => {
    distrust = trustTestCa();
    endpoint = await openIdentityEndpoint();
    bot = await openRunningBot({ MicrosoftAppType: 'FederatedCredential', MicrosoftAppPassword: '' });
  });
  after(async () => {
    await bot[Symbol.asyncDispose]();
    await endpoint[Symbol.asyncDispose]();
    distrust();
  });

  it('answers with the token that the authority gave for that of the identity, also while the identity is away', async () => {
    await bot.send(personalMessage(bot, 'help'));
    endpoint.fault = { cuts: true };
    await bot.send(personalMessage(bot, 'help'));

    const [form] = bot.authority.forms;
    assert.equal(form?.get('client_assertion'), endpoint.issued[0]);
    assert.equal(form?.has('client_secret'), false);
    const answers = bot.connector.calls.filter(({ route }) => route === 'post');
    assert.equal(answers.length, 2);
    for (const { headers } of answers) assert.equal(headers['authorization'], `Bearer ${bot.authority.issued[0]}`);
    for (const token of [...endpoint.issued, ...bot.authority.issued]) assert.ok(!bot.logged.join('').includes(token));
  });
});
