import assert from 'node:assert/strict';
import { concernsDrivers, namesDrivers } from '#domain/alerts/insight/drivers-shown.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { outdatedPosts } from '#domain/alerts/shown-state.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import { anAlert, aRow, MARCH, march, owedFacts } from '../../support/builders.ts';

const SENT = march(10);
const KNOWN = { areKnown: true, sentSince: SENT };
const post = (overrides: Partial<ReturnType<typeof aRow>> = {}) =>
  aRow({ state: 'sent', sentAt: SENT, activityId: 'post', seen: {}, ...overrides });
const names = (row: ReturnType<typeof aRow>, drivers = KNOWN, alert = anAlert(85), now = march(10)) =>
  namesDrivers(row, alert, drivers, now);

describe('a post about one alert', () => {
  it('names the drivers where they are known, when it is new and for an hour after it was sent', () => {
    assert.equal(names(post({ state: 'sending', sentAt: undefined, seen: undefined })), true);
    assert.equal(names(post()), true);
    assert.equal(names(post({ sentAt: SENT - 1 })), undefined);
    assert.equal(names(post(), { ...KNOWN, areKnown: false }), undefined);
    assert.equal(namesDrivers(post(), anAlert(85), undefined, march(10)), undefined);
  });

  it('that is sent again after a doubt is a new one', () => {
    assert.equal(names(post({ state: 'unknown', sentAt: SENT - HOUR_MS, seen: undefined })), true);
  });

  it('goes on to name them once it did, whatever is known later', () => {
    const shown = post({ sentAt: SENT - 9 * HOUR_MS, seen: { namesDrivers: true } });

    assert.equal(names(shown, { ...KNOWN, areKnown: false }), true);
    assert.equal(names(shown, KNOWN, anAlert(85), MARCH.end), true);
  });

  it('gets none once its alert is over', () => {
    assert.equal(names(post(), KNOWN, anAlert(85), MARCH.end), undefined);
    assert.equal(names(post(), KNOWN, anAlert(85, { closed: { at: march(9), reason: 'left' } })), undefined);
  });

  it('is edited for them once', () => {
    const edited = (seen: object) => {
      const facts = owedFacts(anAlert(85), { ledger: [post({ seen })] });
      return outdatedPosts(facts.alert, positionOf(facts.alert, 'channel', facts), facts.now, KNOWN).length;
    };

    assert.deepEqual([edited({}), edited({ namesDrivers: true })], [1, 0]);
  });

  it('concerns drivers where it stands and has them, or may get them', () => {
    assert.equal(concernsDrivers(post(), SENT), true);
    assert.equal(concernsDrivers(post({ sentAt: SENT - 1, seen: { namesDrivers: true } }), SENT), true);
    assert.equal(concernsDrivers(post({ sentAt: SENT - 1 }), SENT), false);
    assert.equal(concernsDrivers(post({ seen: 'gone' }), SENT), false);
    assert.equal(concernsDrivers(post({ activityId: undefined }), SENT), false);
    assert.equal(concernsDrivers(post({ state: 'dead' }), SENT), false);
  });
});
