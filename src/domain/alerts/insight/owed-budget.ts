import { type Alert, type BudgetInForce, budgetInForce, hasChangedBudget } from '#domain/alerts/alert.ts';
import type {
  InsightNotification,
  Notification,
  PlannedNotification,
  ShownState,
} from '#domain/alerts/notification.ts';
import { type SendDecision, toldUntil } from '#domain/alerts/owed.ts';
import type { Position } from '#domain/alerts/position.ts';
import { isUntold } from '#domain/alerts/told-level.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { isOtherBudget, type SpendingBudget } from '#domain/usage/budget.ts';
import type { BudgetNews } from './news.ts';

export type BudgetNotification = InsightNotification & BudgetNews;
type PlannedBudget = PlannedNotification & BudgetNews;

/** For so long after a change was told, later ones are shown by its post. */
const SHOWN_BY_POST_MS = DAY_MS;
/** What depends on a post that is on its way is looked at again after so long. */
const LOOKED_AT_AGAIN_MS = MINUTE_MS;

/** How the budget in force stands towards what a conversation knows: the same, news now, or perhaps news at a later time. */
type Telling =
  | { readonly kind: 'known' }
  | { readonly kind: 'news'; readonly from: SpendingBudget }
  | { readonly kind: 'later'; readonly at: Instant };

export function isBudgetNews(row: Notification): row is BudgetNotification {
  return row.about === 'budget';
}

/** The changed budget that a conversation is owed. Asked again after its row was planned, it owes nothing. Pure. */
export function owedBudget(alert: Alert, position: Position, now: Instant): PlannedBudget | undefined {
  const { subscription, silence } = position;
  const { version, amount, currency } = budgetInForce(alert);
  if (!subscription || !hasChangedBudget(alert)) return undefined;
  const own = rowsOf(alert, position);
  const occasion = occasionOf(version, own);
  const isHeldBack = own.some((row) => row.occasion === occasion && row.state === 'silenced');
  if ((isHeldBack && silence !== undefined) || now >= toldUntil(alert, isHeldBack)) return undefined;
  const telling = tellingOf(alert, position, own, now);
  if (telling.kind !== 'news') return undefined;
  return {
    about: 'budget',
    kind: 'raised',
    version,
    facts: { from: telling.from, to: { amount, currency }, changedAt: changedAt(alert) ?? now, toldAt: now },
    subject: alert.id,
    conversationId: subscription.conversationId,
    occasion,
  };
}

/** When the conversation will be owed the budget in force, if that stays; undefined where no time makes it news. Pure. */
export function budgetOwedAt(alert: Alert, position: Position, now: Instant): Instant | undefined {
  if (!position.subscription || !hasChangedBudget(alert)) return undefined;
  const telling = tellingOf(alert, position, rowsOf(alert, position), now);
  return telling.kind === 'later' && telling.at < toldUntil(alert, false) ? telling.at : undefined;
}

/** The check before a changed budget is sent: still subscribed, the value still in force, and not told or shown otherwise. Pure. */
export function budgetDecision(row: BudgetNotification, alert: Alert, position: Position, now: Instant): SendDecision {
  if (!position.subscription) return { send: false, reason: 'unsubscribed' };
  if (row.version !== budgetInForce(alert).version || isOfEarlierPeriod(alert))
    return { send: false, reason: 'budgetChanged' };
  const others = rowsOf(alert, position).filter(({ id }) => id !== row.id);
  const told = lastTold(alert, position, others);
  if (told && tellingAfter(told, alert, now).kind !== 'news') return { send: false, reason: 'superseded' };
  const isHeldBack = row.crossedAt !== undefined || row.state === 'silenced' || position.silence !== undefined;
  return now < toldUntil(alert, isHeldBack) ? { send: true } : { send: false, reason: 'periodEnded' };
}

/** The post shows which budget is in force, where that is another one than it told. */
export function shownBudget({ facts }: BudgetNews, alert: Alert): ShownState {
  const inForce = budgetInForce(alert);
  return isOtherBudget(facts.to, inForce) ? { budgetVersion: inForce.version } : {};
}

/** Another one is in force in the billing period that has begun since; what is read of this one after that says nothing of it. */
function isOfEarlierPeriod(alert: Alert): boolean {
  const { until, since = Number.NEGATIVE_INFINITY } = budgetInForce(alert);
  return until !== undefined || (alert.closed?.reason === 'laterPeriod' && since >= alert.closed.at);
}

/** When the budget in force was read in the place of another. */
function changedAt({ budgets }: Alert): Instant | undefined {
  return budgets.at(-2)?.until ?? budgets.at(-1)?.since;
}

function rowsOf({ id }: Alert, { rows }: Position): readonly BudgetNotification[] {
  return rows.filter(isBudgetNews).filter(({ subject }) => subject === id);
}

