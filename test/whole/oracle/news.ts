import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { expectationsOf } from '#domain/usage/insight/settle.ts';
import { inMoney } from './amounts.ts';
import { budgetsHeard, mustTellBudget, NO_BUDGET_TOLD, noteBudgetOwed } from './budgets.ts';
import { coveringOf, HELD_WITHIN_MS, newestAlert, silencedUntil } from './heard.ts';
import { correctionsHeard, forgetDoubtfulWords, mustTakeBack } from './taken-back.ts';
import type { AlertTruth, ConversationTruth, CustomerTruth, News, NewsTale, Now, Truth } from './truth.ts';

/* What a conversation is owed of forecasts and spikes, and until when. */

/** "from data day 5 on, … on two data days in a row" */
const FIRST_DAY = 5;
const IN_A_ROW = 2;
/** "told again for this budget only after the expected end has been under 90 % of the level" */
const AGAIN_UNDER = 0.9;
/** "at most 3 days old" */
const SPIKE_TOLD_FOR_DAYS = 3;
/** "planned when half of the customers with usage have been read for it, at most 2 hours later" */
const SPIKE_WAITS_MS = 2 * HOUR_MS + 5 * MINUTE_MS;
/** Sums of money are not exact. */
const TOLERANCE = 1e-9;

export interface NewsOwed {
  readonly news: News;
  readonly alert: AlertTruth;
  readonly conversation: ConversationTruth;
  readonly key: string;
  readonly kind: 'raised' | 'standing' | 'either';
  readonly isLate: boolean | 'either';
  /** False where the design leaves open whether it must be told. */
  readonly isRequired: boolean;
}

export function keyOf(news: News): string {
  if (news.about === 'spike') return `spike:${isoDate(news.date)}`;
  if (news.about === 'taken-back') return `taken-back:${news.telling}`;
  if (news.about === 'budget') return `budget:${news.version.number}${news.telling > 1 ? `:${news.telling}` : ''}`;
  return `forecast:${news.version.number}:${news.level}:${news.round}`;
}

export function newsTaleOf(alert: AlertTruth, { id }: Pick<ConversationTruth, 'id'>): NewsTale {
  const known = alert.newsTales.get(id);
  if (known) return known;
  const tale: NewsTale = {
    budget: NO_BUDGET_TOLD,
    told: new Set(),
    stood: new Set(),
    either: new Set(),
    heldBack: new Map(),
    doubts: new Map(),
    dead: new Set(),
    tried: new Set(),
    since: new Map(),
    lastSent: undefined,
    excusedUntil: 0,
    posts: [],
  };
  alert.newsTales.set(id, tale);
  return tale;
}

/** How the forecast stands towards a level of the budget in force; undefined where nothing is known of the alert's period. */
export type Standing =
  | { readonly kind: 'reached' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'told'; readonly round: number; readonly since: number; readonly holds: boolean };

export function standingOf(alert: AlertTruth, level: number): Standing | undefined {
  const { state } = alert.customer.insight;
  const { budget, currency } = alert.version;
  if (!state || budget === undefined || state.track.period.start !== alert.figures.period.start) return undefined;
  const amount = (inMoney(budget, currency) * level) / 100;
  const reaches = (total: number) => total >= amount * (1 - TOLERANCE);
  if (reaches(inMoney(alert.figures.cost, alert.figures.currency))) return { kind: 'reached' };
  let inARow = 0;
  let round = 0;
  let since = 0;
  let isTold = false;
  for (const { day, expected, isPartial } of expectationsOf(state)) {
    // what knows no weekend, or no weekday, is told to nobody
    inARow = reaches(expected) && !isPartial ? inARow + 1 : 0;
    if (isTold && expected < AGAIN_UNDER * amount) isTold = false;
    else if (!isTold && inARow >= IN_A_ROW && day >= FIRST_DAY) {
      isTold = true;
      round += 1;
      since = day;
    }
  }
  return isTold ? { kind: 'told', round, since, holds: inARow > 0 } : { kind: 'nothing' };
}

