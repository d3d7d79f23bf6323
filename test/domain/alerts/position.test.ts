import assert from 'node:assert/strict';
import { heardBy } from '#domain/alerts/hearing.ts';
import { positionOf, positionsOf } from '#domain/alerts/position.ts';
import { ADA, anAlert, aRow, aSilence, aSubscription, march, owedFacts, THRESHOLDS } from '../../support/builders.ts';

const OTHER = '19:other@thread.tacv2';

describe('the position of an alert towards a conversation', () => {
  it('has the subscription, its thresholds, the level now and the level told', () => {
    const subscription = aSubscription({ thresholds: [50, 90] });
    const row = aRow({ threshold: 50 });

    const position = positionOf(
      anAlert(95),
      subscription.conversationId,
      owedFacts(anAlert(95), {
        subscriptions: [subscription],
        ledger: [row],
      }),
    );

    assert.equal(position.subscription, subscription);
    assert.deepEqual(position.thresholds, [50, 90]);
    assert.equal(position.level, 90);
    assert.equal(position.told, 50);
    assert.deepEqual(position.rows, [row]);
  });

  it('has the default thresholds where the conversation does not hear about the customer', () => {
    const position = positionOf(anAlert(85), OTHER, owedFacts(anAlert(85)));

    assert.equal(position.subscription, undefined);
    assert.deepEqual(position.thresholds, THRESHOLDS);
    assert.equal(position.level, 80);
  });

  it('has the silence that holds there, and whether the acknowledgement stands by its thresholds', () => {
    const acknowledgement = { id: 'ack-1', by: ADA, at: march(9), percent: 85, version: 1 };
    const alert = anAlert(95, { acknowledgement });
    const silence = aSilence();
    const strict = aSubscription({ id: 'strict', conversationId: OTHER, thresholds: [90] });
    const facts = owedFacts(alert, { subscriptions: [aSubscription(), strict], silences: [silence] });

    const here = positionOf(alert, aSubscription().conversationId, facts);
    const there = positionOf(alert, OTHER, facts);

    assert.deepEqual([here.silence, here.isAcknowledged], [silence, true]);
    assert.deepEqual([there.silence, there.isAcknowledged], [undefined, false]);
  });

  it('is the same whether it is found alone or with those of all conversations', () => {
    const alert = anAlert(130);
    const facts = owedFacts(alert, {
      subscriptions: [aSubscription(), aSubscription({ id: 'there', conversationId: OTHER, thresholds: [60] })],
      silences: [aSilence()],
      ledger: [
        aRow(),
        aRow({ id: 'row-2', conversationId: OTHER, threshold: 60 }),
        aRow({ id: 'row-3', conversationId: 'left' }),
      ],
    });

    const all = positionsOf(alert, facts);

    assert.deepEqual(
      all.map(({ conversationId }) => conversationId),
      [aSubscription().conversationId, OTHER, 'left'],
    );
    for (const position of all) assert.deepEqual(position, positionOf(alert, position.conversationId, facts));
  });
});

describe('whom a conversation hears about', () => {
  const except = [{ customerId: 'fabrikam', by: ADA, at: march(2) }];
  const all = aSubscription({ thresholds: [70], to: 'all', except });
  const named = aSubscription({ id: 'named', to: 'customer', customerId: 'contoso' });

  it('is everybody by the default thresholds where nothing, or health alone, is subscribed', () => {
    assert.deepEqual(heardBy([], THRESHOLDS), [{ thresholds: THRESHOLDS }]);
    assert.deepEqual(heardBy([aSubscription({ to: 'health' })], THRESHOLDS), [{ thresholds: THRESHOLDS }]);
  });

  it('is all but those taken out, and those named by their own thresholds', () => {
    assert.deepEqual(heardBy([all, named], THRESHOLDS), [
      { thresholds: [70], except: ['contoso', 'fabrikam'] },
      { thresholds: THRESHOLDS, among: ['contoso'] },
    ]);
  });

  it('is nobody while its subscriptions are paused', () => {
    assert.deepEqual(heardBy([{ ...all, parkedAt: march(3) }], THRESHOLDS), []);
  });
});
