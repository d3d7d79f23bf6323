import assert from 'node:assert/strict';
import type { Settlement } from '#domain/alerts/notification.ts';
import type { Database } from '#ports/database.ts';
import { Transient, Unavailable } from '#ports/errors.ts';
import { createKeepSettlements } from '#usecases/sending/keep-settlements.ts';

/** For how many rows an error stands in the log. */
let errors: unknown[] = [];
const LOG = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (fields: Record<string, unknown>) => void errors.push(fields['rows']),
};

describe('what became of several posts', () => {
  let written: (readonly Settlement[])[];
  let refuses: (settlements: readonly Settlement[]) => Error | undefined;
  beforeEach(() => {
    [written, errors] = [[], []];
    refuses = () => undefined;
  });

  const database = {
    notifications: {
      async settle(settlements: readonly Settlement[]) {
        written.push(settlements);
        const error = refuses(settlements);
        if (error) throw error;
      },
    },
  } as unknown as Database;
  const keep = createKeepSettlements({ database, log: LOG });

  const sent = (id: string, activityId = 'post'): Settlement => ({ id, state: 'sent', activityId, threadId: 'thread' });

  it('is written once, as one transaction', async () => {
    await keep([[sent('1')], [sent('2'), sent('3')]]);

    assert.deepEqual(written, [[sent('1'), sent('2'), sent('3')]]);
    assert.deepEqual(errors, []);
  });

  it('is written post by post when it is refused together, and the refused post without what came from outside', async () => {
    const bad: Settlement = {
      id: '2',
      state: 'planned',
      reason: { code: 'unreachable', answer: 'poison' },
      waitsFor: 'conversation',
    };
    refuses = (settlements) =>
      settlements.some(({ reason, activityId }) =>
        [reason && 'answer' in reason && reason.answer, activityId].includes('poison'),
      )
        ? new Error('invalid byte sequence')
        : undefined;

    await keep([[sent('1')], [bad], [sent('3')], [sent('4', 'poison')]]);

    const [, ...single] = written;
    const bare = { reason: { code: 'refusedByDatabase' }, activityId: undefined, threadId: undefined };
    assert.deepEqual(single, [
      [sent('1')],
      [bad],
      [{ id: '2', state: 'planned', waitsFor: 'retry', ...bare }],
      [sent('3')],
      [sent('4', 'poison')],
      [{ id: '4', state: 'sent', ...bare }],
    ]);
    // all together, then each of the two that have it
    assert.deepEqual(errors, [4, 1, 1]);
  });

  it('is known to be written when the promise resolves, also what had to be written anew', async () => {
    let isWritten = false;
    const slow = {
      notifications: {
        async settle([settlement]: readonly Settlement[]) {
          if (settlement?.activityId !== undefined) throw new Error('invalid byte sequence');
          await new Promise(setImmediate);
          isWritten = true;
        },
      },
    } as unknown as Database;

    await createKeepSettlements({ database: slow, log: LOG })([[sent('1')]]);

    assert.ok(isWritten);
  });

  for (const away of [new Unavailable('the database is away'), new Transient('try again')]) {
    it(`is thrown back while the database answers ${away.name}, and nothing is left out`, async () => {
      refuses = () => away;

      await assert.rejects(keep([[sent('1')]]), away);

      assert.deepEqual([written.length, errors], [1, []]);
    });
  }
});
