import type { Words } from '#language/catalogue.ts';
import { percentages } from '#language/fr/counting.ts';

/** The card of one customer's usage. Amounts, dates and shares are as the reader writes them. */
export const usage = {
  noUsage: 'aucune consommation',
  notReadYet: 'pas encore lu',
  ofTheBudgetUsed: (share: string) => `${share} du budget utilisé`,
  speak: (name: string, answer: string, state: string | undefined) =>
    `${name} : ${answer}${state === undefined ? '' : `, ${state}`}`,
  dayOf: (day: string, days: string) => `jour ${day} sur ${days}`,
  headingFor: (range: string, day: string) => `Prévu : ${range} d’ici au ${day}`,
  plans: { azurePlan: 'Plan Azure', legacy: 'Microsoft Azure (MS-AZR-0145P)' },

  labels: {
    daysLeft: 'Jours restants',
    period: 'Période',
    asOf: 'Date des chiffres',
    lastFigure: 'Dernier chiffre',
    read: 'Lu par nous',
    usualDay: 'Jour habituel',
    usd: 'En USD',
    plan: 'Plan',
  },
  waiting: 'nouveaux chiffres attendus',
  noneExpected: 'aucun nouveau chiffre attendu',
  reaches: (budget: string, from: string, to: string) =>
    from === to ? `atteint ${budget} le ${from}` : `atteint ${budget} entre le ${from} et le ${to}`,
  expectedBy: (range: string, day: string) => `${range} prévus d’ici au ${day}`,
  readAgo: (ago: string) => `lu ${ago}`,
  readAt: (at: string, ago: string) => `${at} (${ago})`,

  noLongerACustomer: (date: string) => `N’est plus client depuis le ${date}.`,
  /** `ago`: when it was read, undefined for never; `why`: a clause. */
  notLive: (ago: string | undefined, why: string) =>
    `Pas en direct : derniers chiffres enregistrés, ${ago === undefined ? 'jamais relus' : `lus ${ago}`}. Cause : ${why}.`,
  withoutUsage: 'Partner Center n’indique aucune consommation pour ce client.',
  withoutUsageNow: (period: string) =>
    `Partner Center n’indique actuellement aucune consommation pour ce client. Les chiffres sont les derniers connus, de la période ${period}.`,
  noChange: (date: string) => `Les chiffres n’ont pas changé depuis le ${date} : ils peuvent être anciens.`,
  toldHere: (thresholds: readonly number[]) =>
    `Abonnement ici : alertes à ${percentages(thresholds, 'and')} du budget.`,
  toldHereWithoutBudget: 'Abonnement ici, mais sans budget : rien n’est signalé tant qu’il n’y en a pas.',

  next: {
    left: 'aucune action, les chiffres sont conservés 30 jours après le départ d’un client.',
    withoutUsage: 'redemandez dès que le client utilise Azure.',
    ended: 'attendez, de nouveaux chiffres arrivent en général dans la journée qui suit la première consommation.',
    noBudget: 'définissez un budget dans Partner Center, sans quoi aucun pourcentage n’est signalé.',
    over: 'appelez le client, ou augmentez le budget dans Partner Center.',
    close: 'regardez les facteurs de coût avant que le budget ne soit épuisé.',
    subscribe: 'abonnez-vous pour être prévenu quand un seuil du budget est atteint.',
  },

  unreadable: (why: string) => `La consommation n’a pas pu être lue : ${why}.`,
  unreadableSpoken: (name: string) => `${name} : la consommation n’a pas pu être lue`,

  /** Amounts were asked for in another currency. */
  otherCurrency: (name, own) => {
    if (own === undefined)
      return `Je ne sais pas dans quelle devise ${name} est facturé, et je ne convertis aucun montant.`;
    return `${name} est facturé en ${own}, et je ne convertis aucun montant. Les chiffres en ${own} : "consommation de ${name}"`;
  },
} satisfies Words['usage'];
