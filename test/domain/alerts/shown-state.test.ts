import assert from 'node:assert/strict';
import type { Alert } from '#domain/alerts/alert.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { owedEdits } from '#domain/alerts/shown-state.ts';
import { anAlert, anEdit, aRow, aSilence, march, owedFacts } from '../../support/builders.ts';

/** What the edits that are owed show, without what they leave out. */
function shownBy(alert: Alert, ledger: readonly Notification[], facts: Parameters<typeof owedFacts>[1] = {}) {
  return owedEdits(owedFacts(alert, { ...facts, ledger })).map((edit) => {
    assert.ok('shown' in edit);
    return Object.fromEntries(Object.entries(edit.shown).filter(([, value]) => value !== undefined));
  });
}

describe('the edit that the posts of an alert are owed', () => {
  const told100 = aRow({ threshold: 100, activityId: 'post-1' });
  const budgets = [
    { version: 1, amount: 1000, currency: 'EUR', basePercent: 0 },
    { version: 2, amount: 2000, currency: 'EUR', basePercent: 50 },
  ];

  it('says of a level below the one that was told that the spending has receded', () => {
    assert.deepEqual(shownBy(anAlert(90), [told100]), [{ isReceded: true }]);
    assert.deepEqual(shownBy(anAlert(100), [told100]), []);
  });

  it('names the other budget after a change, and does not call the lower level receded', () => {
    assert.deepEqual(shownBy(anAlert(50, { budgets }), [told100]), [{ budgetVersion: 2 }]);
  });

  it('says that the spending has receded by the budget by which all posts were told', () => {
    const told = aRow({ threshold: 100, budgetVersion: 2, activityId: 'post-1' });

    assert.deepEqual(shownBy(anAlert(90, { budgets }), [told]), [{ isReceded: true }]);
  });

  it('is owed once: none when the last one planned shows the same', () => {
    const edit = anEdit({ shown: { isReceded: true } });

    assert.deepEqual(shownBy(anAlert(90), [told100, edit]), []);
    assert.deepEqual(shownBy(anAlert(100), [told100, edit]), [{}]);
  });

  it('is none without a post that stands, or of a post whose place is not known', () => {
    assert.deepEqual(shownBy(anAlert(90), [{ ...told100, state: 'unknown' }]), []);
    assert.deepEqual(shownBy(anAlert(90), [{ ...told100, activityId: undefined }]), []);
    assert.deepEqual(shownBy(anAlert(90), [{ ...told100, kind: 'standing' }]), []);
  });

  it('names the end of a silence that holds, and not of one that has ended', () => {
    const holds = aSilence({ until: march(12) });

    assert.deepEqual(shownBy(anAlert(100), [told100], { silences: [holds] }), [{ silencedUntil: march(12) }]);
    assert.deepEqual(shownBy(anAlert(100), [told100], { silences: [holds], now: march(12) }), []);
  });
});
