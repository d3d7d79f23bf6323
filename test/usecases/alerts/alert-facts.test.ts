import assert from 'node:assert/strict';
import { positionOf } from '#domain/alerts/position.ts';
import { alertFactsOf } from '#usecases/alerts/alert-facts.ts';
import { ADA, aCustomer, anAlert, aRow, aSilence, aSubscription, march, owedFacts } from '../../support/builders.ts';
import { aCardBreakdown } from '../../support/drivers.ts';

describe('what a post about an alert says', () => {
  const OWN = { locale: 'de-DE', timeZone: 'Europe/Berlin' };
  const DEFAULT = { locale: 'en-US', timeZone: 'UTC' };

  function factsOf(row = aRow(), overrides: Parameters<typeof owedFacts>[1] = {}) {
    const acknowledgement = { id: 'ack-1', by: ADA, at: march(9), percent: 85, version: 1 };
    const alert = anAlert(85, { acknowledgement });
    const known = owedFacts(alert, { subscriptions: [aSubscription({ reader: OWN })], ...overrides });
    const position = positionOf(alert, 'channel', known);
    return alertFactsOf(row, {
      alert,
      customer: aCustomer(),
      position,
      now: known.now,
      changes: [],
      defaultReader: DEFAULT,
    });
  }

  it('is written for whoever subscribed, and for the reader of all where nobody does any more', () => {
    assert.deepEqual(factsOf().reader, OWN);
    assert.deepEqual(factsOf(aRow(), { subscriptions: [] }).reader, DEFAULT);
  });

  it('names the late crossing of what was crossed, and none of what stands', () => {
    const crossedAt = march(8);

    assert.equal(factsOf(aRow({ crossedAt })).crossedAt, crossedAt);
    assert.equal(factsOf(aRow({ crossedAt, kind: 'standing' })).crossedAt, undefined);
  });

  it('shows the drivers where its post names them, and none on a post that was sent too long ago', () => {
    const breakdown = aCardBreakdown([], []);
    const driversOf = (sentAt: number) => {
      const alert = anAlert(85);
      const known = owedFacts(alert);
      const shown = { breakdown, earlier: undefined };
      const drivers = { known: { areKnown: true, sentSince: march(9) }, shown };
      const position = positionOf(alert, 'channel', known);
      const here = {
        alert,
        customer: aCustomer(),
        position,
        now: known.now,
        changes: [],
        defaultReader: DEFAULT,
        drivers,
      };
      return alertFactsOf(aRow({ sentAt }), here).drivers;
    };

    assert.deepEqual(driversOf(march(9)), { breakdown, earlier: undefined });
    assert.equal(driversOf(march(9) - 1), undefined);
  });

  it('says until when it is silenced, and whether somebody has it', () => {
    const silenced = factsOf(aRow(), { silences: [aSilence()] });

    assert.deepEqual(
      [silenced.silencedUntil, silenced.isAcknowledged, silenced.shown],
      [march(12), true, { ...silenced.shown, acknowledgement: 'ack-1', silencedUntil: march(12) }],
    );
    assert.equal(factsOf(aRow(), { reopenStep: -1 }).isAcknowledged, false);
    assert.deepEqual([silenced.isRepeat, silenced.isTest], [false, false]);
  });
});
