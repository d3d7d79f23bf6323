import type { Words } from '#language/catalogue.ts';
import { percent } from '#language/fr/counting.ts';

/** How spending stands towards a budget. Amounts and shares are as the reader writes them; thresholds are numbers. */
export const budgets = {
  states: {
    noBudget: 'pas de budget',
    within: 'dans les limites',
    close: 'près de la limite',
    headingOver: 'va dépasser',
    mayGoOver: 'risque de dépasser',
    tooEarly: 'trop tôt pour le dire',
    onCourse: 'en bonne voie',
    usedUp: 'épuisé',
    exceeded: 'dépassé',
  },
  /** Where a judgement stands alone, and says of itself what is used up. */
  verdicts: { usedUp: 'Budget épuisé', exceeded: 'Budget dépassé' },
  justOver: (share: string) => `un peu plus de ${share}`,
  used: (share: string, state: string) => `${share} du budget, ${state}`,
  aboveAThreshold: 'au-dessus d’un seuil',
  atTheThreshold: 'au niveau du seuil',
  above: (threshold: number) => `au-dessus de ${percent(threshold)}`,
  justAbove: (threshold: number) => `juste au-dessus de ${percent(threshold)}`,
  spent: 'Dépensé',
  budget: 'Budget',
  overBy: 'Dépassé de',
  left: 'Reste',
  days: 'Données',
} satisfies Words['budgets'];
