import assert from 'node:assert/strict';
import { createAnswerAudit } from '#usecases/answer-audit.ts';
import { aConversation, anAsker } from '../support/builders.ts';
import { openWorld } from './world.ts';

describe('the audit that is shown', () => {
  it('names customers and places, and keeps the id of what is no longer known', async () => {
    await using world = await openWorld({ customers: 2 });
    await world.scan();
    const channel = aConversation({ id: 'channel', name: 'Finance > Costs' });
    const chat = aConversation({ id: 'chat', kind: 'personal', name: undefined });
    await world.subscribe({ customers: ['C1', 'C2'], isHealth: false, thresholds: [70] }, anAsker(channel));
    await world.subscribe({ customers: [], isHealth: false, thresholds: undefined }, anAsker(chat));
    const by = { objectId: 'o1', name: 'Ada' };
    const at = world.calendar.now();
    for (const details of ['c2:1772323200000', 'c9 until Friday']) {
      await world.database.audit.add({ at, by, from: 'gone', action: 'acknowledge', details });
    }

    const entries = await createAnswerAudit(world)();

    assert.deepEqual(
      entries.map(({ action, details, from }) => `${action} ${details} (in ${from})`),
      [
        'acknowledge c9 until Friday (in gone)',
        'acknowledge C2 (c2.example), period from 2026-03-01 (in gone)',
        'subscribe all at 80, 100, 120 (in a personal chat)',
        'subscribe C1 (c1.example), C2 (c2.example) at 70 (in Finance > Costs)',
      ],
    );
  });
});
