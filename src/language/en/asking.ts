import type { AlertsTogether } from '#language/facts.ts';
import type { SmallTalk } from '#language/phrasings.ts';
import { counted, listed, listedUpTo, plural } from './counting.ts';
import { notYet } from './not-yet.ts';

/** What the bot answers to what is neither a question nor an order. */
const TALK: Readonly<Record<SmallTalk, string>> = {
  thanks: 'You are welcome!',
  greeting: 'Hello! Ask me about a customer by its name, or type "help" to see what I can do.',
  fine: 'All right.',
};

const AS_BEFORE = 'It is as it was before.';
/** Customers named in one sentence. */
const MOST_UNDONE = 5;

/** What the bot asks back, and the answers to questions that it cannot answer. */
export const asking = {
  /** Why the answer to a question does nothing. */
  notDone: {
    tooOld: 'That question is more than an hour old, so nothing was changed. Please say again what you want.',
    answeredBefore: 'That question was answered already: nothing more was changed.',
  },
  cancelled: 'Nothing was changed.',
  notYet,
  talk: TALK,
  nothingYet: 'Nothing has been changed yet.',

  severalMatch: (count: number) => `${count} customers match. Which one?`,
  moreMatch: (count: number) => `and ${count} more: give more of the name, or the domain.`,
  nameTheOthersAgain: 'Nothing has changed yet: name the others again after this one.',
  nameAllAgain: 'Nothing has changed yet: name all of them again.',

  /** A question about all customers that is answered for one; `usage`: how it is asked. */
  oneAtATime: (usage: string) =>
    `I answer that for one customer at a time: "${usage}". The figures of all customers: "usage"`,
  /** `said`: a date in numbers. */
  ambiguousDate: (said: string) =>
    `“${said}” can be read in more than one way: write the month as a word or the time with a colon, such as “17 December” or “17:12”.`,
  notFound: (said: string) => `No customer found like “${said}”.`,
  nearest(count: number): string {
    if (count === 0) return 'Give the name, the domain or the id of a customer.';
    return plural(count, 'This one comes nearest.', 'These come nearest.');
  },

  beyond:
    'I cannot answer that yet. You can ask for the present figures of a customer ("usage for <customer>"), for those of all ("usage") and for the open alerts ("alerts").',
  nameTheCustomer: (title: string) => `Please name the customer: "${title} <customer>"`,
  everyCustomerHere: 'Every customer, for this conversation',
  /** The button that goes on with the customer that was chosen in a field. */
  choose: 'Choose',
  chooseFirst: 'Please choose a customer in the field first.',
  anyOther: 'For any other customer, type its name.',
  goesInQuotes: (said: string) => `A customer that is called “${said}” goes in quotation marks.`,

  /** What was taken back. */
  undone: {
    whom: { all: 'all customers', health: 'health notices', digest: 'the digest' },
    customers: (names: readonly string[]) => listedUpTo(names, MOST_UNDONE),
    acknowledge: (whom: string) => `Undone: the acknowledgement of what is open about ${whom}. ${AS_BEFORE}`,
    unacknowledge: (whom: string) => `Undone: the alert about ${whom} is acknowledged again. ${AS_BEFORE}`,
    silence: (whom: string) => `Undone: the silence for ${whom}. ${AS_BEFORE}`,
    unsilence: (whom: string) => `Undone: the end of the silence for ${whom}. ${AS_BEFORE}`,
    subscribe: (whom: string) => `Undone: the subscription to ${whom}. ${AS_BEFORE}`,
    unsubscribe: (whom: string) => `Undone: the end of the subscription to ${whom}. ${AS_BEFORE}`,
    digest: (whom: string) => `Undone: the change of ${whom}. ${AS_BEFORE}`,
  },
  /** Why nothing was. */
  notUndone: {
    nothing: 'There is nothing to undo: I know of no change that you made here in the last 10 minutes.',
    tooLate:
      'That was more than 10 minutes ago, so nothing was undone. Every change has its opposite as a command: "help" lists them.',
    notYours: 'Only the person who did that can undo it, so nothing was undone.',
    undoneBefore: 'That was undone already: nothing more was changed.',
    changedSince: 'Something else was changed there since, so nothing was undone.',
  },

  /** The first line of an answer whose text named nobody. */
  about: (names: readonly string[]) => `About ${listed(names)}:`,
  noList:
    'There is no list before this that I remember. Say it with the name of a customer, such as: "usage for Contoso"',
  listHas: (count: number) => `The list has ${counted(count, 'customer')}. Which one do you mean?`,

  didYouMean: (name: string) => `Did you mean ${name}?`,
  didYouMeanThese: (count: number) => `Did you mean these ${count} customers?`,
  /** Behind the name of a command, in the title of a button. */
  theseCustomers: (count: number) => `${count} customers`,

  acknowledgeAll: (count: number, which: AlertsTogether) => `Acknowledge ${openAlerts(count, which)}?`,
  acknowledgeAllButton: (count: number, which: AlertsTogether) => `Acknowledge ${openAlerts(count, which)}`,
  /** Below a table of so many alerts. */
  acknowledgeTable: (count: number) => `Acknowledge all ${count}`,
  whichAreAcknowledged: {
    here: 'Those that are open here now, for everybody; "alerts" lists them.',
    table: 'Those of the table that are still open, for everybody.',
  },
};

function openAlerts(count: number, which: AlertsTogether): string {
  if (which === 'worst') return `the ${count} worst open alerts`;
  if (which === 'table')
    return count === 1 ? 'the one open alert of this table' : `the ${count} open alerts of this table`;
  return count === 1 ? 'the one open alert' : `all ${count} open alerts`;
}
