/** How spending stands towards a budget. Amounts and shares are as the reader writes them; thresholds are numbers. */
export const budgets = {
  states: {
    noBudget: 'no budget',
    within: 'within the budget',
    close: 'close to the budget',
    headingOver: 'heading over',
    mayGoOver: 'may go over',
    tooEarly: 'too early to say',
    onCourse: 'on course',
    usedUp: 'used up',
    exceeded: 'exceeded',
  },
  /** Where a judgement stands alone, and says of itself what is used up. */
  verdicts: { usedUp: 'Budget used up', exceeded: 'Over budget' },
  justOver: (share: string) => `just over ${share}`,
  used: (share: string, state: string) => `${share} used, ${state}`,
  aboveAThreshold: 'above a threshold',
  atTheThreshold: 'at the threshold',
  above: (threshold: number) => `above ${threshold}%`,
  justAbove: (threshold: number) => `just above ${threshold}%`,
  spent: 'Spent',
  budget: 'Budget',
  overBy: 'Over by',
  left: 'Left',
  days: 'Data',
};
