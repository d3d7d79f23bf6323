import { hearersOf } from '#domain/alerts/hearing.ts';
import {
  isSameSilence,
  MAX_SILENCE_MS,
  type Silence,
  type SilencePlace,
  silencedBy,
  silencedOf,
} from '#domain/alerts/silence.ts';
import { instantMeant } from '#domain/time/silence-end.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { NotDone } from '#ports/asking/ask-back.ts';
import type { Hearing, WhoHearsAnswer } from '#ports/asking/hearing.ts';
import type {
  AskerHere,
  SilenceAnswer,
  SilenceCommand,
  SilenceEnd,
  SilenceLasts,
  UnsilenceAnswer,
  Whom,
} from '#ports/requests.ts';
import { keepChange } from '#usecases/undo/undo.ts';
import {
  type CustomerDirectory,
  type CustomersToChange,
  customersToChange,
  customerToRead,
  takePress,
} from '#usecases/usage/usage.ts';
import { type EndSilencesDeps, endSilences } from './end-silences.ts';
import { planSilenced } from './plan-silenced.ts';

export interface SilenceDeps extends EndSilencesDeps {
  readonly directory: CustomerDirectory;
  readonly thresholds: readonly number[];
  readonly newId: () => string;
}

/** Silences these customers (none: all) in the asker's conversation until the instant; a silence as long is kept. */
export type SilenceCustomers = (
  customers: readonly Customer[],
  until: Instant,
  asker: AskerHere,
  options?: { readonly isEverywhere: boolean; readonly why: string | undefined },
) => Promise<NotDone | { readonly undo: string | undefined }>;

/** All are silenced in one transaction, and one change that can be undone. */
export function createSilenceCustomers(deps: SilenceDeps): SilenceCustomers {
  const { database, calendar, newId } = deps;
  return async (customers, until, asker, { isEverywhere, why } = { isEverywhere: false, why: undefined }) => {
    const now = calendar.now();
    const where = placeOf(isEverywhere, asker);
    const done = await database.transaction(async (tx) => {
      const pressed = await takePress(tx, asker, deps.system);
      if (pressed) return pressed;
      await tx.conversations.put(asker.conversation);
      const current = await tx.silences.current(now);
      const [before, after]: [Silence[], Silence[]] = [[], []];
      for (const customer of silencedOf(customers)) {
        const about = { where, customer };
        const same = current.filter((silence) => isSameSilence(silence, about));
        if (same.some((silence) => silence.until === until)) continue;
        // The latest word counts: a shorter silence replaces a longer one.
        if (same.length > 0) await tx.silences.end(about, now);
        const silence = { id: newId(), ...about, from: now, until, by: asker.person, why };
        await tx.silences.add(silence);
        const details = { code: 'silence', customer, isEverywhere, until } as const;
        await tx.audit.add({ at: now, by: asker.person, from: asker.conversation.id, details });
        before.push(...same);
        after.push(silence);
      }
      if (after.length === 0) return { undo: undefined };
      return { undo: await keepChange(tx, { kind: 'silences', of: 'silence', before, after }, asker, deps.system) };
    });
    if (!('kind' in done)) await planSilenced(customers, isEverywhere, asker, deps);
    return done;
  };
}

