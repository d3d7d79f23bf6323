import assert from 'node:assert/strict';
import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createIssuerKeys } from '#adapters/teams/door/issuer-keys.ts';
import { createSystemClock } from '#process/clock.ts';
import { APP_ID, personalMessage, TENANT_ID } from '../../../support/activities.ts';
import {
  type ChannelIssuer,
  EMPTY_KEY_ID,
  type IssuerFault,
  OTHER_CHANNEL_KEY_ID,
  openChannelIssuer,
  UNBOUND_KEY_ID,
} from '../../../support/channel-issuer.ts';
import { type BotUnderTest, openBot, recordingLog } from '../harness.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The requests for the metadata, then for the list. */
const LOOKUPS_OF_ONE_FETCH = 2;

const FAULTS: readonly (readonly [string, IssuerFault])[] = [
  ['breaks off after 9 bytes', { kind: 'cuts', afterBytes: 9 }],
  ['is a page of HTML', { kind: 'html' }],
  ['is a server error', { kind: 'status', status: 503 }],
  ['is a redirect', { kind: 'status', status: 302 }],
  ['is a reset connection', { kind: 'resets' }],
];

describe('the keys of incoming tokens', () => {
  let issuer: ChannelIssuer;
  let bot: BotUnderTest;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    issuer = await openChannelIssuer(APP_ID);
    bot = await openBot({
      bot: {
        auth: true,
        appId: APP_ID,
        appType: 'SingleTenant',
        appTenantId: TENANT_ID,
        openIdMetadataUrl: issuer.metadataUrl,
        tokenIssuer: issuer.issuer,
      },
      allowedTenantIds: [TENANT_ID],
      now: () => now,
    });
  });

  afterEach(async () => {
    await bot[Symbol.asyncDispose]();
    await issuer[Symbol.asyncDispose]();
  });

  const ask = async (
    header: Readonly<Record<string, unknown>> = {},
    make: 'token' | 'forged' = 'token',
  ): Promise<number> => {
    const token = issuer[make]({ serviceurl: bot.serviceUrl }, header);
    return (await bot.post(personalMessage(bot, 'help'), { authorization: `Bearer ${token}` })).status;
  };

  for (const [what, fault] of FAULTS) {
    it(`are asked for again 2 seconds later when the first answer ${what}`, async () => {
      issuer.fault = fault;
      assert.equal(await ask(), 503);
      issuer.fault = undefined;
      now += 2 * SECOND_MS - 1;
      assert.equal(await ask(), 503);

      now += 1;

      assert.equal(await ask(), 200);
      assert.deepEqual(bot.refusals, ['issuer-keys', 'issuer-keys']);
    });

    it(`are kept when a later answer ${what}`, async () => {
      assert.equal(await ask(), 200);
      now += DAY_MS;
      issuer.fault = fault;

      assert.equal(await ask({ kid: 'key-2' }), 401);

      assert.equal(await ask(), 200);
    });
  }

  it('that cannot be had are asked for after pauses that double up to a minute, however many messages come', async () => {
    issuer.fault = { kind: 'resets' };
    const askedAfterS: number[] = [];

    for (let second = 0; second <= 183; second += 1) {
      const before = issuer.lookups();
      const statuses = await Promise.all([ask(), ask()]);
      assert.deepEqual(statuses, [503, 503]);
      if (issuer.lookups() > before) askedAfterS.push(second);
      assert.ok(issuer.lookups() <= before + 1);
      now += SECOND_MS;
    }

    assert.deepEqual(askedAfterS, [0, 2, 6, 14, 30, 62, 122, 182]);
  });

  it('are awaited by a message that comes while they are being fetched', async () => {
    issuer.fault = { kind: 'hangs' };
    using http = createConnectorHttp(createSystemClock());
    const keys = createIssuerKeys({
      http,
      metadataUrl: issuer.metadataUrl,
      now: () => now,
      log: recordingLog().log,
      onAsked: () => undefined,
      timeoutMs: 300,
    });
    assert.equal(await keys.find('key-1'), 'unavailable');
    issuer.fault = undefined;
    now += 2 * SECOND_MS;

    const found = await Promise.all([keys.find('key-1'), keys.find('key-1')]);

    assert.ok(found.every((key) => typeof key !== 'string'));
  });

  it('that come after failures are asked for once a minute again when a token names an unknown one', async () => {
    issuer.fault = { kind: 'resets' };
    assert.equal(await ask(), 503);
    issuer.fault = undefined;
    now += 2 * SECOND_MS;
    assert.equal(await ask(), 200);
    const before = issuer.lookups();

    now += MINUTE_MS - 1;
    assert.equal(await ask({ kid: 'key-2' }), 401);
    assert.equal(issuer.lookups(), before);

    now += 1;
    assert.equal(await ask({ kid: 'key-2' }), 401);
    assert.equal(issuer.lookups(), before + LOOKUPS_OF_ONE_FETCH);
  });

  it('are asked for at once when the clock was set back, and not only when it has caught up', async () => {
    issuer.fault = { kind: 'resets' };
    assert.equal(await ask(), 503);
    issuer.fault = undefined;

    now -= DAY_MS;

    assert.equal(await ask(), 200);
  });

  for (const entries of [[], [null], [{ kid: 'key-1', kty: 'RSA', n: '', e: '' }]]) {
    it(`are kept when a later list has no usable one: ${JSON.stringify(entries)}`, async () => {
      assert.equal(await ask(), 200);
      now += MINUTE_MS;
      issuer.publish(entries);

      assert.equal(await ask({ kid: 'key-2' }), 401);

      assert.equal(await ask(), 200);
    });
  }

  it('are found among entries that are not keys', async () => {
    const good = issuer.entry('key-1');
    issuer.publish([null, 7, 'key', {}, { ...good, kty: 'EC' }, { ...good, n: 7 }, { ...good, kid: undefined }, good]);

    assert.equal(await ask(), 200);
  });

  it('that a later list no longer has are no longer accepted', async () => {
    assert.equal(await ask(), 200);
    now += MINUTE_MS;
    issuer.publish([issuer.entry('key-2')]);

    assert.equal(await ask({ kid: 'key-2' }), 200);
    assert.equal(await ask(), 401);
  });

  it('are requested at once when a token names an unknown one, and once a minute for all such tokens', async () => {
    assert.equal(await ask(), 200);
    const before = issuer.lookups();

    now += MINUTE_MS;
    await Promise.all(Array.from({ length: 20 }, (_each, index) => ask({ kid: `forged-${index}` }, 'forged')));
    assert.equal(issuer.lookups(), before + LOOKUPS_OF_ONE_FETCH);

    issuer.publish([issuer.entry('key-1'), issuer.entry('key-2')]);
    now += MINUTE_MS - 1;
    assert.equal(await ask({ kid: 'key-2' }), 401);
    now += 1;
    assert.equal(await ask({ kid: 'key-2' }), 200);
  });

  it('that cannot be had are requested once, whatever is sent, and leave no error in the log', async () => {
    issuer.fault = { kind: 'resets' };

    const statuses = await Promise.all(Array.from({ length: 20 }, () => ask({}, 'forged')));

    assert.deepEqual(new Set(statuses), new Set([503]));
    assert.equal(issuer.lookups(), 1);
    assert.deepEqual(
      bot.logged.map(({ level, message }) => `${level}: ${message}`),
      ['warn: the keys for checking incoming tokens could not be fetched'],
    );
    assert.ok(!JSON.stringify(bot.logged).includes('    at '));
  });

  for (const kid of [OTHER_CHANNEL_KEY_ID, UNBOUND_KEY_ID, EMPTY_KEY_ID]) {
    it(`count for the channels that they name: ${kid} does not name Teams`, async () => {
      assert.equal(await ask({ kid }), 401);
    });
  }

  it('do not help a token with an unknown critical header', async () => {
    assert.equal(await ask({ crit: ['nonce'], nonce: 'x' }), 401);
  });

  it('make no request wait beyond the time limit', async () => {
    issuer.fault = { kind: 'hangs' };
    using http = createConnectorHttp(createSystemClock());
    const asked: boolean[] = [];
    const keys = createIssuerKeys({
      http,
      metadataUrl: issuer.metadataUrl,
      now: () => now,
      log: recordingLog().log,
      onAsked: (isAvailable) => asked.push(isAvailable),
      timeoutMs: 500,
    });

    assert.equal(await keys.find('key-1'), 'unavailable');
    assert.match(keys.fault()?.text ?? '', /no answer \(timeout\) from http:.*keys/);

    issuer.fault = undefined;
    now += MINUTE_MS;
    await keys.keep();
    assert.equal(keys.fault(), undefined);
    assert.deepEqual(asked, [false, true]);
  });

  it('are renewed once a day, and a single failed renewal is not reported while there are keys', async () => {
    using http = createConnectorHttp(createSystemClock());
    const keys = createIssuerKeys({
      http,
      metadataUrl: issuer.metadataUrl,
      now: () => now,
      log: recordingLog().log,
      onAsked: () => undefined,
    });
    await keys.keep();
    await keys.keep();
    assert.equal(issuer.lookups(), LOOKUPS_OF_ONE_FETCH);

    now += DAY_MS - 1;
    await keys.keep();
    assert.equal(issuer.lookups(), LOOKUPS_OF_ONE_FETCH);

    now += 1;
    issuer.fault = { kind: 'resets' };
    await keys.keep();
    assert.equal(issuer.lookups(), LOOKUPS_OF_ONE_FETCH + 1);
    now += 5 * MINUTE_MS - 1;
    assert.equal(keys.fault(), undefined);

    now += 1;
    assert.match(keys.fault()?.text ?? '', /ECONNRESET/);
  });

  it('must come encrypted where the metadata does', async () => {
    using http = createConnectorHttp(createSystemClock());
    const send = (body: unknown) =>
      Promise.resolve({ kind: 'answered', status: 200, retryAfter: undefined, body } as const);
    const askedFor = async (metadataUrl: string, keysUrl: string): Promise<readonly string[]> => {
      const asked: string[] = [];
      const keys = createIssuerKeys({
        http: {
          ...http,
          send: ({ url }) => {
            asked.push(url);
            return send({ jwks_uri: keysUrl });
          },
        },
        metadataUrl,
        now: () => now,
        log: recordingLog().log,
        onAsked: () => undefined,
      });
      assert.equal(await keys.find('key-1'), 'unavailable');
      return asked;
    };
    const [safe, open] = ['https://issuer.example/', 'http://issuer.example/'];

    assert.deepEqual(await askedFor(safe, `${open}keys`), [safe]);
    assert.deepEqual(await askedFor(safe, 'ftp://issuer.example/keys'), [safe]);
    assert.deepEqual(await askedFor(safe, `${safe}keys`), [safe, `${safe}keys`]);
    assert.deepEqual(await askedFor(open, `${safe}keys`), [open, `${safe}keys`]);
    assert.deepEqual(await askedFor(open, `${open}keys`), [open, `${open}keys`]);
  });
});
