/** How spending stands towards a budget. Amounts and shares are as the reader writes them; thresholds are numbers. */
export const budgets = {
  states: {
    noBudget: 'no budget',
    within: 'within the budget',
    close: 'close to the budget',
    usedUp: 'used up',
    exceeded: 'exceeded',
  },
  onDay: (day: number, days: number) => `on day ${day} of ${days}`,
  justOver: (share: string) => `just over ${share}`,
  used: (share: string, state: string) => `${share} used, ${state}`,
  aboveAThreshold: 'above a threshold',
  atTheThreshold: 'at the threshold',
  above: (threshold: number) => `above ${threshold}%`,
  justAbove: (threshold: number) => `just above ${threshold}%`,
  spentOf: (spent: string, budget: string) => `${spent} of ${budget}`,
  spentWithoutBudget: (spent: string) => `${spent}, no budget`,
  spent: 'Spent',
  budget: 'Budget',
  overBy: 'Over by',
  left: 'Left',
};
