import { alertAnswers } from './en/alerts/alert-answers.ts';
import { alerts } from './en/alerts/alerts.ts';
import * as alertCommands from './en/alerts/commands.ts';
import { news } from './en/alerts/news.ts';
import { app } from './en/app.ts';
import { asking } from './en/asking.ts';
import { buttons } from './en/buttons.ts';
import { cards } from './en/cards.ts';
import { dates } from './en/dates.ts';
import * as digestCommands from './en/digests/commands.ts';
import { digests } from './en/digests/digests.ts';
import { healthNewsText, placeName, troubleText } from './en/health.ts';
import { joining } from './en/joining.ts';
import { names } from './en/names.ts';
import { notLiveText, readingFaultText } from './en/reading.ts';
import { refusals } from './en/refusals.ts';
import { recordsFaultText, scanReasonText } from './en/scans.ts';
import { signInFaultText, signInStandingText } from './en/sign-in.ts';
import * as subscriptionCommands from './en/subscriptions/commands.ts';
import { subscriptions } from './en/subscriptions/subscriptions.ts';
import { budgets } from './en/usage/budgets.ts';
import * as usageCommands from './en/usage/commands.ts';
import { drivers } from './en/usage/drivers.ts';
import { insight } from './en/usage/insight.ts';
import { lists } from './en/usage/lists.ts';
import { portfolio } from './en/usage/portfolio.ts';
import { usage } from './en/usage/usage.ts';
import { audit } from './en/watch/audit.ts';
import * as watchCommands from './en/watch/commands.ts';
import { watch } from './en/watch/watch.ts';

/** What the commands are called, how help explains them, and what they answer to an argument that they cannot read. */
const commands = {
  ...usageCommands,
  ...alertCommands,
  ...subscriptionCommands,
  ...digestCommands,
  ...watchCommands,
};

/** English. Its shape is what every further language has to say (`Words`). */
export const en = {
  /** The language's name in BCP 47: cards carry it, and `Intl` writes spans of time by it. */
  tag: 'en',

  /** Why something could not be read: a clause without a full stop, after "because" or a colon. */
  readingFault: readingFaultText,
  /** Why figures are not live: a clause of the same kind. */
  notLive: notLiveText,
  /** What is wrong with a sign-in and what to do: sentences. */
  signInFault: signInFaultText,
  /** Who is signed in to Partner Center until when, or what is wrong: one line. */
  signInStanding: signInStandingText,
  /** What was wrong with the usage records: a clause. */
  recordsFault: recordsFaultText,
  /** Why a scan failed, or is partial: a clause. */
  scanReason: scanReasonText,
  /** A lasting fault of the watch, and what to do: sentences. */
  trouble: troubleText,
  /** What a health notice says: sentences, in one line or more. */
  healthNews: healthNewsText,
  /** A conversation inside a sentence. */
  place: placeName,

  app,
  names,
  joining,
  dates,
  buttons,
  cards,
  commands,
  asking,
  refusals,

  budgets,
  usage,
  drivers,
  portfolio,
  lists,
  insight,
  alerts,
  news,
  alertAnswers,
  subscriptions,
  digests,
  watch,
  audit,
};
