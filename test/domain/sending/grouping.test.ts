import assert from 'node:assert/strict';
import type { LevelNotification } from '#domain/alerts/notification.ts';
import { grouped, threadFor } from '#domain/sending/grouping.ts';
import { anEdit, aRow, march } from '../../support/builders.ts';

interface Row {
  readonly notification: LevelNotification;
  readonly percent: number;
}

function rows(count: number, overrides: Partial<LevelNotification> = {}): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({
    notification: aRow({ id: `row-${index}`, subject: `customer-${index}`, ...overrides }),
    percent: 80 + index,
  }));
}

function forms(all: readonly Row[]): readonly string[] {
  return grouped(all, (row) => row).map(
    ({ form, rows: inPost, isRepeat }) => `${form} of ${inPost.length}${isRepeat ? ', repeated' : ''}`,
  );
}

describe('grouping', () => {
  it('gives up to five alerts a post each', () => {
    assert.deepEqual(
      forms(rows(5)),
      Array.from({ length: 5 }, () => 'single of 1'),
    );
  });

  it('puts six alerts into a table', () => {
    assert.deepEqual(forms(rows(6)), ['levels of 6']);
  });

  it('puts what stands into a table, were it only one', () => {
    assert.deepEqual(forms([...rows(1, { kind: 'standing' }), ...rows(2)]), [
      'single of 1',
      'single of 1',
      'standing of 1',
    ]);
  });

  it('never mixes repeats with first sends', () => {
    assert.deepEqual(forms([...rows(6), ...rows(6, { doubts: 1 })]), ['levels of 6', 'levels of 6, repeated']);
    assert.deepEqual(forms([...rows(3), ...rows(3, { doubts: 1 })]), [
      ...Array.from({ length: 3 }, () => 'single of 1'),
      ...Array.from({ length: 3 }, () => 'single of 1, repeated'),
    ]);
  });

  it('puts the worst first', () => {
    const [table] = grouped(rows(7), (row) => row);

    assert.deepEqual(
      table?.rows.map(({ percent }) => percent),
      [86, 85, 84, 83, 82, 81, 80],
    );
  });

  it('puts the worst first among posts of their own, too, and equals in the order of their alerts', () => {
    const [low, high, second, first] = rows(4);
    assert.ok(low && high && second && first);
    const given = [
      low,
      { ...second, percent: 95, notification: aRow({ id: 'second', subject: 'b' }) },
      { ...first, percent: 95, notification: aRow({ id: 'first', subject: 'a' }) },
      { ...high, percent: 99 },
    ];

    assert.deepEqual(
      grouped(given, (row) => row).flatMap((plan) =>
        plan.rows.map(({ percent, notification }) => [percent, notification.id]),
      ),
      [
        [99, high.notification.id],
        [95, 'first'],
        [95, 'second'],
        [80, low.notification.id],
      ],
    );
  });

  it('puts what a silence held back into a table of its own, after what was crossed just now', () => {
    const late = rows(2, { crossedAt: march(9) });

    const tables = grouped([...late, ...rows(4)], (row) => row);

    assert.deepEqual(
      tables.map((table) => table.rows.map(({ notification }) => notification.crossedAt)),
      [
        [undefined, undefined, undefined, undefined],
        [march(9), march(9)],
      ],
    );
    assert.deepEqual(forms(rows(6, { crossedAt: march(9) })), ['levels of 6']);
  });

  it('makes no post of nothing', () => {
    assert.deepEqual(forms([]), []);
  });
});

describe('the thread of a post', () => {
  const first = aRow({ activityId: 'post-80', threadId: 'thread-80' });
  const escalated = aRow({ id: 'row-2', threshold: 90, kind: 'escalated', state: 'planned' });

  it("is the alert's own for an escalation", () => {
    assert.equal(threadFor(escalated, [first]), 'thread-80');
  });

  it('is a new one for the first post of an alert', () => {
    assert.equal(threadFor(aRow({ state: 'planned' }), [first]), undefined);
  });

  it('is a new one at 100 %, which later escalations follow', () => {
    const hundred = aRow({ id: 'row-3', threshold: 100, kind: 'escalated' });
    const sent = { ...hundred, threadId: 'thread-100', sentAt: march(10) };

    assert.equal(threadFor({ ...hundred, state: 'planned' }, [first]), undefined);
    assert.equal(threadFor({ ...escalated, threshold: 120 }, [first, sent]), 'thread-100');
  });

  it("is never another alert's, another conversation's, or one that was not surely sent", () => {
    assert.equal(threadFor(escalated, [{ ...first, subject: 'fabrikam:2027-03-01' }]), undefined);
    assert.equal(threadFor(escalated, [{ ...first, conversationId: 'other' }]), undefined);
    assert.equal(threadFor(escalated, [{ ...first, state: 'unknown' }]), undefined);
  });

  it('is the one of the last post that was sent, and never that of an edit', () => {
    const posts = [march(9), march(11), march(10)].map((sentAt, index) =>
      aRow({ id: `row-${index}`, threadId: `thread-${sentAt}`, sentAt }),
    );
    const edit = anEdit({ threadId: 'thread of an edit', sentAt: march(12) });

    assert.equal(threadFor(escalated, [...posts, edit]), `thread-${march(11)}`);
  });

  it('is a new one when the alert was told in a table', () => {
    assert.equal(threadFor(escalated, [{ ...first, threadId: undefined }]), undefined);
  });
});
