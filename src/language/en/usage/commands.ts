export const usageFor = {
  title: 'usage for',
  usage: 'usage for <customer>',
  description: "A customer's usage summary against its spending budget, read now",
  example: 'usage for Contoso',
  synonyms: [
    'usage of',
    'usage by',
    'azure usage for',
    'azure usage of',
    'show usage for',
    'show usage of',
    'show usage',
    'show me usage for',
    'show me the usage of',
    'show me the usage for',
    'get usage for',
    'how much has',
    'how much did',
    'azure spend for',
    'azure costs of',
    'azure costs for',
    'consumption of',
    'consumption for',
    'cost',
    'costs',
    'cost of',
    'costs of',
    'cost for',
    'costs for',
    'spend',
    'spend of',
    'spend for',
    'spending',
    'spending of',
    'spending for',
    'budget',
    'budget of',
    'budget for',
  ],
  buttonFor: (whom: string) => `Usage for ${whom}`,
};

export const whatDrives = {
  title: 'what drives',
  usage: 'what drives <customer>',
  description: "What a customer's cost is spent on: subscriptions, resource groups, services and resources, read now",
  example: 'what drives Contoso',
  synonyms: [
    'drivers',
    'drivers of',
    'drivers for',
    'cost drivers',
    'cost drivers of',
    'cost drivers for',
    'what is driving',
    'why is',
    'why are',
    'breakdown',
    'breakdown of',
    'breakdown for',
    'cost breakdown of',
    'cost breakdown for',
    'show drivers of',
    'show drivers for',
  ],
  buttonFor: (whom: string) => `What drives ${whom}`,
};

export const links = {
  title: 'links for',
  usage: 'links for <customer>',
  description: "Links to a customer's page in Partner Center and to the Azure portal",
  example: 'links for Contoso',
  synonyms: ['links', 'link for', 'link to', 'links to'],
  buttonFor: (whom: string) => `Links for ${whom}`,
};

export const usage = {
  title: 'usage',
  usage: 'usage',
  description: 'All customers at a glance: totals by currency, the worst first',
  example: 'usage',
  synonyms: ['portfolio', 'overview', 'show portfolio', 'summary'],
};

export const noBudget = {
  title: 'no budget',
  usage: 'no budget',
  description: 'The customers without a spending budget, by the amount spent: no percentage is told about them',
  example: 'no budget',
  synonyms: [
    'without budget',
    'without a budget',
    'customers without budget',
    'customers without a budget',
    'customers with no budget',
    'which customers have no budget',
    'who has no budget',
  ],
};

export const usageIn = {
  title: 'usage in',
  usage: 'usage in <currency>',
  description: 'The customers with one currency, with their total: the largest share of the budget first',
  example: 'usage in EUR',
  synonyms: ['customers in', 'total in', 'total spend in', 'total spending in', 'spend in', 'spending in'],
};

export const top = {
  title: 'top',
  usage: 'top [<number>] [in <currency>]',
  description: 'The customers that used most of their budget',
  example: 'top 10',
  synonyms: ['worst', 'usage top', 'usage worst', 'show top', 'top customers', 'worst customers'],
};

export const overBudget = {
  title: 'over budget',
  usage: 'over budget [in <currency>]',
  description: 'The customers that have used up or exceeded their budget',
  example: 'over budget',
  synonyms: ['above budget', 'exceeded', 'over the budget', 'customers over budget', 'usage over budget', 'overspent'],
};

export const over = {
  title: 'over',
  usage: 'over <n>% [in <currency>]',
  description: 'The customers that have used so much of their budget or more',
  example: 'over 90%',
  synonyms: ['above', 'more than', 'customers over', 'customers above', 'usage over', 'usage above'],
};

export const under = {
  title: 'under',
  usage: 'under <n>% [in <currency>]',
  description: 'The customers that have used less than so much of their budget',
  example: 'under 50%',
  synonyms: ['below', 'less than', 'customers under', 'customers below', 'usage under', 'usage below'],
};

