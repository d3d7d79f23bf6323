import type { Words } from '#language/catalogue.ts';
/** Dates and amounts inside a sentence, and what stands where one is not known. */
export const dates = {
  notKnown: 'date inconnue',
  noCurrency: 'devise inconnue',
  unknownPeriod: 'dates inconnues',
  unknownCurrency: (amount: string) => `${amount} (devise inconnue)`,
  asOf: (date: string) => `au ${date}`,
  asOfUnknown: 'date des chiffres inconnue',
  lastSeen: (date: string) => `dernier chiffre du ${date}`,
  lastSeenUnknown: 'dernier chiffre : date inconnue',
  /** The last figures of a billing period that is over. */
  endedFigures: (period: string, lastSeen: string) => `${period} (terminée), ${lastSeen}`,
  justNow: 'à l’instant',
  /** A billing period that is over. */
  endedPeriod: (period: string) => `${period} (terminée)`,
} satisfies Words['dates'];
