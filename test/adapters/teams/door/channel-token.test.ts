import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { judgeToken } from '#adapters/teams/door/channel-token.ts';
import type { ChannelKeys } from '#adapters/teams/door/issuer-keys.ts';

const NOW = Date.UTC(2026, 10, 10, 12);
const NOW_S = NOW / 1000;
const MINUTE_S = 60;
const EXPECTED = {
  appId: 'app',
  issuer: 'https://api.botframework.com',
  serviceUrl: 'https://smba.example/',
  channelId: 'msteams',
  now: NOW,
};

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

function tokenWith(claims: object, alg = 'RS256', digest = 'RSA-SHA256'): string {
  const { issuer: iss, appId: aud, serviceUrl: serviceurl } = EXPECTED;
  const body = { iss, aud, serviceurl, exp: NOW_S + 60 * MINUTE_S, ...claims };
  const signed = `${encoded({ alg, kid: 'key-1' })}.${encoded(body)}`;
  return `Bearer ${signed}.${sign(digest, Buffer.from(signed), privateKey).toString('base64url')}`;
}

const keysFor = (...endorsements: readonly string[]): Pick<ChannelKeys, 'find'> => ({
  find: async () => ({ key: publicKey, endorsements }),
});
const judge = (claims: object, keys = keysFor('msteams')) => judgeToken(tokenWith(claims), EXPECTED, keys);

describe("the Bot Connector's token", () => {
  it('is good until five minutes after it has run out, because clocks differ', async () => {
    assert.equal(await judge({ exp: NOW_S - 5 * MINUTE_S + 1 }), 'good');
    assert.equal(await judge({ exp: NOW_S - 5 * MINUTE_S }), 'bad');
  });

  it('is good from five minutes before it begins, or from ever where it names no beginning', async () => {
    assert.equal(await judge({ nbf: NOW_S + 5 * MINUTE_S - 1 }), 'good');
    assert.equal(await judge({ nbf: NOW_S + 5 * MINUTE_S }), 'bad');
    assert.equal(await judge({}), 'good');
  });

  it('is for this bot in whatever case its id is written', async () => {
    assert.equal(await judge({ aud: 'APP' }), 'good');
    assert.equal(await judge({ aud: 'app2' }), 'bad');
  });

  for (const [what, claims] of [
    ['another issuer', { iss: 'https://sts.windows.net/' }],
    ['another service URL', { serviceurl: 'https://smba.example/other/' }],
    ['no service URL', { serviceurl: undefined }],
    ['no end', { exp: undefined }],
  ] as const) {
    it(`that names ${what} is bad`, async () => {
      assert.equal(await judge(claims), 'bad');
    });
  }

  it('without a readable head or body is bad, and no key is looked up for it', async () => {
    const find = () => assert.fail('a key was looked up');
    const [head = '', body = '', signature = ''] = tokenWith({}).slice('Bearer '.length).split('.');

    for (const token of [`x.${body}.${signature}`, `${head}.x.${signature}`, `${head}.${body}`, '']) {
      assert.equal(await judgeToken(`Bearer ${token}`, EXPECTED, { find }), 'bad');
    }
  });

  it('is for a bot whose id is set in capital letters', async () => {
    assert.equal(await judgeToken(tokenWith({}), { ...EXPECTED, appId: 'APP' }, keysFor('msteams')), 'good');
  });

  it('is bad when its key vouches for other channels only', async () => {
    assert.equal(await judge({}, keysFor('webchat', 'msteams')), 'good');
    assert.equal(await judge({}, keysFor('webchat')), 'bad');
    assert.equal(await judge({}, keysFor()), 'bad');
  });

  for (const [alg, digest, verdict] of [
    ['RS384', 'RSA-SHA384', 'good'],
    ['RS512', 'RSA-SHA512', 'good'],
    ['RS512', 'RSA-SHA256', 'bad'],
    ['PS256', 'RSA-SHA256', 'bad'],
    ['none', 'RSA-SHA256', 'bad'],
  ] as const) {
    it(`that is signed by ${digest} and says ${alg} is ${verdict}`, async () => {
      assert.equal(await judgeToken(tokenWith({}, alg, digest), EXPECTED, keysFor('msteams')), verdict);
    });
  }

  it('is judged by the key that it names, whatever the case of the scheme', async () => {
    const asked: string[] = [];
    const find = async (id: string) => {
      asked.push(id);
      return { key: publicKey, endorsements: ['msteams'] };
    };

    assert.equal(await judgeToken(tokenWith({}).replace('Bearer', 'bearer'), EXPECTED, { find }), 'good');
    assert.equal(await judgeToken(tokenWith({}).replace('Bearer', 'Basic'), EXPECTED, { find }), 'bad');
    assert.deepEqual(asked, ['key-1']);
  });

  it('of more than 8 KB is bad', async () => {
    const [short, long] = [tokenWith({ more: 'x'.repeat(5_600) }), tokenWith({ more: 'x'.repeat(5_800) })];
    assert.ok(short.length > 7_900 && short.length <= 8_192 && long.length > 8_192 && long.length < 8_500);

    assert.equal(await judgeToken(short, EXPECTED, keysFor('msteams')), 'good');
    assert.equal(await judgeToken(long, EXPECTED, keysFor('msteams')), 'bad');
  });

  it('is neither good nor bad while no keys can be had, but bad when its key is unknown', async () => {
    assert.equal(await judge({}, { find: async () => 'unavailable' }), 'unavailable');
    assert.equal(await judge({}, { find: async () => 'unknown' }), 'bad');
  });
});
