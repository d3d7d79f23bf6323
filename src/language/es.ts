import type { Words } from './catalogue.ts';
import { alertAnswers } from './es/alerts/alert-answers.ts';
import { alerts } from './es/alerts/alerts.ts';
import * as alertCommands from './es/alerts/commands.ts';
import { news } from './es/alerts/news.ts';
import { app } from './es/app.ts';
import { asking } from './es/asking.ts';
import { buttons } from './es/buttons.ts';
import { cards } from './es/cards.ts';
import { dates } from './es/dates.ts';
import * as digestCommands from './es/digests/commands.ts';
import { digests } from './es/digests/digests.ts';
import { healthNewsText, placeName, troubleText } from './es/health.ts';
import { joining } from './es/joining.ts';
import { names } from './es/names.ts';
import { notLiveText, readingFaultText } from './es/reading.ts';
import { refusals } from './es/refusals.ts';
import { recordsFaultText, scanReasonText } from './es/scans.ts';
import { signInFaultText, signInStandingText } from './es/sign-in.ts';
import * as subscriptionCommands from './es/subscriptions/commands.ts';
import { subscriptions } from './es/subscriptions/subscriptions.ts';
import { budgets } from './es/usage/budgets.ts';
import * as usageCommands from './es/usage/commands.ts';
import { drivers } from './es/usage/drivers.ts';
import { insight } from './es/usage/insight.ts';
import { lists } from './es/usage/lists.ts';
import { portfolio } from './es/usage/portfolio.ts';
import { usage } from './es/usage/usage.ts';
import { audit } from './es/watch/audit.ts';
import * as watchCommands from './es/watch/commands.ts';
import { watch } from './es/watch/watch.ts';

const commands = {
  ...usageCommands,
  ...alertCommands,
  ...subscriptionCommands,
  ...digestCommands,
  ...watchCommands,
};

/**
 * Spanish. Usage is "uso", what was spent "gasto", a figure a "cifra"; an alert is an "alerta", to acknowledge one "confirmar",
 * to silence "silenciar"; a digest is a "resumen", a forecast a "previsión", a scan a "lectura", the watch the "supervisión";
 * what drives a cost is its "causas", a spike a "pico", a threshold an "umbral"; health notices are "avisos del servicio".
 */
export const es: Words = {
  tag: 'es',

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
