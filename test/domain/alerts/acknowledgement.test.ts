import assert from 'node:assert/strict';
import {
  isAcknowledged,
  isAcknowledgedSince,
  isPastStep,
  outgrown,
  reopenedOccasion,
  withReading,
} from '#domain/alerts/acknowledgement.ts';
import type { Acknowledgement } from '#domain/alerts/alert.ts';
import type { LevelNotification, Notification } from '#domain/alerts/notification.ts';
import { ADA, anAlert, anEdit, aRow, march, THRESHOLDS } from '../../support/builders.ts';

const STEP = 20;
const ack = (overrides: Partial<Acknowledgement> = {}): Acknowledgement => ({
  id: 'ack',
  by: ADA,
  at: march(9),
  percent: 85,
  version: 1,
  ...overrides,
});

describe('an acknowledgement', () => {
  const stands = (highest: number | undefined, overrides: Partial<Acknowledgement> = {}) =>
    isAcknowledged(anAlert(90, { acknowledgement: ack({ highest, ...overrides }) }), THRESHOLDS, STEP);

  it('stands until a higher level, or so many points more, were reached', () => {
    assert.deepEqual([stands(99.9), stands(100), stands(undefined)], [true, false, true]);
    assert.deepEqual([stands(139.9, { percent: 120 }), stands(140, { percent: 120 })], [true, false]);
  });

  it('stands for its own budget alone', () => {
    assert.equal(stands(90, { version: 2 }), false);
    assert.equal(isAcknowledged(anAlert(90), THRESHOLDS, STEP), false);
  });

  it('sees of readings the highest one of its own budget', () => {
    const read = (percent: number | undefined, highest: number | undefined, version = 1) =>
      withReading(ack({ highest }), { version, percent, peak: 88 })?.highest;

    assert.deepEqual(
      [
        read(95, 90),
        read(90, 90),
        read(85, 90),
        read(95, undefined),
        read(87, undefined),
        read(95, 90, 2),
        read(undefined, 90),
      ],
      [95, 90, 90, 95, undefined, 90, 90],
    );
    assert.equal(withReading(undefined, { version: 1, percent: 95, peak: 88 }), undefined);
    assert.deepEqual(withReading(ack(), { version: 1, percent: 95, peak: 88 }), ack({ highest: 95 }));
  });

  it('is outgrown where its alert stands so many points above it', () => {
    const past = (percentUsed: number | undefined) =>
      isPastStep(anAlert(90, { percentUsed, acknowledgement: ack() }), STEP);

    assert.deepEqual([past(104.9), past(105), past(undefined)], [false, true, false]);
    assert.equal(isPastStep(anAlert(200), STEP), false);
  });

  it('makes what told of its predecessor no news', () => {
    const alert = anAlert(200, { acknowledgement: ack() });

    assert.equal(isAcknowledgedSince(reopenedOccasion(ack()), alert), false);
    assert.equal(isAcknowledgedSince(reopenedOccasion(ack({ id: 'before' })), alert), true);
    assert.equal(isAcknowledgedSince(reopenedOccasion(ack()), anAlert(200)), true);
  });
});

describe('an alert has outgrown its acknowledgement for a conversation', () => {
  const alert = anAlert(130, { acknowledgement: ack() });
  const row = (overrides: Partial<LevelNotification> = {}) =>
    aRow({ sentPercent: 110, sentAt: march(8), ...overrides });
  const isOutgrown = (rows: readonly Notification[], of = alert) => outgrown(of, rows, STEP) !== undefined;

  it('where its last post there told so many points less', () => {
    assert.deepEqual(
      [isOutgrown([row()]), isOutgrown([row({ sentPercent: 110.1 })]), isOutgrown([])],
      [true, false, false],
    );
  });

  it('by the post that was sent last, in whichever order they come', () => {
    const later = row({ id: 'later', sentAt: march(9), sentPercent: 125 });

    assert.deepEqual([isOutgrown([row(), later]), isOutgrown([later, row()])], [false, false]);
  });

  it('by the peak, where a row does not say what was told', () => {
    assert.equal(isOutgrown([row({ sentPercent: undefined })]), false);
    assert.equal(isOutgrown([row({ sentPercent: undefined })], { ...alert, peakPercent: 110 }), true);
  });

  for (const state of ['planned', 'sending', 'unknown'] as const) {
    it(`unless one is on its way: it is ${state}`, () => {
      assert.equal(isOutgrown([row(), row({ id: 'next', state })]), false);
    });
  }

  it('whatever became of a post that was not sent, of an edit, or of a post about another alert', () => {
    const others = [
      row({ id: 'dropped', state: 'dropped', sentAt: march(9), sentPercent: 130 }),
      row({ id: 'other', subject: 'contoso:2027-02-01', sentAt: march(9), sentPercent: 130 }),
      anEdit({ id: 'edit', sentAt: march(9), sentPercent: 130 }),
      anEdit({ id: 'edit of now', state: 'planned' }),
    ];

    assert.equal(isOutgrown([row(), ...others]), true);
    assert.equal(isOutgrown(others), false);
  });

  it('of its own budget alone, and only above the step', () => {
    assert.equal(isOutgrown([row()], { ...alert, acknowledgement: ack({ version: 2 }) }), false);
    assert.equal(isOutgrown([row({ sentPercent: 10 })], { ...alert, acknowledgement: ack({ percent: 111 }) }), false);
    assert.equal(isOutgrown([row()], { ...alert, acknowledgement: undefined }), false);
    assert.equal(isOutgrown([row()], { ...alert, percentUsed: undefined }), false);
  });
});
