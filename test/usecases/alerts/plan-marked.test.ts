import assert from 'node:assert/strict';
import type { Database } from '#ports/database.ts';
import type { MarkedScope, PlanningMark } from '#ports/planning-marks.ts';
import { type PlanScope, planMarked } from '#usecases/alerts/plan-marked.ts';

describe('what is planned for the marks of what has changed', () => {
  let steps: string[];
  beforeEach(() => {
    steps = [];
  });

  const marksOf = (scopes: readonly MarkedScope[]): readonly PlanningMark[] =>
    scopes.map((scope, index) => ({ ...scope, revision: String(index) }));

  /** What is planned, in this order, for these marks. */
  async function scopesFor(scopes: readonly MarkedScope[]): Promise<readonly PlanScope[]> {
    const marks = marksOf(scopes);
    const planned: PlanScope[] = [];
    const database = {
      marks: {
        async list(after: PlanningMark | undefined, limit: number) {
          const from = after ? marks.indexOf(after) + 1 : 0;
          return marks.slice(from, from + limit);
        },
        async clear(cleared: readonly PlanningMark[]) {
          steps.push(`clear ${cleared.length}`);
        },
      },
    } as unknown as Database;
    const count = await planMarked(
      async (scope) => {
        planned.push(scope);
        steps.push('plan');
        return 2;
      },
      { database, pause: async () => void steps.push('pause') },
    );
    assert.equal(count, 2 * planned.length);
    return planned;
  }

  it('is nothing where nothing is marked', async () => {
    assert.deepEqual(await scopesFor([]), []);
  });

  it('is everything where everything is marked', async () => {
    assert.deepEqual(await scopesFor([{ alertId: 'a' }, {}, { conversationId: 'x' }]), [{}]);
  });

  it('is all that a marked conversation hears, and a marked alert for every conversation', async () => {
    assert.deepEqual(await scopesFor([{ alertId: 'a' }, { alertId: 'b' }, { conversationId: 'x' }]), [
      { conversationId: 'x' },
      { alertIds: ['a', 'b'] },
    ]);
  });

  it('is an alert in one conversation for that conversation alone, where there are more of the alerts', async () => {
    assert.deepEqual(
      await scopesFor([
        { alertId: 'a', conversationId: 'x' },
        { alertId: 'b', conversationId: 'x' },
        { alertId: 'c', conversationId: 'y' },
      ]),
      [
        { alertIds: ['a', 'b'], conversationId: 'x' },
        { alertIds: ['c'], conversationId: 'y' },
      ],
    );
  });

  it('is an alert once for all conversations, where there are as many of the conversations', async () => {
    assert.deepEqual(
      await scopesFor([
        { alertId: 'a', conversationId: 'x' },
        { alertId: 'b', conversationId: 'y' },
      ]),
      [{ alertIds: ['a', 'b'] }],
    );
  });

  it('is an alert once where it is marked for every conversation and for one besides', async () => {
    assert.deepEqual(
      await scopesFor([
        { alertId: 'a' },
        { alertId: 'a', conversationId: 'x' },
        { alertId: 'b', conversationId: 'x' },
        { alertId: 'c', conversationId: 'x' },
      ]),
      [{ alertIds: ['a'] }, { alertIds: ['b', 'c'], conversationId: 'x' }],
    );
  });

  it('is planned before its marks are cleared, a thousand marks at a time, with a pause after each plan', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => ({ alertId: String(index) }));

    const planned = await scopesFor(many);

    assert.deepEqual(
      planned.map(({ alertIds }) => alertIds?.length),
      [1000, 1],
    );
    assert.deepEqual(steps, ['plan', 'pause', 'clear 1000', 'plan', 'pause', 'clear 1']);
  });
});
