import assert from 'node:assert/strict';
import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createNotifier } from '#adapters/teams/connector/notifier.ts';
import { botTokensOf } from '#adapters/teams/credentials/credentials.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import { watchReasons } from '#language/watch-reasons.ts';
import { createSystemClock } from '#process/clock.ts';
import { blindReasons } from '#usecases/health/blind-reasons.ts';
import { createSendWindows } from '#usecases/sending/pacing/send-windows.ts';
import { createSender, type Sender } from '#usecases/sending/sender.ts';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { APP_ID, TENANT_ID } from '../support/activities.ts';
import { type AuthorityFault, type BotAuthority, openBotAuthority } from '../support/bot-authority.ts';
import { aConversation, READER } from '../support/builders.ts';
import { type FakeConnector, faults, openFakeConnector } from '../support/fake-connector.ts';
import { createPlainPosts } from '../usecases/fake-teams.ts';
import { openWorld, type World } from '../usecases/world.ts';

const NEVER = new AbortController().signal;

describe("the bot's own credentials", () => {
  let opened: AsyncDisposableStack;
  let world: World;
  let authority: BotAuthority;
  let connector: FakeConnector;
  let sender: Sender;

  beforeEach(async () => {
    opened = new AsyncDisposableStack();
    opened.defer(trustTestCa());
    authority = opened.use(await openBotAuthority());
    connector = opened.use(await openFakeConnector());
    world = opened.use(await openWorld());
    const http = opened.use(createConnectorHttp(createSystemClock()));
    const bot = {
      auth: true,
      appId: APP_ID,
      appPassword: 'canary-app-password',
      appType: 'SingleTenant',
      appTenantId: TENANT_ID,
      loginUrl: authority.url,
    } as const;
    const { health, log, system } = world;
    const now = () => system.now();
    sender = createSender({
      ...world,
      notifier: createNotifier({
        http,
        tokens: botTokensOf(bot, createSystemClock()),
        serviceUrlHosts: ['127.0.0.1'],
        now,
        log,
      }),
      posts: createPlainPosts(),
      defaults: READER,
      random: () => 0.5,
      holder: 'here',
      windows: createSendWindows(1000),
      onDelivery: () => undefined,
      onSettled: () => undefined,
      onCredentials: (fault) => (fault ? health.credentialsFail(fault) : health.credentialsWork()),
      onDead: async () => undefined,
      onGone: async () => undefined,
    });
    await world.subscribed(aConversation({ serviceUrl: connector.url }));
    world.spends(1, 85);
    await world.scan();
  });

  afterEach(() => opened.disposeAsync());

  async function stepEachMinute(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      world.wait(MINUTE_MS);
      await sender.keepLease();
      await sender.step(NEVER);
      await sender.idle();
    }
  }

  const alertsTold = () => connector.posts.filter(({ activity }) => String(activity['summary']).includes('C1')).length;

  const cases: Readonly<Record<string, { readonly fault: AuthorityFault; readonly says: RegExp }>> = {
    'whose secret ran out': {
      fault: { code: 7000222 },
      says: /secret has expired.+MicrosoftAppPassword.+AADSTS7000222/,
    },
    'whose secret is wrong': { fault: { code: 7000215 }, says: /secret is not accepted.+MicrosoftAppPassword/ },
    'whose certificate is unknown': {
      fault: { code: 700027 },
      says: /certificate is not registered.+MicrosoftAppCertificateFile.+AADSTS700027/,
    },
    'of an unknown app': { fault: { code: 700016, error: 'unauthorized_client' }, says: /MicrosoftAppId/ },
    'that are refused for an unknown reason': { fault: { code: 1234567 }, says: /not accepted.+AADSTS1234567/ },
    'while the authority is down': { fault: { status: 503 }, says: /does not answer.+tried again every minute/ },
    'while the authority hangs up': { fault: { cuts: true }, says: /does not answer.+tried again every minute/ },
  };

  for (const [what, { fault, says }] of Object.entries(cases)) {
    it(`${what} stop the sender, lose nothing, and are said until they are mended`, async () => {
      authority.fault = fault;

      await stepEachMinute(5);
      const [reason, ...others] = watchReasons(await blindReasons(world.database, world.calendar.now()));
      const rows = await world.rows(1);
      authority.fault = undefined;
      await stepEachMinute(1);

      assert.equal(reason?.code, 'bot-credentials');
      assert.match(reason?.text ?? '', says);
      assert.doesNotMatch(reason?.text ?? '', /canary/);
      assert.deepEqual(others, []);
      assert.deepEqual(
        rows.map(({ state, attempts }) => [state, attempts]),
        [['planned', 0]],
      );
      assert.equal(alertsTold(), 1);
      assert.deepEqual(await blindReasons(world.database, world.calendar.now()), []);
    });
  }

  it('that Teams refuses are fetched anew once a minute, and nothing ages', async () => {
    connector.failBy(() => faults.refused(401, 'Unauthorized'));

    await stepEachMinute(10);
    const [reason] = watchReasons(await blindReasons(world.database, world.calendar.now()));
    const tokens = authority.forms.length;
    const rows = await world.rows(1);
    connector.failBy(undefined);
    await stepEachMinute(1);

    assert.match(reason?.text ?? '', /Teams refuses the bot's token \(401 Unauthorized\).+MicrosoftAppId/);
    assert.equal(tokens, 10);
    assert.deepEqual(
      rows.map(({ state, attempts }) => [state, attempts]),
      [['planned', 0]],
    );
    assert.equal(alertsTold(), 1);
  });
});
