import assert from 'node:assert/strict';
import { Transient, Unavailable } from '#ports/errors.ts';
import { ada, anAlert, aReading, aSummary, day } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const notice = (conversationId: string) => ({
  since: day(1),
  trouble: {
    code: 'conversation-gone',
    conversationId,
    place: { kind: 'channel' },
    reason: { code: 'uninstalled' },
  } as const,
});

onEveryEngine('transactions', ({ db }) => {
  const codes = async () => (await db().health.current()).map(({ about }) => about.conversationId);

  it('leave nothing behind when the work throws', async () => {
    const failed = db().transaction(async (tx) => {
      await tx.health.begin(notice('inside'));
      throw new Error('on purpose');
    });

    await assert.rejects(failed, /on purpose/);
    assert.deepEqual(await codes(), []);
  });

  it('are tried four times when other transactions are in the way, and once when anything else is wrong', async () => {
    const triesAt = async (error: Error) => {
      let tries = 0;
      const failed = db().transaction(async (tx) => {
        tries += 1;
        await tx.health.begin(notice('inside'));
        throw error;
      });
      await assert.rejects(failed, error);
      return tries;
    };

    assert.equal(await triesAt(new Transient('deadlock')), 4);
    assert.equal(await triesAt(new Unavailable('away')), 1);
    assert.equal(await triesAt(new Error('on purpose')), 1);
    assert.deepEqual(await codes(), []);
  });

  it('return what the work returns, and keep what it wrote', async () => {
    const result = await db().transaction(async (tx) => {
      await tx.health.begin(notice('inside'));
      return (await tx.health.current()).length;
    });

    assert.equal(result, 1);
    assert.deepEqual(await codes(), ['inside']);
  });

  it('do not undo a write from outside when they are rolled back', async () => {
    let outside: Promise<boolean> | undefined;
    const failed = db().transaction(async (tx) => {
      await tx.health.begin(notice('inside'));
      outside = db().health.begin(notice('outside'));
      await tx.health.begin(notice('inside too'));
      throw new Error('on purpose');
    });

    await assert.rejects(failed, /on purpose/);
    await outside;

    assert.deepEqual(await codes(), ['outside']);
  });

  it('run one after the other when many are started at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db().transaction(async (tx) => {
          const seen = (await tx.usage.lock(['contoso'])).get('contoso')?.latest?.totalCost ?? 0;
          const change = aReading(aSummary('contoso', { totalCost: seen + 1, lastModified: index }));
          await tx.usage.save([change], { now: day(1), scanId: undefined });
        }),
      ),
    );

    assert.equal((await db().usage.states(['contoso'])).get('contoso')?.latest?.totalCost, 20);
  });
});

onEveryEngine(
  'transactions beside others',
  ({ db, open }) => {
    it('do not delay questions, and questions see only what is committed', async () => {
      await db().transaction(async (tx) => {
        await tx.health.begin(notice('inside'));

        assert.deepEqual(await db().health.current(), []);
      });

      assert.equal((await db().health.current()).length, 1);
    });

    it('keep an acknowledgement that is made while a reading is evaluated', async () => {
      const alert = anAlert('contoso');
      const change = { ...aReading(aSummary('contoso')), alerts: [alert] };
      await db().usage.save([change], { now: day(1), scanId: undefined });
      const other = await open().again?.();
      const acknowledgement = { id: 'ack', by: ada, at: day(2), percent: 90, version: 1 };
      let acknowledging: Promise<void> | undefined;

      await db().transaction(async (tx) => {
        const locked = (await tx.usage.lock(['contoso'])).get('contoso');
        acknowledging = other?.alerts.acknowledge(alert.id, acknowledgement);
        await tx.usage.save([{ ...change, alerts: locked?.alerts ?? [] }], { now: day(1), scanId: undefined });
      });
      await acknowledging;

      assert.deepEqual((await db().alerts.forCustomer('contoso'))[0]?.acknowledgement, acknowledgement);
    });
  },
  (engine) => engine.isShared,
);
