/** Dates and amounts inside a sentence, and what stands where one is not known. */
export const dates = {
  notKnown: 'not known',
  noCurrency: 'currency unknown',
  unknownPeriod: 'unknown dates',
  unknownCurrency: (amount: string) => `${amount} (currency unknown)`,
  asOf: (date: string) => `as of ${date}`,
  asOfUnknown: 'as of: not known',
  lastSeen: (date: string) => `last figure seen ${date}`,
  lastSeenUnknown: 'last figure seen: date not known',
  /** The last figures of a billing period that is over. */
  endedFigures: (period: string, lastSeen: string) => `${period} (ended), ${lastSeen}`,
  justNow: 'just now',
  /** A billing period that is over. */
  endedPeriod: (period: string) => `${period} (ended)`,
};
