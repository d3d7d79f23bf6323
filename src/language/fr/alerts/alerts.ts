import type { CloseReason } from '#domain/alerts/alert.ts';
import type { Words } from '#language/catalogue.ts';
import { counted, listed, percent, plural } from '#language/fr/counting.ts';

const CLOSE_REASONS: Readonly<Record<CloseReason, string>> = {
  laterPeriod: 'une période de facturation plus récente a commencé',
  periodEnded: 'sa période de facturation est terminée',
  left: 'le client est parti',
};

/** What posts and lists say of alerts. Amounts, dates and shares are as the reader writes them; thresholds are numbers. */
export const alerts = {
  headline: {
    reached: (name: string, threshold: number) => `${name} a atteint ${percent(threshold)} de son budget`,
    reachedByChange: (name: string, threshold: number) =>
      `${name} a atteint ${percent(threshold)} de son budget (budget modifié)`,
    rising: (name: string, share: number) => `${name} continue de monter : ${percent(share)} de son budget`,
    withoutBudget: (name: string) => `${name} n’a plus de budget`,
    at: (name: string, share: number) => `${name} est à ${percent(share)} de son budget`,
    standsAbove: (name: string) => `${name} est au-dessus d’un seuil de budget`,
    severalStandAbove: (count: number) =>
      `${counted(count, 'client est', 'clients sont')} au-dessus d’un seuil de budget`,
    severalReached: (count: number) => `${counted(count, 'client a', 'clients ont')} atteint un seuil de budget`,
  },
  /** On the card of one alert. `days` is "day 23 of 30", or the dates of a billing period that is over. */
  card: {
    ofBudget: (name: string, share: string, budget: string) => `${name} : ${share} de ${budget}`,
    /** Where the share stands in another line. */
    spentOf: (name: string, spent: string, budget: string) => `${name} : ${spent} sur ${budget}`,
    spent: (name: string, spent: string) => `${name} : ${spent} dépensés`,
    over: (amount: string, days: string) => `Dépassé de ${amount} · ${days}`,
    left: (amount: string, days: string) => `Reste ${amount} · ${days}`,
    stillRising: (verdict: string) => `${verdict}, monte encore`,
  },
  table: {
    levels: 'Alertes de budget',
    standing: 'Déjà au-dessus d’un seuil',
    heldBack: 'Retenu pendant une mise en sourdine',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} sur ${parts})`,
  },
  /** Before the summary of a post. */
  labelled: {
    health: (text: string) => `Service : ${text}`,
    digest: (text: string) => `Résumé : ${text}`,
    repeat: (text: string) => `Peut-être un doublon : ${text}`,
    test: (text: string) => `Test : ${text}`,
    /** An address, or a request, that stood in the text. */
    anAddress: 'une adresse',
    aRequest: 'une demande',
  },
  mayBeRepeat: 'Peut-être un doublon : un envoi précédent est peut-être arrivé.',
  isTest: 'Test : envoyé sur demande, il ne s’est rien passé.',
  silencedHere: (until: string) => `En sourdine ici jusqu’au ${until}.`,

  /** What the moment makes doubtful. From a customer that has left (`isLast`) no later figures come. */
  periodEnded: (isLast: boolean) =>
    `La période de facturation est terminée${isLast ? '' : ', de nouveaux chiffres sont attendus'} : la consommation des derniers jours peut manquer, la facture fait foi.`,
  early: (day: number) => `Jour ${day} : les totaux peuvent être bas, car la consommation arrive avec retard.`,
  unknownCurrency: 'Partner Center n’indique aucune devise connue ici : ne comparez ces montants à rien d’autre.',

  /** `share` is undefined where it is the one that the card shows. */
  acknowledged: (by: string, at: string, share: string | undefined) =>
    share === undefined ? `Acquittée par ${by} le ${at}.` : `Acquittée par ${by} le ${at}, à ${share}.`,
  reopenedByBudget: (by: string, at: string, share: string) =>
    `Acquittée par ${by} le ${at}, à ${share} ; rouverte : le budget a changé depuis.`,
  reopenedByRise: (by: string, at: string, share: string) =>
    `Acquittée par ${by} le ${at}, à ${share} ; rouverte : les dépenses ont encore augmenté depuis.`,
  escalated: (share: string) => `Aggravation : niveau de ${share} maintenant atteint.`,
  /** The last is the level that the post told. */
  receded: (share: string, threshold: string) => `Maintenant à ${share}, de nouveau sous ${threshold}.`,
  recededFurther: (share: string, under: string, threshold: string) =>
    `Maintenant à ${share}, de nouveau sous ${under} et sous ${threshold}.`,
  /** The levels that it reached while a silence held, each with its date. */
  toldLate: (reached: readonly { readonly threshold: string; readonly date: string }[]) =>
    `Signalé en retard : niveaux atteints pendant la mise en sourdine, ${listed(reached.map(({ threshold, date }) => `${threshold} le ${date}`))}.`,
  toldLateRising: (date: string) =>
    `Signalé en retard : les dépenses montaient encore le ${date}, pendant la mise en sourdine.`,
  currencyChanged: (from: string | undefined, to: string | undefined) =>
    `La devise a changé : avant ${from ?? 'inconnue'}, maintenant ${to ?? 'inconnue'}.`,
  /** `from` is undefined where there was none. */
  budgetChanged: (from: string | undefined) =>
    from === undefined
      ? 'Le budget a changé pendant cette période de facturation : avant, il n’y en avait pas.'
      : `Le budget a changé pendant cette période de facturation : avant, il était de ${from}.`,
  correctedDown: (before: string) => `Corrigé à la baisse : auparavant jusqu’à ${before}.`,
  closed: (date: string, reason) => `Close le ${date} : ${CLOSE_REASONS[reason]}.`,

  /** In a row of a table. */
  event: {
    rising: 'monte encore',
    reached: (threshold: number) => `a atteint ${percent(threshold)}`,
    reachedByChange: (threshold: number) => `a atteint ${percent(threshold)} (budget modifié)`,
    /** What happened on which dates. */
    whileSilenced: (events: readonly { readonly event: string; readonly date: string }[]) =>
      `${listed(events.map(({ event, date }) => `${event} le ${date}`))}, pendant une sourdine`,
    periodEnded: (lastSeen: string, period: string) => `${lastSeen}, période ${period} terminée`,
  },

  list: {
    heading: 'Alertes',
    none: 'Aucun client n’est au-dessus d’un seuil.',
    /** "3 alertes ouvertes, 2 acquittées, 1 d’une période de facturation terminée." */
    counts(open: number, acknowledged: number, ended: number): string {
      const parts = [
        open === 0 ? 'Aucune alerte ouverte' : counted(open, 'alerte ouverte', 'alertes ouvertes'),
        acknowledged > 0 && counted(acknowledged, 'acquittée', 'acquittées'),
        ended > 0 &&
          `${ended} ${plural(ended, 'd’une période de facturation terminée', 'de périodes de facturation terminées')}`,
      ];
      return `${parts.filter(Boolean).join(', ')}.`;
    },
    howToAcknowledge: '"acquitter <client>" indique que vous vous en occupez.',
    state: (share: string, stands: string) => `${share}, ${stands}`,
    acknowledgedBy: (name: string) => `acquittée par ${name}`,
    reopened: 'rouverte',
    silencedUntil: (at: string) => `en sourdine jusqu’au ${at}`,
  },
} satisfies Words['alerts'];
