const silences = 'Silences';

/** What stands on every card of a kind, by the name of its template in `cards/`. */
export const cards = {
  /** Beside the sentence that a client shows instead of a card. */
  cannotShow: '(This version of Teams cannot show the card. Open it in a newer one.)',
  texts: {
    alert: {},
    'alert-table': {},
    choice: { heading: 'Which customer?', anyCustomer: 'Any customer', typeAName: 'Type a name' },
    drivers: { heading: 'What drives the cost' },
    digest: { heading: 'Digest', proof: 'Proof of watch: ', silences },
    forecast: { heading: 'Forecast', why: 'How it is worked out' },
    insight: {},
    'insight-table': {},
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
};
