import type { NotYet } from '#language/phrasings.ts';

/** What cannot be done yet, and what can be done instead; about one customer where the text names one. */
export const notYet = {
  reminders: (customer) =>
    customer === undefined
      ? 'I cannot remind anybody of anything yet, and nothing was changed. I can tell you when a customer reaches a percentage of its budget: "subscribe <customer> at 90"'
      : `I cannot remind anybody of ${customer} yet, and nothing was changed. I can tell you when it reaches a percentage of its budget: "subscribe ${customer} at 90"`,
  quietHours: (customer) =>
    customer === undefined
      ? 'I have no quiet hours yet, and nothing was changed. I can be silent until a set time: "silence all until tomorrow 08:00"'
      : `I have no quiet hours yet, and nothing was changed about ${customer}. I can be silent until a set time: "silence ${customer} until tomorrow 08:00"`,
  owners: (customer) =>
    customer === undefined
      ? 'I do not know yet who the owner of a customer is or who looks after it, and I have no groups; nothing was changed. I can say who is told about one: "who hears about <customer>"'
      : `I do not know yet who the owner of ${customer} is or who looks after it, and nothing was changed. I can say who is told about it: "who hears about ${customer}"`,
  setBudget: (customer) =>
    customer === undefined
      ? 'I cannot set budgets yet, and nothing was changed: they are set in Partner Center. I can show who has none: "no budget"'
      : `I cannot set the budget of ${customer} yet, and nothing was changed: it is set in Partner Center. I can show what it is now: "usage for ${customer}"`,
  exports: (customer) =>
    customer === undefined
      ? 'I cannot export anything or send mails yet. I can show all customers here: "usage"'
      : `I cannot export anything or send mails about ${customer} yet. I can show its figures here: "usage for ${customer}"`,
  amounts: (customer) =>
    customer === undefined
      ? 'I cannot watch amounts of money yet, and nothing was changed. At which percentages of the budget shall I tell you instead? For example: "subscribe <customer> at 70,90"'
      : `I cannot watch ${customer} for an amount of money yet, and nothing was changed. At which percentages of its budget shall I tell you instead? For example: "subscribe ${customer} at 70,90"`,
  later: (customer) =>
    customer === undefined
      ? 'I do everything at once and nothing at a later time, so nothing was changed. Please say it again when it is to be done.'
      : `I do everything at once and nothing at a later time, so nothing was changed for ${customer}. Please say it again when it is to be done.`,
  exceptions: (customer) =>
    customer === undefined
      ? 'I cannot leave customers out in the same sentence, so nothing was changed. Please say it in two: first for all, then for those who are left out.'
      : `I cannot leave ${customer} out in the same sentence, so nothing was changed. Please say it in two: first for all, then for ${customer}.`,
  own: () =>
    'Customers are not assigned to anybody yet, so I do not know which ones are yours, and nothing was changed. Which customers do you mean? Name them ("subscribe Contoso; Fabrikam"), or say "all".',
  lists: () =>
    'I cannot do that for the customers of a list, because the list changes, and nothing was changed. Which customers do you mean? Name them ("subscribe Contoso; Fabrikam"), or say "all".',
  listsThen: () =>
    'Lists are only about the billing periods that run now, so I do not know who that was at another time. I know what each customer had spent then: "history for <customer> last month", and what has changed: "changes since yesterday".',
  times: (customer) =>
    customer === undefined
      ? 'I do not know the figures of such a time, as of half a year or last year. I know those of yesterday, last week, last month, the last days such as "last 3 days", a month such as "in October", a quarter such as "in Q3", days such as "from 3 to 9 October", and days since a date.'
      : `I do not know the figures of ${customer} for such a time, as for half a year or last year. I know those of yesterday, last week, last month, the last days, a month such as "in October", a quarter such as "in Q3", days such as "from 3 to 9 October", and days since a date: "history for ${customer} last month"`,
  future: (customer) =>
    customer === undefined
      ? 'I do not know what a time to come will cost: a forecast is only about the billing period that runs now, up to its end: "forecast for <customer>"'
      : `I do not know what ${customer} will cost in a time to come: its forecast is only about the billing period that runs now, up to its end: "forecast for ${customer}"`,
  azure: (customer) =>
    customer === undefined
      ? 'I only watch what is spent: I cannot stop or change anything in Azure, and nothing was changed. I can show what drives the costs: "what drives <customer>"'
      : `I only watch what is spent: I cannot stop or change anything of ${customer} in Azure, and nothing was changed. I can show what drives its costs: "what drives ${customer}"`,
  undoOne: () =>
    'Undo takes back only your last change here, and says which one it was; nothing was changed. Every other change has its opposite as a command: "help" lists them.',
  wrongCustomer: () =>
    'Which customer do you mean? Please say it again with the whole name. If I have just changed something for the wrong one, "undo" takes that back.',
  reasons: (customer) =>
    customer === undefined
      ? 'Only a silence keeps a reason, so nothing was changed. Please say it again without the reason.'
      : `Only a silence keeps a reason, so nothing was changed for ${customer}. Please say it again without the reason.`,
  nothingDone: (customer) =>
    customer === undefined
      ? 'Nothing was changed. Type "help" to see what I can do.'
      : `Nothing was changed for ${customer}. Type "help" to see what I can do.`,
} satisfies Readonly<Record<NotYet, (customer: string | undefined) => string>>;
