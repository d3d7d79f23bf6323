import { listed } from './counting.ts';

const customer = 'Customer';
const used = 'Used of the budget';
const silences = 'Silences';

/** What stands on every card of a kind, by the name of its template in `cards/`. */
export const cards = {
  /** Beside the sentence that a client shows instead of a card. */
  cannotShow: '(This version of Teams cannot show the card. Open it in a newer one.)',
  texts: {
    alert: { heading: 'Budget alert' },
    'alert-table': { customer, used },
    choice: { heading: 'Which customer?', anyCustomer: 'Any customer', typeAName: 'Type a name' },
    drivers: { heading: 'What drives the cost' },
    digest: { heading: 'Digest', proof: 'Proof of watch: ', customer, used, silences },
    forecast: { heading: 'Forecast', why: 'How it is worked out' },
    insight: {},
    'insight-table': { customer, what: 'What' },
    health: { heading: 'Health notice', status: '"status" shows how the watch is now.' },
    help: { heading: 'What Budget Watch understands', more: 'More commands' },
    history: {
      heading: 'Daily cost',
      day: 'Day',
      cost: 'Cost',
      total: 'In all',
      sameDay: 'Same day',
      thisPeriod: 'This period',
      lastPeriod: 'Last period',
    },
    list: {},
    customers: {},
    'not-found': { heading: 'No such customer' },
    portfolio: {
      heading: 'All customers',
      worst: 'Most of the budget used',
      ended: 'Ended, waiting for new figures',
      customer,
      used,
    },
    question: {},
    sentence: {},
    status: { heading: 'Status of the watch' },
    subscribed: {},
    subscriptions: { heading: 'Subscriptions here', silences },
    links: { heading: 'Links' },
    unreadable: {
      heading: 'Azure usage',
      next: 'No earlier figures are kept for this customer. Try again in a few minutes; "status" tells how the watch is.',
    },
    usage: { next: 'What to do next: ' },
    welcome: {
      heading: 'Budget Watch',
      welcome: 'Welcome to Budget Watch',
      about:
        'Tells what your customers spend on Azure against their budgets, and says so here when a budget is passed.',
      next: 'Try one of these; "help" lists them all.',
    },
  },
  /** The summaries of answers, which Teams shows in its lists. Some answers have their first sentence there. */
  summaries: {
    usage: (name: string) => `Usage of ${name}`,
    usages: (names: readonly string[]) => `Usage of ${listed(names)}`,
    drivers: (name: string) => `What drives the cost of ${name}`,
    forecast: (name: string) => `Forecast for ${name}`,
    history: (name: string) => `Daily cost of ${name}`,
    accuracy: (name: string) => `How good the forecasts of ${name} were`,
    links: (name: string) => `Links for ${name}`,
    unreadable: (name: string) => `The usage of ${name} could not be read`,
    hearing: (name: string) => `Who hears about ${name}`,
    choice: 'Which customer?',
    notFound: 'No such customer',
    subscribed: 'Subscribed',
    subscriptions: 'Subscriptions here',
    status: 'Status of the watch',
    help: 'What Budget Watch understands',
    welcome: 'Welcome to Budget Watch',
    portfolio: 'Usage of all customers',
    changes: 'What has changed among all customers',
    lists: {
      all: 'Usage of the customers with one currency',
      top: 'Customers that used most of their budget',
      overBudget: 'Customers at or over their budget',
      over: 'Customers that used much of their budget',
      under: 'Customers that used little of their budget',
      headingOver: 'Customers that are heading over their budget',
      atRisk: 'Customers that are close to their budget, or over it',
      noBudget: 'Customers without a budget',
      noUsage: 'Customers without usage',
      noChange: 'Customers without change',
      biggest: 'Customers that spend most',
      increase: 'Customers whose cost has grown most',
    },
    alerts: 'Open alerts',
    audit: 'Changes by people',
  },
};
