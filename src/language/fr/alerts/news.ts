import type { Words } from '#language/catalogue.ts';
import type { BudgetChange } from '#language/facts.ts';
import { counted, decimal, listed, listedUpTo, percent, plural } from '#language/fr/counting.ts';

const BUDGET_CHANGES: Readonly<Record<BudgetChange, string>> = {
  set: 'défini',
  changed: 'modifié',
  removed: 'supprimé',
};

/** Customers named in one sentence. */
const MOST_STAND_OUT = 5;

/** What posts say of forecasts, spikes and changed budgets. Amounts, dates and shares are as the reader writes them; levels are numbers. */
export const news = {
  headline: {
    /** Of a level under the budget nobody is heading over the budget itself. */
    headingOver: (name: string, level: number) =>
      `${name} va dépasser ${level < 100 ? `${percent(level)} de son budget` : 'son budget'}`,
    severalHeadingOver: (count: number) =>
      counted(count, 'client va dépasser son budget', 'clients vont dépasser leur budget'),
    /** `times` is "2.3" or "12". */
    spent: (name: string, times: string) =>
      `${name} a dépensé ${decimal(Number(times))} fois son coût quotidien habituel`,
    /** Where nothing is usual; the date as in ISO 8601. */
    spentUnusually: (name: string, date: string) => `Dépenses inhabituelles le ${date} : ${name}`,
    severalSpent: (count: number) => `${counted(count, 'client a', 'clients ont')} dépensé plus que d’habitude`,
    budget: (name: string, change) => `${name} : budget ${BUDGET_CHANGES[change]}`,
    corrected: (name: string, share: number) => `Corrigé : ${name} est à ${percent(share)} du budget`,
    /** Of a level that was crossed while a silence held. */
    passed: (name: string, share: number) =>
      `${name} a dépassé ${percent(share)} de son budget pendant une mise en sourdine, et est repassé en dessous`,
    heldBack: (whom: string) => `Retenu pendant une mise en sourdine : ${whom}`,
    customers: (count: number) => counted(count, 'client', 'clients'),
    severalCorrected: (count: number) =>
      `Corrigé : ${counted(count, 'client a consommé', 'clients ont consommé')} moins que signalé`,
    severalBudgets: (count: number) => counted(count, 'budget modifié', 'budgets modifiés'),
    severalAtOnce: (count: number) =>
      `${counted(count, 'client a', 'clients ont')} dépensé plus que d’habitude en même temps`,
  },
  heading: {
    forecast: 'Prévision',
    spike: 'Dépenses inhabituelles',
    budget: 'Budget',
    'taken-back': 'Alerte retirée',
    passed: 'Signalé en retard, après une mise en sourdine',
  },
  table: {
    forecasts: 'Prévisions',
    spikes: 'Dépenses inhabituelles',
    common: 'Dépenses inhabituelles',
    budgets: 'Budgets',
    corrected: 'Alertes retirées',
    heldBack: 'Signalé en retard, après une mise en sourdine',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} sur ${parts})`,
  },

  /** `reached`: in which days it reaches the level; undefined where not before the period ends. */
  expected: (amount: string, over: string, level: number, reached: string | undefined) =>
    `Total prévu en fin de période : ${amount}, soit ${over} de plus que ${ofBudget(level)}${reached === undefined ? '' : ` ; niveau atteint : ${reached}`}.`,
  expectedAt: (amount: string, level: number) =>
    `Total prévu en fin de période : ${amount}, soit ${level === 100 ? 'tout le budget' : ofBudget(level)}.`,
  notOver: (amount: string) => `Ne va plus dépasser : total désormais prévu ${amount}.`,
  reached: 'Ce niveau a été atteint depuis.',
  budgetChanged: 'Le budget a changé depuis : cette prévision portait sur le précédent.',
  labels: {
    expected: 'Prévu',
    range: 'Fourchette',
    reached: (level: number) => (level === 100 ? 'Budget atteint' : `${percent(level)} atteints`),
    spent: 'Dépensé',
    budget: 'Budget',
    level: (level: number) => `Soit ${percent(level)}`,
    overBy: 'Dépassé de',
    period: 'Période',
    day: 'Jour',
    cost: 'Coût',
    usual: 'D’habitude',
    more: 'Écart',
    before: 'Avant',
    after: 'Après',
    used: 'Part du budget',
    told: 'Signalé avant',
    now: 'Utilisé',
  },
  range: (low: string, high: string) => `${low} à ${high}`,
  notBeforeEnd: 'pas avant la fin de la période',

  cost: (cost: string, day: string, usual: string) => `${cost} le ${day}, au lieu de ${usual} d’habitude.`,
  costWithoutUsual: (cost: string, day: string) => `${cost} le ${day}, alors qu’il n’y a d’habitude aucune dépense.`,
  /** Several days that are known together only, or three in a row. */
  costUpTo: (cost: string, day: string, usual: string) =>
    `${cost} en plusieurs jours jusqu’au ${day}, au lieu de ${usual} d’habitude.`,
  step: (date: string, times: string) =>
    `Nouveau palier : environ ${decimal(Number(times))} fois le coût habituel par jour depuis le ${date}.`,
  stepWithoutUsual: (date: string) => `Nouveau palier : des dépenses chaque jour depuis le ${date}.`,
  notUnusual: 'Corrigé : d’après les chiffres actuels, ce jour n’a plus rien d’inhabituel.',
  /** The figures beside it say from what to what. */
  budget: {
    set: (date: string) => `Défini dans Partner Center, lu le ${date}.`,
    changed: (date: string) => `Modifié dans Partner Center, lu le ${date}.`,
    removed: (date: string) =>
      `Supprimé dans Partner Center, lu le ${date}. Sans budget, aucun pourcentage n’est signalé.`,
    changedSince: (now: string | undefined) =>
      now === undefined
        ? 'Encore modifié depuis : il n’y a pas de budget actuellement.'
        : `Encore modifié depuis : le budget est maintenant de ${now}.`,
    none: 'pas de budget',
  },
  takenBack: {
    said: 'Partner Center a corrigé la consommation : l’alerte signalée ici était fausse. Une nouvelle hausse sera de nouveau signalée.',
    risenSince: (now: string) => `De nouveau en hausse depuis : ${now} du budget sont maintenant utilisés.`,
    budgetChanged: 'Le budget a changé depuis.',
  },
  othersToo: (count: string) => `Ce jour-là, ${count} clients ont dépensé plus que d’habitude.`,
  common: (count: string, all: string, times: string | undefined) =>
    `Cela concerne ${count} des ${all} clients qui consomment${times === undefined ? '' : `, environ ${decimal(Number(times))} fois leur coût quotidien habituel`} : une cause commune est probable.`,
  standOut: (names: readonly string[]) =>
    `${listedUpTo(names, MOST_STAND_OUT)} ${plural(names.length, 'se démarque', 'se démarquent')} malgré tout.`,
  toldLate: (date: string) => `Signalé en retard : c’était le cas le ${date}, pendant la mise en sourdine.`,

  row: {
    budget: { set: 'budget défini', changed: 'budget modifié', removed: 'budget supprimé' },
    passed: (levels: readonly string[]) => `${listed(levels)} atteints`,
    notAnyMore: (dates: readonly string[], now: string) =>
      `${listed(dates.map((date) => `le ${date}`))}, plus maintenant : ${now}`,
    corrected: (now: string) => `${now} utilisés`,
    toldBefore: (told: string, asOf: string) => `${asOf} ; signalé avant : ${told}`,
    fromTo: (from: string, to: string, date: string) => `avant ${from}, maintenant ${to}, lu le ${date}`,
    expected: (amount: string, over: string) => `prévu ${amount}, dépassement ${over}`,
    reached: (days: string) => `atteint : ${days}`,
    times: (times: string) => `${decimal(Number(times))} fois le coût quotidien habituel`,
    unusual: 'rien d’habitude',
    cost: (cost: string, usual: string, day: string) => `${cost} au lieu de ${usual} le ${day}`,
  },
} satisfies Words['news'];

function ofBudget(level: number): string {
  return level === 100 ? 'le budget' : `${percent(level)} du budget`;
}
