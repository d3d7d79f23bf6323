import { DAY_MS, HOUR_MS, type Instant } from '#domain/time/time.ts';
import { isAhead, larger, levelOf, type Share } from './amounts.ts';
import { budgetAtOpening, isSameBudget, lookAtBudget, noteBudgetChanged } from './budgets.ts';
import { coveringOf, heardAt, newestAlert } from './heard.ts';
import { lookAtNews, newsTaleOf } from './news.ts';
import { freePassed, shareBy, shareOf, taleOf } from './tales.ts';
import type {
  AlertTruth,
  ConversationTruth,
  CustomerTruth,
  Figures,
  Now,
  SilenceTruth,
  StandingPost,
  SubscriptionTruth,
  Truth,
  Version,
} from './truth.ts';

/* How the truth changes: by a summary that is read, by people, and by time. */

const CLOSED_AFTER_MS = 8 * DAY_MS;
/** "A full plan runs … once a day": the longest time that a failed edit waits. */
export const EDITED_AGAIN_WITHIN_MS = 26 * HOUR_MS;
/** "A budget that equals one that was in force within the last 24 h is that budget again." */
const SAME_BUDGET_WITHIN_MS = DAY_MS;

/** "Every summary that is read, also for a question, passes through `evaluate`." */
export function read(truth: Truth, customer: CustomerTruth, figures: Figures, now: Now): void {
  const known = customer.alerts.find((alert) => alert.figures.period.start === figures.period.start);
  const newest = newestAlert(customer);
  if (!known) {
    // "A summary older than the customer's newest one … never opens, closes or recedes anything else."
    if (newest && figures.period.start < newest.figures.period.start) return;
    const opened = openAlert(customer, figures);
    customer.alerts.push(opened);
    for (const conversation of truth.conversations.values()) {
      const tale = newsTaleOf(opened, conversation);
      const before = newest && { version: newest.version, tale: newsTaleOf(newest, conversation) };
      tale.budget = budgetAtOpening(opened.version, before);
      if (before && !isSameBudget(before.version, opened.version)) noteBudgetChanged(tale);
    }
    // "An alert is *closed* when a later period's summary comes"
    if (newest) close(newest, now.calendar);
    // "already over a threshold at a customer's first reading"
    else for (const conversation of truth.conversations.values()) lookAtFirst(truth, opened, conversation);
    return;
  }
  known.figures = figures;
  if (figures.budget !== known.version.budget || figures.currency !== known.version.currency) {
    changeBudget(truth, known, figures, now.calendar);
    if (known === newest) for (const tale of known.newsTales.values()) noteBudgetChanged(tale);
  }
  const share = shareOf(known);
  if (share === undefined) return;
  known.peak = known.peak === undefined ? share : larger(share, known.peak);
  const { acknowledgement } = known;
  if (acknowledgement) acknowledgement.highest = larger(share, acknowledgement.highest);
  fall(truth, known);
}

/** Whether the later period's summary or the end of the eight days closes it, where both come at once, the design does not say. */
function close(alert: AlertTruth, now: Instant): void {
  const { closed } = alert;
  if (!closed) alert.closed = { reason: 'laterPeriod', at: now };
  else if (closed.reason === 'periodEnded' && now - closed.at < 2 * HOUR_MS)
    alert.closed = { ...closed, reason: 'either' };
}

function openAlert(customer: CustomerTruth, figures: Figures): AlertTruth {
  const { budget, currency, period } = figures;
  const version: Version = {
    number: 1,
    budget,
    currency,
    share: undefined,
    before: undefined,
    endedAt: undefined,
    isBack: false,
  };
  return {
    id: `${customer.id}:${new Date(period.start).toISOString().slice(0, 10)}`,
    customer,
    figures,
    version,
    versions: [version],
    peak: shareBy(figures, budget),
    acknowledgement: undefined,
    closed: undefined,
    tales: new Map(),
    newsTales: new Map(),
  };
}

function changeBudget(truth: Truth, alert: AlertTruth, { budget, currency }: Figures, now: Instant): void {
  const before = alert.version;
  before.endedAt = now;
  const again = alert.versions.find(
    (version) =>
      version !== before &&
      version.budget === budget &&
      version.currency === currency &&
      version.endedAt !== undefined &&
      now - version.endedAt <= SAME_BUDGET_WITHIN_MS,
  );
  if (again) {
    // "the same version, with the levels told then"
    again.endedAt = undefined;
    again.isBack = true;
    alert.version = again;
  } else {
    const share = shareBy(alert.figures, budget);
    alert.version = {
      number: alert.versions.length + 1,
      budget,
      currency,
      share,
      before,
      endedAt: undefined,
      isBack: false,
    };
    alert.versions.push(alert.version);
  }
  alert.peak = shareOf(alert);
  // The design does not say whether an untold standing alert still stands under another budget or is announced, nor whether a
  // silence held back what is told about it.
  for (const tale of alert.tales.values()) {
    tale.isEither ||= tale.stood > 0;
    freePassed(tale);
    if (tale.heldBack !== undefined) tale.heldBack = 0;
  }
  fall(truth, alert);
}

