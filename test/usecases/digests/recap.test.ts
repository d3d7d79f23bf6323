import assert from 'node:assert/strict';
import type { Repositories } from '#ports/database.ts';
import { recapOf } from '#usecases/digests/recap.ts';
import { aCustomer, aSummary, MARCH } from '../../support/builders.ts';

describe('the periods that a digest recaps', () => {
  /** What is said of so many customers whose March has ended, where their forecasts were off by this. */
  async function recap(customers: number, accuracy: readonly object[]) {
    const asked: string[] = [];
    const rows = Array.from({ length: customers }, (_, index) => {
      const customer = aCustomer({ id: `c${index + 1}` });
      return { customer, summary: aSummary({ customerId: customer.id, period: MARCH }) };
    });
    const start = MARCH.start / (24 * 3600 * 1000);
    const ended = [
      { start: start - 28, accuracy: [{ of: 'February' }] },
      { start, accuracy },
    ];
    const database = {
      usage: { endedPeriods: async () => rows },
      insight: {
        async states(ids: readonly string[]) {
          asked.push(...ids);
          return new Map(ids.map((id) => [id, { settled: { ended } }]));
        },
      },
    } as unknown as Pick<Repositories, 'usage' | 'insight'>;
    return { asked, said: await recapOf({ from: 0, to: 1 }, undefined, database) };
  }

  it('say how far their own forecasts were off, where any was judged', async () => {
    const judged = await recap(1, [{ of: 'March' }]);
    const none = await recap(1, []);

    assert.deepEqual(judged.said[0]?.accuracy, [{ of: 'March' }]);
    assert.ok(none.said[0] && !('accuracy' in none.said[0]));
  });

  it('are looked up for fifty customers, as many as the card could name', async () => {
    const { asked, said } = await recap(51, [{ of: 'March' }]);

    assert.deepEqual([asked.length, said.length], [50, 51]);
  });
});
