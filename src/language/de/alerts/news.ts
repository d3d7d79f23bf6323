import { counted, percent } from '#language/de/counting.ts';

/** What posts say of forecasts and spikes. Amounts, dates and shares are as the reader writes them; levels are numbers. */
export const news = {
  headline: {
    /** Of a level under the budget nobody is heading over the budget itself. */
    headingOver: (name: string, level: number) =>
      level < 100
        ? `${name} steuert auf über ${percent(level)} des Budgets zu`
        : `${name} wird das Budget überschreiten`,
    severalHeadingOver: (count: number) =>
      `${counted(count, 'Kunde wird sein Budget', 'Kunden werden ihre Budgets')} überschreiten`,
    /** `times` is "2.3" or "12". */
    spent: (name: string, times: string) => `${name} hat das ${times}-Fache eines üblichen Tages ausgegeben`,
    /** Where nothing is usual; the date as in ISO 8601. */
    spentUnusually: (name: string, date: string) => `${name} hat am ${date} ungewöhnlich viel ausgegeben`,
    severalSpent: (count: number) => `${counted(count, 'Kunde hat', 'Kunden haben')} mehr als üblich ausgegeben`,
    severalAtOnce: (count: number) =>
      `${counted(count, 'Kunde hat', 'Kunden haben')} zugleich mehr als üblich ausgegeben`,
  },
  heading: { forecast: 'Prognose', spike: 'Ungewöhnliche Ausgaben' },
  table: {
    forecasts: 'Prognosen',
    spikes: 'Ungewöhnliche Ausgaben',
    common: 'Ungewöhnliche Ausgaben',
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
    overBy: 'Darüber um',
    period: 'Zeitraum',
    asOf: 'Stand',
    day: 'Tag',
    cost: 'Kosten',
    usual: 'Üblich',
    more: 'Mehr um',
  },
  range: (low: string, high: string) => `${low} bis ${high}`,
  notBeforeEnd: 'nicht vor dem Ende des Zeitraums',

  cost: (cost: string, day: string, usual: string) => `${cost} am ${day}, üblich sind ${usual}.`,
  costWithoutUsual: (cost: string, day: string) => `${cost} am ${day}, üblich ist nichts.`,
  /** Several days that are known together only, or three in a row. */
  costUpTo: (cost: string, day: string, usual: string) => `${cost} an mehreren Tagen bis ${day}, üblich sind ${usual}.`,
  step: (date: string, times: string) => `Neues Niveau: seit ${date} etwa das ${times}-Fache pro Tag.`,
  stepWithoutUsual: (date: string) => `Neues Niveau: seit ${date} fallen jeden Tag Kosten an.`,
  notUnusual: 'Korrigiert: Nach den jetzigen Zahlen ist der Tag nicht mehr ungewöhnlich.',
  othersToo: (count: string) => `An diesem Tag haben ${count} Kunden mehr als üblich ausgegeben.`,
  common: (count: string, all: string, times: string | undefined) =>
    `Das betrifft ${count} von ${all} Kunden mit Verbrauch${times === undefined ? '' : `, etwa das ${times}-Fache ihres üblichen Tages`}: Eine gemeinsame Ursache ist wahrscheinlich.`,
  standOut: (names: string, isOne: boolean) => `${names} ${isOne ? 'fällt' : 'fallen'} trotzdem auf.`,
  toldLate: (date: string) => `Verspätet gemeldet: So war es am ${date}, während stummgeschaltet war.`,

  row: {
    expected: (amount: string, over: string) => `erwartet ${amount}, darüber um ${over}`,
    reached: (days: string) => `erreicht ${days}`,
    times: (times: string) => `das ${times}-Fache des üblichen Tages`,
    unusual: 'üblich ist nichts',
    cost: (cost: string, usual: string, day: string) => `${cost} statt ${usual} am ${day}`,
  },
};

function ofBudget(level: number): string {
  return level === 100 ? 'dem Budget' : `${percent(level)} des Budgets`;
}

function atBudget(level: number): string {
  return level === 100 ? 'das ganze Budget' : `${percent(level)} des Budgets`;
}