/** An alert that was standing and fell is no longer standing: a later rise is a crossing. */
function fall(truth: Truth, alert: AlertTruth): void {
  for (const [id, tale] of alert.tales) {
    const conversation = truth.conversations.get(id);
    const thresholds = conversation && heardAt(truth, conversation, alert.customer.id);
    const level = thresholds ? levelOf(shareOf(alert), thresholds) : 0;
    // The design does not say whether a standing alert stands again when it falls after a crossing that was never told.
    tale.isEither ||= tale.stood > 0 && level > tale.stood;
    tale.stood = Math.min(tale.stood, level);
    if (thresholds && level === 0) tale.isEither = false;
  }
}

/** "An alert that is already over a threshold at a customer's first reading, at a new subscription … is *standing*." */
function lookAtFirst(truth: Truth, alert: AlertTruth, conversation: ConversationTruth): void {
  const thresholds = heardAt(truth, conversation, alert.customer.id);
  const tale = taleOf(alert, conversation);
  freePassed(tale);
  tale.stood = thresholds ? levelOf(shareOf(alert), thresholds) : 0;
  tale.isClosedFirst = alert.closed !== undefined;
  // "`standing:<subscription>`": of a new subscription it is another notification, and may be labelled or not. One that came
  // back is the same: it may wait as what is in doubt does.
  const doubt = tale.doubts.get('standing');
  if (doubt) tale.doubts.set('standing', { ...doubt, level: 0, isOfBefore: true });
  tale.dead.delete('standing');
  tale.isEither ||= [...tale.waiting].some(([key, { isRequired }]) => isRequired && key.startsWith('level:'));
}

/** Looks for the first time at the customers that the conversation is newly told about. */
function lookAnew(
  truth: Truth,
  conversation: ConversationTruth,
  now: Now,
  isNew: (customerId: string) => boolean,
): void {
  for (const customer of truth.customers.values()) {
    if (!isNew(customer.id)) continue;
    for (const alert of customer.alerts) lookAtFirst(truth, alert, conversation);
    lookAtNews(truth, customer, conversation, now);
  }
}

/** What a person asks for beside alerts. */
export interface Also {
  readonly forecasts?: { readonly level?: number };
  readonly spikes?: true;
}

/**
 * "subscribing again replaces the old one". Of forecasts and spikes "one does not switch the other off", and asking for them alone
 * changes no thresholds.
 */
export function subscribe(
  truth: Truth,
  conversation: ConversationTruth,
  { customerId, thresholds, also }: SubscriptionAsked,
  now: Now,
): void {
  const { subscriptions } = conversation;
  const before = customerId === undefined ? subscriptions.get('all') : coveringOf(conversation, customerId);
  if (customerId === undefined) {
    for (const [scope, subscription] of subscriptions) {
      if (subscription.thresholds?.length === 0) subscriptions.delete(scope);
    }
  }
  const kept = also ? before?.thresholds : undefined;
  subscriptions.set(customerId ?? 'all', { ...withAlso(before, also), thresholds: thresholds ?? kept });
  const isNew = (id: string) => (customerId === undefined ? !subscriptions.has(id) : id === customerId);
  for (const { alerts, id } of truth.customers.values()) {
    if (isNew(id)) for (const alert of alerts) lookAtBudget(alert, newsTaleOf(alert, conversation), now.calendar);
  }
  lookAnew(truth, conversation, now, isNew);
  if (customerId !== undefined || !also) return;
  for (const customer of truth.customers.values()) {
    const own = subscriptions.get(customer.id);
    if (!own) continue;
    subscriptions.set(customer.id, { ...own, ...withAlso(own, also) });
    lookAtNews(truth, customer, conversation, now);
  }
}

export interface SubscriptionAsked {
  /** Undefined means all. */
  readonly customerId: string | undefined;
  readonly thresholds: readonly number[] | undefined;
  readonly also: Also | undefined;
}

function withAlso(before: SubscriptionTruth | undefined, also: Also = {}) {
  return {
    forecastLevel: also.forecasts ? (also.forecasts.level ?? 100) : before?.forecastLevel,
    withSpikes: also.spikes ?? before?.withSpikes,
  };
}

