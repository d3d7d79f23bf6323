import { type Button, type Line, line, present, subscribeToSpikesButton } from '#adapters/teams/layout/parts.ts';
import { behindColon, nameOf, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { Person } from '#domain/alerts/alert.ts';
import type { AlertSubscription, AlsoHeard } from '#domain/alerts/alert-subscription.ts';
import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { SubscribedBudgets } from '#domain/alerts/subscribed-budgets.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Instant } from '#domain/time/time.ts';
import { levelsAbove } from '#domain/usage/budget.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { SubscribeAnswer, SubscriptionsAnswer, SubscriptionView, UnsubscribeAnswer } from '#ports/requests.ts';

/** A heading with a few lines: the answer to `subscribe` and to `unsubscribe`. */
export interface SubscribedView {
  readonly heading: string;
  readonly answer: string;
  readonly customers: readonly Line[];
  readonly notes: readonly Line[];
  readonly actions: readonly Button[];
  readonly speak: string;
}

const NAMES = 20;

export function subscribedView(
  answer: Extract<SubscribeAnswer, { kind: 'subscribed' }>,
  conversation: Conversation,
  speech: Speech,
): SubscribedView {
  const { words } = speech;
  const { subscribed: heading, ...texts } = words.subscriptions;
  const place = words.names.here[conversation.kind];
  if (answer.isHealth) {
    const text = texts.health(place);
    return { heading, answer: text, customers: [], notes: [], actions: [], speak: spoken(text) };
  }
  const { customers, thresholds, budgets, standing, also = {} } = answer;
  // of all customers only the number of those without a budget is said
  const isAboutNothing = customers.length > 0 && budgets.named.length > 0;
  const text = texts.alerts(place, heardOf(customers, words), thresholds, {
    count: budgets.withoutBudget,
    named: budgets.named.map((customer) => nameOf(customer, words)),
    withSpikes: also.spikes !== undefined,
  });
  return {
    heading,
    answer: run(text),
    customers: customers.length > 1 ? names(customers, words) : [],
    notes: present([
      thresholds.length > 0 && amountsLine(thresholds, budgets, speech),
      thresholds.length > 0 && line(furtherText(thresholds, words)),
      also.forecasts && line(texts.forecasts(also.forecasts.level)),
      also.spikes && line(texts.spikes),
      isAboutNothing && line(texts.budgetsAreSet(also.spikes !== undefined), { weight: 'Bolder' }),
      standing > 0 && line(texts.standing(standing), { weight: 'Bolder' }),
    ]),
    actions: isAboutNothing && !also.spikes ? [subscribeToSpikesButton(idsOf(budgets.named), words)] : [],
    speak: spoken(text),
  };
}

function idsOf(customers: readonly Customer[]): readonly string[] {
  return customers.map(({ id }) => id);
}

type Heard = Parameters<Words['subscriptions']['alerts']>[1];

function heardOf(customers: readonly Customer[], words: Words): Heard {
  const [only, ...others] = customers;
  if (!only) return { all: true };
  return others.length === 0 ? { name: nameOf(only, words) } : { several: true };
}

/** An amount that was taken for a percentage is noticed here: "500% of the budget: EUR 5,000.00". */
function amountsLine(
  thresholds: readonly number[],
  { only }: SubscribedBudgets,
  { words: { subscriptions }, format }: Speech,
): Line | undefined {
  if (only) {
    const amounts = thresholds.map((threshold) => ({
      threshold,
      amount: format.brief((only.amount * threshold) / 100, only.currency),
    }));
    return line(subscriptions.amounts(amounts));
  }
  const highest = Math.max(...thresholds);
  return highest >= 200 ? line(subscriptions.timesTheBudget(highest)) : undefined;
}

const FURTHER_LEVELS_NAMED = 4;

function furtherText(thresholds: readonly number[], { subscriptions }: Words): string {
  const highest = Math.max(...thresholds);
  return subscriptions.further(levelsAbove(highest).take(FURTHER_LEVELS_NAMED).toArray(), {
    isHundredSkipped: highest > 100 && !thresholds.includes(100),
    isHundredAbove: highest < 100,
  });
}

export function unsubscribedView(
  answer: Extract<UnsubscribeAnswer, { kind: 'unsubscribed' | 'notSubscribed' }>,
  words: Words,
): SubscribedView {
  const { unsubscribed, notSubscribed, whatIsTold } = words.subscriptions;
  const text = unsubscribedText(answer, words);
  const isDone = answer.kind === 'unsubscribed';
  return {
    heading: isDone ? unsubscribed : notSubscribed,
    answer: run(text),
    customers: isDone && answer.customers.length > 1 ? names(answer.customers, words) : [],
    notes: isDone ? [] : [line(whatIsTold)],
    actions: [],
    speak: spoken(text),
  };
}

function unsubscribedText(answer: Parameters<typeof unsubscribedView>[0], words: Words): string {
  const { noSuchSubscription, noMoreHealth, noMoreAlerts, noMoreAbout } = words.subscriptions;
  if (answer.kind === 'notSubscribed') return noSuchSubscription;
  if (answer.isHealth === true) return noMoreHealth;
  if (answer.only !== undefined) return endedOnlyText(answer.only, answer, words);
  if (answer.isEverything) return noMoreAlerts;
  const [only, ...others] = answer.customers;
  return noMoreAbout(only && others.length === 0 ? nameOf(only, words) : undefined, answer.isExcept);
}

function endedOnlyText(
  only: readonly AlsoEnded[],
  { customers, isEverything }: Extract<UnsubscribeAnswer, { kind: 'unsubscribed' }>,
  words: Words,
): string {
  const [first, ...others] = customers;
  const name = first && others.length === 0 ? nameOf(first, words) : undefined;
  return words.subscriptions.noMore(only, isEverything ? 'all' : { name });
}

function names(customers: readonly Customer[], words: Words): Line[] {
  return present([
    ...customers.slice(0, NAMES).map((customer) => line(nameOf(customer, words), { weight: 'Bolder' })),
    customers.length > NAMES && line(words.names.more(String(customers.length - NAMES))),
  ]);
}

export interface SubscriptionsView {
  readonly rows: readonly SubscriptionRow[];
  readonly silences: readonly { readonly lines: readonly Line[] }[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

interface SubscriptionRow {
  readonly what: string;
  readonly thresholds: string;
  readonly details: string;
}

/** The most rows that the list of subscriptions has. */
export const SUBSCRIPTION_ROWS = 40;
const SILENCES = 10;

/** At most `rows` of them: the cards cut further where the size of a card asks for it. */
export function subscriptionsView(
  answer: SubscriptionsAnswer,
  now: Instant,
  speech: Speech,
  rows: number = SUBSCRIPTION_ROWS,
): SubscriptionsView {
  const { words } = speech;
  const { none, howToChange, count } = words.subscriptions;
  const { subscriptions, customers } = answer;
  const all = subscriptions.flatMap((view) => [
    subscriptionRow(view, customers, speech),
    ...exceptionRows(view, customers, speech),
  ]);
  const shown = all.slice(0, rows);
  const more = all.length - shown.length;
  const lines = silenceLines(answer.silences, { now, known: customers }, speech);
  return {
    rows: shown,
    silences: lines.length > 0 ? [{ lines }] : [],
    notes: present([
      subscriptions.length === 0 && line(none),
      more > 0 && line(words.names.more(String(more))),
      subscriptions.length > 0 && line(howToChange),
    ]),
    speak: spoken(count(subscriptions.length)),
  };
}

type Customers = ReadonlyMap<string, Customer>;

function subscriptionRow(
  { subscription, thresholds }: SubscriptionView,
  customers: Customers,
  speech: Speech,
): SubscriptionRow {
  const { always, percentages, also } = speech.words.subscriptions;
  const told = speech.words.joining.facts([percentages(thresholds), ...also(alsoOf(subscription))]);
  return {
    what: run(heardText(subscription, customers, speech.words)),
    thresholds: behindColon(subscription.to === 'health' ? always : told, speech.words),
    details: run(detailsText(subscription.createdBy, subscription.createdAt, subscription, speech)),
  };
}

/** What is told beside alerts, as the words take it. */
export function alsoOf({ forecasts, spikes }: AlsoHeard): Parameters<Words['subscriptions']['also']>[0] {
  return { forecastLevel: forecasts?.level, withSpikes: spikes !== undefined };
}

/** Customers that were taken out of a subscription to all have a row each. */
function exceptionRows(
  { subscription }: SubscriptionView,
  customers: Customers,
  speech: Speech,
): readonly SubscriptionRow[] {
  if (subscription.to !== 'all') return [];
  const { words } = speech;
  return subscription.except.map(({ customerId, by, at }) => ({
    what: run(customerText(customers.get(customerId), words)),
    thresholds: behindColon(words.subscriptions.notTold, words),
    details: run(detailsText(by, at, subscription, speech)),
  }));
}

function detailsText(by: Person, at: Instant, { parkedAt }: AlertSubscription, { words, format }: Speech): string {
  const { subscriptions } = words;
  const name = personName(by, words);
  if (parkedAt === undefined) return subscriptions.by(name, format.date(at));
  return subscriptions.byPaused(name, format.date(at), format.date(parkedAt));
}

function heardText(subscription: AlertSubscription, customers: Customers, words: Words): string {
  const { allCustomers, healthNotices } = words.subscriptions;
  if (subscription.to === 'all') return allCustomers;
  return subscription.to === 'health' ? healthNotices : customerText(customers.get(subscription.customerId), words);
}

function customerText(customer: Customer | undefined, words: Words): string {
  return customer ? nameOf(customer, words) : words.names.customerNotKnown;
}

/** What silences are told with; a customer that is known no longer stays unnamed. */
interface SilenceContext {
  readonly now: Instant;
  readonly known: ReadonlyMap<string, Customer>;
  /** Whether a silence of one conversation is told elsewhere, which is then said. */
  readonly isElsewhere?: boolean;
}

/** A line for each silence that has not ended. */
export function silenceLines(silences: readonly Silence[], context: SilenceContext, speech: Speech): Line[] {
  const current = silences.filter((silence) => silence.until > context.now);
  const more = current.length - SILENCES;
  return present([
    ...current.slice(0, SILENCES).map((silence) => line(silenceText(silence, context, speech))),
    more > 0 && line(speech.words.subscriptions.moreSilences(more)),
  ]);
}

function silenceText(
  silence: Silence,
  { known, isElsewhere = false }: SilenceContext,
  { words, format }: Speech,
): string {
  const customer = silence.customer === 'all' ? undefined : known.get(silence.customer.id);
  return words.subscriptions.silence({
    whom: silence.customer === 'all' ? 'all' : customer && { name: nameOf(customer, words) },
    place: silence.where === 'everywhere' ? 'everywhere' : isElsewhere ? 'oneConversation' : 'here',
    until: format.dateTime(silence.until),
    by: personName(silence.by, words),
    why: silence.why ?? '',
  });
}
