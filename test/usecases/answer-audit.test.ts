import assert from 'node:assert/strict';
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
});
