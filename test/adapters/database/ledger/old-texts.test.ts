import assert from 'node:assert/strict';
import { toNotification, toPlannedRow } from '#adapters/database/ledger/notification-rows.ts';
import { readReason } from '#adapters/database/ledger/old-texts.ts';
import { reasonText } from '#adapters/database/ledger/reason-text.ts';
import type { Content, PlannedNotification } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { aNotification, day } from '../builders.ts';

const CONTENTS: readonly Content[] = [
  { about: 'alert', kind: 'escalated', threshold: 120, budgetVersion: 2, isBudgetChange: true },
  { about: 'alert', kind: 'edit', budgetVersion: 1, shown: { isReceded: true, silencedUntil: 7, closed: 'left' } },
  {
    about: 'alert',
    kind: 'edit',
    budgetVersion: 1,
    shown: { toldTo: 120.5, budgetVersion: 3, acknowledgement: 'a-1' },
  },
  { about: 'health', notice: { code: 'text', text: 'unreachable: it stands still' } },
  { about: 'digest', span: { since: day(1), recap: { from: day(2), to: day(3) } } },
  { about: 'test', reader: { locale: 'pl-PL', timeZone: 'Europe/Warsaw' } },
];

const REASONS: readonly Reason[] = [
  { code: 'receded' },
  { code: 'tooLate' },
  { code: 'tooBig' },
  { code: 'silence', silenceId: 's1' },
  { code: 'unreachable', answer: '404' },
  { code: 'withheld', answer: 'outsiders' },
  { code: 'inDoubt', answer: '502' },
];

function rowOf(content: Content) {
  const { subject, conversationId, occasion } = aNotification();
  const planned: PlannedNotification = { subject, conversationId, occasion, ...content };
  const row = toPlannedRow(planned, { now: day(1), dueAt: day(1) });
  const none = { reason: null, why: null, sent_at: null, activity_id: null, thread_id: null, again_at: null };
  const later = { sent_percent: null, shown: null, crossed_at: null };
  return { ...row, ...none, ...later, attempts: 0, doubts: 0 };
}

/** JSON leaves absent values out. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the columns of version 0.1.0', () => {
  it('say the same as the payload, whatever a row is about', () => {
    for (const content of CONTENTS) {
      const row = rowOf(content);

      assert.partialDeepStrictEqual(plain(toNotification(row)), content);
      assert.deepEqual(plain(toNotification({ ...row, payload: null })), plain(toNotification(row)));
    }
  });

  it('say nothing of an acknowledgement that is over, because the alert has reopened', () => {
    const shown = { acknowledgement: 'a-1', isReopened: true, toldTo: 120 } as const;

    const row = rowOf({ about: 'alert', kind: 'edit', budgetVersion: 1, shown });

    assert.equal(row.text, 'escalated:120');
    assert.partialDeepStrictEqual(plain(toNotification(row)), { shown });
  });

  it('hold where the payload has a shape that this version does not know', () => {
    const row = rowOf({ about: 'health', notice: { code: 'text', text: 'It stands still.' } });

    const read = toNotification({ ...row, payload: JSON.stringify({ about: 'health', notice: { code: 'later' } }) });

    assert.partialDeepStrictEqual(read, { about: 'health', notice: { code: 'text', text: 'It stands still.' } });
  });

  it('say the same as the code of a reason, where the sentence distinguishes codes', () => {
    for (const reason of REASONS) {
      const text = reasonText(reason);

      assert.deepEqual(readReason({ why: JSON.stringify(reason), reason: text }), reason);
      assert.deepEqual(readReason({ why: null, reason: text }), reason);
    }
  });

  it('are read as a text where an answer has no code', () => {
    const throttled: Reason = { code: 'notDelivered', answer: 'throttled' };

    assert.deepEqual(readReason({ why: JSON.stringify(throttled), reason: 'throttled' }), throttled);
    assert.deepEqual(readReason({ why: null, reason: 'throttled' }), { code: 'text', text: 'throttled' });
  });
});
