import type { Words } from '#language/catalogue.ts';
import { percent } from '#language/de/counting.ts';

/** How spending stands towards a budget. Amounts and shares are as the reader writes them; thresholds are numbers. */
export const budgets = {
  states: {
    noBudget: 'kein Budget',
    within: 'im Budget',
    close: 'nahe am Budget',
    headingOver: 'Überschreitung erwartet',
    mayGoOver: 'Überschreitung möglich',
    tooEarly: 'noch zu früh',
    onCourse: 'im Plan',
    usedUp: 'aufgebraucht',
    exceeded: 'überschritten',
  },
  /** Where a judgement stands alone, and says of itself what is used up. */
  verdicts: { usedUp: 'Budget aufgebraucht', exceeded: 'Über Budget' },
  justOver: (share: string) => `knapp über ${share}`,
  used: (share: string, state: string) => `${share} verbraucht, ${state}`,
  aboveAThreshold: 'über einer Schwelle',
  atTheThreshold: 'an der Schwelle',
  above: (threshold: number) => `über ${percent(threshold)}`,
  justAbove: (threshold: number) => `knapp über ${percent(threshold)}`,
  spent: 'Ausgegeben',
  budget: 'Budget',
  overBy: 'Darüber',
  left: 'Übrig',
  days: 'Daten',
} satisfies Words['budgets'];
