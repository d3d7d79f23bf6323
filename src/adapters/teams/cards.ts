import { setImmediate } from 'node:timers/promises';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Portfolio, WithoutBudget } from '#domain/usage/portfolio.ts';
import { en } from '#language/en.ts';
import type {
  AlertsAnswer,
  AuditAnswer,
  CustomerUsage,
  SubscribeAnswer,
  SubscriptionsAnswer,
  UnsubscribeAnswer,
  WhoHearsAnswer,
} from '#ports/requests.ts';
import type { Post, Posts } from '#ports/teams.ts';
import type { WatchStatus } from '#ports/watch-status.ts';
import { alertHeadline, healthSummary, labelled } from './alerts/alert-summary.ts';
import { alertTables, sizeOf } from './alerts/alert-tables.ts';
import { alertView, labelLines } from './alerts/alert-view.ts';
import { ALERT_ROWS, openAlertsView } from './alerts/open-alerts-view.ts';
import { DIGEST_ROWS, digestSummary, digestView } from './digests/digest-view.ts';
import { choiceView, type Named, notFoundView } from './layout/choice-view.ts';
import { line } from './layout/parts.ts';
import { acknowledgeAllView, questionView, type Wish } from './layout/question-view.ts';
import { type Card, loadTemplate } from './layout/template.ts';
import { nameOf, oneLine, run, spoken } from './layout/text.ts';
import { type Unnamed, whichView } from './layout/which-view.ts';
import { HEARING_ROWS, hearingView } from './subscriptions/hearing-view.ts';
import {
  SUBSCRIPTION_ROWS,
  subscribedView,
  subscriptionsView,
  unsubscribedView,
} from './subscriptions/subscription-views.ts';
import { NO_BUDGET_ROWS, noBudgetView } from './usage/no-budget-view.ts';
import { PORTFOLIO_ROWS, portfolioView } from './usage/portfolio-view.ts';
import { unreadableView, usageView } from './usage/usage-view.ts';
import { AUDIT_ROWS, auditView } from './watch/audit-view.ts';
import { type CommandHelp, helpView, welcomeView } from './watch/help-view.ts';
import { statusView } from './watch/status-view.ts';

export type { CommandHelp } from './watch/help-view.ts';

/** Reactive cards: the answers. Each is a `Post` (card and summary); none is over 80 KB. */
export interface Answers {
  usage(usage: CustomerUsage, reader: Reader): Post;
  /** Neither Partner Center nor a snapshot can answer. */
  unreadable(customer: Customer, reason: string, reader: Reader): Post;
  /** A button per customer, at most 10; pressing it runs `command` for that customer. */
  choice(match: Extract<CustomerMatch, { kind: 'several' }>, command: string, reader: Reader, named?: Named): Post;
  /** "No customer found like …", with at most three nearest as buttons. */
  notFound(match: Extract<CustomerMatch, { kind: 'none' }>, command: string, reader: Reader, named?: Named): Post;
  /** "Did you mean …?", with one button that does what was asked for. */
  question(customers: readonly Customer[], wish: Wish): Post;
  /** "Which customer?": a button per customer that may be meant. */
  which(offered: readonly Customer[], unnamed: Unnamed): Post;
  /** "Acknowledge all 7 open alerts?"; the button's data are the caller's. */
  acknowledgeAll(count: number, isCut: boolean): Post;
  portfolio(portfolio: Portfolio, now: Instant, reader: Reader): Post;
  /** Per currency, who spent most first, as given; what does not fit is counted. */
  noBudget(found: WithoutBudget, now: Instant, reader: Reader): Post;
  subscribed(
    answer: Extract<SubscribeAnswer, { kind: 'subscribed' }>,
    conversation: Conversation,
    reader: Reader,
  ): Post;
  unsubscribed(answer: Extract<UnsubscribeAnswer, { kind: 'unsubscribed' | 'notSubscribed' }>, reader: Reader): Post;
  subscriptions(answer: SubscriptionsAnswer, now: Instant, reader: Reader): Post;
  status(status: WatchStatus, reader: Reader): Post;
  /** Worst first, as given; what does not fit is counted. */
  alerts(answer: AlertsAnswer, reader: Reader): Post;
  hearing(answer: Extract<WhoHearsAnswer, { kind: 'hearing' }>, reader: Reader): Post;
  /** Newest first, as given. */
  audit(answer: AuditAnswer, reader: Reader): Post;
  help(commands: readonly CommandHelp[], isSandbox: boolean): Post;
  welcome(commands: readonly CommandHelp[], isSandbox: boolean): Post;
  /** One or two plain sentences: errors, confirmations, an unknown command. */
  sentence(text: string): Post;
}