/** A budget that is told once more, after it came back, has the number of the telling in its occasion. */
function occasionOf(version: number, own: readonly BudgetNotification[]): string {
  const told = own.filter((row) => row.version === version && isOver(row, own));
  return `budget:${version}${told.length === 0 ? '' : `:${told.length + 1}`}`;
}

/** It told its budget, and another row has told another one since. */
function isOver(row: BudgetNotification, own: readonly BudgetNotification[]): boolean {
  const isLater = (other: BudgetNotification) =>
    other.version !== row.version && !isUntold(other) && other.facts.toldAt > row.facts.toldAt;
  return !isUntold(row) && own.some(isLater);
}

function tellingOf(alert: Alert, position: Position, own: readonly BudgetNotification[], now: Instant): Telling {
  const inForce = budgetInForce(alert);
  if (isOfEarlierPeriod(alert)) return { kind: 'known' };
  const told = lastTold(alert, position, own);
  if (told) return tellingAfter(told, alert, now);
  // whether its budget is the old value then, nobody knows before it has arrived or failed
  const isOneOnItsWay = position.earlier.some(({ rows }) =>
    rows.filter(isBudgetNews).some(({ state }) => state === 'sending'),
  );
  if (isOneOnItsWay) return { kind: 'later', at: now + LOOKED_AT_AGAIN_MS };
  const held = own.find(({ version, state }) => version === inForce.version && state === 'silenced');
  const from = held?.facts.from ?? knownFromStart(alert, position);
  return isOtherBudget(from, inForce) ? { kind: 'news', from } : { kind: 'known' };
}

/** Later changes are shown by the post for a day; what no post can show is told at once. */
function tellingAfter({ state, activityId, seen, facts }: BudgetNotification, alert: Alert, now: Instant): Telling {
  if (!isOtherBudget(facts.to, budgetInForce(alert))) return { kind: 'known' };
  const isShown = state === 'sending' || (state === 'sent' && activityId !== undefined && seen !== 'gone');
  const at = facts.toldAt + SHOWN_BY_POST_MS;
  return isShown && now < at ? { kind: 'later', at } : { kind: 'news', from: facts.to };
}

/**
 * What was told last. A row that still waits tells only the budget in force. Somebody who subscribed anew long after it starts from
 * what was in force then.
 */
function lastTold(
  alert: Alert,
  { subscription }: Position,
  own: readonly BudgetNotification[],
): BudgetNotification | undefined {
  const { version } = budgetInForce(alert);
  const last = own
    .filter(
      (row) => !isUntold(row) && (row.version === version || (row.state !== 'planned' && row.state !== 'unknown')),
    )
    .toSorted((a, b) => a.facts.toldAt - b.facts.toldAt)
    .at(-1);
  const isOfBefore = last && subscription && subscription.createdAt > last.facts.toldAt + SHOWN_BY_POST_MS;
  return isOfBefore ? undefined : last;
}

function start({ since = Number.NEGATIVE_INFINITY }: BudgetInForce): Instant {
  return since;
}

/**
 * What the conversation knows where nothing of this period was told: what earlier periods left it with, or the budget that was in force
 * when it subscribed; where that was before the customer was first seen in this period, the first of the period, or the one that it
 * replaced.
 */
function knownFromStart({ budgets }: Alert, position: Position): SpendingBudget {
  const leftWith = knownFromBefore(position);
  if (leftWith) return leftWith;
  const at = subscribedAt(position);
  const sorted = budgets.toSorted((a, b) => start(a) - start(b));
  const then = sorted.findLast((budget) => start(budget) < at && at <= (budget.until ?? Number.POSITIVE_INFINITY));
  const [first] = sorted;
  if (first === undefined) throw new Error('an alert has no budget');
  return then ?? first.before ?? first;
}

/**
 * What a conversation knew when the last period ended in which a budget was changed: what a post told or showed last, or what that
 * period had begun with for it. Undefined where none was changed, or where it subscribed only after that budget had ended.
 */
function knownFromBefore(position: Position): SpendingBudget | undefined {
  const [latest, ...earlier] = position.earlier.toSorted((a, b) => endOf(b.alert) - endOf(a.alert));
  if (!latest) return undefined;
  const { alert, rows } = latest;
  if (subscribedAt(position) >= endOf(alert)) return undefined;
  const over = rows.filter(isBudgetNews).filter(({ state }) => state !== 'planned' && state !== 'unknown');
  const told = lastTold(alert, position, over);
  if (!told) return knownFromStart(alert, { ...position, earlier });
  const shown = told.seen === 'gone' ? undefined : told.seen?.budgetVersion;
  return alert.budgets.find(({ version }) => version === shown) ?? told.facts.to;
}

/** When the last budget of an earlier period ended. */
function endOf(alert: Alert): Instant {
  return budgetInForce(alert).until ?? alert.closed?.at ?? alert.period.end;
}

function subscribedAt({ subscription }: Position): Instant {
  return subscription?.createdAt ?? Number.NEGATIVE_INFINITY;
}
