import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Portfolio, WithoutBudget } from '#domain/usage/portfolio.ts';
import type { Words } from '#language/catalogue.ts';
import { type Speech, speechFor } from '#language/speech.ts';
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
import { ALERT_ROWS, openAlertsView } from './alerts/open-alerts-view.ts';
import { choiceView, type Named, notFoundView } from './layout/choice-view.ts';
import { fitting, MAX_POST_BYTES, sizeOf } from './layout/post-size.ts';
import { acknowledgeAllView, questionView, type Wish } from './layout/question-view.ts';
import type { Card } from './layout/template.ts';
import { type CardName, loadTemplates, type Render } from './layout/templates.ts';
import { nameOf, oneLine, run, spoken } from './layout/text.ts';
import { type Unnamed, whichView } from './layout/which-view.ts';
import { createPosts } from './posts.ts';
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

/** Makes the answers' cards. Each is a `Post` (card and summary); none exceeds 80 KB. */
export interface Answers {
  usage(usage: CustomerUsage, reader: Reader): Post;
  /** Neither Partner Center nor a snapshot can answer. */
  unreadable(customer: Customer, reason: string): Post;
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
  /** By currency, who spent most first, in the given order; rows that do not fit are counted. */
  noBudget(found: WithoutBudget, now: Instant, reader: Reader): Post;
  subscribed(
    answer: Extract<SubscribeAnswer, { kind: 'subscribed' }>,
    conversation: Conversation,
    reader: Reader,
  ): Post;
  unsubscribed(answer: Extract<UnsubscribeAnswer, { kind: 'unsubscribed' | 'notSubscribed' }>, reader: Reader): Post;
  subscriptions(answer: SubscriptionsAnswer, now: Instant, reader: Reader): Post;
  status(status: WatchStatus, reader: Reader): Post;
  /** Worst first, in the given order; rows that do not fit are counted. */
  alerts(answer: AlertsAnswer, reader: Reader): Post;
  hearing(answer: Extract<WhoHearsAnswer, { kind: 'hearing' }>, reader: Reader): Post;
  /** Newest first, in the given order. */
  audit(answer: AuditAnswer, reader: Reader): Post;
  help(commands: readonly CommandHelp[], isSandbox: boolean): Post;
  welcome(commands: readonly CommandHelp[], isSandbox: boolean): Post;
  /** One or two plain sentences: errors, confirmations, an unknown command. */
  sentence(text: string): Post;
}

const SENTENCE_LENGTH = 2000;
const SUMMARY_LENGTH = 200;

/** Where nothing else can be said. */
const PRODUCT = 'Budget Watch';

export interface Cards {
  /** The answers in a language. */
  answersIn(words: Words): Answers;
  /** Each in the language of its reader. */
  readonly posts: Posts;
  /** Renders every template with its samples; throws `Unavailable` with the file's name when one is broken. */
  check(): Promise<void>;
}

/**
 * Reads `cards/*.json`; each template is built when it is first needed. Throws `Unavailable` when one is missing, or no JSON.
 * `wordsFor` gives the language of a reader's locale.
 */
export function loadCards(folder: URL, wordsFor: (locale: string) => Words): Cards {
  const { render, check } = loadTemplates(folder);
  return { answersIn: (words) => createAnswers(render, words), posts: createPosts(render, wordsFor), check };
}

/** The cards of one language. */
interface Making {
  readonly words: Words;
  readonly card: (name: CardName, view: object) => Card;
  readonly speechOf: (reader: Reader) => Speech;
}

