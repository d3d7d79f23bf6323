import type { Words } from '#language/catalogue.ts';
import { counted, plural } from '#language/fr/counting.ts';

/** Forecasts, daily costs, and how far forecasts were off. Amounts, shares and days are as the reader writes them. */
export const insight = {
  notEnoughHistory: 'pas encore assez d’historique',
  forecastFrom: (day: string) =>
    `Une prévision sera disponible à partir du ${day}, si de nouveaux chiffres arrivent chaque jour. Il faut 5 jours de la période de facturation, ou 14 au total.`,
  noForecastYet: 'Une prévision sera disponible dès que les chiffres couvriront 5 jours d’une période de facturation.',
  /** What is spoken where there is no forecast; `when` is a sentence. */
  speakWithout: (name: string, answer: string, when: string) => `${name} : ${answer}. ${when}`,
  coversDays: (covered: number, of: number) => `Les chiffres couvrent ${counted(covered, 'jour', 'jours')} sur ${of}.`,
  historyBegins: {
    plan: (day: string) => `L’historique commence le ${day}, car le plan a changé.`,
    currency: (day: string) => `L’historique commence le ${day}, car la devise a changé.`,
  },

  labels: {
    expected: 'Prévu',
    range: 'Probable',
    spentSoFar: 'Déjà dépensé',
    reached: 'Budget atteint',
    usualDay: 'Jour habituel',
    firstDay: 'Premier jour',
    daysToCome: 'Jours à venir',
    toCome: 'Reste à venir',
    sum: 'Total prévu',
  },
  range: (low: string, high: string) => `${low} à ${high}`,
  spentBy: (spent: string, day: string) => `${spent}, au ${day}`,

  forecast: {
    answer: (expected: string, day: string) => `${expected} prévus d’ici au ${day}`,
    overBy: (amount: string) => `Cela dépasse le budget de ${amount}.`,
    between: (from: string, to: string) => (from === to ? `le ${from}` : `entre le ${from} et le ${to}`),
    notBefore: 'pas avant la fin de la période',
    mayGoOver: 'Le budget ne devrait pas être atteint, mais il se trouve dans la fourchette.',
    partial:
      'Aucun week-end ou aucun jour de semaine n’est encore connu : la prévision changera dès que ce sera le cas.',
    unusual: 'Dépenses inhabituelles pendant cette période :',
    moreUnusual: (count: number) => `Non listé : ${counted(count, 'jour antérieur', 'jours antérieurs')}.`,
    fromFile: 'La prévision s’appuie sur des jours de votre fichier de consommation.',
    why: 'Pourquoi ?',
    how: {
      days: 'Le jour habituel est tiré des derniers jours du client, chaque jour de la semaine à part.',
      imported:
        'Trop peu de jours sont encore connus séparément : le jour habituel est tiré de votre fichier de consommation.',
      average: 'Les jours ne sont connus qu’ensemble : le jour habituel est leur moyenne.',
      firstDaysOnly: 'Jusqu’ici, seuls des premiers jours de périodes de facturation ont coûté quelque chose.',
      nothing: 'Rien n’a été dépensé jusqu’ici.',
    },
    levelSince: (day: string) =>
      `Les dépenses du client ont changé de niveau le ${day} : seuls les jours depuis cette date comptent.`,
  },

  history: {
    /** `change` is undefined where there is nothing to compare with. */
    answer: (spent: string, day: string, change: string | undefined) =>
      change === undefined ? `${spent} au ${day}` : `${spent} au ${day} : ${change}`,
    more: (share: string) => `${share} de plus qu’au même jour de la période de facturation précédente`,
    less: (share: string) => `${share} de moins qu’au même jour de la période de facturation précédente`,
    same: 'autant qu’au même jour de la période de facturation précédente',
    nothingThen: 'rien n’avait été dépensé au même jour de la période de facturation précédente',
    none: 'pas encore de coûts par jour',
    nothingToCompare: 'La période de facturation précédente n’a pas de même jour auquel comparer.',
    chart: (currency: string) => `Coût par jour (${currency})`,
    totals: (currency: string) => `Cumul de la période (${currency})`,
    series: { spent: 'dépensé', budget: 'budget', low: 'au moins', high: 'au plus', before: 'période précédente' },
    showDays: 'Afficher les jours',
    byDay: (day: number) => `Au jour ${day}`,
    change: 'Écart',
    estimated: (cost: string) => `${cost} (estimation)`,
    corrected: (amount: string) => `correction de ${amount}`,
    corrections: (count: number, amount: string) =>
      `${counted(count, 'correction', 'corrections')} de Partner Center (${amount} au total) : la somme des jours ne donne le total qu’avec ${plural(count, 'elle', 'elles')}.`,
    imported: (cost: string) => `${cost} (de votre fichier de consommation)`,
    /** `share` of what the file says: what the days show that both tell. */
    importedDays: (share: string | undefined) =>
      share === undefined
        ? 'Les jours de votre fichier de consommation sont repris tels quels : Partner Center peut donner un autre montant. Ils ne comptent dans aucun total.'
        : `Les jours de votre fichier de consommation sont repris à ${share} du montant indiqué, car c’est ce que donne Partner Center pour les jours connus des deux côtés. Ils ne comptent dans aucun total.`,
    daysBefore: 'Période précédente, d’après votre fichier',
    estimates: 'Les jours estimés sont des parts de ce que plusieurs jours ont coûté ensemble.',
    noChange: '-',
    noTotal: '-',
  },

  /** What some days, or an earlier billing period, cost. */
  past: {
    onDay: (spent: string, day: string) => `${spent} le ${day}`,
    onDays: (spent: string, first: string, last: string) => `${spent} du ${first} au ${last}`,
    inPeriod: (spent: string, period: string) => `${spent} pendant la période de facturation ${period}`,
    dayUnknown: (day: string) => `Le coût du ${day} n’est pas connu`,
    daysUnknown: (first: string, last: string) => `Les dépenses du ${first} au ${last} ne sont pas connues`,
    known: (first: string, last: string) => `Les jours connus vont du ${first} au ${last}.`,
    whose:
      'Les coûts d’une autre période s’affichent pour un client à la fois : tapez "historique de" suivi de son nom et de la période. Les jours restent connus 130 jours après leur période de facturation, et les totaux des périodes pendant trois ans.',
    noDay: 'Le coût d’aucun jour n’est encore connu.',
    lacking: (count: number, of: number) =>
      `${counted(count, 'jour', 'jours')} sur ${of} ${plural(count, 'n’est pas connu et n’entre', 'ne sont pas connus et n’entrent')} pas dans le total.`,
    imported: (share: string | undefined) =>
      share === undefined
        ? 'Les jours de votre fichier de consommation sont repris tels quels : Partner Center peut donner un autre montant.'
        : `Les jours de votre fichier de consommation sont repris à ${share} du montant indiqué, car c’est ce que donne Partner Center pour les jours connus des deux côtés.`,
  },

  accuracy: {
    heading: 'Précision des prévisions',
    none: 'aucune période de facturation terminée ne permet encore de juger les prévisions.',
    answer: (name: string, text: string) => `${name} : ${text}`,
    lastPeriod: (period: string, off: string) => `période ${period}, prévision ${off}`,
    onDay: (day: number, text: string) => `${text} au jour ${day}`,
    tooHigh: (share: string) => `trop haute de ${share}`,
    tooLow: (share: string) => `trop basse de ${share}`,
    exact: 'exacte',
    unknown: 'non jugée (rien n’a été dépensé)',
    detail: (expected: string, actual: string) => `(prévu ${expected}, dépensé ${actual})`,
    judged: 'Chaque prévision est jugée au dernier jour dont les chiffres sont connus.',
  },
} satisfies Words['insight'];
