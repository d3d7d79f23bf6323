import { counted } from '#language/en/counting.ts';

/** Forecasts, daily costs, and how far forecasts were off. Amounts, shares and days are as the reader writes them. */
export const insight = {
  notEnoughHistory: 'not enough history yet',
  forecastFrom: (day: string) =>
    `There will be a forecast from ${day} on, as long as new figures come every day. It needs 5 days of the billing period, or 14 in all.`,
  noForecastYet: 'There will be a forecast once figures have come on 5 days of a billing period.',
  /** What is spoken where there is no forecast; `when` is a sentence. */
  speakWithout: (name: string, answer: string, when: string) => `${name}: ${answer}. ${when}`,
  coversDays: (covered: number, of: number) => `The figures cover ${counted(covered, 'day')} of ${of}.`,
  historyBegins: {
    plan: (day: string) => `The history begins on ${day}, because the plan has changed.`,
    currency: (day: string) => `The history begins on ${day}, because the currency has changed.`,
  },

  labels: {
    expected: 'Expected',
    range: 'Most likely',
    spentSoFar: 'Spent so far',
    reached: 'Budget reached',
    usualDay: 'Usual day',
    firstDay: 'First day',
    daysToCome: 'Days to come',
    toCome: 'Still to come',
    sum: 'Expected in all',
  },
  range: (low: string, high: string) => `${low} to ${high}`,
  spentBy: (spent: string, day: string) => `${spent}, by ${day}`,

  forecast: {
    answer: (expected: string, day: string) => `${expected} expected by ${day}`,
    overBy: (amount: string) => `That is over the budget by ${amount}.`,
    between: (from: string, to: string) => (from === to ? from : `between ${from} and ${to}`),
    notBefore: 'not before the period ends',
    mayGoOver: 'The budget is not expected to be reached, but it is within the range.',
    partial: 'No weekend is known yet, or no weekday: the forecast will change when one is.',
    unusual: 'Unusual spending in this period:',
    moreUnusual: (count: number) => `Not listed: ${counted(count, 'earlier day')}.`,
    fromFile: 'The forecast rests on days from your usage file.',
    why: 'Why?',
    how: {
      days: 'The usual day comes from the customer’s own last days, each day of the week by itself.',
      imported: 'Too few days are known by themselves yet, so the usual day comes from your usage file.',
      average: 'Days are known together only, so the usual day is their average.',
      firstDaysOnly: 'Nothing but first days of billing periods has cost anything so far.',
      nothing: 'Nothing was spent so far.',
    },
    levelSince: (day: string) => `The customer spends at another level since ${day}: only the days since then count.`,
  },

  history: {
    /** `change` is undefined where there is nothing to compare with. */
    answer: (spent: string, day: string, change: string | undefined) =>
      change === undefined ? `${spent} by ${day}` : `${spent} by ${day}: ${change}`,
    more: (share: string) => `${share} more than by the same day of the last billing period`,
    less: (share: string) => `${share} less than by the same day of the last billing period`,
    same: 'as much as by the same day of the last billing period',
    nothingThen: 'nothing was spent by the same day of the last billing period',
    none: 'no daily costs yet',
    nothingToCompare: 'There is no same day of the last billing period to compare with.',
    chart: (currency: string) => `Daily cost (${currency})`,
    totals: (currency: string) => `Month to date (${currency})`,
    series: { spent: 'spent', budget: 'budget', low: 'at least', high: 'at most', before: 'last period' },
    showDays: 'Show the days',
    byDay: (day: number) => `By day ${day}`,
    change: 'Change',
    estimated: (cost: string) => `${cost} (estimated)`,
    corrected: (amount: string) => `corrected by ${amount}`,
    corrections: (count: number, amount: string) =>
      `${counted(count, 'correction')} by Partner Center (${amount} together): the days add up to the total only with ${count === 1 ? 'it' : 'them'}.`,
    imported: (cost: string) => `${cost} (from your usage file)`,
    /** `share` of what the file says: what the days show that both tell. */
    importedDays: (share: string | undefined) =>
      share === undefined
        ? 'Days from your usage file are shown as they are there: Partner Center may say another amount. They are in no total.'
        : `Days from your usage file are shown at ${share} of what it says, because that is what Partner Center says of the days that both tell. They are in no total.`,
    daysBefore: 'Show the last billing period, from your usage file',
    estimates: 'Estimated days are shares of what several days cost together.',
    noChange: '-',
    noTotal: '-',
  },

  /** What some days, or an earlier billing period, cost. */
  past: {
    onDay: (spent: string, day: string) => `${spent} on ${day}`,
    onDays: (spent: string, first: string, last: string) => `${spent} from ${first} to ${last}`,
    inPeriod: (spent: string, period: string) => `${spent} in the billing period ${period}`,
    dayUnknown: (day: string) => `What ${day} cost is not known`,
    daysUnknown: (first: string, last: string) => `What was spent from ${first} to ${last} is not known`,
    known: (first: string, last: string) => `Days from ${first} to ${last} are known.`,
    whose:
      'The costs of another time are shown for one customer: say "history for" with its name and the time, such as yesterday, last week, last month or in October. Days are known until 130 days after their billing period, and the totals of billing periods for three years.',
    noDay: 'The cost of no day is known yet.',
    lacking: (count: number, of: number) =>
      `${counted(count, 'day')} of ${of} ${count === 1 ? 'is' : 'are'} not known and not in the sum.`,
    imported: (share: string | undefined) =>
      share === undefined
        ? 'Days from your usage file are shown as they are there: Partner Center may say another amount.'
        : `Days from your usage file are shown at ${share} of what it says, because that is what Partner Center says of the days that both tell.`,
  },

  accuracy: {
    heading: 'How good the forecasts were',
    none: 'no billing period has ended yet whose forecasts can be judged.',
    answer: (name: string, text: string) => `${name}: ${text}`,
    lastPeriod: (period: string, off: string) => `in the period ${period} the forecast of ${off}`,
    onDay: (day: number, text: string) => `day ${day} was ${text}`,
    tooHigh: (share: string) => `${share} too high`,
    tooLow: (share: string) => `${share} too low`,
    exact: 'right',
    unknown: 'not judged, because nothing was spent',
    detail: (expected: string, actual: string) => `(${expected} expected, ${actual} spent)`,
    judged: 'Each forecast is judged at the last day whose figures are known.',
  },
};
