import assert from 'node:assert/strict';
import type { AuditDetails } from '#ports/audit.ts';
import { createAnswerAudit } from '#usecases/answer-audit.ts';
import { aConversation, anAsker } from '../support/builders.ts';
import { openWorld } from './world.ts';

describe('the audit that is shown', () => {
  it('comes with the customers and places that the entries name, those of old texts too', async () => {
    await using world = await openWorld({ customers: 2 });
    await world.scan();
    const channel = aConversation({ id: 'channel', name: 'Finance > Costs' });
    const chat = aConversation({ id: 'chat', kind: 'personal', name: undefined });
    await world.subscribe({ customers: ['C1', 'C2'], isHealth: false, thresholds: [70] }, anAsker(channel));
    await world.subscribe({ customers: [], isHealth: false, thresholds: undefined }, anAsker(chat));
    const by = { objectId: 'o1', name: 'Ada' };
    const at = world.calendar.now();
    for (const text of ['c2:2027-03-01', 'c9 until Friday']) {
      await world.database.audit.add({ at, by, from: 'gone', details: { code: 'text', action: 'acknowledge', text } });
    }

    const { entries, customers: named, places } = await createAnswerAudit(world)();

    assert.deepEqual(
      entries.map(({ details }) => details.code),
      ['text', 'text', 'subscribe', 'subscribe'],
    );
    assert.deepEqual([...named.keys()].toSorted(), ['c1', 'c2']);
    assert.deepEqual([...places.keys()].toSorted(), ['channel', 'chat']);
  });

  it('is that of the last thirty changes', async () => {
    await using world = await openWorld();
    const by = { objectId: 'o1', name: 'Ada' };
    const text = (at: number) => ({ code: 'text', action: 'acknowledge', text: String(at) }) as const;
    for (let at = 1; at <= 31; at += 1) await world.database.audit.add({ at, by, from: 'channel', details: text(at) });

    const { entries } = await createAnswerAudit(world)();

    assert.deepEqual([entries.length, entries[0]?.at, entries.at(-1)?.at], [30, 31, 2]);
  });

  const c2 = { customers: ['c2'] };
  const silenced = { customer: { id: 'c2' }, isEverywhere: false };
  const acknowledged = { alertId: 'c2:2027-03-01', customerId: 'c2', periodStart: 0 };
  const changes: readonly AuditDetails[] = [
    { code: 'subscribe', to: c2, thresholds: [80] },
    { code: 'unsubscribe', from: c2 },
    { code: 'acknowledge', ...acknowledged },
    { code: 'unacknowledge', ...acknowledged },
    { code: 'silence', ...silenced, until: 1 },
    { code: 'unsilence', ...silenced },
    { code: 'undo', of: 'unsubscribe', about: c2 },
  ];
  for (const details of changes) {
    it(`comes with the customer of an entry of the kind ${details.code}`, async () => {
      await using world = await openWorld({ customers: 2 });
      await world.scan();
      const by = { objectId: 'o1', name: 'Ada' };
      await world.database.audit.add({ at: world.calendar.now(), by, from: 'gone', details });

      const { customers } = await createAnswerAudit(world)();

      assert.deepEqual([...customers.keys()], ['c2']);
    });
  }
});
