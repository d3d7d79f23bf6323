import type { Words } from '#language/catalogue.ts';
/** Dates and amounts inside a sentence, and what stands where one is not known. */
export const dates = {
  notKnown: 'no disponible',
  noCurrency: 'moneda no indicada',
  unknownPeriod: 'fechas desconocidas',
  unknownCurrency: (amount: string) => `${amount} (moneda no indicada)`,
  asOf: (date: string) => `datos del ${date}`,
  asOfUnknown: 'datos sin fecha',
  lastSeen: (date: string) => `última cifra del ${date}`,
  lastSeenUnknown: 'última cifra sin fecha',
  /** The last figures of a billing period that is over. */
  endedFigures: (period: string, lastSeen: string) => `${period} (finalizado), ${lastSeen}`,
  justNow: 'ahora mismo',
  /** A billing period that is over. */
  endedPeriod: (period: string) => `${period} (finalizado)`,
} satisfies Words['dates'];
