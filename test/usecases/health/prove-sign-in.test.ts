import assert from 'node:assert/strict';
import type { SignedIn } from '#domain/health/sign-in-fault.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import { SignInNeeded } from '#ports/errors.ts';
import type { SignInFinding } from '#ports/partner-center.ts';
import { createProveSignIn, type ProveSignIn } from '#usecases/health/prove-sign-in.ts';
import { createRunScans } from '#usecases/scans/run-scans.ts';
import { aConversation } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { openWorld, type World } from '../world.ts';

const NEVER = new AbortController().signal;
const WORKS: SignInFinding = { kind: 'works', isMfaCompliant: true };
const EXPIRED = { kind: 'refused', fault: { code: 'expired', said: 'AADSTS700082' } } satisfies SignInFinding;
const DOWN: SignInFinding = { kind: 'unknown', fault: { code: 'connectionLost' } };

describe('the proof of the sign-in', () => {
  let world: World;
  let finding: SignInFinding;
  let stored: SignedIn | undefined;
  let proofs: number;
  let isHolder: boolean;
  let isLate: boolean;
  let isBroken: boolean;
  let askedWith: AbortSignal | undefined;
  let logged: string[];
  let proof: ProveSignIn;

  beforeEach(async () => {
    world = await openWorld({ adminIds: ['admin'] });
    await world.conversations.noteConversation(
      aConversation({ id: 'a:admin', kind: 'personal', personObjectId: 'admin' }),
    );
    [finding, proofs, isHolder, isLate, isBroken] = [WORKS, 0, true, false, false];
    [askedWith, logged] = [undefined, []];
    signIn();
    proof = create();
  });

  afterEach(() => world[Symbol.asyncDispose]());

  function create(): ProveSignIn {
    const saying = (level: string) => (_: object, what: string) => void logged.push(`${level}: ${what}`);
    return createProveSignIn({
      ...world,
      log: { debug: saying('debug'), info: saying('info'), warn: saying('warn'), error: saying('error') },
      signIn: {
        latest: async () => stored,
        async prove(signal) {
          proofs += 1;
          askedWith = signal;
          if (isBroken) throw new Error('the database is away');
          if (isLate) throw new DOMException('The operation timed out.', 'TimeoutError');
          return finding;
        },
      },
      isHolder: () => isHolder,
    });
  }

  /** A person signs in now. */
  function signIn(): void {
    const now = world.system.now();
    stored = { username: 'ann@partner.example', signedInAt: now, refreshedAt: now, runsOutAt: now + 90 * DAY_MS };
  }

  async function stepAfter(ms: number): Promise<void> {
    world.wait(ms);
    await proof.step(NEVER);
  }

  const codes = async () => (await world.database.health.current()).map(({ about }) => about.code);
  const scanIsAsked = async () => (await world.database.scans.takeRequest()) !== undefined;

  it('is made at the start and then once a day', async () => {
    for (let hour = 0; hour < 49; hour += 1) await stepAfter(HOUR_MS);

    assert.equal(proofs, 3);
    assert.deepEqual(await codes(), []);
  });

  it('is not put off by a clock that is set back', async () => {
    await stepAfter(0);

    await stepAfter(-30 * DAY_MS);
    await stepAfter(MINUTE_MS);

    assert.equal(proofs, 2);
  });

  it('is made at once after a new sign-in', async () => {
    await proof.step(NEVER);
    world.wait(MINUTE_MS);
    signIn();

    await proof.step(NEVER);

    assert.equal(proofs, 2);
  });

  it('is made once for a scan and the clock that ask at the same time, and again when they ask later', async () => {
    await Promise.all([proof.step(NEVER), proof.scanDoubts(NEVER)]);
    assert.equal(proofs, 1);

    await proof.scanDoubts(NEVER);
    assert.equal(proofs, 2);
  });

  it('is left to the process that scans', async () => {
    isHolder = false;
    await stepAfter(0);
    assert.equal(proofs, 0);

    isHolder = true;
    await stepAfter(0);
    assert.equal(proofs, 1);
  });

  it('is made anew by a process that scans again, and pauses no scan of a process that does not', async () => {
    finding = EXPIRED;
    await stepAfter(0);
    isHolder = false;
    const isRefusedElsewhere = proof.isRefused();
    await stepAfter(MINUTE_MS);
    isHolder = true;

    await stepAfter(MINUTE_MS);

    assert.deepEqual([isRefusedElsewhere, proofs], [false, 2]);
  });

  it('is a warning in the log where it cannot be had, else a line of the usual level', async () => {
    for (finding of [WORKS, EXPIRED, DOWN]) await create().step(NEVER);

    assert.deepEqual(logged, [
      'info: sign-in proven',
      'info: sign-in proven',
      'warn: the sign-in could not be proven now',
    ]);
  });

  it('that is refused is told once, then daily, and pauses the scans without a storm', async () => {
    finding = EXPIRED;

    for (let minute = 0; minute < 60; minute += 1) await stepAfter(MINUTE_MS);

    assert.equal(proofs, 4);
    assert.ok(proof.isRefused());
    assert.deepEqual(await codes(), ['sign-in']);
    await world.health.check();
    assert.deepEqual(await world.deliver(), [`health: ${en.signInFault(EXPIRED.fault)}`]);
    world.wait(DAY_MS);
    await world.health.check();
    assert.deepEqual(await world.deliver(), [`health: ${en.signInFault(EXPIRED.fault)} (for 1 day now)`]);
  });

  it('that works again after a new sign-in is told as over, and a scan is asked for', async () => {
    finding = EXPIRED;
    await stepAfter(0);
    await world.deliver();
    finding = WORKS;
    world.wait(MINUTE_MS);
    signIn();

    await proof.step(NEVER);

    assert.ok(!proof.isRefused());
    assert.deepEqual(await codes(), []);
    assert.match(
      (await world.deliver()).join(),
      /^health: Works again: the sign-in to Partner Center\. It had not worked since 2027-03-\d\d \d\d:\d\d UTC\. Alerts .+ come late\.$/,
    );
    assert.ok(await scanIsAsked());
  });

  it('asks for no scan while all is well', async () => {
    await stepAfter(0);
    await stepAfter(DAY_MS);

    assert.ok(!(await scanIsAsked()));
  });

  it('that cannot be had now says nothing and changes nothing', async () => {
    finding = EXPIRED;
    await stepAfter(0);
    finding = DOWN;

    await stepAfter(20 * MINUTE_MS);

    assert.deepEqual(await codes(), ['sign-in']);
    assert.ok(proof.isRefused());
  });

  it('that finds MFA missing is told until it is not', async () => {
    finding = { kind: 'works', isMfaCompliant: false };
    await stepAfter(0);
    const during = await codes();
    const told = await world.deliver();
    finding = WORKS;
    world.wait(MINUTE_MS);
    signIn();

    await stepAfter(0);

    assert.deepEqual(during, ['sign-in-mfa']);
    assert.match(told.join(), /without multi-factor authentication.+npm run consent/);
    assert.deepEqual(await codes(), []);
    assert.match((await world.deliver()).join(), /^health: Works again: MFA at the sign-in/);
  });

  it('warns 14 days before a sign-in that nobody refreshed runs out', async () => {
    finding = DOWN;

    await stepAfter(75 * DAY_MS);
    const before = await codes();
    await stepAfter(2 * DAY_MS);

    assert.deepEqual(before, []);
    assert.deepEqual(await codes(), ['sign-in-runs-out']);
    assert.match((await world.deliver()).join(), /runs out on 2027-06-05\. Run `npm run consent` before that day/);
  });

  it('warns from less than 14 days before the end on, and says from the end on that it is over', async () => {
    finding = DOWN;
    const found = [];
    for (const beforeTheEndMs of [14 * DAY_MS, 14 * DAY_MS - 1, 1, 0]) {
      stored = stored && { ...stored, runsOutAt: world.system.now() + beforeTheEndMs };
      await create().step(NEVER);
      const [condition] = await world.database.health.current();
      found.push(condition?.trouble.code === 'sign-in-runs-out' && condition.trouble.isOver);
      await world.health.end({ code: 'sign-in-runs-out' });
    }

    assert.deepEqual(found, [false, false, false, true]);
  });

  for (const [kind, againAfterMs] of [
    ['works', DAY_MS],
    ['refused', 15 * MINUTE_MS],
    ['unknown', 10 * MINUTE_MS],
  ] as const) {
    it(`is made again ${againAfterMs / MINUTE_MS} minutes after one that found: ${kind}`, async () => {
      finding = { works: WORKS, refused: EXPIRED, unknown: DOWN }[kind];
      const made = [];
      for (const ms of [0, againAfterMs - 1, 1]) {
        await stepAfter(ms);
        made.push(proofs);
      }

      assert.deepEqual(made, [1, 1, 2]);
    });
  }

  describe('when a scan was refused', () => {
    const ROLE = new SignInNeeded({ code: 'role-missing' }, '403');

    // long after somebody signed in
    beforeEach(() => world.wait(HOUR_MS));

    it('tells the reason once, in the words of the proof', async () => {
      finding = EXPIRED;

      await proof.scanRefused(new SignInNeeded({ code: 'mfa-expired' }, 'other words'), AbortSignal.timeout(60_000));
      await proof.scanRefused(new SignInNeeded({ code: 'mfa-expired' }, 'other words'), AbortSignal.timeout(60_000));

      assert.deepEqual(await world.deliver(), [`health: ${en.signInFault(EXPIRED.fault)}`]);
    });

    it('by one customer after another tells a scan what the proof says, and people only if it fails', async () => {
      assert.deepEqual(await proof.scanDoubts(NEVER), WORKS);
      assert.deepEqual(await codes(), []);
      finding = EXPIRED;

      assert.deepEqual(await proof.scanDoubts(NEVER), EXPIRED);
      assert.deepEqual(await world.deliver(), [`health: ${en.signInFault(EXPIRED.fault)}`]);
    });

    it('by one customer after another ends no scan when the proof takes too long', async () => {
      isLate = true;

      assert.deepEqual(await proof.scanDoubts(NEVER), { kind: 'unknown', fault: { code: 'timedOut' } });
    });

    it('by one customer after another breaks off where the proof does for another reason', async () => {
      isBroken = true;

      await assert.rejects(proof.scanDoubts(NEVER), /the database is away/);
    });

    it('ends the proof with the scan, and after 90 seconds', async () => {
      const asked: (readonly [number, AbortController])[] = [];
      const { timeout } = AbortSignal;
      AbortSignal.timeout = (ms) => {
        const end = new AbortController();
        asked.push([ms, end]);
        return end.signal;
      };
      try {
        const scan = new AbortController();
        await proof.scanDoubts(scan.signal);
        const ofFirst = askedWith;
        await proof.scanRefused(ROLE, NEVER);
        scan.abort();
        asked[1]?.[1].abort();

        assert.deepEqual([ofFirst?.aborted, askedWith?.aborted], [true, true]);
        assert.deepEqual(
          asked.map(([ms]) => ms),
          [90_000, 90_000],
        );
      } finally {
        AbortSignal.timeout = timeout;
      }
    });

    it('in the words of the proof is over once the proof works after a new sign-in', async () => {
      finding = EXPIRED;
      await proof.scanRefused(ROLE, NEVER);
      finding = WORKS;
      world.wait(MINUTE_MS);
      signIn();

      await proof.step(NEVER);

      assert.deepEqual(await codes(), []);
    });

    it('is told where the proof cannot be had, however soon after a sign-in', async () => {
      finding = DOWN;
      signIn();

      await proof.scanRefused(ROLE, NEVER);

      assert.deepEqual([await codes(), await scanIsAsked()], [['sign-in'], false]);
    });

    it('though the proof works, and mended since, leaves it to later proofs to say what is over', async () => {
      await proof.scanRefused(ROLE, NEVER);
      assert.equal(proof.noteFinishedScan(await world.scan()), false);
      finding = EXPIRED;
      await stepAfter(DAY_MS);
      const during = await codes();
      finding = WORKS;
      signIn();

      await stepAfter(MINUTE_MS);

      assert.deepEqual([during, await codes()], [['sign-in'], []]);
    });

    it('is proved anew where the last proof took too long', async () => {
      isLate = true;
      await proof.scanDoubts(NEVER);
      isLate = false;

      const again = await proof.scanDoubts(NEVER);

      assert.deepEqual([again, proofs], [WORKS, 2]);
    });

    it('though the proof works keeps saying so until a scan shows that it is over', async () => {
      await proof.scanRefused(ROLE, AbortSignal.timeout(60_000));
      for (let day = 0; day < 3; day += 1) await stepAfter(DAY_MS);
      const during = await codes();
      const told = await world.deliver();

      const scan = await world.scan();
      proof.noteFinishedScan(scan);

      assert.deepEqual(during, ['sign-in']);
      assert.deepEqual(told, [`health: ${en.signInFault(ROLE.fault)}`]);
      assert.ok(!proof.isRefused(), 'scans go on, since only they can show it');
      assert.deepEqual(await codes(), []);
      assert.match(
        (await world.deliver()).join(),
        /^health: Works again: the sign-in to Partner Center\. It had not worked since 2027-03-\d\d \d\d:\d\d UTC\. Alerts .+ come late\.$/,
      );
    });

    it('by one that began before a new sign-in says nothing, and asks for another scan, once', async () => {
      await proof.step(NEVER);
      world.wait(MINUTE_MS);
      signIn();
      await proof.step(NEVER);
      const late = new SignInNeeded({ code: 'expired' }, 'It had expired.');

      await proof.scanRefused(late, NEVER);
      assert.deepEqual(await codes(), []);
      assert.ok(await scanIsAsked());

      await proof.scanRefused(late, NEVER);
      assert.deepEqual(await codes(), ['sign-in']);
      assert.ok(!(await scanIsAsked()));
    });

    it('asks for another scan when somebody signed in less than ten minutes before, and else tells people', async () => {
      const found = [];
      for (const ms of [10 * MINUTE_MS - 1, 10 * MINUTE_MS]) {
        signIn();
        proof = create();
        await proof.step(NEVER);
        world.wait(ms);
        await proof.scanRefused(ROLE, NEVER);
        found.push([await scanIsAsked(), await codes()]);
      }

      assert.deepEqual(found, [
        [true, []],
        [false, ['sign-in']],
      ]);
    });

    it('is no news as a scan that failed: what it failed for is told, or over', async () => {
      const failed = { ...(await world.scan()), outcome: 'failed' } as const;

      assert.equal(proof.noteFinishedScan(failed), false);
      await proof.scanRefused(ROLE, NEVER);
      assert.equal(proof.noteFinishedScan(failed), true);
      assert.equal(proof.noteFinishedScan(failed), false);
    });

    it('though the proof works tries a scan after a new sign-in', async () => {
      await proof.scanRefused(ROLE, AbortSignal.timeout(60_000));
      world.wait(MINUTE_MS);
      signIn();

      await proof.step(NEVER);

      assert.ok(await scanIsAsked());
      assert.deepEqual(await codes(), ['sign-in']);
    });
  });

  it('that is refused keeps the clock from scanning, but not a person', async () => {
    const finished: string[] = [];
    const scans = createRunScans({
      ...world,
      system: world.system.patient,
      holder: 'here',
      intervalMs: () => HOUR_MS,
      requestsPerMinute: 300,
      isPaused: () => proof.isRefused(),
      async onFinished({ trigger }) {
        finished.push(trigger);
      },
    });
    await scans.keepLease();
    await settled(scans);
    finding = EXPIRED;
    await proof.step(NEVER);

    await scans.wake(world.system.now());
    await settled(scans);
    const paused = [...finished];
    world.wait(MINUTE_MS);
    await scans.request();
    await scans.takeRequests();
    await settled(scans);

    assert.deepEqual(paused, ['start']);
    assert.deepEqual(finished, ['start', 'person']);
  });

  it('that was refused no longer pauses the scans once one of them has read', async () => {
    const scan = await world.scan();
    finding = EXPIRED;
    await stepAfter(0);
    assert.ok(proof.isRefused());

    proof.noteFinishedScan(scan);

    assert.ok(!proof.isRefused());
    await stepAfter(MINUTE_MS);
    assert.equal(proofs, 1, 'the proof is not due before its time');
  });

  it('that is refused is the only news: no scan is missed, none has failed, the feed does not stand still', async () => {
    finding = EXPIRED;
    await stepAfter(0);
    await world.deliver();

    for (let hour = 0; hour < 72; hour += 1) {
      world.wait(HOUR_MS);
      await world.health.check();
    }

    assert.deepEqual(await codes(), ['sign-in']);
  });
});

async function settled(scans: { isRunning(): boolean }): Promise<void> {
  await eventually('no scan runs', () => !scans.isRunning());
}
