import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import type { Sender } from '#usecases/sending/sender.ts';
import { aConversation } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT, REFUSED, THROTTLED, UNAUTHORIZED } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';

const OUTCOMES: Readonly<Record<string, Delivery>> = {
  refused: REFUSED,
  throttled: THROTTLED,
  'in doubt': IN_DOUBT,
  forbidden: FORBIDDEN,
  unauthorized: UNAUTHORIZED,
};

/** What happens while alerts are delivered: an outcome for the next request, a crossing, a death of the sender, time. */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Object.keys(OUTCOMES)) },
    {
      weight: 4,
      arbitrary: fc.record({ customer: fc.integer({ min: 1, max: 8 }), percent: fc.constantFrom(70, 85, 105, 130) }),
    },
    { weight: 2, arbitrary: fc.constant('dies while it sends') },
    { weight: 6, arbitrary: fc.record({ seconds: fc.constantFrom(1, 5, 60, 700, 4000) }) },
  ),
  { minLength: 10, maxLength: 40 },
);

class Died extends Error {}

/** Sends until a sender dies or nothing is due; returns the sender of the next moment. */
async function sendSome(world: World, sender: Sender, next: () => Sender): Promise<Sender> {
  try {
    await sender.keepLease();
    await sender.step(new AbortController().signal);
    return sender;
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    world.notifier.onRequest = () => undefined;
    world.system.pass(11 * SECOND_MS);
    return next();
  }
}

/** What a request may have told the conversation, as `<conversation> <customer> <threshold>`, or `corrected` for a threshold. */
function toldBy(summary: string, conversationId: string): readonly string[] {
  const rows = /^(?:repeat: )?(?:levels|standing): (.*)$/.exec(summary)?.[1];
  if (rows !== undefined) return rows.split(', ').map((row) => `${conversationId} ${row}`);
  const takenBack = [...summary.matchAll(/(C\d+) corrected/g)];
  if (takenBack.length > 0) return takenBack.map(([corrected]) => `${conversationId} ${corrected}`);
  return [`${conversationId} ${summary.replace(/^repeat: /, '').replace(/ (raised|escalated|reopened)/, '')}`];
}

/** An alarm that was taken back may come again, and be taken back again: neither comes twice then. */
function isTurnedBy(told: string, before: string): boolean {
  const whose = (each: string) => each.split(' ', 2).join();
  return whose(told) === whose(before) && told.endsWith(' corrected') !== before.endsWith(' corrected');
}

describe('whatever Teams answers and whenever the sender dies', () => {
  it('every crossing is delivered or accounted for, and nothing comes twice without the label', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await using world = await openWorld({ customers: 8 });
        for (let customer = 1; customer <= 8; customer += 1) world.spends(customer, 1);
        await world.scan();
        await world.subscribed(aConversation({ id: 'one' }));
        await world.subscribed(aConversation({ id: 'two', kind: 'groupChat' }));
        const died: string[] = [];
        let senders = 0;
        let sender = world.senderOf('first');
        const next = () => world.senderOf(`next-${(senders += 1)}`);
        world.system.pass(11 * SECOND_MS);

        for (const step of all) {
          if (typeof step === 'string') {
            const outcome = OUTCOMES[step];
            if (outcome) world.notifier.script.push(outcome);
            else {
              world.notifier.onRequest = () => {
                died.push(step);
                throw new Died();
              };
            }
          } else if ('percent' in step) {
            world.spends(step.customer, step.percent);
            await world.scan();
          } else {
            world.wait(step.seconds * SECOND_MS);
          }
          sender = await sendSome(world, sender, next);
        }
        world.notifier.onRequest = () => undefined;
        world.notifier.script.length = 0;
        for (let tries = 0; tries < 60; tries += 1) {
          world.system.pass(tries < 30 ? MINUTE_MS : DAY_MS / 4);
          await world.planNotifications();
          sender = await sendSome(world, sender, next);
        }

        const rows = await world.database.notifications.bySubjects(
          Array.from({ length: 8 }, (_, index) => `c${index + 1}:2027-03-01`),
        );
        for (const row of rows) assert.match(row.state, /^(sent|dropped|dead)$/, `${row.occasion} ${row.state}`);
        assert.equal(world.dead.length, rows.filter((row) => row.state === 'dead' && !isEdit(row)).length);
        const mayHaveCome = new Set<string>();
        for (const { to, summary, edited, delivery } of world.notifier.sent) {
          if (edited !== undefined || summary.startsWith('health')) continue;
          const isLabelled = summary.startsWith('repeat: ');
          for (const told of toldBy(summary, to.id)) {
            assert.ok(isLabelled || !mayHaveCome.has(told), `${told} came twice without the label`);
            if (isLabelled && died.length === 0) assert.ok(mayHaveCome.has(told), `${told} was never in doubt`);
            if (delivery.outcome !== 'sent' && delivery.outcome !== 'unknown') continue;
            for (const before of mayHaveCome) if (isTurnedBy(told, before)) mayHaveCome.delete(before);
            mayHaveCome.add(told);
          }
        }
        for (let customer = 1; customer <= 8; customer += 1) {
          const [alert] = await world.database.alerts.forCustomer(`c${customer}`);
          if ((alert?.percentUsed ?? 0) < 80) continue;
          for (const id of ['one', 'two']) {
            const isAccountedFor = rows.some(
              (row) => row.subject === alert?.id && row.conversationId === id && /^(sent|dead)$/.test(row.state),
            );
            assert.ok(isAccountedFor, `${alert?.id} in ${id}`);
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