/** All news that hold now and that the conversation hears of, told or not. A silence may still hold them back. */
export function newsHeard(alert: AlertTruth, conversation: ConversationTruth, now: Now): readonly News[] {
  const heard = conversation.isParked ? undefined : coveringOf(conversation, alert.customer.id);
  if (!heard) return [];
  return [
    ...correctionsHeard(alert, conversation, newsTaleOf(alert, conversation), now),
    ...budgetsHeard(alert, newsTaleOf(alert, conversation), now),
    ...(heard.forecastLevel === undefined ? [] : forecastOf(alert, heard.forecastLevel, now)),
    ...(heard.withSpikes ? spikesOf(alert, conversation, now) : []),
  ];
}

function forecastOf(alert: AlertTruth, level: number, { calendar }: Now): readonly News[] {
  if (alert.closed !== undefined || calendar >= alert.figures.period.end) return [];
  const standing = standingOf(alert, level);
  if (standing?.kind !== 'told' || !standing.holds || !hasForecast(alert)) return [];
  return [{ about: 'forecast', level, version: alert.version, round: standing.round }];
}

/** "Not enough history means … Then there is no forecast": after a correction, for instance. */
export function hasForecast({ customer }: AlertTruth): boolean {
  return customer.insight.state?.last.outlook.kind === 'forecast';
}

export function knownSpikes({ customer, figures }: AlertTruth) {
  return customer.insight.spikes.filter(({ periodStart }) => periodStart === figures.period.start);
}

function spikesOf(alert: AlertTruth, conversation: ConversationTruth, { calendar }: Now): readonly News[] {
  const { heldBack } = newsTaleOf(alert, conversation);
  const { end, utcOffsetMinutes } = alert.figures.period;
  return knownSpikes(alert).flatMap(({ spike: { date } }): readonly News[] => {
    const news: News = { about: 'spike', date };
    const dayEnds = (date + 1) * DAY_MS - utcOffsetMinutes * MINUTE_MS;
    const until = heldBack.has(keyOf(news)) ? end + HELD_WITHIN_MS : dayEnds + SPIKE_TOLD_FOR_DAYS * DAY_MS;
    return calendar < until ? [news] : [];
  });
}

/** What the conversation is owed and was not told. */
export function newsOwed(alert: AlertTruth, conversation: ConversationTruth, now: Now): readonly NewsOwed[] {
  const tale = newsTaleOf(alert, conversation);
  return newsHeard(alert, conversation, now).flatMap((news): readonly NewsOwed[] => {
    const key = keyOf(news);
    if (tale.told.has(key) || tale.dead.has(key)) return [];
    const kind = kindOf(news, key, alert, tale);
    const held = tale.heldBack.get(key);
    const isLate =
      kind === 'standing' ? false : held === undefined ? false : held && kind === 'raised' ? true : 'either';
    const isRunning =
      alert.closed === undefined && newestAlert(alert.customer) === alert && now.calendar < alert.figures.period.end;
    const isRequired = isRunning && mustTell(news, { alert, conversation, tale }, now);
    return [{ news, alert, conversation, key, kind, isLate, isRequired }];
  });
}

function mustTell(
  { about }: News,
  { alert, conversation, tale }: Pick<NewsOwed, 'alert' | 'conversation'> & { readonly tale: NewsTale },
  now: Now,
): boolean {
  if (about === 'taken-back') return mustTakeBack(alert, conversation);
  return about !== 'budget' || mustTellBudget(tale, now);
}

function kindOf(news: News, key: string, alert: AlertTruth, tale: NewsTale): NewsOwed['kind'] {
  if (news.about === 'budget' || news.about === 'taken-back') return 'raised';
  if (tale.either.has(key)) return 'either';
  if (tale.stood.has(key) || isOfFirstReading(news, alert)) return 'standing';
  return 'raised';
}