/** Every template in the folder; each has a sample beside it. */
export const CARD_NAMES = [
  'alert',
  'alert-table',
  'choice',
  'digest',
  'health',
  'help',
  'list',
  'not-found',
  'portfolio',
  'question',
  'sentence',
  'status',
  'subscribed',
  'subscriptions',
  'unreadable',
  'usage',
  'welcome',
] as const;

type CardName = (typeof CARD_NAMES)[number];
type Render = (name: CardName, view: object) => Card;

/**
 * Below Teams' recommended 80 KB for a message, by either meaning of KB
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
 */
export const MAX_POST_BYTES = 80_000;

const SENTENCE_LENGTH = 2000;
const SUMMARY_LENGTH = 200;

export interface Cards {
  readonly answers: Answers;
  readonly posts: Posts;
  /** Renders every template with its samples, one after the other; throws `Unavailable` with the file's name when one is broken. */
  check(): Promise<void>;
}

/** Reads `cards/*.json`; each template is built when it is first needed. Throws `Unavailable` when one is missing, or no JSON. */
export function loadCards(folder: URL): Cards {
  const templates = new Map(CARD_NAMES.map((name) => [name, loadTemplate(folder, name)]));
  const render: Render = (name, view) => {
    const template = templates.get(name);
    if (!template) throw new Error(`No card template named ${name}`);
    return template.render(view);
  };
  return {
    answers: createAnswers(render),
    posts: createPosts(render),
    async check() {
      for (const template of templates.values()) {
        template.check();
        // whoever asks meanwhile waits for one card, not for all
        await setImmediate();
      }
    },
  };
}

function createAnswers(render: Render): Answers {
  const sentence = (text: string): Post => ({
    card: render('sentence', { text: run(text, SENTENCE_LENGTH), speak: spoken(text) }),
    summary: oneLine(text, SUMMARY_LENGTH) || 'Budget Watch',
  });
  const answer = (name: CardName, view: object, summary: string): Post => {
    const post = { card: render(name, view), summary };
    return sizeOf(post) <= MAX_POST_BYTES ? post : sentence('This answer is too long for a card in Teams.');
  };
  return {
    // its parts are few and each is cut, so that it need not be measured
    usage: (usage, reader) => ({
      card: render('usage', usageView(usage, reader)),
      summary: `Usage of ${nameOf(usage.customer)}`,
    }),
    unreadable: (customer, reason) =>
      answer('unreadable', unreadableView(customer, reason), `The usage of ${nameOf(customer)} could not be read`),
    ...createQuestions(answer),
    subscribed: (subscribed, conversation, reader) =>
      answer('subscribed', subscribedView(subscribed, conversation, reader), 'Subscribed'),
    unsubscribed(unsubscribed) {
      const view = unsubscribedView(unsubscribed);
      return answer('subscribed', view, view.heading);
    },
    subscriptions: (subscriptions, now, reader) =>
      fitting(SUBSCRIPTION_ROWS, (rows) => {
        const view = subscriptionsView(subscriptions, now, reader, rows);
        return { card: render('subscriptions', view), summary: 'Subscriptions here' };
      }),
    status: (status, reader) => answer('status', statusView(status, reader), 'Status of the watch'),
    ...createListAnswers(render),
    help: (commands, isSandbox) => answer('help', helpView(commands, isSandbox), 'What Budget Watch understands'),
    welcome: (commands, isSandbox) => answer('welcome', welcomeView(commands, isSandbox), 'Welcome to Budget Watch'),
    sentence,
  };
}

