import { type Change, changedFor, type MadeChange, UNDONE_WITHIN_MS } from '#domain/undo/change.ts';
import { acknowledgementBefore, digestBefore, silencesBefore, subscriptionsBefore } from '#domain/undo/restored.ts';
import { shownOnPost } from '#domain/undo/shown-on-post.ts';
import type { NotUndone, UndoAnswer } from '#ports/asking/undo.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Repositories } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';

/** Plans what is owed after a change: of these alerts, or in this conversation. */
type PlanNotifications = (of: {
  readonly about: { readonly alertIds?: readonly string[]; readonly conversationId?: string };
}) => Promise<unknown>;

export interface UndoDeps {
  readonly database: Database;
  readonly planNotifications: PlanNotifications;
  readonly calendar: Clock;
  readonly system: Clock;
}

/**
 * Which change: the one with this id, the last of the asker here, or the last about this customer that a card here shows. At
 * a post about one customer the last one is that about this customer. Of a change about several at once, a card or a post about one of
 * them means the part about this customer, and the rest can still be undone.
 */
type UndoWhich = { readonly id: string } | 'last' | { readonly shownOf: string };

/**
 * Takes a change back within ten minutes, for the person who made it, once: what was before is restored in one transaction
 * with its line in the audit. Where something else was changed since, nothing is.
 */
export function createUndo(deps: UndoDeps): (which: UndoWhich, asker: AskerHere) => Promise<UndoAnswer> {
  const { database, system } = deps;
  return async (which, asker) => {
    const made = await find(which, asker, deps);
    const refused = refusal(made, which, asker, system);
    if (refused !== undefined) return { kind: 'notUndone', reason: refused };
    if (!made) return { kind: 'notUndone', reason: 'nothing' };
    const done = await database.transaction((tx) => restore(tx, made, asker, deps));
    if (done !== undefined) return { kind: 'notUndone', reason: done };
    await plan(made, asker, deps);
    const about = changedFor(made.change);
    const known = await database.customers.byIds(typeof about === 'string' ? [] : about);
    return { kind: 'undone', of: made.change.of, about, customers: [...known.values()] };
  };
}

async function find(which: UndoWhich, asker: AskerHere, deps: UndoDeps): Promise<MadeChange | undefined> {
  const { changes } = deps.database;
  const { conversation, person, post } = asker;
  if (which === 'last' && post) {
    const own = (await changes.about([post.customer.id], 0)).filter(
      ({ by, conversationId }) => by.objectId === person.objectId && conversationId === conversation.id,
    );
    return own.find(({ undoneAt }) => undoneAt === undefined);
  }
  if (which === 'last') return await changes.latestBy(person.objectId, conversation.id);
  if ('id' in which) return await changes.byId(which.id);
  const shown = shownOnPost(await changes.about([which.shownOf], 0), conversation.id);
  return shown.find(({ undoneAt }) => undoneAt === undefined) ?? shown[0];
}

/** Why this person may not undo it; undefined where it may be tried. */
function refusal(
  made: MadeChange | undefined,
  which: UndoWhich,
  { person, conversation }: AskerHere,
  system: Clock,
): NotUndone | undefined {
  // an id comes from a card, and proves nothing
  if (!made || (typeof which === 'object' && 'id' in which && made.conversationId !== conversation.id))
    return 'nothing';
  if (made.by.objectId !== person.objectId) return 'notYours';
  if (made.undoneAt !== undefined) return 'undoneBefore';
  if (Math.abs(system.now() - made.at) <= UNDONE_WITHIN_MS) return undefined;
  return which === 'last' ? 'nothing' : 'tooLate';
}

/** Returns why nothing was restored. */
async function restore(
  tx: Repositories,
  made: MadeChange,
  asker: AskerHere,
  deps: UndoDeps,
): Promise<NotUndone | undefined> {
  if (!(await tx.changes.hold(made.parts))) return 'undoneBefore';
  const write = await restoring(tx, made, deps);
  if (write === 'changedSince') return write;
  await tx.changes.markUndone(made.parts, deps.system.now());
  await write();
  const details = { code: 'undo', of: made.change.of, about: aboutOf(made.change) } as const;
  await tx.audit.add({ at: deps.calendar.now(), by: asker.person, from: asker.conversation.id, details });
  return undefined;
}

function aboutOf(change: Change) {
  const about = changedFor(change);
  return typeof about === 'string' ? about : { customers: about };
}

/** What writes everything back; decided before anything is written. */
async function restoring(
  tx: Repositories,
  { change, conversationId }: MadeChange,
  { calendar }: UndoDeps,
): Promise<(() => Promise<void>) | 'changedSince'> {
  if (change.kind === 'acknowledgements') return await restoringAcknowledgements(tx, change);
  if (change.kind === 'digest') {
    const found = digestBefore(change, await tx.digests.byConversation(conversationId));
    if (found === 'changedSince') return found;
    const { digest } = found;
    return () => (digest ? tx.digests.put({ ...digest, conversationId }) : tx.digests.remove(conversationId));
  }
  const now = calendar.now();
  if (change.kind === 'silences') {
    const silences = silencesBefore(change, await tx.silences.current(now), now);
    if (silences === 'changedSince') return silences;
    return async () => {
      for (const { where, customer } of silences.toEnd) await tx.silences.end({ where, customer }, now);
      for (const silence of silences.toGoOn) await tx.silences.add(silence);
    };
  }
  const subscriptions = subscriptionsBefore(change, await tx.subscriptions.byConversation(conversationId));
  if (subscriptions === 'changedSince') return subscriptions;
  return async () => {
    await tx.subscriptions.remove(conversationId, 'everything');
    await tx.subscriptions.put(subscriptions);
  };
}

async function restoringAcknowledgements(
  tx: Repositories,
  { alerts }: Extract<Change, { kind: 'acknowledgements' }>,
): Promise<(() => Promise<void>) | 'changedSince'> {
  await tx.usage.lock(alerts.map(({ customerId }) => customerId).toSorted());
  const current = await tx.alerts.byIds(alerts.map(({ alertId }) => alertId));
  const before = alerts.map((each) => {
    const alert = current.get(each.alertId);
    return { alertId: each.alertId, found: alert ? acknowledgementBefore(each, alert) : ('changedSince' as const) };
  });
  if (before.some(({ found }) => found === 'changedSince')) return 'changedSince';
  return async () => {
    for (const { alertId, found } of before) {
      if (found !== 'changedSince') await tx.alerts.acknowledge(alertId, found.acknowledgement);
    }
  };
}

async function plan({ change }: MadeChange, { conversation }: AskerHere, deps: UndoDeps): Promise<void> {
  const conversationId = conversation.id;
  if (change.kind !== 'acknowledgements') {
    await deps.planNotifications({ about: { conversationId } });
    return;
  }
  // of many alerts in many conversations, the answer would have to wait
  const alertIds = change.alerts.map(({ alertId }) => alertId);
  await deps.planNotifications({ about: alertIds.length === 1 ? { alertIds } : { alertIds, conversationId } });
}
