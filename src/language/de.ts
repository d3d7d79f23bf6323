import type { Words } from './catalogue.ts';
import { alertAnswers } from './de/alerts/alert-answers.ts';
import { alerts } from './de/alerts/alerts.ts';
import * as alertCommands from './de/alerts/commands.ts';
import { news } from './de/alerts/news.ts';
import { app } from './de/app.ts';
import { asking } from './de/asking.ts';
import { buttons } from './de/buttons.ts';
import { cards } from './de/cards.ts';
import { dates } from './de/dates.ts';
import * as digestCommands from './de/digests/commands.ts';
import { digests } from './de/digests/digests.ts';
import { healthNewsText, placeName, troubleText } from './de/health.ts';
import { joining } from './de/joining.ts';
import { names } from './de/names.ts';
import { notLiveText, readingFaultText } from './de/reading.ts';
import { refusals } from './de/refusals.ts';
import { recordsFaultText, scanReasonText } from './de/scans.ts';
import { signInFaultText, signInStandingText } from './de/sign-in.ts';
import * as subscriptionCommands from './de/subscriptions/commands.ts';
import { subscriptions } from './de/subscriptions/subscriptions.ts';
import { budgets } from './de/usage/budgets.ts';
import * as usageCommands from './de/usage/commands.ts';
import { drivers } from './de/usage/drivers.ts';
import { insight } from './de/usage/insight.ts';
import { lists } from './de/usage/lists.ts';
import { portfolio } from './de/usage/portfolio.ts';
import { usage } from './de/usage/usage.ts';
import { audit } from './de/watch/audit.ts';
import * as watchCommands from './de/watch/commands.ts';
import { watch } from './de/watch/watch.ts';

const commands = {
  ...usageCommands,
  ...alertCommands,
  ...subscriptionCommands,
  ...digestCommands,
  ...watchCommands,
};

/**
 * German. Usage is "Verbrauch", what was spent "Ausgaben"; an alert is a "Warnung", to acknowledge one "quittieren", a silence
 * "stumm"; a digest is a "Bericht", a scan an "Abfrage", a driver a "Kostentreiber", a spike an "Ausreißer".
 */
export const de: Words = {
  tag: 'de',

  readingFault: readingFaultText,
  notLive: notLiveText,
  signInFault: signInFaultText,
  signInStanding: signInStandingText,
  recordsFault: recordsFaultText,
  scanReason: scanReasonText,
  trouble: troubleText,
  healthNews: healthNewsText,
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