/** "at a first reading": the first two data days that are known of the customer said so. */
function isOfFirstReading(news: Extract<News, { about: 'forecast' | 'spike' }>, alert: AlertTruth): boolean {
  if (news.about === 'spike' || alert.customer.alerts[0] !== alert || news.round > 1) return false;
  const standing = standingOf(alert, news.level);
  const { state } = alert.customer.insight;
  const [, second] = state ? expectationsOf(state) : [];
  return standing?.kind === 'told' && standing.since === second?.day;
}

/** "What already holds at the start of a subscription … is told in one standing card and counts as told." */
export function lookAtNews(truth: Truth, customer: CustomerTruth, conversation: ConversationTruth, now: Now): void {
  const isSilenced = silencedUntil(truth, conversation, customer.id, now.calendar) !== undefined;
  for (const alert of customer.alerts) {
    const tale = newsTaleOf(alert, conversation);
    for (const { key } of newsOwed(alert, conversation, now)) {
      if (isSilenced || tale.since.has(key)) tale.either.add(key);
      else tale.stood.add(key);
    }
  }
}

/** The time until which it may wait because of answers of Teams, or of others that were not read yet. */
export function nextNewsTry(truth: Truth, { alert, conversation, key, news }: NewsOwed): Instant {
  const { excusedUntil, doubts, since } = newsTaleOf(alert, conversation);
  const known = news.about === 'spike' ? (since.get(key) ?? Number.POSITIVE_INFINITY) + SPIKE_WAITS_MS : 0;
  return Math.max(truth.pausedUntil, conversation.excusedUntil, excusedUntil, doubts.get(key)?.nextAt ?? 0, known);
}

/** Everything of this kind that conversations are owed. */
export function* allNewsOwed(truth: Truth, now: Now): Generator<NewsOwed> {
  for (const { alerts } of truth.customers.values()) {
    for (const alert of alerts) {
      for (const conversation of truth.conversations.values()) yield* newsOwed(alert, conversation, now);
    }
  }
}

/** Notes since when something is owed, and what silences hold back. */
export function holdNewsBack(truth: Truth, now: Now): void {
  for (const { alerts } of truth.customers.values()) {
    for (const alert of alerts) {
      forgetDoubtfulWords(alert);
      for (const [id, tale] of alert.newsTales) {
        const conversation = truth.conversations.get(id);
        if (conversation && coveringOf(conversation, alert.customer.id)) noteBudgetOwed(alert, tale, now);
      }
    }
  }
  for (const owed of allNewsOwed(truth, now)) {
    const { alert, conversation, key } = owed;
    const tale = newsTaleOf(alert, conversation);
    const isWaiting = nextNewsTry(truth, owed) > now.system;
    if (!tale.since.has(key)) tale.since.set(key, now.system);
    // what waits because its conversation refuses, or because everything waits, counts as tried
    if (Math.max(truth.pausedUntil, conversation.excusedUntil) > now.system) tale.tried.add(key);
    if (silencedUntil(truth, conversation, alert.customer.id, now.calendar) === undefined) continue;
    tale.tried.add(key);
    tale.heldBack.set(key, tale.heldBack.get(key) ?? !isWaiting);
  }
  forgetOver(truth, now);
}

/** What does not hold any more is no news that waits: whether a silence held it back when it holds again, the design does not say. */
function forgetOver(truth: Truth, now: Now): void {
  for (const { alerts } of truth.customers.values()) {
    for (const alert of alerts) {
      for (const [id, tale] of alert.newsTales) {
        const conversation = truth.conversations.get(id);
        const heard = new Set(conversation ? newsHeard(alert, conversation, now).map(keyOf) : []);
        for (const key of [...tale.since.keys()].filter((each) => !heard.has(each))) {
          tale.since.delete(key);
          tale.stood.delete(key);
          if (tale.heldBack.has(key)) tale.heldBack.set(key, false);
        }
      }
    }
  }
}
