import assert from 'node:assert/strict';
import { createPartnerSignIn, openPartnerCenter } from '#adapters/partner-center/open.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import type { PartnerSignIn } from '#ports/partner-center.ts';
import { createSystemClock } from '#process/clock.ts';
import { openTestSqlite } from '../../../support/databases.ts';
import { NEVER, pass, type SignInWorld, START, useSignInWorld } from './sign-in-world.ts';

describe('the proof of the stored sign-in', () => {
  let world: SignInWorld;
  let signIn: PartnerSignIn;
  useSignInWorld((opened) => {
    world = opened;
    signIn = createPartnerSignIn({
      url: world.partnerCenter.url,
      tokens: world.replica(),
      system: createSystemClock(),
    });
  });

  it('takes one call, and shows the account and when the sign-in runs out', async () => {
    await world.consent();
    const calls = world.partnerCenter.tokens.length;

    const finding = await signIn.prove(NEVER);

    assert.deepEqual(finding, { kind: 'works', isMfaCompliant: true });
    assert.equal(world.partnerCenter.tokens.length, calls + 1);
    assert.equal((await signIn.latest())?.username, 'agent@partner.example');
    assert.equal((await signIn.latest())?.runsOutAt, START + 90 * 24 * HOUR_MS);
  });

  it('says which command to run when nobody is signed in', async () => {
    const finding = await signIn.prove(NEVER);

    assert.equal(finding.kind, 'refused');
    assert.match(finding.kind === 'refused' ? en.signInFault(finding.fault) : '', /npm run consent/);
    assert.equal(await signIn.latest(), undefined);
  });

  it('fails after the sign-in was revoked until somebody signs in again, without a restart', async () => {
    await world.consent();
    await signIn.prove(NEVER);
    world.provider.revoke(50173);
    pass(2 * HOUR_MS);
    const during = await signIn.prove(NEVER);
    pass(15 * MINUTE_MS);
    const still = await signIn.prove(NEVER);

    await world.consent();
    const after = await signIn.prove(NEVER);

    assert.equal(during.kind === 'refused' && during.fault.code, 'revoked');
    assert.equal(still.kind === 'refused' && still.fault.code, 'revoked');
    assert.deepEqual(after, { kind: 'works', isMfaCompliant: true });
  });

  for (const [what, answer, kind, code] of [
    ['without MFA', { status: 401, headers: {}, body: { code: 900421, description: 'MFA' } }, 'refused', 'mfa-missing'],
    [
      'for another audience',
      { status: 401, headers: {}, body: { code: 900420, description: 'x' } },
      'refused',
      'wrong-audience',
    ],
    ['of an app alone', { status: 403, headers: {}, body: { code: 900329, description: 'x' } }, 'refused', 'app-only'],
    ['without the role', { status: 403, headers: {}, body: '' }, 'refused', 'role-missing'],
    ['that is throttled', { status: 429, headers: { 'retry-after': '60' }, body: '' }, 'unknown', undefined],
    ['while Partner Center is down', { status: 503, headers: {}, body: '' }, 'unknown', undefined],
    ['at a wrong address', { status: 404, headers: {}, body: '<html>' }, 'unknown', undefined],
  ] as const) {
    it(`${what} is ${kind}${code === undefined ? '' : `: ${code}`}`, async () => {
      await world.consent();
      world.partnerCenter.answer = answer;

      const finding = await signIn.prove(NEVER);

      assert.equal(finding.kind, kind);
      assert.equal(finding.kind === 'refused' ? finding.fault.code : undefined, code);
    });
  }

  it('is tried once more with a fresh token after a refusal without a reason', async () => {
    await world.consent();
    pass(2 * MINUTE_MS);
    await signIn.prove(NEVER);
    pass(2 * MINUTE_MS);
    const refreshes = world.refreshes();
    const calls = world.partnerCenter.tokens.length;
    world.partnerCenter.answer = { status: 401, headers: {}, body: '' };

    const finding = await signIn.prove(NEVER);

    assert.equal(finding.kind === 'refused' && finding.fault.code, 'unauthorized');
    assert.equal(world.refreshes(), refreshes + 1);
    assert.equal(new Set(world.partnerCenter.tokens.slice(calls)).size, 2);
  });

  it('ends with the reason of whoever gave it up, and says nothing about the sign-in', async () => {
    await world.consent();
    const caller = new AbortController();
    caller.abort(new Error('the process stops'));

    await assert.rejects(signIn.prove(caller.signal), /the process stops/);
  });

  it('says nothing about the sign-in while the authority is down', async () => {
    await world.consent();
    pass(2 * HOUR_MS);
    world.provider.fault = { status: 503 };

    const finding = await signIn.prove(NEVER);

    assert.equal(finding.kind === 'unknown' && finding.fault.code, 'noAuthority');
  });
});

describe('a Partner Center that needs no sign-in', () => {
  it('is said to need none, and nothing of it is proven', async () => {
    await using database = await openTestSqlite();
    await using opened = await openPartnerCenter({
      config: {
        auth: false,
        url: 'http://127.0.0.1:1',
        authorityUrl: 'http://127.0.0.1:1',
        tenantId: undefined,
        clientId: undefined,
        clientSecret: undefined,
        certificateFile: undefined,
        requestsPerMinute: 400,
      },
      keys: [],
      database: database.database,
      system: createSystemClock(),
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });

    assert.deepEqual(await opened.signInStanding(), { isNeeded: false, signedIn: undefined, problem: undefined });
    assert.equal(opened.signIn, undefined);
    assert.equal(opened.requestsPerMinuteForScans, 300);
  });
});
