import { type Alert, budgetInForce, figuresOf } from '#domain/alerts/alert.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type {
  InsightNotification,
  Notification,
  PlannedNotification,
  ShownState,
} from '#domain/alerts/notification.ts';
import type { SendDecision } from '#domain/alerts/owed.ts';
import type { Position } from '#domain/alerts/position.ts';
import type { DropReason } from '#domain/alerts/reason.ts';
import { isOver, isSameState } from '#domain/alerts/shown-state.ts';
import { isTakenBack } from '#domain/alerts/taken-back.ts';
import type { Instant } from '#domain/time/time.ts';
import { shownPercent } from '#domain/usage/budget-state.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { roundedTimes } from '#domain/usage/spikes/spike.ts';
import { type KnownDrivers, namesDrivers } from './drivers-shown.ts';
import type { ForecastNews, InsightNews, SpikeNews } from './news.ts';
import { budgetDecision, isBudgetNews, owedBudget, shownBudget } from './owed-budget.ts';
import {
  forecastDecision,
  forecastTelling,
  forecastTold,
  isForecast,
  isOfPeriod,
  owedForecast,
} from './owed-forecast.ts';
import { isPassed, owedPassed, passedDecision, passedNow } from './owed-passed.ts';
import { isSpike, type KnownSpike, owedSpikes, spikeDecision, spikesOf, spikeTold } from './owed-spikes.ts';
import { owedTakenBack, shownTakenBack, takenBackDecision } from './owed-taken-back.ts';

/** What is known of a customer beside its alert. */
export interface KnownInsight {
  /** Of its newest billing period. */
  readonly state: InsightState | undefined;
  readonly spikes: readonly KnownSpike[];
  readonly drivers?: KnownDrivers | undefined;
}

/** The same at a moment of the calendar. */
export interface InsightNow extends KnownInsight {
  readonly now: Instant;
}

export const NO_INSIGHT: KnownInsight = { state: undefined, spikes: [] };

/** Whether anybody may be owed a forecast or a spike. */
export function hearsInsight({ forecasts, spikes }: AlertSubscription): boolean {
  return forecasts !== undefined || spikes !== undefined;
}

export function isInsight(row: Notification): row is InsightNotification {
  return isForecast(row) || isSpike(row) || isBudgetNews(row) || isTakenBack(row) || isPassed(row);
}

/** The alarm to be taken back, the changed budget, the forecast and the spikes that a conversation is still owed. Pure. */
export function owedInsight(
  alert: Alert,
  position: Position,
  insight: KnownInsight,
  now: Instant,
): readonly (PlannedNotification & InsightNews)[] {
  const forecast = owedForecast(alert, position, insight.state, now);
  const budget = owedBudget(alert, position, now);
  const takenBack = owedTakenBack(alert, position, now);
  const passed = owedPassed(alert, position, now);
  return [
    ...(passed ? [passed] : []),
    ...(takenBack ? [takenBack] : []),
    ...(budget ? [budget] : []),
    ...(forecast ? [forecast] : []),
    ...owedSpikes(alert, position, insight.spikes, now),
  ];
}

/** The check before every send. Pure. */
export function insightDecision(
  row: InsightNotification,
  alert: Alert,
  position: Position,
  { state, spikes, now }: InsightNow,
): SendDecision {
  if (row.about === 'budget') return budgetDecision(row, alert, position, now);
  if (row.about === 'passed') return passedDecision(row, alert, position, now);
  if (row.about === 'taken-back') return takenBackDecision(row, alert, position, now);
  if (row.about === 'forecast') return forecastDecision(row, alert, position, { state, now });
  const isHeldBack = row.crossedAt !== undefined || row.state === 'silenced' || position.silence !== undefined;
  return spikeDecision(row.date, alert, position, { spikes, now, isHeldBack });
}

/** Rows that a silence holds back in vain: what they tell is so no more. `tooLate`: people are told of it. Pure. */
export function insightInVain(
  alert: Alert,
  positions: readonly Position[],
  insight: KnownInsight,
  now: Instant,
): readonly { readonly row: InsightNotification; readonly why: DropReason | 'tooLate' }[] {
  return positions.flatMap((position) =>
    position.rows.filter(isInsight).flatMap((row) => {
      if (row.subject !== alert.id || row.state !== 'silenced') return [];
      const decision = insightDecision(row, alert, position, { ...insight, now });
      if (decision.send) return [];
      return [{ row, why: decision.reason === 'periodEnded' ? ('tooLate' as const) : decision.reason }];
    }),
  );
}

