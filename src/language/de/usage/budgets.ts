import { percent } from '#language/de/counting.ts';

/** How spending stands towards a budget. Amounts and shares are as the reader writes them; thresholds are numbers. */
export const budgets = {
  states: {
    noBudget: 'kein Budget',
    within: 'im Budget',
    close: 'nahe am Budget',
    headingOver: 'wird überschreiten',
    mayGoOver: 'könnte überschreiten',
    tooEarly: 'noch zu früh',
    onCourse: 'auf Kurs',
    usedUp: 'aufgebraucht',
    exceeded: 'überschritten',
  },
  justOver: (share: string) => `knapp über ${share}`,
  used: (share: string, state: string) => `${share} verbraucht, ${state}`,
  aboveAThreshold: 'über einer Schwelle',
  atTheThreshold: 'an der Schwelle',
  above: (threshold: number) => `über ${percent(threshold)}`,
  justAbove: (threshold: number) => `knapp über ${percent(threshold)}`,
  spentOf: (spent: string, budget: string) => `${spent} von ${budget}`,
  spentWithoutBudget: (spent: string) => `${spent}, kein Budget`,
  spent: 'Ausgegeben',
  budget: 'Budget',
  overBy: 'Darüber um',
  left: 'Übrig',
  days: 'Daten',
};
