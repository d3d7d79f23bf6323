import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Person } from './alert.ts';

/** Longer ones are unsubscriptions. */
export const MAX_SILENCE_MS = 400 * DAY_MS;

/** The conversation a silence belongs to, or every one. */
export type SilencePlace = 'everywhere' | { readonly conversationId: string };

/** Whom a silence is about: every customer, or one. */
export type SilencedCustomer = 'all' | { readonly id: string };

/** Each of these customers; no customers mean all. */
export function silencedOf(customers: readonly { readonly id: string }[]): readonly SilencedCustomer[] {
  return customers.length === 0 ? ['all'] : customers.map(({ id }) => ({ id }));
}

/** "Do not notify, from–until", set by a person. */
export interface Silence {
  readonly id: string;
  readonly where: SilencePlace;
  readonly customer: SilencedCustomer;
  readonly from: Instant;
  readonly until: Instant;
  readonly by: Person;
  readonly why: string | undefined;
}

/** Whether it is that conversation's, or everybody's. */
export function holdsIn({ where }: Silence, conversationId: string): boolean {
  return where === 'everywhere' || where.conversationId === conversationId;
}

export function isSameSilence(a: Pick<Silence, 'where' | 'customer'>, b: Pick<Silence, 'where' | 'customer'>): boolean {
  return placeOf(a) === placeOf(b) && customerOf(a) === customerOf(b);
}

function placeOf({ where }: Pick<Silence, 'where'>): string | undefined {
  return where === 'everywhere' ? undefined : where.conversationId;
}

function customerOf({ customer }: Pick<Silence, 'customer'>): string | undefined {
  return customer === 'all' ? undefined : customer.id;
}

/** The ids of the customers that silences name. */
export function silencedIds(silences: readonly Silence[]): readonly string[] {
  return silences.flatMap((silence) => customerOf(silence) ?? []);
}

/**
 * The silence that holds notifications about this customer back from this conversation now: the one that lasts longest.
 * Without a customer: one about all customers.
 */
export function silencedBy(
  silences: readonly Silence[],
  about: { readonly conversationId: string; readonly customerId: string | undefined },
  now: Instant,
): Silence | undefined {
  return silences
    .filter(
      (silence) =>
        holdsIn(silence, about.conversationId) &&
        (silence.customer === 'all' || silence.customer.id === about.customerId) &&
        silence.from <= now &&
        now < silence.until,
    )
    .reduce<Silence | undefined>(
      (longest, next) => (longest && longest.until >= next.until ? longest : next),
      undefined,
    );
}
