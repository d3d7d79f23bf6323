import type { Words } from '#language/catalogue.ts';
import { percentages } from '#language/de/counting.ts';

/** The card of one customer's usage. Amounts, dates and shares are as the reader writes them. */
export const usage = {
  noUsage: 'kein Verbrauch',
  notReadYet: 'noch nicht gelesen',
  ofTheBudgetUsed: (share: string) => `${share} des Budgets verbraucht`,
  speak: (name: string, answer: string, state: string | undefined) =>
    `${name}: ${answer}${state === undefined ? '' : `, ${state}`}`,
  dayOf: (day: string, days: string) => `Tag ${day} von ${days}`,
  headingFor: (range: string, day: string) => `Voraussichtlich ${range} bis ${day}`,
  plans: { azurePlan: 'Azure-Plan', legacy: 'Microsoft Azure (MS-AZR-0145P)' },

  labels: {
    daysLeft: 'Tage übrig',
    period: 'Zeitraum',
    asOf: 'Stand',
    lastFigure: 'Letzte Zahl',
    read: 'Von uns gelesen',
    usualDay: 'Pro Tag',
    usd: 'In USD',
    plan: 'Plan',
  },
  reaches: (budget: string, from: string, to: string) =>
    from === to ? `erreicht ${budget} am ${from}` : `erreicht ${budget} zwischen ${from} und ${to}`,
  expectedBy: (range: string, day: string) => `${range} erwartet bis ${day}`,
  readAgo: (ago: string) => `${ago} gelesen`,
  waiting: 'neue Zahlen stehen aus',
  noneExpected: 'es kommen keine neuen Zahlen',
  readAt: (at: string, ago: string) => `${at} (${ago})`,

  noLongerACustomer: (date: string) => `Kein Kunde mehr seit ${date}.`,
  /** `ago`: when it was read, undefined for never; `why`: a clause. */
  notLive: (ago: string | undefined, why: string) =>
    `Nicht live: Das ist der letzte Stand, ${ago === undefined ? 'noch nie gelesen' : `${ago} gelesen`}. Grund: ${why}.`,
  withoutUsage: 'Partner Center meldet für diesen Kunden keinen Verbrauch.',
  withoutUsageNow: (period: string) =>
    `Partner Center meldet für diesen Kunden jetzt keinen Verbrauch. Die Zahlen sind die zuletzt gesehenen, aus dem Zeitraum ${period}.`,
  noChange: (date: string) => `Seit ${date} unverändert: Die Zahlen können veraltet sein.`,
  toldHere: (thresholds: readonly number[]) =>
    `Hier abonniert: Gemeldet wird bei ${percentages(thresholds, 'and')} des Budgets.`,
  toldHereWithoutBudget: 'Hier abonniert, aber ohne Budget: Bis es eines gibt, wird nichts gemeldet.',

  next: {
    left: 'Keiner. Die Zahlen eines früheren Kunden bleiben 30 Tage lang gespeichert.',
    withoutUsage: 'Fragen Sie wieder, sobald der Kunde Azure nutzt.',
    ended: 'Neue Zahlen kommen meist innerhalb eines Tages nach der ersten Nutzung.',
    noBudget: 'Legen Sie in Partner Center ein Budget fest, denn ohne Budget wird kein Prozentsatz gemeldet.',
    over: 'Rufen Sie den Kunden an, oder erhöhen Sie das Budget in Partner Center.',
    close: 'Sehen Sie sich die Kostentreiber an, bevor das Budget aufgebraucht ist.',
    subscribe: 'Abonnieren Sie, um zu erfahren, wenn eine Schwelle des Budgets erreicht ist.',
  },

  unreadable: (why: string) => `Der Verbrauch konnte nicht gelesen werden: ${why}.`,
  unreadableSpoken: (name: string) => `${name}: Der Verbrauch konnte nicht gelesen werden`,

  /** Amounts were asked for in another currency. */
  otherCurrency: (name, own) => {
    if (own === undefined)
      return `In welcher Währung ${name} abgerechnet wird, weiß ich nicht, und ich rechne keine Beträge um.`;
    return `${name} wird in ${own} abgerechnet, und ich rechne keine Beträge um. Die Zahlen in ${own}: "verbrauch von ${name}"`;
  },
} satisfies Words['usage'];