export const noUsage = {
  title: 'no usage',
  usage: 'no usage [in <currency>]',
  description: 'The customers that have used nothing in the running billing period',
  example: 'no usage',
  synonyms: ['zero usage', 'without usage', 'customers without usage', 'customers with no usage', 'no spending'],
};

export const headingOver = {
  title: 'heading over',
  usage: 'heading over [in <currency>]',
  description: 'The customers that are heading over their budget; "forecast" alone lists them, too',
  example: 'heading over',
  synonyms: ['heading over budget', 'going over', 'going over budget', 'customers heading over'],
};

export const atRisk = {
  title: 'at risk',
  usage: 'at risk [in <currency>]',
  description: 'The customers that are close to their budget, heading over it or over it',
  example: 'at risk',
  synonyms: ['close to budget', 'near budget', 'close to the budget', 'customers at risk'],
};

export const noChange = {
  title: 'no change',
  usage: 'no change [in <currency>]',
  description: 'The customers that spend and whose figures have not changed for long',
  example: 'no change',
  synonyms: ['unchanged', 'stale', 'without change', 'customers without change'],
};

export const biggest = {
  title: 'biggest',
  usage: 'biggest [<number>] [in <currency>]',
  description: 'The customers that spend most, by the amount, one currency at a time',
  example: 'biggest 10 in EUR',
  synonyms: ['biggest customers', 'biggest spenders', 'most expensive', 'expensive', 'highest', 'highest spending'],
};

export const biggestIncrease = {
  title: 'biggest increase',
  usage: 'biggest increase [since yesterday|monday|last month] [in <currency>]',
  description: 'The customers whose cost has grown most since a day, or beside the same day of the last billing period',
  example: 'biggest increase since monday',
  synonyms: ['biggest increases', 'largest increase', 'highest increase', 'increase', 'increases', 'rose most'],
};

export const changes = {
  title: 'changes since',
  usage: 'changes since yesterday|monday|last digest',
  description:
    'Who has passed a threshold or fallen below one, is newly heading over the budget or no longer, got another budget, or rose most since then',
  example: 'changes since monday',
  synonyms: [
    'changes',
    'what changed since',
    'what changed',
    'what has changed since',
    'what has changed',
    'news since',
  ],
};

export const myCustomers = {
  title: 'my customers',
  usage: 'my customers',
  description: 'The customers that are assigned to you; nobody is assigned yet',
  example: 'my customers',
  synonyms: ['show my customers', 'all my customers'],
};

export const forecast = {
  title: 'forecast for',
  usage: 'forecast for <customer>',
  description: "What a customer's billing period is expected to cost, and when its budget is reached",
  example: 'forecast for Contoso',
  buttonFor: (whom: string) => `Forecast for ${whom}`,
  synonyms: ['forecast', 'forecast of', 'show forecast for', 'cost forecast for', 'prediction for', 'outlook for'],
};

export const history = {
  title: 'history for',
  usage: 'history for <customer> [yesterday|last month|since monday|in october]',
  description: 'What each day has cost, beside the last billing period at the same day; or what another time has cost',
  example: 'history for Contoso',
  buttonFor: (whom: string) => `History for ${whom}`,
  synonyms: [
    'history',
    'history of',
    'usage history',
    'usage history for',
    'usage history of',
    'show history for',
    'daily cost of',
    'daily costs of',
    'daily cost for',
    'daily costs for',
    'daily usage of',
    'daily usage for',
    'trend for',
    'trend of',
  ],
};

export const accuracy = {
  title: 'accuracy for',
  usage: 'accuracy for <customer>',
  description: 'How far the forecasts of the last billing periods were off',
  example: 'accuracy for Contoso',
  buttonFor: (whom: string) => `Accuracy for ${whom}`,
  synonyms: ['accuracy', 'accuracy of', 'forecast accuracy for', 'forecast accuracy of'],
};
