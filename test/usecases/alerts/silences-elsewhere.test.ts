import assert from 'node:assert/strict';
import { type Silence, silencedIds } from '#domain/alerts/silence.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { listAlerts } from '#usecases/alerts/open-alerts.ts';
import { createDigestNow } from '#usecases/digests/digest-facts.ts';
import { anAsker, aSilence } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

/** What tells a conversation of its silences. */
const TOLD: Readonly<Record<string, (world: World) => Promise<{ readonly silences: readonly Silence[] }>>> = {
  'the list of alerts': (world) => listAlerts(anAsker(), world),
  'a digest': (world) => createDigestNow(world)(anAsker()),
};

describe('silences of another conversation', () => {
  for (const [what, told] of Object.entries(TOLD)) {
    it(`are not told by ${what}`, async () => {
      await using world = await openWorld({ customers: 3 });
      await world.scan();
      const from = world.calendar.now();
      const lasts = { from, until: from + DAY_MS };
      for (const [id, where] of [
        ['c1', { conversationId: 'channel' }],
        ['c2', 'everywhere'],
        ['c3', { conversationId: 'other' }],
      ] as const) {
        await world.database.silences.add(aSilence({ ...lasts, id: `s-${id}`, where, customer: { id } }));
      }

      const { silences } = await told(world);

      assert.deepEqual(silencedIds(silences).toSorted(), ['c1', 'c2']);
    });
  }
});
