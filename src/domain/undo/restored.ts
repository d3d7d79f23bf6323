import { withReading } from '#domain/alerts/acknowledgement.ts';
import { type Acknowledgement, type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Exception } from '#domain/alerts/alert-subscription.ts';
import { isSameSilence, type Silence } from '#domain/alerts/silence.ts';
import type { Instant } from '#domain/time/time.ts';
import { type AcknowledgementChange, type Change, changedScopes, type SetDigest, scopeOf, scopesOf } from './change.ts';

/*
 * What an undone change leads back to. `changedSince`: something else was changed meanwhile, and nothing may be undone.
 */

/** The acknowledgement as it was before; a reading since then may have reopened the alert. */
export function acknowledgementBefore(
  { before, after }: AcknowledgementChange,
  alert: Alert,
): { readonly acknowledgement: Acknowledgement | undefined } | 'changedSince' {
  if (alert.acknowledgement?.id !== after?.id) return 'changedSince';
  const { version } = budgetInForce(alert);
  const { percentUsed, peakPercent } = alert;
  const seen = alert.acknowledgement?.highest;
  const percent = seen === undefined ? percentUsed : Math.max(seen, percentUsed ?? 0);
  return { acknowledgement: withReading(before, { version, percent, peak: peakPercent }) };
}

type SilenceChange = Extract<Change, { kind: 'silences' }>;

/** The silences to end, and those to let go on as long as they would have lasted. */
export function silencesBefore(
  { before, after }: SilenceChange,
  current: readonly Silence[],
  now: Instant,
): { readonly toEnd: readonly Silence[]; readonly toGoOn: readonly Silence[] } | 'changedSince' {
  const touched = current.filter((silence) => [...before, ...after].some((other) => isSameSilence(silence, other)));
  const expected = after.filter(({ until }) => until > now);
  const isAsThen =
    touched.length === expected.length &&
    expected.every(({ id, until }) => touched.some((silence) => silence.id === id && silence.until === until));
  if (!isAsThen) return 'changedSince';
  return { toEnd: expected, toGoOn: before.filter(({ until }) => until > now) };
}

/** All subscriptions of the conversation as they are to be. */
export function subscriptionsBefore(
  change: Extract<Change, { kind: 'subscriptions' }>,
  current: readonly AlertSubscription[],
): readonly AlertSubscription[] | 'changedSince' {
  const scopes = changedScopes(change);
  const [then, now] = [scopesOf(change.after), scopesOf(current)];
  if ([...scopes].some((scope) => then.get(scope) !== now.get(scope))) return 'changedSince';
  const isChanged = (subscription: AlertSubscription) => scopes.has(scopeOf(subscription));
  const isOwn = ({ customerId }: Exception) => scopes.has(`except:${customerId}`);
  // exceptions that others made meanwhile stay
  const except = [
    ...exceptionsOf(current).filter((exception) => !isOwn(exception)),
    ...exceptionsOf(change.before).filter(isOwn),
  ];
  const restored = [...current.filter((each) => !isChanged(each)), ...change.before.filter(isChanged)];
  return restored.map((subscription) => (subscription.to === 'all' ? { ...subscription, except } : subscription));
}

/** The digest as it was before; one that has come since then was not changed by that. */
export function digestBefore(
  { before, after }: Extract<Change, { kind: 'digest' }>,
  current: SetDigest | undefined,
): { readonly digest: SetDigest | undefined } | 'changedSince' {
  return saidOf(current) === saidOf(after) ? { digest: before } : 'changedSince';
}

/** When a digest comes and who said so, as one text. */
function saidOf(digest: SetDigest | undefined): string | undefined {
  if (!digest) return undefined;
  const { every, weekday, minuteOfDay } = digest.schedule;
  return [every, weekday, minuteOfDay, digest.createdBy.objectId].join(' ');
}

function exceptionsOf(subscriptions: readonly AlertSubscription[]): readonly Exception[] {
  return subscriptions.flatMap((subscription) => (subscription.to === 'all' ? subscription.except : []));
}
