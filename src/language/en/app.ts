/** What Teams shows of the app before anybody has spoken to it. Teams takes at most 80 characters of the short description. */
export const app = {
  fullName: 'Budget Watch for Partner Center',
  short: "Watches the Azure spending of a partner's customers against their budgets.",
  full: "Budget Watch is for Microsoft partners (CSP) who resell Azure. Ask it for a customer's usage in a chat or a channel and it answers with what is spent in the current billing period, what is left of the spending budget and how fresh the figures are. Subscribe a channel, and it posts an alert there whenever a customer passes a percentage of its budget, at 80, 100 and 120 percent or at percentages of your own.",
};
