import assert from 'node:assert/strict';
import type { Trouble, TroubleKey } from '#domain/health/trouble.ts';
import { en } from '#language/en.ts';
import { watchReasons } from '#language/watch-reasons.ts';
import type { IssuerKeys } from '#ports/teams.ts';
import { createBlindReasons, createWatchIssuerKeys } from '#usecases/health/watch-issuer-keys.ts';
import { openWorld } from '../world.ts';

type Fault = ReturnType<IssuerKeys['fault']>;

describe('keys of incoming tokens that cannot be had', () => {
  const told: string[] = [];
  let fault: Fault;
  const later = async (what: string): Promise<void> => {
    await new Promise(setImmediate);
    told.push(what);
  };
  const health = {
    begin: (trouble: Trouble) => later(`begin ${trouble.code}: ${en.trouble(trouble)}`),
    end: ({ code }: TroubleKey) => later(`end ${code}`),
  };
  const issuerKeys: IssuerKeys = {
    keep: () => later('asked'),
    fault: () => fault,
  };

  async function blind(keys: IssuerKeys | undefined): Promise<readonly string[]> {
    await using world = await openWorld();
    const reasons = await createBlindReasons({ ...world, issuerKeys: keys })();
    return watchReasons(reasons).map(({ code, since }) => `${code} since ${since}`);
  }

  beforeEach(() => {
    told.length = 0;
  });

  it('are asked for first, then told to admins with what to do', async () => {
    fault = { since: 0, text: 'no answer' };

    await createWatchIssuerKeys({ issuerKeys, health })();

    assert.equal(told[0], 'asked');
    assert.match(told[1] ?? '', /^begin issuer-keys: Nobody can be answered.*\(no answer\).*Check/);
    assert.deepEqual(await blind(issuerKeys), ['issuer-keys since 1970-01-01T00:00:00.000Z']);
  });

  it('are told to be over when they have come', async () => {
    fault = undefined;

    await createWatchIssuerKeys({ issuerKeys, health })();

    assert.deepEqual(told, ['asked', 'end issuer-keys']);
    assert.deepEqual(await blind(issuerKeys), []);
  });

  it('are no matter where authentication is off', async () => {
    await createWatchIssuerKeys({ issuerKeys: undefined, health })();

    assert.deepEqual(told, []);
    assert.deepEqual(await blind(undefined), []);
  });
});
