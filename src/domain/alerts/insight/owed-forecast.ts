import { type Alert, budgetInForce } from '#domain/alerts/alert.ts';
import type { InsightNotification, Notification, PlannedNotification } from '#domain/alerts/notification.ts';
import type { SendDecision } from '#domain/alerts/owed.ts';
import type { Position } from '#domain/alerts/position.ts';
import { isUntold } from '#domain/alerts/told-level.ts';
import type { Instant } from '#domain/time/time.ts';
import { hasEnded, isSamePeriod } from '#domain/usage/billing-period.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { crossingOf } from '#domain/usage/forecast/crossing.ts';
import { type Telling, tellingOf } from '#domain/usage/forecast/telling.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { expectationsOf } from '#domain/usage/insight/settle.ts';
import type { ForecastNews, ForecastTold } from './news.ts';

export type ForecastNotification = InsightNotification & ForecastNews;
type PlannedForecast = PlannedNotification & ForecastNews;

/** How the forecast of the alert's period stands towards a level of its budget; undefined where there is nothing to judge by. */
export function forecastTelling(alert: Alert, state: InsightState | undefined, level: number): Telling | undefined {
  const { amount } = budgetInForce(alert);
  if (amount === undefined || !isOfPeriod(alert, state)) return undefined;
  return tellingOf(expectationsOf(state), (amount * level) / 100, alert.totalCost);
}

/** Once a later period has begun, the state shows nothing of the one before. */
export function isOfPeriod({ period }: Alert, state: InsightState | undefined): state is InsightState {
  return state !== undefined && isSamePeriod(state.track.period, period);
}

/** What the forecast says now; undefined where there is none. */
export function forecastTold(alert: Alert, state: InsightState | undefined, level: number): ForecastTold | undefined {
  const { amount: budget } = budgetInForce(alert);
  if (budget === undefined || !isOfPeriod(alert, state) || state.last.outlook.kind !== 'forecast') return undefined;
  const { forecast } = state.last.outlook;
  const { low, expected, high } = forecast;
  const amount = (budget * level) / 100;
  const crossing = crossingOf(forecast, amount, dateOf(state.track.period, 1));
  return {
    low,
    expected,
    high,
    amount,
    ...(crossing && { reachedFrom: crossing.from, reachedTo: crossing.to }),
    ...(alert.currency !== undefined && { currency: alert.currency }),
    ...(alert.lastModified !== undefined && { asOf: alert.lastModified }),
  };
}

interface Told extends Pick<ForecastNews, 'level' | 'budgetVersion' | 'round'> {}

function occasionOf({ level, budgetVersion, round }: Told): string {
  return `forecast:${budgetVersion}:${level}${round > 1 ? `:${round}` : ''}`;
}

/**
 * The forecast that a conversation is owed: once per period, budget and level, and again only after the expected end was clearly
 * under the level. Asked again after its row was planned, it owes nothing. Pure.
 */
export function owedForecast(
  alert: Alert,
  position: Position,
  state: InsightState | undefined,
  now: Instant,
): PlannedForecast | undefined {
  const { subscription, rows } = position;
  if (subscription?.forecasts === undefined) return undefined;
  const { level } = subscription.forecasts;
  const telling = forecastTelling(alert, state, level);
  const facts = forecastTold(alert, state, level);
  if (telling?.kind !== 'told' || facts === undefined) return undefined;
  const told: Told = { level, budgetVersion: budgetInForce(alert).version, round: telling.round };
  if (!forecastDecision(told, alert, position, { state, now }).send) return undefined;
  const occasion = occasionOf(told);
  const row = rows.find((other) => other.subject === alert.id && other.occasion === occasion);
  if (row && (!isUntold(row) || (row.state === 'silenced' && position.silence !== undefined))) return undefined;
  const kind = isStanding(alert, position, { telling, state }) ? 'standing' : 'raised';
  return {
    about: 'forecast',
    kind,
    ...told,
    facts,
    subject: alert.id,
    conversationId: subscription.conversationId,
    occasion,
  };
}

/** What held when a subscription began, or at a customer's first reading, is no news. */
function isStanding(
  { isFirstReading }: Alert,
  { subscription }: Position,
  {
    telling,
    state,
  }: { readonly telling: Extract<Telling, { kind: 'told' }>; readonly state: InsightState | undefined },
): boolean {
  const { introduced, forecasts } = subscription ?? {};
  if (introduced === undefined || forecasts?.introduced !== forecasts?.level) return true;
  const second = state && expectationsOf(state)[1];
  return isFirstReading && telling.round === 1 && telling.since === second?.day;
}

/**
 * The check before a forecast is sent: still subscribed at this level, against the budget in force, in a period that runs; still
 * expected, and the level is not reached yet. Pure.
 */
export function forecastDecision(
  { level, budgetVersion, round }: Told,
  alert: Alert,
  { subscription }: Position,
  { state, now }: { readonly state: InsightState | undefined; readonly now: Instant },
): SendDecision {
  if (subscription?.forecasts?.level !== level) return { send: false, reason: 'unsubscribed' };
  if (budgetVersion !== budgetInForce(alert).version) return { send: false, reason: 'budgetChanged' };
  if (alert.closed !== undefined || hasEnded(alert.period, now)) return { send: false, reason: 'periodEnded' };
  const telling = forecastTelling(alert, state, level);
  if (telling?.kind === 'reached') return { send: false, reason: 'superseded' };
  // after a correction there may be too little history for a forecast
  if (state?.last.outlook.kind !== 'forecast') return { send: false, reason: 'receded' };
  const isExpected = telling?.kind === 'told' && telling.holds && telling.round === round;
  return isExpected ? { send: true } : { send: false, reason: 'receded' };
}

export function isForecast(row: Notification): row is ForecastNotification {
  return row.about === 'forecast';
}