type ListAnswers = Pick<Answers, 'portfolio' | 'noBudget' | 'alerts' | 'hearing' | 'audit'>;

/** As many rows as leave the card small enough; the others are counted. */
function createListAnswers(render: Render): ListAnswers {
  return {
    portfolio: (portfolio, now, reader) =>
      fitting(PORTFOLIO_ROWS, (rows) => ({
        card: render('portfolio', portfolioView(portfolio, now, reader, rows)),
        summary: 'Usage of all customers',
      })),
    noBudget: (found, now, reader) =>
      fitting(NO_BUDGET_ROWS, (rows) => ({
        card: render('list', noBudgetView(found, now, reader, rows)),
        summary: 'Customers without a budget',
      })),
    alerts: (alerts, reader) =>
      fitting(ALERT_ROWS, (rows) => ({
        card: render('list', openAlertsView(alerts, reader, rows)),
        summary: 'Open alerts',
      })),
    hearing: (hearing, reader) =>
      fitting(HEARING_ROWS, (rows) => ({
        card: render('list', hearingView(hearing, reader, rows)),
        summary: `Who hears about ${nameOf(hearing.customer)}`,
      })),
    audit: (audited, reader) =>
      fitting(AUDIT_ROWS, (rows) => ({
        card: render('list', auditView(audited, reader, rows)),
        summary: 'Changes by people',
      })),
  };
}

type Asking = Pick<Answers, 'choice' | 'notFound' | 'question' | 'which' | 'acknowledgeAll'>;

/** The cards that ask back. */
function createQuestions(answer: (name: CardName, view: object, summary: string) => Post): Asking {
  return {
    choice: (match, command, _reader, named) => answer('choice', choiceView(match, command, named), 'Which customer?'),
    notFound: (match, command, _reader, named) =>
      answer('not-found', notFoundView(match, command, named), 'No such customer'),
    question(customers, wish) {
      const view = questionView(customers, wish);
      return answer('question', view, view.question);
    },
    which: (offered, unnamed) => answer('choice', whichView(offered, unnamed), 'Which customer?'),
    acknowledgeAll(count, isCut) {
      const view = acknowledgeAllView(count, isCut);
      return answer('question', view, view.question);
    },
  };
}

/** Posts of tables keep the order of the facts given: the caller passes them worst first. */
function createPosts(render: Render): Posts {
  return {
    alert: (facts) => ({ card: render('alert', alertView(facts)), summary: labelled(alertHeadline(facts), facts) }),
    tables: (kind, facts, maxBytes = MAX_POST_BYTES) =>
      facts.length === 0 ? [] : alertTables(kind, facts, { maxBytes, render: (view) => render('alert-table', view) }),
    health(news, _reader, isRepeat) {
      const text = en.healthNews(news);
      const summary = healthSummary(text, isRepeat);
      const view = {
        lines: text.split('\n').map((sentence) => line(oneLine(sentence, SENTENCE_LENGTH))),
        labels: labelLines({ isRepeat, isTest: false }),
        speak: spoken(summary),
      };
      return { card: render('health', view), summary };
    },
    digest: (facts) =>
      fitting(DIGEST_ROWS, (rows) => ({
        card: render('digest', digestView(facts, rows)),
        summary: digestSummary(facts),
      })),
  };
}

/** The post with that many rows, or with as many as leave it small enough. */
function fitting(rows: number, build: (rows: number) => Post): Post {
  const post = build(rows);
  const size = sizeOf(post);
  if (size <= MAX_POST_BYTES || rows === 0) return post;
  return fitting(Math.min(rows - 1, Math.floor((rows * MAX_POST_BYTES) / size)), build);
}
