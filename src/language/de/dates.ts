import type { Words } from '#language/catalogue.ts';
/** Dates and amounts inside a sentence, and what stands where one is not known. */
export const dates = {
  notKnown: 'nicht bekannt',
  noCurrency: 'Währung unbekannt',
  unknownPeriod: 'unbekannte Daten',
  unknownCurrency: (amount: string) => `${amount} (Währung unbekannt)`,
  asOf: (date: string) => `Stand ${date}`,
  asOfUnknown: 'Stand: nicht bekannt',
  lastSeen: (date: string) => `letzte Zahl vom ${date}`,
  lastSeenUnknown: 'letzte Zahl: Datum nicht bekannt',
  /** The last figures of a billing period that is over. */
  endedFigures: (period: string, lastSeen: string) => `${period} (beendet), ${lastSeen}`,
  justNow: 'gerade eben',
  /** A billing period that is over. */
  endedPeriod: (period: string) => `${period} (beendet)`,
} satisfies Words['dates'];
