import type { Words } from './catalogue.ts';
import { alertAnswers } from './fr/alerts/alert-answers.ts';
import { alerts } from './fr/alerts/alerts.ts';
import * as alertCommands from './fr/alerts/commands.ts';
import { news } from './fr/alerts/news.ts';
import { app } from './fr/app.ts';
import { asking } from './fr/asking.ts';
import { buttons } from './fr/buttons.ts';
import { cards } from './fr/cards.ts';
import { dates } from './fr/dates.ts';
import * as digestCommands from './fr/digests/commands.ts';
import { digests } from './fr/digests/digests.ts';
import { healthNewsText, placeName, troubleText } from './fr/health.ts';
import { joining } from './fr/joining.ts';
import { names } from './fr/names.ts';
import { notLiveText, readingFaultText } from './fr/reading.ts';
import { refusals } from './fr/refusals.ts';
import { recordsFaultText, scanReasonText } from './fr/scans.ts';
import { signInFaultText, signInStandingText } from './fr/sign-in.ts';
import * as subscriptionCommands from './fr/subscriptions/commands.ts';
import { subscriptions } from './fr/subscriptions/subscriptions.ts';
import { budgets } from './fr/usage/budgets.ts';
import * as usageCommands from './fr/usage/commands.ts';
import { drivers } from './fr/usage/drivers.ts';
import { insight } from './fr/usage/insight.ts';
import { lists } from './fr/usage/lists.ts';
import { portfolio } from './fr/usage/portfolio.ts';
import { usage } from './fr/usage/usage.ts';
import { audit } from './fr/watch/audit.ts';
import * as watchCommands from './fr/watch/commands.ts';
import { watch } from './fr/watch/watch.ts';

const commands = {
  ...usageCommands,
  ...alertCommands,
  ...subscriptionCommands,
  ...digestCommands,
  ...watchCommands,
};

/**
 * French. Usage is "consommation", what was spent "dépenses"; an alert is an "alerte", to acknowledge one "acquitter", a silence
 * a "mise en sourdine" that "réactiver" ends; a digest is a "résumé", a scan a "relevé", a driver a "facteur de coût", a spike a
 * "pic", a health notice an "avis de service". A narrow blank that does not break stands before ; : ! ? and %.
 */
export const fr: Words = {
  tag: 'fr',

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
