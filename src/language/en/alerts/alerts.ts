import type { CloseReason } from '#domain/alerts/alert.ts';
import { counted, listed, plural } from '#language/en/counting.ts';

const CLOSE_REASONS: Readonly<Record<CloseReason, string>> = {
  laterPeriod: 'a later billing period has begun',
  periodEnded: 'its billing period has ended',
  left: 'the customer has left',
};

/** What posts and lists say of alerts. Amounts, dates and shares are as the reader writes them; thresholds are numbers. */
export const alerts = {
  headline: {
    reached: (name: string, threshold: number) => `${name} reached ${threshold}% of its budget`,
    reachedByChange: (name: string, threshold: number) =>
      `${name} reached ${threshold}% of its budget (budget changed)`,
    rising: (name: string, percent: number) => `${name} is still rising: ${percent}% of its budget`,
    withoutBudget: (name: string) => `${name} has no budget any more`,
    at: (name: string, percent: number) => `${name} is at ${percent}% of its budget`,
    standsAbove: (name: string) => `${name} stands above a budget threshold`,
    severalStandAbove: (count: number) => `${counted(count, 'customer')} stand above a budget threshold`,
    severalReached: (count: number) => `${counted(count, 'customer')} reached a budget threshold`,
  },
  /** On the card of one alert. `days` is "day 23 of 30", or the dates of a billing period that is over. */
  card: {
    ofBudget: (name: string, share: string, budget: string) => `${name}: ${share} of ${budget}`,
    /** Where the share stands in another line. */
    spentOf: (name: string, spent: string, budget: string) => `${name}: ${spent} of ${budget}`,
    spent: (name: string, spent: string) => `${name}: ${spent} spent`,
    over: (amount: string, days: string) => `${amount} over · ${days}`,
    left: (amount: string, days: string) => `${amount} left · ${days}`,
    stillRising: (verdict: string) => `${verdict}, still rising`,
  },
  table: {
    levels: 'Budget alerts',
    standing: 'Already above a threshold',
    heldBack: 'Held back during a silence',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} of ${parts})`,
  },
  /** Before the summary of a post. */
  labelled: {
    health: (text: string) => `Health: ${text}`,
    digest: (text: string) => `Digest: ${text}`,
    repeat: (text: string) => `May be a repeat: ${text}`,
    test: (text: string) => `Test: ${text}`,
    /** An address, or a request, that stood in the text. */
    anAddress: 'an address',
    aRequest: 'a request',
  },
  mayBeRepeat: 'May be a repeat: an earlier try to send this may have arrived.',
  isTest: 'Test: sent on request, nothing has happened.',
  silencedHere: (until: string) => `Silenced here until ${until}.`,

  /** What the moment makes doubtful. From a customer that has left (`isLast`) no later figures come. */
  periodEnded: (isLast: boolean) =>
    `The billing period has ended${isLast ? '' : ', waiting for new figures'}: the last days of usage may be missing, and the invoice decides.`,
  early: (day: number) => `Day ${day}: totals can be low, because usage arrives late.`,
  unknownCurrency: 'Partner Center names no currency that is known here: compare the amounts with nothing else.',

  /** `share` is undefined where it is the one that the card shows. */
  acknowledged: (by: string, at: string, share: string | undefined) =>
    share === undefined ? `Acknowledged by ${by} on ${at}.` : `Acknowledged by ${by} on ${at}, at ${share}.`,
  reopenedByBudget: (by: string, at: string, share: string) =>
    `Acknowledged by ${by} on ${at}, at ${share}; reopened: the budget changed since.`,
  reopenedByRise: (by: string, at: string, share: string) =>
    `Acknowledged by ${by} on ${at}, at ${share}; reopened: it rose further since.`,
  escalated: (share: string) => `Escalated: ${share} is reached now.`,
  /** The last is the level that the post told. */
  receded: (share: string, threshold: string) => `Now at ${share}, under ${threshold} again.`,
  recededFurther: (share: string, under: string, threshold: string) =>
    `Now at ${share}, under ${under} and under ${threshold} again.`,
  /** The levels that it reached while a silence held, each with its date. */
  toldLate: (reached: readonly { readonly threshold: string; readonly date: string }[]) =>
    `Told late: it reached ${listed(reached.map(({ threshold, date }) => `${threshold} on ${date}`))}, while silenced.`,
  toldLateRising: (date: string) => `Told late: it was still rising on ${date}, while silenced.`,
  currencyChanged: (from: string | undefined, to: string | undefined) =>
    `The currency changed from ${from ?? 'unknown'} to ${to ?? 'unknown'}.`,
  /** `from` is undefined where there was none. */
  budgetChanged: (from: string | undefined) =>
    from === undefined
      ? 'The budget changed in this billing period: before, there was none.'
      : `The budget changed in this billing period: before, it was ${from}.`,
  correctedDown: (before: string) => `Corrected downwards: at most ${before} before.`,
  closed: (date: string, reason: CloseReason) => `Closed on ${date}: ${CLOSE_REASONS[reason]}.`,

  /** In a row of a table. */
  event: {
    rising: 'still rising',
    reached: (threshold: number) => `reached ${threshold}%`,
    reachedByChange: (threshold: number) => `reached ${threshold}% (budget changed)`,
    /** What happened on which dates. */
    whileSilenced: (events: readonly { readonly event: string; readonly date: string }[]) =>
      `${listed(events.map(({ event, date }) => `${event} on ${date}`))}, while silenced`,
    periodEnded: (lastSeen: string, period: string) => `${lastSeen}, period ${period} ended`,
  },

  list: {
    heading: 'Alerts',
    none: 'No customer stands above a threshold.',
    /** "3 open alerts, 2 acknowledged, 1 of an ended billing period." */
    counts(open: number, acknowledged: number, ended: number): string {
      const parts = [
        open === 0 ? 'No open alerts' : counted(open, 'open alert'),
        acknowledged > 0 && `${acknowledged} acknowledged`,
        ended > 0 && `${ended} of ${plural(ended, 'an ended billing period', 'ended billing periods')}`,
      ];
      return `${parts.filter(Boolean).join(', ')}.`;
    },
    howToAcknowledge: '"acknowledge <customer>" says that you look after one.',
    state: (share: string, stands: string) => `${share}, ${stands}`,
    acknowledgedBy: (name: string) => `acknowledged by ${name}`,
    reopened: 'reopened',
    silencedUntil: (at: string) => `silenced until ${at}`,
  },
};
