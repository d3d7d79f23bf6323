import { counted, listed as enumerated, plural } from '#language/en/counting.ts';
import type { Changed, Count, Listed } from '#language/facts.ts';

const customers = ({ count, shown }: Count) => counted(count, 'customer', shown);
const are = ({ count }: Count) => plural(count, 'is', 'are');

/** "The 3 worst of 9 customers with a budget". */
const first = (what: string, { listed }: Listed, of: Count) =>
  listed.count === 1 ? `The ${what} of ${customers(of)}` : `The ${listed.shown} ${what} of ${customers(of)}`;

/** Lists over all customers. Amounts, shares and dates are as the reader writes them. */
export const lists = {
  /** For an amount in the place of a percentage. */
  onlyShares:
    'Lists go by percentages of the budget, such as "over 80%", and by no amount of money. Those who spend most stand first in "biggest".',
  noSuchCurrency: (said: string) =>
    `I know no currency “${said}”. A list in one currency is for example: "usage in EUR"`,

  headings: {
    all: 'Customers',
    top: 'Most of the budget used',
    overBudget: 'Over budget',
    over: (share: string) => `${share} of the budget or more`,
    under: (share: string) => `Less than ${share} of the budget`,
    headingOver: 'Heading over',
    atRisk: 'At risk',
    noBudget: 'No budget',
    noUsage: 'No usage',
    noChange: 'No change',
    biggest: 'Highest spending',
    increase: (since: string | undefined) =>
      since === undefined ? 'Biggest increase beside the last billing period' : `Biggest increase since ${since}`,
  },
  inCurrency: (heading: string, currency: string) => `${heading} in ${currency}`,
  inNoKnownCurrency: (heading: string) => `${heading}, currency not known`,

  /** The first sentence, which says how many there are. */
  answers: {
    all: ({ listed }: Listed) => `${customers(listed)}, the largest share of the budget first`,
    top: (said: Listed) =>
      said.isCut
        ? `${first('worst', said, said.withBudget)} with a budget`
        : `${customers(said.listed)} with a budget, the largest share used first`,
    overBudget: ({ fitting, running }: Listed) => `${fitting.shown} of ${customers(running)} at or over budget`,
    over: ({ fitting, running }: Listed, share: string) =>
      `${fitting.shown} of ${customers(running)} used ${share} of the budget or more`,
    under: ({ fitting, running }: Listed, share: string) =>
      `${fitting.shown} of ${customers(running)} used less than ${share} of the budget`,
    headingOver: ({ fitting, running }: Listed) =>
      `${fitting.shown} of ${customers(running)} ${are(fitting)} heading over the budget`,
    atRisk: ({ fitting, running }: Listed) =>
      `${fitting.shown} of ${customers(running)} ${are(fitting)} close to the budget, heading over it or over it`,
    noBudget: ({ fitting }: Listed, ended: string | undefined) => {
      const have = `${customers(fitting)} ${plural(fitting.count, 'has', 'have')} no budget`;
      return `${have}${ended === undefined ? '' : `, and ${ended}`}: no percentage is told about them`;
    },
    noUsage: ({ fitting, running }: Listed) =>
      `${fitting.shown} of ${customers(running)} ${plural(fitting.count, 'has', 'have')} used nothing in the running billing period`,
    noChange: ({ fitting, running }: Listed) =>
      `${fitting.shown} of ${customers(running)} ${plural(fitting.count, 'shows', 'show')} no change for long: the figures may be old`,
    biggest: (said: Listed) =>
      said.isCut ? first('highest', said, said.running) : `${customers(said.listed)}, the highest amount first`,
  },
  /** `since` is undefined for the same day of the last billing period; `sum` is that of those who are listed. */
  increase: ({ fitting, listed, running, isCut }: Listed, since: string | undefined, sum: string) => {
    const than = since === undefined ? 'than by the same day of the last billing period' : `than on ${since}`;
    const who = `${fitting.shown} of ${customers(running)} ${plural(fitting.count, 'costs', 'cost')} more ${than}`;
    if (fitting.count === 0) return who;
    const those = plural(listed.count, 'the first', `the first ${listed.shown}`);
    return isCut ? `${who}; ${those}: ${sum}` : `${who}: ${sum} in all`;
  },
  increased: (amount: string) => `+${amount}`,
  increaseUnknown: (count: Count) =>
    `${customers(count)} cannot be compared: no figures of that time are kept in the same plan and currency.`,
  increaseFromStart: (count: Count) =>
    `${customers(count)} ${plural(count.count, 'counts', 'count')} from the start of the billing period, which began later.`,
  everyoneHasABudget: 'Every customer with usage has a budget.',

  /** Of which customers the card speaks. */
  among: (running: Count, waiting: Count, without: Count) => {
    const period = `${customers(running)} with a running billing period`;
    const all = without.count === 0 ? period : `${period}, ${without.shown} without figures of any`;
    if (waiting.count === 0) return all;
    return `${all}; ${waiting.shown} ${plural(waiting.count, 'waits', 'wait')} for new figures`;
  },
  otherCurrencies: (others: Count) =>
    `${customers(others)} ${plural(others.count, 'has', 'have')} another currency: amounts of different currencies are never added up.`,
  /** `command` is what a person types before it. */
  anyCurrency: (command: string) => `"${command} in <currency>" lists those of any other currency.`,
  rowAsOf: (date: string) => `(${date})`,
  ofPage: (page: string, pages: string) => `page ${page} of ${pages}`,
  endedHeading: (ended: Count) =>
    `${ended.shown} of ${plural(ended.count, 'an ended billing period', 'ended billing periods')}: last figures seen`,
  setInPartnerCenter: 'Spending budgets are set in Partner Center.',

  /** The one word of a row. */
  pace: {
    noBudget: 'no budget',
    within: 'within',
    close: 'close',
    headingOver: 'heading over',
    mayGoOver: 'may go over',
    tooEarly: 'too early',
    onCourse: 'on course',
    usedUp: 'used up',
    exceeded: 'over',
    noUsage: 'no usage',
    waiting: 'waiting',
  },
  /** In the place of that word, where it has become so or is so no more since an earlier day. */
  heading: { newly: 'newly heading over', noLonger: 'no longer heading over' },
  /** A threshold was passed, or is no longer, since an earlier day. */
  upFrom: (share: string) => `↑ from ${share}`,
  downFrom: (share: string) => `↓ from ${share}`,

  asOf: (date: string) => `As of ${date}`,

  /** What has changed since a day. */
  changes: {
    heading: (day: string) => `Changes since ${day}`,
    answer: (day: string, { passed, fell, newly, noLonger, budget }: Changed) => {
      const said = [
        passed.count > 0 && `${customers(passed)} passed a threshold`,
        fell.count > 0 && `${fell.shown} fell below one`,
        newly.count > 0 && `${newly.shown} ${are(newly)} newly heading over the budget`,
        noLonger.count > 0 && `${noLonger.shown} ${are(noLonger)} no longer heading over it`,
        budget.count > 0 && `${budget.shown} got another budget`,
      ].filter((each) => typeof each === 'string');
      return said.length > 0 ? `Since ${day}: ${enumerated(said)}` : `Nobody has passed a threshold since ${day}`;
    },
    passed: (count: Count) => `Passed a threshold (${count.shown})`,
    fell: (count: Count) => `Below a threshold again (${count.shown})`,
    /** `isBeside`: of others it is said above. */
    headings: {
      newly: (count: Count, isBeside: boolean) =>
        isBeside ? `Others newly heading over (${count.shown})` : `Newly heading over (${count.shown})`,
      noLonger: (count: Count, isBeside: boolean) =>
        isBeside ? `Others no longer heading over (${count.shown})` : `No longer heading over (${count.shown})`,
    },
    budget: (count: Count) => `Another budget, or none (${count.shown})`,
    rose: 'Rose most of the others',
    unknown: (count: Count, day: string) =>
      `${customers(count)} cannot be compared: no figures of ${day} are kept in this billing period.`,
    unknownHeading: (count: Count, day: string) =>
      `Whether ${customers(count)} ${plural(count.count, 'was', 'were')} heading over on ${day} is not known: no forecast of that day is kept.`,
    noDigest: 'No digest was posted here yet, so this is since yesterday.',
  },

  open: (name: string) => `Usage for ${name}`,
  next: 'Next',
  previous: 'Previous',
  showAll: (shown: string) => `All ${shown}`,
  nobodyAssigned:
    'Customers are not assigned to anybody yet: owners come with a later version. "usage" shows all customers.',
};