/** "Do not notify", and who hears about a customer at all. */
export function createSilenceNotifications(
  deps: SilenceDeps,
  silenceCustomers: SilenceCustomers,
): {
  silence(command: SilenceCommand, asker: AskerHere): Promise<SilenceAnswer>;
  silenceEnd(lasts: SilenceLasts, customers: readonly Customer[], asker: AskerHere): Promise<SilenceEnd>;
  unsilence(customer: Whom, isEverywhere: boolean, asker: AskerHere): Promise<UnsilenceAnswer>;
  whoHears(customer: string, asker: AskerHere): Promise<WhoHearsAnswer>;
} {
  const { directory, calendar } = deps;
  return {
    async silence(command, asker) {
      const named = await customersOrAll(command.customer, directory);
      if (named.kind !== 'certain') return named;
      const { customers } = named;
      const end = await endOf(command, customers, asker, deps);
      if (end.kind === 'noEnd') return end;
      const until = end.at;
      const done = await silenceCustomers(customers, until, asker, command);
      if ('kind' in done) return done;
      return { kind: 'silenced', customers, until, isEverywhere: command.isEverywhere, undo: done.undo };
    },
    silenceEnd: (lasts, customers, asker) => endOf(lasts, customers, asker, deps),
    async unsilence(whom, isEverywhere, asker) {
      const named = await customersOrAll(whom, directory);
      if (named.kind !== 'certain') return named;
      return await endSilences(named.customers, isEverywhere, asker, deps);
    },
    async whoHears(query, asker) {
      const customer = customerToRead(await directory.find(query));
      if ('kind' in customer) return customer;
      const hearings = await hearingsOf(customer, asker, deps);
      return { kind: 'hearing', customer, hearings, now: calendar.now() };
    },
  };
}

function placeOf(isEverywhere: boolean, { conversation }: AskerHere): SilencePlace {
  return isEverywhere ? 'everywhere' : { conversationId: conversation.id };
}

/** The instant at which the silence ends, by the asker's time zone. */
async function endOf(
  lasts: SilenceLasts,
  customers: readonly Customer[],
  { reader }: AskerHere,
  { database, calendar }: SilenceDeps,
): Promise<SilenceEnd> {
  const now = calendar.now();
  if ('forMs' in lasts) return { kind: 'end', at: now + lasts.forMs };
  if ('at' in lasts) return withinReach(lasts.at, now);
  const { until } = lasts;
  if (until === 'periodEnd') {
    const states = await database.usage.states(customers.map(({ id }) => id));
    const [end, ...others] = new Set(customers.map(({ id }) => states.get(id)?.latest?.period.end));
    if (customers.length === 0 || others.length > 0) return { kind: 'noEnd', reason: 'ownPeriods' };
    return end !== undefined && end > now ? { kind: 'end', at: end } : { kind: 'noEnd', reason: 'noPeriod' };
  }
  const at = instantMeant(until, now, reader.timeZone);
  return at === undefined ? { kind: 'noEnd', reason: 'noDate' } : withinReach(at, now);
}

function withinReach(at: Instant, now: Instant): SilenceEnd {
  if (at <= now) return { kind: 'noEnd', reason: 'past' };
  return at - now > MAX_SILENCE_MS ? { kind: 'noEnd', reason: 'tooLong' } : { kind: 'end', at };
}

/** No customers: all; only the word for all leads there, never a list without a name. */
async function customersOrAll(whom: Whom, directory: CustomerDirectory): Promise<CustomersToChange> {
  if (whom === 'all') return { kind: 'certain', customers: [] };
  if (whom.named.length === 0) throw new Error('a silence names nobody');
  return await customersToChange(whom.named, directory);
}

async function hearingsOf(customer: Customer, asker: AskerHere, deps: SilenceDeps): Promise<readonly Hearing[]> {
  const { database, calendar } = deps;
  const now = calendar.now();
  const hearers = hearersOf(await database.subscriptions.all(), customer.id);
  const conversations = await database.conversations.byIds([...hearers.keys()]);
  const silences = await database.silences.current(now);
  return [...hearers].flatMap(([conversationId, subscription]) => {
    const conversation = conversations.get(conversationId);
    if (!conversation) return [];
    const about = { conversationId: conversation.id, customerId: customer.id };
    const hearing: Hearing = {
      conversation,
      subscription,
      thresholds: subscription.thresholds ?? deps.thresholds,
      silencedUntil: silencedBy(silences, about, now)?.until,
      isHere: conversation.id === asker.conversation.id,
    };
    return [hearing];
  });
}
