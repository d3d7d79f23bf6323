import type { Words } from '#language/catalogue.ts';
import { counted, decimal, listed, listedUpTo, percent, plural } from '#language/de/counting.ts';
import type { BudgetChange } from '#language/facts.ts';

const CHANGED: Readonly<Record<BudgetChange, string>> = { set: 'festgelegt', changed: 'geändert', removed: 'entfernt' };

/** Customers named in one sentence. */
const MOST_STAND_OUT = 5;

/** What posts say of forecasts, spikes and changed budgets. Amounts, dates and shares are as the reader writes them; levels are numbers. */
export const news = {
  headline: {
    /** Of a level under the budget nobody is heading over the budget itself. */
    headingOver: (name: string, level: number) =>
      level < 100
        ? `${name} wird ${percent(level)} des Budgets überschreiten`
        : `${name} wird das Budget überschreiten`,
    severalHeadingOver: (count: number) =>
      `${counted(count, 'Kunde wird sein Budget', 'Kunden werden ihre Budgets')} überschreiten`,
    /** `times` is "2.3" or "12". */
    spent: (name: string, times: string) => `${name} hat das ${decimal(times)}-Fache eines üblichen Tages ausgegeben`,
    /** Where nothing is usual; the date as in ISO 8601. */
    spentUnusually: (name: string, date: string) => `${name} hat am ${date} ungewöhnlich viel ausgegeben`,
    severalSpent: (count: number) => `${counted(count, 'Kunde hat', 'Kunden haben')} mehr als üblich ausgegeben`,
    budget: (name: string, change) => `${name}: Budget ${CHANGED[change]}`,
    corrected: (name: string, share: number) => `Korrigiert: ${name} liegt bei ${percent(share)} des Budgets`,
    /** Of a level that was crossed while a silence held. */
    passed: (name: string, share: number) =>
      `${name} lag während einer Stummschaltung über ${percent(share)} des Budgets, jetzt wieder darunter`,
    heldBack: (whom: string) => `Während einer Stummschaltung zurückgehalten: ${whom}`,
    customers: (count: number) => counted(count, 'Kunde', 'Kunden'),
    severalCorrected: (count: number) =>
      `Korrigiert: ${counted(count, 'Kunde hat', 'Kunden haben')} weniger verbraucht als gemeldet`,
    severalBudgets: (count: number) => counted(count, 'Budget hat sich geändert', 'Budgets haben sich geändert'),
    severalAtOnce: (count: number) =>
      `${counted(count, 'Kunde hat', 'Kunden haben')} zugleich mehr als üblich ausgegeben`,
  },
  heading: {
    forecast: 'Prognose',
    spike: 'Ungewöhnliche Ausgaben',
    budget: 'Budget',
    'taken-back': 'Warnung zurückgenommen',
    passed: 'Verspätet gemeldet, nach einer Stummschaltung',
  },
  table: {
    forecasts: 'Prognosen',
    spikes: 'Ungewöhnliche Ausgaben',
    common: 'Ungewöhnliche Ausgaben',
    budgets: 'Budgets',
    corrected: 'Zurückgenommene Warnungen',
    heldBack: 'Verspätet gemeldet, nach einer Stummschaltung',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} von ${parts})`,
  },

  /** `reached`: in which days it reaches the level; undefined where not before the period ends. */
  expected: (amount: string, over: string, level: number, reached: string | undefined) =>
    `Am Ende werden ${amount} erwartet, ${over} über ${ofBudget(level)}${reached === undefined ? '' : `; erreicht: ${reached}`}.`,
  expectedAt: (amount: string, level: number) => `Am Ende werden ${amount} erwartet, das sind ${atBudget(level)}.`,
  notOver: (amount: string) => `Wird nicht mehr überschreiten: Am Ende werden jetzt ${amount} erwartet.`,
  reached: 'Inzwischen ist es erreicht.',
  budgetChanged: 'Das Budget hat sich seitdem geändert: Diese Prognose galt dem vorherigen.',
  labels: {
    expected: 'Erwartet',
    range: 'Bereich',
    reached: (level: number) => (level === 100 ? 'Budget erreicht' : `${percent(level)} erreicht`),
    spent: 'Bisher',
    budget: 'Budget',
    level: (level: number) => `${percent(level)} davon`,
    overBy: 'Darüber',
    period: 'Zeitraum',
    day: 'Tag',
    cost: 'Kosten',
    usual: 'Üblich',
    more: 'Mehr um',
    before: 'Vorher',
    after: 'Nachher',
    used: 'Verbraucht',
    told: 'Gemeldet',
    now: 'Verbraucht',
  },
  range: (low: string, high: string) => `${low} bis ${high}`,
  notBeforeEnd: 'nicht vor dem Ende des Zeitraums',

  cost: (cost: string, day: string, usual: string) => `${cost} am ${day}, üblich sind ${usual}.`,
  costWithoutUsual: (cost: string, day: string) => `${cost} am ${day}, üblich ist nichts.`,
  /** Several days that are known together only, or three in a row. */
  costUpTo: (cost: string, day: string, usual: string) => `${cost} an mehreren Tagen bis ${day}, üblich sind ${usual}.`,
  step: (date: string, times: string) => `Neues Niveau: seit ${date} etwa das ${decimal(times)}-Fache pro Tag.`,
  stepWithoutUsual: (date: string) => `Neues Niveau: seit ${date} fallen jeden Tag Kosten an.`,
  notUnusual: 'Korrigiert: Nach den jetzigen Zahlen ist der Tag nicht mehr ungewöhnlich.',
  /** The figures beside it say from what to what. */
  budget: {
    set: (date: string) => `In Partner Center festgelegt, gelesen am ${date}.`,
    changed: (date: string) => `In Partner Center geändert, gelesen am ${date}.`,
    removed: (date: string) =>
      `In Partner Center entfernt, gelesen am ${date}. Bis es wieder eines gibt, wird nichts nach Prozentsätzen gemeldet.`,
    changedSince: (now: string | undefined) =>
      now === undefined
        ? 'Seitdem wieder geändert: Jetzt gibt es kein Budget.'
        : `Seitdem wieder geändert: Das Budget ist jetzt ${now}.`,
    none: 'kein Budget',
  },
  takenBack: {
    said: 'Partner Center hat den Verbrauch korrigiert: Die Warnung, die hier gemeldet wurde, war falsch. Ein späterer Anstieg wird wieder gemeldet.',
    risenSince: (now: string) => `Seitdem wieder gestiegen: Jetzt sind ${now} des Budgets verbraucht.`,
    budgetChanged: 'Das Budget hat sich seitdem geändert.',
  },
  othersToo: (count: string) => `An diesem Tag haben ${count} Kunden mehr als üblich ausgegeben.`,
  common: (count: string, all: string, times: string | undefined) =>
    `Das betrifft ${count} von ${all} Kunden mit Verbrauch${times === undefined ? '' : `, etwa das ${decimal(times)}-Fache ihres üblichen Tages`}: Eine gemeinsame Ursache ist wahrscheinlich.`,
  standOut: (names: readonly string[]) =>
    `${listedUpTo(names, MOST_STAND_OUT)} ${plural(names.length, 'fällt', 'fallen')} trotzdem auf.`,
  toldLate: (date: string) => `Verspätet gemeldet: So war es am ${date}, während einer Stummschaltung.`,

  row: {
    budget: { set: 'Budget festgelegt', changed: 'Budget geändert', removed: 'Budget entfernt' },
    passed: (levels: readonly string[]) => `${listed(levels)} erreicht`,
    notAnyMore: (dates: readonly string[], now: string) => `am ${listed(dates)}, jetzt nicht mehr: ${now}`,
    corrected: (now: string) => `${now} verbraucht`,
    toldBefore: (told: string, asOf: string) => `${asOf}; gemeldet waren ${told}`,
    fromTo: (from: string, to: string, date: string) => `vorher ${from}, jetzt ${to}, gelesen am ${date}`,
    expected: (amount: string, over: string) => `erwartet ${amount}, Überschreitung ${over}`,
    reached: (days: string) => `erreicht ${days}`,
    times: (times: string) => `das ${decimal(times)}-Fache des üblichen Tages`,
    unusual: 'üblich ist nichts',
    cost: (cost: string, usual: string, day: string) => `${cost} statt ${usual} am ${day}`,
  },
} satisfies Words['news'];

function ofBudget(level: number): string {
  return level === 100 ? 'dem Budget' : `${percent(level)} des Budgets`;
}

function atBudget(level: number): string {
  return level === 100 ? 'das ganze Budget' : `${percent(level)} des Budgets`;
}