function createAnswers(render: Render, words: Words): Answers {
  const card = (name: CardName, view: object) => render(name, view, words);
  const making: Making = { words, card, speechOf: (reader) => speechFor(reader, words) };
  const { speechOf } = making;
  const { summaries } = words.cards;
  const sentence = (text: string): Post => ({
    card: card('sentence', { text: run(text, SENTENCE_LENGTH), speak: spoken(text) }),
    summary: oneLine(text, SUMMARY_LENGTH) || PRODUCT,
  });
  const answer = (name: CardName, view: object, summary: string): Post => {
    const post = { card: card(name, view), summary };
    return sizeOf(post) <= MAX_POST_BYTES ? post : sentence(words.refusals.tooLongForACard);
  };
  return {
    // its parts are few and cut to length, so its size need not be measured
    usage: (usage, reader) => ({
      card: card('usage', usageView(usage, speechOf(reader))),
      summary: summaries.usage(nameOf(usage.customer, words)),
    }),
    unreadable: (customer, reason) =>
      answer('unreadable', unreadableView(customer, reason, words), summaries.unreadable(nameOf(customer, words))),
    ...createQuestions(answer, words),
    subscribed: (subscribed, conversation, reader) =>
      answer('subscribed', subscribedView(subscribed, conversation, speechOf(reader)), summaries.subscribed),
    unsubscribed(unsubscribed) {
      const view = unsubscribedView(unsubscribed, words);
      return answer('subscribed', view, view.heading);
    },
    status: (status, reader) => answer('status', statusView(status, speechOf(reader)), summaries.status),
    ...createListAnswers(making),
    help: (commands, isSandbox) => answer('help', helpView(commands, isSandbox, words), summaries.help),
    welcome: (commands, isSandbox) => answer('welcome', welcomeView(commands, isSandbox, words), summaries.welcome),
    sentence,
  };
}

type ListAnswers = Pick<Answers, 'portfolio' | 'noBudget' | 'subscriptions' | 'alerts' | 'hearing' | 'audit'>;

/** As many rows as leave the card small enough; the others are counted. */
function createListAnswers({ words, card, speechOf }: Making): ListAnswers {
  const { summaries } = words.cards;
  return {
    portfolio: (portfolio, now, reader) =>
      fitting(PORTFOLIO_ROWS, (rows) => ({
        card: card('portfolio', portfolioView(portfolio, now, speechOf(reader), rows)),
        summary: summaries.portfolio,
      })),
    noBudget: (found, now, reader) =>
      fitting(NO_BUDGET_ROWS, (rows) => ({
        card: card('list', noBudgetView(found, now, speechOf(reader), rows)),
        summary: summaries.noBudget,
      })),
    subscriptions: (subscriptions, now, reader) =>
      fitting(SUBSCRIPTION_ROWS, (rows) => ({
        card: card('subscriptions', subscriptionsView(subscriptions, now, speechOf(reader), rows)),
        summary: summaries.subscriptions,
      })),
    alerts: (alerts, reader) =>
      fitting(ALERT_ROWS, (rows) => ({
        card: card('list', openAlertsView(alerts, speechOf(reader), rows)),
        summary: summaries.alerts,
      })),
    hearing: (hearing, reader) =>
      fitting(HEARING_ROWS, (rows) => ({
        card: card('list', hearingView(hearing, speechOf(reader), rows)),
        summary: summaries.hearing(nameOf(hearing.customer, words)),
      })),
    audit: (audited, reader) =>
      fitting(AUDIT_ROWS, (rows) => ({
        card: card('list', auditView(audited, speechOf(reader), rows)),
        summary: summaries.audit,
      })),
  };
}

type Asking = Pick<Answers, 'choice' | 'notFound' | 'question' | 'which' | 'acknowledgeAll'>;

/** The cards that ask back. */
function createQuestions(answer: (name: CardName, view: object, summary: string) => Post, words: Words): Asking {
  const { summaries } = words.cards;
  return {
    choice: (match, command, _reader, named) =>
      answer('choice', choiceView(match, { command, named }, words), summaries.choice),
    notFound: (match, command, _reader, named) =>
      answer('not-found', notFoundView(match, { command, named }, words), summaries.notFound),
    question(customers, wish) {
      const view = questionView(customers, wish, words);
      return answer('question', view, view.question);
    },
    which: (offered, unnamed) => answer('choice', whichView(offered, unnamed, words), summaries.choice),
    acknowledgeAll(count, isCut) {
      const view = acknowledgeAllView(count, isCut, words);
      return answer('question', view, view.question);
    },
  };
}
