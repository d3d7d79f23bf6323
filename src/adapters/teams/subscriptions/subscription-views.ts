import { type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, personName, run, spoken } from '#adapters/teams/layout/text.ts';
import type { AlertSubscription, Reader } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { SubscribedBudgets } from '#domain/alerts/subscribed-budgets.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Instant } from '#domain/time/time.ts';
import { levelsAbove } from '#domain/usage/budget.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { type Format, formatFor } from '#language/format.ts';
import { counted, listed, listedUpTo, plural } from '#language/words.ts';
import type { SubscribeAnswer, SubscriptionsAnswer, SubscriptionView, UnsubscribeAnswer } from '#ports/requests.ts';

/** A heading with a few lines: the answer to `subscribe` and to `unsubscribe`. */
export interface SubscribedView {
  readonly heading: string;
  readonly answer: string;
  readonly customers: readonly Line[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

const NAMES = 20;
const NAMES_IN_A_SENTENCE = 3;
const PLACES = { personal: 'This chat', groupChat: 'This group chat', channel: 'This channel' } as const;

export function subscribedView(
  answer: Extract<SubscribeAnswer, { kind: 'subscribed' }>,
  conversation: Conversation,
  reader: Reader,
): SubscribedView {
  const place = PLACES[conversation.kind];
  if (answer.isHealth) {
    const text = `${place} now gets health notices: when the watch itself is in trouble, and when that is over.`;
    return { heading: 'Subscribed', answer: text, customers: [], notes: [], speak: spoken(text) };
  }
  const { customers, thresholds, budgets, standing } = answer;
  const told = `${place} is told when ${oneOf(customers)} reaches ${percentages(thresholds, 'or')} of its budget`;
  const text = `${told}${withoutBudgetText(customers, budgets)}.`;
  return {
    heading: 'Subscribed',
    answer: run(text),
    customers: customers.length > 1 ? names(customers) : [],
    notes: present([
      thresholds.length > 0 && amountsLine(thresholds, budgets, formatFor(reader)),
      thresholds.length > 0 && line(furtherText(thresholds)),
      standing > 0 && line(standingText(standing), { weight: 'Bolder' }),
    ]),
    speak: spoken(text),
  };
}

function oneOf(customers: readonly Customer[]): string {
  const [only, ...others] = customers;
  if (!only) return 'any customer';
  return others.length === 0 ? nameOf(only) : 'one of these customers';
}

/** Silence must not look as if all were well. */
function withoutBudgetText(customers: readonly Customer[], { withoutBudget, named }: SubscribedBudgets): string {
  if (withoutBudget === 0) return '';
  const [only, ...others] = customers;
  if (only && others.length === 0) {
    return `; ${nameOf(only)} has no budget, so nothing is told until it has one`;
  }
  const have = plural(withoutBudget, 'has', 'have');
  const which = `${customers.length === 0 ? counted(withoutBudget, 'customer') : `${withoutBudget} of them`} ${have}`;
  const inBrackets = named.length === 0 ? '' : ` (${listedUpTo(named.map(nameOf), NAMES_IN_A_SENTENCE)})`;
  const them = plural(withoutBudget, 'it until it has', 'them until they have');
  return `; ${which} no budget${inBrackets}, so nothing is told about ${them} one`;
}

/** An amount that was taken for a percentage is noticed here: "500% of the budget: EUR 5,000.00". */
function amountsLine(thresholds: readonly number[], { only }: SubscribedBudgets, format: Format): Line | undefined {
  if (only) {
    const amounts = thresholds.map((threshold, index) => {
      const amount = format.amount((only.amount * threshold) / 100, only.currency);
      return `${threshold}%${index === 0 ? ' of the budget' : ''}: ${amount}`;
    });
    return line(`${amounts.join('; ')}.`);
  }
  const highest = Math.max(...thresholds);
  return highest >= 200 ? line(`${highest}% is ${highest / 100} times the budget.`) : undefined;
}

const FURTHER_LEVELS_NAMED = 4;

/** The levels above the highest threshold; that 100% is none of them is said where somebody may take it for granted. */
function furtherText(thresholds: readonly number[]): string {
  const highest = Math.max(...thresholds);
  const further = levelsAbove(highest)
    .take(FURTHER_LEVELS_NAMED)
    .map((level) => `${level}%`)
    .toArray();
  const without = highest < 100 ? ', but not at 100%' : '';
  const skipped = highest > 100 && !thresholds.includes(100) ? 'Nothing is told at 100%. ' : '';
  return `${skipped}After that, this is told too at ${further.join(', ')} and so on${without}.`;
}

function standingText(standing: number): string {
  return `${counted(standing, 'customer')} ${plural(standing, 'stands', 'stand')} above a threshold already: a card about that follows.`;
}

export function unsubscribedView(
  answer: Extract<UnsubscribeAnswer, { kind: 'unsubscribed' | 'notSubscribed' }>,
): SubscribedView {
  const text = unsubscribedText(answer);
  const isDone = answer.kind === 'unsubscribed';
  return {
    heading: isDone ? 'Unsubscribed' : 'Not subscribed',
    answer: run(text),
    customers: isDone && answer.customers.length > 1 ? names(answer.customers) : [],
    notes: isDone ? [] : [line('Type "subscriptions" to see what is told here.')],
    speak: spoken(text),
  };
}

function unsubscribedText(answer: Parameters<typeof unsubscribedView>[0]): string {
  if (answer.kind === 'notSubscribed') return 'There was no such subscription here: nothing has changed.';
  if (answer.isHealth === true) return 'No more health notices are sent here.';
  if (answer.isEverything) return 'No more alerts are sent here.';
  const [only, ...others] = answer.customers;
  const which = only && others.length === 0 ? nameOf(only) : 'these customers';
  const rest = answer.isExcept ? '; all the others are still told' : '';
  return `No more alerts about ${which} are sent here${rest}.`;
}

function names(customers: readonly Customer[]): Line[] {
  return present([
    ...customers.slice(0, NAMES).map((customer) => line(nameOf(customer), { weight: 'Bolder' })),
    customers.length > NAMES && line(`and ${customers.length - NAMES} more`),
  ]);
}

export function percentages(thresholds: readonly number[], word: 'and' | 'or'): string {
  if (thresholds.length === 0) return 'no threshold';
  return listed(
    thresholds.map((threshold) => `${threshold}%`),
    word,
  );
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
  reader: Reader,
  rows: number = SUBSCRIPTION_ROWS,
): SubscriptionsView {
  const format = formatFor(reader);
  const { subscriptions, customers } = answer;
  const all = subscriptions.flatMap((view) => [
    subscriptionRow(view, customers, format),
    ...exceptionRows(view, customers, format),
  ]);
  const shown = all.slice(0, rows);
  const more = all.length - shown.length;
  const lines = silenceLines(answer.silences, { now, format, known: customers });
  return {
    rows: shown,
    silences: lines.length > 0 ? [{ lines }] : [],
    notes: present([
      subscriptions.length === 0 && line('Nothing is subscribed here. Type "subscribe" to hear about all customers.'),
      more > 0 && line(`and ${more} more`),
      subscriptions.length > 0 && line('"subscribe" again replaces a subscription, "unsubscribe" ends it.'),
    ]),
    speak: spoken(`${counted(subscriptions.length, 'subscription')} here`),
  };
}

type Customers = ReadonlyMap<string, Customer>;

function subscriptionRow(
  { subscription, thresholds }: SubscriptionView,
  customers: Customers,
  format: Format,
): SubscriptionRow {
  const { createdBy, createdAt } = subscription;
  return {
    what: run(heardText(subscription, customers)),
    thresholds: run(subscription.to === 'health' ? 'always' : percentages(thresholds, 'and')),
    details: run(`by ${personName(createdBy)}, ${format.date(createdAt)}${pausedText(subscription, format)}`),
  };
}

/** Customers that were taken out of a subscription to all have a row each. */
function exceptionRows(
  { subscription }: SubscriptionView,
  customers: Customers,
  format: Format,
): readonly SubscriptionRow[] {
  if (subscription.to !== 'all') return [];
  return subscription.except.map(({ customerId, by, at }) => ({
    what: run(customerText(customers.get(customerId))),
    thresholds: run('not told'),
    details: run(`by ${personName(by)}, ${format.date(at)}${pausedText(subscription, format)}`),
  }));
}

function pausedText({ parkedAt }: AlertSubscription, format: Format): string {
  return parkedAt === undefined ? '' : `, paused since ${format.date(parkedAt)}`;
}

function heardText(subscription: AlertSubscription, customers: Customers): string {
  if (subscription.to === 'all') return 'All customers';
  return subscription.to === 'health' ? 'Health notices' : customerText(customers.get(subscription.customerId));
}

function customerText(customer: Customer | undefined): string {
  return customer ? nameOf(customer) : 'A customer that is no longer known';
}

/** What silences are told with; a customer that is known no longer stays unnamed. */
interface SilenceContext {
  readonly now: Instant;
  readonly format: Format;
  readonly known: ReadonlyMap<string, Customer>;
  /** Where a silence holds that belongs to a conversation; not said where it is the one that asks. */
  readonly place?: string;
}

/** A line for each silence that has not ended. */
export function silenceLines(silences: readonly Silence[], context: SilenceContext): Line[] {
  const current = silences.filter((silence) => silence.until > context.now);
  return present([
    ...current.slice(0, SILENCES).map((silence) => line(silenceText(silence, context))),
    current.length > SILENCES && line(`and ${counted(current.length - SILENCES, 'more silence')}`),
  ]);
}

function silenceText(silence: Silence, { format, known, place }: SilenceContext): string {
  const customer = silence.customer === 'all' ? undefined : known.get(silence.customer.id);
  const whom = silence.customer === 'all' ? 'All customers' : customer ? nameOf(customer) : 'One customer';
  const where = silence.where === 'everywhere' ? ' everywhere' : place ? ` ${place}` : '';
  const why = silence.why ? ` (${silence.why})` : '';
  return `${whom} silenced${where} until ${format.dateTime(silence.until)} by ${personName(silence.by)}${why}`;
}
