import type { Instant } from '#domain/time/time.ts';
import { budgetWords, isSameBudget } from './budgets.ts';
import { isReopened } from './changes.ts';
import { closingOf, ownerText, untilText } from './faces.ts';
import { heardAt, newestAlert, silencedUntil } from './heard.ts';
import { hasForecast, knownSpikes, standingOf } from './news.ts';
import { isWrong } from './taken-back.ts';
import type { AlertTruth, ConversationTruth, News, Now, Truth } from './truth.ts';

/* What a post about a forecast or a spike shows, and what it should show. */

export interface NewsFace {
  /** "No longer heading over", or the day is not unusual any more. */
  readonly isOver: boolean;
  /** "It has been reached since." */
  readonly isReached: boolean;
  readonly isChanged: boolean;
  /** "Changed again since: the budget is EUR 120.00 now." */
  readonly budgetNow: string | undefined;
  /** "A step: since … about 2.3 times as much a day.": how many times; "every" where nothing was usual. */
  readonly step: string | undefined;
  /** "yes, at 85%", "reopened, at 85%", "no". */
  readonly acknowledged: string;
  readonly silenced: string | undefined;
  readonly closed: 'laterPeriod' | 'periodEnded' | undefined;
  readonly isLate: boolean;
  /** The amount expected, or what the day cost. */
  readonly amount: string | undefined;
}

const EVENTS = ['isOver', 'isReached', 'isChanged', 'budgetNow', 'step', 'acknowledged', 'silenced', 'closed'] as const;

export function differingNews(shown: NewsFace, expected: Partial<NewsFace>, which: 'events' | 'all'): string[] {
  const parts = which === 'events' ? EVENTS : [...EVENTS, 'amount' as const];
  return parts
    .filter((part) => part in expected && shown[part] !== expected[part])
    .map((part) => `${part} is ${shown[part] ?? 'not there'}, not ${expected[part] ?? 'left out'}`);
}

interface Shown {
  readonly alert: AlertTruth;
  readonly conversation: ConversationTruth;
  readonly news: News;
}

/** Parts that the design leaves open are missing. */
export function expectedNewsFace(truth: Truth, { alert, conversation, news }: Shown, now: Now): Partial<NewsFace> {
  const { closed, customer, figures } = alert;
  const isRunning = closed === undefined && newestAlert(customer) === alert && now.calendar < figures.period.end;
  if (news.about === 'taken-back') {
    const isChanged = news.version !== alert.version;
    return isRunning ? { isChanged, isOver: !isChanged && !isWrong(alert) } : {};
  }
  if (news.about === 'budget') {
    const amount = budgetWords(news.version);
    const isChanged = !isSameBudget(news.version, alert.version);
    const budgetNow = isChanged ? budgetWords(alert.version) : undefined;
    return isRunning ? { isChanged, budgetNow, amount } : { amount };
  }
  const until: Instant | undefined = silencedUntil(truth, conversation, customer.id, now.calendar);
  return {
    ...(isRunning && (news.about === 'forecast' ? ofForecast(alert, news) : ofSpike(alert, news.date))),
    ...(isRunning && alert.versions.length === 1 && { acknowledged: ownerOf(truth, alert, conversation) }),
    ...(isRunning && { silenced: until === undefined ? undefined : untilText(until) }),
    ...closingOf(closed, now),
  };
}

function ownerOf(truth: Truth, { acknowledgement, customer }: AlertTruth, conversation: ConversationTruth): string {
  const thresholds = heardAt(truth, conversation, customer.id) ?? truth.thresholds;
  return acknowledgement ? ownerText(acknowledgement, isReopened(acknowledgement, thresholds, truth.reopenStep)) : 'no';
}

function ofForecast(alert: AlertTruth, { level, version, round }: News & { about: 'forecast' }): Partial<NewsFace> {
  if (version !== alert.version) return { isChanged: true };
  const standing = standingOf(alert, level);
  if (standing === undefined || !hasForecast(alert)) return {};
  const isReached = standing.kind === 'reached';
  const holds = standing.kind === 'told' && standing.holds && standing.round === round;
  const outlook = alert.customer.insight.state?.last.outlook;
  const amount =
    outlook?.kind === 'forecast' ? amountText(outlook.forecast.expected, alert.figures.currency) : undefined;
  return { isReached, isOver: !isReached && !holds, isChanged: false, ...(amount !== undefined && { amount }) };
}

function ofSpike(alert: AlertTruth, date: number): Partial<NewsFace> {
  const known = knownSpikes(alert).find(({ spike }) => spike.date === date);
  if (!known) return { isOver: true };
  const amount = amountText(known.spike.cost, known.currency ?? alert.figures.currency);
  return { isOver: false, step: known.step && stepText(known.step.factor), amount };
}

function amountText(value: number, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'code' } as const;
  return new Intl.NumberFormat('en-US', style).format(value).replaceAll('\u00a0', ' ');
}

/** "one decimal under 10, none above" */
function stepText(factor: number | null): string {
  if (factor === null || factor <= 0) return 'every';
  return factor < 9.95 ? factor.toFixed(1) : String(Math.round(factor));
}
