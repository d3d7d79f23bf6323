import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import { counted, listed, listedUpTo, percentages, plural } from '#language/en/counting.ts';
import type { AlsoTold, HeardNames, Hundred, SilenceTexts, WithoutBudget } from '#language/facts.ts';

const NAMES_IN_A_SENTENCE = 3;

/** Subscriptions and silences. Amounts and dates are as the reader writes them; thresholds are numbers. */
export const subscriptions = {
  subscribed: 'Subscribed',
  health: (place: string) =>
    `${place} now gets health notices: when the watch itself is in trouble, and when that is over.`,
  /** Silence must not look as if all were well, so that customers without a budget are named. */
  alerts: (place: string, heard: HeardNames, thresholds: readonly number[], without: WithoutBudget) =>
    `${place} is told when ${heardText(heard)} reaches ${percentages(thresholds, 'or')} of its budget${withoutText(heard, without)}.`,
  /** An amount that was taken for a percentage is noticed here. */
  amounts: (amounts: readonly { readonly threshold: number; readonly amount: string }[]) =>
    `${amounts.map(({ threshold, amount }, index) => `${threshold}%${index === 0 ? ' of the budget' : ''}: ${amount}`).join('; ')}.`,
  timesTheBudget: (highest: number) => `${highest}% is ${highest / 100} times the budget.`,
  /** The levels above the highest threshold; that 100% is none of them is said where somebody may take it for granted. */
  further(levels: readonly number[], { isHundredSkipped, isHundredAbove }: Hundred): string {
    const skipped = isHundredSkipped ? 'Nothing is told at 100%. ' : '';
    const without = isHundredAbove ? ', but not at 100%' : '';
    const further = levels.map((level) => `${level}%`).join(', ');
    return `${skipped}After that, this is told too at ${further} and so on${without}.`;
  },
  forecasts: (level: number) =>
    `Forecasts are told here, too: as soon as the spending is expected to end at or above ${ofBudget(level)}.`,
  /** Of named customers without a budget; that spikes are told is said apart. */
  budgetsAreSet: (withSpikes: boolean) =>
    `Budgets are set in Partner Center. Without one there is nothing to alert on but spikes${withSpikes ? '' : ': days that cost far more than usual'}.`,
  spikes: 'Spikes are told here, too: when a day costs far more than usual, also without a budget.',
  /** In a list, behind the percentages. */
  also: ({ forecastLevel, withSpikes }: AlsoTold) =>
    [
      forecastLevel !== undefined && (forecastLevel === 100 ? 'forecasts' : `forecasts at ${forecastLevel}%`),
      withSpikes && 'spikes',
    ].filter((text) => text !== false),
  standing: (count: number) =>
    `${counted(count, 'customer')} ${plural(count, 'stands', 'stand')} above a threshold already: a card about that follows.`,

  unsubscribed: 'Unsubscribed',
  notSubscribed: 'Not subscribed',
  noSuchSubscription: 'There was no such subscription here: nothing has changed.',
  noMoreHealth: 'No more health notices are sent here.',
  noMoreAlerts: 'No more alerts are sent here.',
  /** `name` is undefined for several customers, which are listed below. */
  noMoreAbout: (name: string | undefined, isExcept: boolean) =>
    `No more alerts about ${name ?? 'these customers'} are sent here${isExcept ? '; all the others are still told' : ''}.`,
  /** `name` is undefined for several customers and `all` for everybody. */
  noMore: (kinds: readonly AlsoEnded[], about: { readonly name: string | undefined } | 'all') => {
    const whom = about === 'all' ? '' : ` about ${about.name ?? 'these customers'}`;
    return `No more ${listed(kinds)}${whom} are told here; alerts still are.`;
  },
  whatIsTold: 'Type "subscriptions" to see what is told here.',

  percentages: (thresholds: readonly number[]) => percentages(thresholds, 'and'),
  always: 'always',
  notTold: 'not told',
  by: (name: string, date: string) => `by ${name}, ${date}`,
  byPaused: (name: string, date: string, since: string) => `by ${name}, ${date}, paused since ${since}`,
  allCustomers: 'All customers',
  healthNotices: 'Health notices',
  none: 'Nothing is subscribed here. Type "subscribe" to hear about all customers.',
  howToChange:
    '"subscribe" again replaces the percentages, "unsubscribe" ends a subscription, "unsubscribe from spikes" only those.',
  count: (count: number) => `${counted(count, 'subscription')} here`,

  silence({ whom, place, until, by, why }: SilenceTexts): string {
    const who = whom === 'all' ? 'All customers' : (whom?.name ?? 'One customer');
    const where = place === 'everywhere' ? ' everywhere' : place === 'oneConversation' ? ' in one conversation' : '';
    return `${who} silenced${where} until ${until} by ${by}${why === '' ? '' : ` (${why})`}`;
  },
  moreSilences: (count: number) => `and ${counted(count, 'more silence')}`,

  hearing: {
    heading: 'Who hears',
    nobody: (name: string) => `Nobody hears about ${name}.`,
    count: (count: number, name: string) =>
      `${counted(count, 'conversation')} ${plural(count, 'hears', 'hear')} about ${name}.`,
    howToSubscribe: 'Type "subscribe" and its name where it should be told.',
    at: (thresholds: readonly number[], also: readonly string[]) =>
      `at ${percentages(thresholds, 'and')}${also.length === 0 ? '' : `, with ${listed(also)}`}`,
    subscribed: (by: string, date: string, isToAll: boolean) =>
      `subscribed ${isToAll ? 'to all customers ' : ''}by ${by} on ${date}`,
    silencedUntil: (at: string) => `silenced until ${at}`,
    unreachableSince: (date: string) => `cannot be reached since ${date}`,
  },

  /** What is wrong with the percentages that a person typed. */
  thresholds: {
    which: 'Which percentages? For example: "subscribe all at 70,90,110"',
    notNumbers: 'Percentages are numbers from 1 to 1000 with commas between, for example: at 70,90,110',
    tooMany: (most: number) => `At most ${most} percentages can be given.`,
    share: (said: string, percent: string) => `Is ${percent}% meant by "${said}"? Then say: at ${percent}`,
    percentOrAmount: (said: string) =>
      `Is ${said} a percentage or an amount of money? Percentages go from 1 to 1000 (at 70,90,110); amounts cannot be watched yet.`,
    oneOrTwo: (said: string) =>
      `Is "${said}" one percentage or two? Write it with a point (99.5), or in rising order (5, 99).`,
    thousand: (said: string) => `Is a thousand meant by "${said}"? Write it without a point, for example: at 1000`,
  },
};

function heardText(heard: HeardNames): string {
  if ('all' in heard) return 'any customer';
  return 'name' in heard ? heard.name : 'one of these customers';
}

function ofBudget(level: number): string {
  return level === 100 ? 'the budget' : `${level}% of the budget`;
}

function withoutText(heard: HeardNames, { count, named, withSpikes }: WithoutBudget): string {
  if (count === 0) return '';
  const nothing = withSpikes ? 'only spikes are' : 'nothing is';
  if ('name' in heard) return `; ${heard.name} has no budget, so ${nothing} told until it has one`;
  const which = `${'all' in heard ? counted(count, 'customer') : `${count} of them`} ${plural(count, 'has', 'have')}`;
  const inBrackets = named.length === 0 ? '' : ` (${listedUpTo(named, NAMES_IN_A_SENTENCE)})`;
  const them = plural(count, 'it until it has', 'them until they have');
  return `; ${which} no budget${inBrackets}, so ${nothing} told about ${them} one`;
}
