import type { Acknowledgement, Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Reader } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import { type Instant, MINUTE_MS } from '#domain/time/time.ts';

/** For so long, by the system clock, whoever made a change can undo it. */
export const UNDONE_WITHIN_MS = 10 * MINUTE_MS;

/** What became of the acknowledgement of one alert. */
export interface AcknowledgementChange {
  readonly alertId: string;
  readonly customerId: string;
  readonly before: Acknowledgement | undefined;
  readonly after: Acknowledgement | undefined;
}

/** What a person changed: as it was before, and as it was then. */
export type Change =
  | {
      readonly kind: 'acknowledgements';
      readonly of: 'acknowledge' | 'unacknowledge';
      readonly alerts: readonly AcknowledgementChange[];
    }
  /** The silences that were ended or replaced, and the one that took their place. */
  | {
      readonly kind: 'silences';
      readonly of: 'silence' | 'unsilence';
      readonly before: readonly Silence[];
      readonly after: readonly Silence[];
    }
  /** All subscriptions of the conversation. */
  | {
      readonly kind: 'subscriptions';
      readonly of: 'subscribe' | 'unsubscribe';
      readonly before: readonly AlertSubscription[];
      readonly after: readonly AlertSubscription[];
    }
  /** The conversation's digest, where it has one. */
  | {
      readonly kind: 'digest';
      readonly of: 'digest';
      readonly before: SetDigest | undefined;
      readonly after: SetDigest | undefined;
    };

/** A digest as somebody has set it. */
export interface SetDigest {
  readonly schedule: DigestSchedule;
  readonly reader: Reader;
  readonly createdBy: Person;
  readonly lastAt: Instant;
  readonly recappedUntil: Instant;
}

/** A change as it is kept. */
export interface MadeChange {
  readonly id: string;
  /** The ids of the parts that it consists of and that were not undone, or of all when none is left. */
  readonly parts: readonly string[];
  readonly conversationId: string;
  readonly by: Person;
  /** System clock. */
  readonly at: Instant;
  readonly undoneAt: Instant | undefined;
  readonly change: Change;
}

/** What a change is about: customers by their ids, all of them, the watch itself, the digest. */
export type ChangedFor = 'all' | 'health' | 'digest' | readonly string[];

export function changedFor(change: Change): ChangedFor {
  if (change.kind === 'digest') return 'digest';
  if (change.kind === 'acknowledgements') return change.alerts.map(({ customerId }) => customerId);
  if (change.kind === 'silences') {
    const silences = [...change.after, ...change.before];
    return idsOrAll(silences.map(({ customer }) => (customer === 'all' ? 'all' : customer.id)));
  }
  const changed = [...changedScopes(change)];
  if (changed.length > 0 && changed.every((scope) => scope === 'health')) return 'health';
  return idsOrAll(
    changed.filter((scope) => scope !== 'health').map((scope) => scope.replace(/^(?:customer|except):/, '')),
  );
}

function idsOrAll(ids: readonly string[]): 'all' | readonly string[] {
  return ids.includes('all') ? 'all' : [...new Set(ids)];
}

/** What a subscription is about, as one text. */
export function scopeOf(subscription: AlertSubscription): string {
  return subscription.to === 'customer' ? `customer:${subscription.customerId}` : subscription.to;
}

/** The parts of a conversation's subscriptions, each with what a person can change about it. */
export function scopesOf(subscriptions: readonly AlertSubscription[]): ReadonlyMap<string, string> {
  return new Map(
    subscriptions.flatMap((each) => {
      const { id, thresholds, forecasts, spikes } = each;
      const said = JSON.stringify([id, thresholds ?? null, forecasts?.level ?? null, spikes !== undefined]);
      const exceptions = each.to === 'all' ? each.except : [];
      return [
        [scopeOf(each), said] as const,
        ...exceptions.map(({ customerId }) => [`except:${customerId}`, ''] as const),
      ];
    }),
  );
}

/** The parts that a change of subscriptions has touched. */
export function changedScopes({
  before,
  after,
}: Pick<Extract<Change, { kind: 'subscriptions' }>, 'before' | 'after'>): ReadonlySet<string> {
  const [was, is] = [scopesOf(before), scopesOf(after)];
  return new Set([...was.keys(), ...is.keys()].filter((scope) => was.get(scope) !== is.get(scope)));
}