/** "`unsubscribe … from spikes` ends one of them"; the alerts go on. */
export function unsubscribeFrom(
  { subscriptions, ...conversation }: ConversationTruth,
  customerId: string | undefined,
  only: readonly ('forecasts' | 'spikes')[],
): void {
  const without = (subscription: SubscriptionTruth): SubscriptionTruth => ({
    ...subscription,
    ...(only.includes('forecasts') && { forecastLevel: undefined }),
    ...(only.includes('spikes') && { withSpikes: undefined }),
  });
  if (customerId === undefined) {
    for (const [scope, subscription] of subscriptions) subscriptions.set(scope, without(subscription));
    return;
  }
  const covering = coveringOf({ ...conversation, subscriptions }, customerId);
  if (covering) subscriptions.set(customerId, without(covering));
}

export function unsubscribe(
  truth: Truth,
  conversation: ConversationTruth,
  customerId: string | undefined,
  now: Now,
): void {
  const { subscriptions } = conversation;
  const out: SubscriptionTruth = { thresholds: [] };
  if (customerId === undefined) subscriptions.clear();
  else if (subscriptions.has('all')) subscriptions.set(customerId, out);
  else subscriptions.delete(customerId);
  lookAnew(truth, conversation, now, (id) => customerId === undefined || id === customerId);
}

/** "Its subscriptions are parked and come back when the bot is installed again, with one card of what stands." */
export function park(truth: Truth, conversations: readonly ConversationTruth[], isParked: boolean, now: Now): void {
  for (const conversation of conversations) {
    const wasParked = conversation.isParked;
    conversation.isParked = isParked;
    if (!isParked) reached(conversation);
    for (const post of postsIn(truth, conversation)) post.isEditMissed ||= isParked;
    if (wasParked !== isParked) lookAnew(truth, conversation, now, () => true);
  }
}

/** The conversation and all others of its team: "Uninstalling the bot from a team parks all the team's channels." */
export function teamOf({ conversations }: Truth, conversation: ConversationTruth): readonly ConversationTruth[] {
  const { teamId } = conversation;
  if (teamId === undefined) return [conversation];
  return [...conversations.values()].filter((other) => other.teamId === teamId);
}

/** "a conversation that comes back gets the edits it missed" */
export function comeBack(truth: Truth, conversation: ConversationTruth, now: Now): void {
  const team = teamOf(truth, conversation);
  park(truth, team, false, now);
  for (const post of team.flatMap((each) => postsIn(truth, each))) {
    post.excusedUntil = 0;
    post.isNotFound = false;
  }
}

/** All posts about one customer that stand there. */
export function postsIn({ customers }: Truth, { id }: Pick<ConversationTruth, 'id'>): readonly StandingPost[] {
  const alerts = [...customers.values()].flatMap((customer) => customer.alerts);
  return alerts.flatMap(({ tales, newsTales }): readonly StandingPost[] => [
    ...(tales.get(id)?.posts ?? []),
    ...(newsTales.get(id)?.posts ?? []),
  ]);
}

/** A message came from the conversation or a post reached it: waiting posts go at once, and edits at the next plan. */
export function isBack(truth: Truth, conversation: ConversationTruth, now: Now): void {
  reached(conversation);
  for (const post of postsIn(truth, conversation)) {
    post.excusedUntil = Math.min(post.excusedUntil, now.system + EDITED_AGAIN_WITHIN_MS);
  }
}

function reached(conversation: ConversationTruth): void {
  conversation.refusedSince = undefined;
  conversation.excusedUntil = 0;
}

/** "An alert is *acknowledged* by a person, for all conversations, with the percentage used at that moment (not the peak)." */
export function acknowledge(alert: AlertTruth): void {
  const share = shareOf(alert);
  if (!share) return;
  const number = (alert.acknowledgement?.number ?? 0) + 1;
  alert.acknowledgement = { number, share, highest: share, version: alert.version };
}

/**
 * "It reopens at a higher level (told as any higher level) or `REOPEN_STEP` points later …, and stays open until it is
 * acknowledged again."
 */
export function isReopened(
  { share, highest }: { readonly share: Share; readonly highest: Share },
  thresholds: readonly number[],
  reopenStep: number,
): boolean {
  return isAhead(highest, share, reopenStep) || levelOf(highest, thresholds) > levelOf(share, thresholds);
}

/** The newest silence of the same conversation and customers replaces the earlier one. */
export function endSilences(
  { silences }: Truth,
  about: Pick<SilenceTruth, 'conversationId' | 'customerId'>,
  now: Instant,
): void {
  for (const silence of silences) {
    const isSame = silence.conversationId === about.conversationId && silence.customerId === about.customerId;
    if (isSame && silence.until > now) silence.until = now;
  }
}

/** "closed when …, 8 days after the period's end" */
export function pass(truth: Truth, now: Now): void {
  for (const { alerts } of truth.customers.values()) {
    for (const alert of alerts) {
      if (now.calendar >= alert.figures.period.end + CLOSED_AFTER_MS) {
        alert.closed ??= { reason: 'periodEnded', at: now.calendar };
      }
    }
  }
}