/**
 * What a post tells, with the figures of now where they are known; a changed budget, and a forecast made against another budget, stay as
 * they were told.
 */
export function newsNow(
  news: InsightNews & Pick<Partial<InsightNotification>, 'sentPercent'>,
  alert: Alert,
  { state, spikes }: KnownInsight,
): InsightNews {
  if (news.about === 'budget') return news;
  if (news.about === 'passed') return passedNow(news, alert);
  if (news.about === 'taken-back') {
    const percent = news.sentPercent ?? shownPercent(figuresOf(alert)) ?? news.facts.percent;
    return { ...news, facts: { ...news.facts, percent } };
  }
  if (news.about === 'forecast') {
    if (news.budgetVersion !== budgetInForce(alert).version) return news;
    const facts = forecastTold(alert, state, news.level);
    return facts === undefined ? news : { ...news, facts };
  }
  const known = spikesOf(alert, spikes).find(({ spike }) => spike.date === news.date);
  return known === undefined ? news : { ...news, facts: spikeTold(alert, known) };
}

/** What the post should show beside its news. Pure. */
export function shownInsight(
  row: InsightNotification,
  alert: Alert,
  position: Position,
  insight: InsightNow,
): ShownState {
  if (row.about === 'passed') return {};
  if (row.about === 'budget') return shownBudget(row, alert);
  const seen = row.seen === 'gone' ? undefined : row.seen;
  if (row.about === 'taken-back') return shownTakenBack(row, alert, seen);
  const { now } = insight;
  const silencedUntil = isOver(alert, now) ? undefined : position.silence?.until;
  const own =
    row.about === 'forecast'
      ? shownForecast(row, alert, insight, seen)
      : shownSpike(row, spikesOf(alert, insight.spikes));
  const names = namesDrivers(row, alert, insight.drivers, now);
  return { ...own, ...shownOwner(alert, position), silencedUntil, closed: alert.closed?.reason, namesDrivers: names };
}

/** Who has acknowledged the customer in this period, and whether that still stands. */
function shownOwner({ acknowledgement }: Alert, { isAcknowledged }: Position): ShownState {
  return acknowledgement ? { acknowledgement: acknowledgement.id, ...(!isAcknowledged && { isReopened: true }) } : {};
}

/** Once the period is over, nothing more is known than what was shown. */
function shownForecast(
  { level, budgetVersion, round }: ForecastNews,
  alert: Alert,
  { state }: KnownInsight,
  seen: ShownState | undefined,
): ShownState {
  const { version } = budgetInForce(alert);
  // another change after it shows nothing new
  if (version !== budgetVersion) return { budgetVersion: seen?.budgetVersion ?? version };
  if (!isOfPeriod(alert, state)) return { isOver: seen?.isOver, isReached: seen?.isReached };
  const telling = forecastTelling(alert, state, level);
  if (telling?.kind === 'reached') return { isReached: true };
  const holds = telling?.kind === 'told' && telling.holds && telling.round === round;
  return holds ? {} : { isOver: true };
}

function shownSpike({ date }: SpikeNews, spikes: readonly KnownSpike[]): ShownState {
  const known = spikes.find(({ spike }) => spike.date === date);
  if (known === undefined) return { isOver: true };
  // as the post shows it: what cannot be seen is no reason for an edit
  return known.step === undefined ? {} : { stepFactor: roundedTimes(known.step.factor ?? 0) };
}

/** A post about a forecast or a spike that shows something else than it should. */
export interface OutdatedInsightPost {
  readonly post: InsightNotification;
  readonly activityId: string;
  readonly shown: ShownState;
}

/** The oldest first. Pure. */
export function outdatedInsightPosts(
  alert: Alert,
  position: Position,
  insight: KnownInsight,
  now: Instant,
): readonly OutdatedInsightPost[] {
  return position.rows.filter(isInsight).flatMap((post) => {
    const { activityId, seen } = post;
    if (post.subject !== alert.id || post.state !== 'sent' || activityId === undefined || seen === 'gone') return [];
    const shown = shownInsight(post, alert, position, { ...insight, now });
    return isSameState(shown, seen ?? {}, isOver(alert, now)) ? [] : [{ post, activityId, shown }];
  });
}
