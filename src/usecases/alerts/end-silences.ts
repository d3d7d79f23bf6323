import { isTooLate } from '#domain/alerts/held-back.ts';
import { isInsight } from '#domain/alerts/insight/insight-owed.ts';
import { isPassed } from '#domain/alerts/insight/owed-passed.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { holdsIn, type Silence, silencedBy, silencedIds, silencedOf } from '#domain/alerts/silence.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { NotDone } from '#ports/asking/ask-back.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere, UnsilenceAnswer } from '#ports/requests.ts';
import { keepChange } from '#usecases/undo/undo.ts';
import { takePress } from '#usecases/usage/usage.ts';
import type { PlanNotifications } from './plan-notifications.ts';
import { planSilenced } from './plan-silenced.ts';

export interface EndSilencesDeps {
  readonly database: Database;
  readonly planNotifications: PlanNotifications;
  readonly calendar: Clock;
  readonly system: Clock;
}

/** Ends the silences of these customers (none: all silences), and says which and what is told because of it. */
export async function endSilences(
  customers: readonly Customer[],
  isEverywhere: boolean,
  asker: AskerHere,
  deps: EndSilencesDeps,
): Promise<Extract<UnsilenceAnswer, { kind: 'unsilenced' }> | NotDone> {
  const { database, calendar } = deps;
  const conversationId = asker.conversation.id;
  const where = isEverywhere ? undefined : conversationId;
  const held = await database.notifications.listHeldBack(where);
  const since = deps.system.now();
  const done = await endOnes(customers, isEverywhere, asker, deps);
  if ('kind' in done) return done;
  const { ended, undo } = done;
  await planSilenced(customers, isEverywhere, asker, deps);
  const now = calendar.now();
  const current = await database.silences.current(now);
  const about = customers.length === 0 ? [undefined] : customers.map(({ id }) => id);
  const still = about.flatMap((customerId) => silencedBy(current, { conversationId, customerId }, now)?.until ?? []);
  const known = await database.customers.byIds(silencedIds(ended));
  return {
    kind: 'unsilenced',
    customers,
    ended: ended.map((one) => (one.customer === 'all' ? 'all' : known.get(one.customer.id))),
    toTell: await countToTell(held, since, deps),
    stillUntil: still.length === 0 ? undefined : Math.max(...still),
    undo,
  };
}

async function endOnes(
  customers: readonly Customer[],
  isEverywhere: boolean,
  asker: AskerHere,
  { database, calendar, system }: EndSilencesDeps,
): Promise<{ readonly ended: readonly Silence[]; readonly undo: string | undefined } | NotDone> {
  const place = isEverywhere ? 'everywhere' : { conversationId: asker.conversation.id };
  const now = calendar.now();
  return await database.transaction(async (tx) => {
    const pressed = await takePress(tx, asker, system);
    if (pressed) return pressed;
    const holding = (await tx.silences.current(now)).filter(
      (silence) => (silence.where === 'everywhere') === isEverywhere && holdsIn(silence, asker.conversation.id),
    );
    const ended: Silence[] = [];
    for (const customer of silencedOf(customers)) {
      const own = holding.filter((silence) => customer === 'all' || silencedIds([silence]).includes(customer.id));
      if (own.length === 0) continue;
      await tx.silences.end({ where: place, customer: customer === 'all' ? 'any' : customer }, now);
      const details = { code: 'unsilence', customer, isEverywhere } as const;
      await tx.audit.add({ at: now, by: asker.person, from: asker.conversation.id, details });
      ended.push(...own);
    }
    if (ended.length === 0) return { ended, undo: undefined };
    const change = { kind: 'silences', of: 'unsilence', before: ended, after: [] } as const;
    return { ended, undo: await keepChange(tx, change, asker, system) };
  });
}

const IS_TOLD: ReadonlySet<Notification['state']> = new Set(['planned', 'sending', 'sent', 'unknown']);

/** Of the customers about whom rows were held back, those about whom something is told now; `since` is when the silences ended. */
async function countToTell(
  held: readonly Notification[],
  since: Instant,
  { database, calendar }: EndSilencesDeps,
): Promise<number> {
  if (held.length === 0) return 0;
  const ids = new Set(held.map(({ id }) => id));
  const subjects = [...new Set(held.map(({ subject }) => subject))];
  const alerts = await database.alerts.byIds(subjects);
  const now = calendar.now();
  const told = (await database.notifications.bySubjects(subjects)).filter((row) => {
    const alert = alerts.get(row.subject);
    const isNews = isInsight(row) || (row.about === 'alert' && row.kind !== 'edit');
    const wasHeld = ids.has(row.id) || (isPassed(row) && row.plannedAt >= since);
    return alert && isNews && wasHeld && IS_TOLD.has(row.state) && !isTooLate(row, alert, now);
  });
  return new Set(told.map(({ subject }) => alerts.get(subject)?.customerId)).size;
}
