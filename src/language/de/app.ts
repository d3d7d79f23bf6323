import type { Words } from '#language/catalogue.ts';
/** What Teams shows of the app before anybody has spoken to it. Teams takes at most 80 characters of the short description. */
export const app = {
  fullName: 'Budget Watch für Partner Center',
  short: 'Behält die Azure-Ausgaben der Kunden eines Partners im Blick.',
  full: 'Budget Watch ist für Microsoft-Partner (CSP), die Azure weiterverkaufen. Fragen Sie in einem Chat oder Kanal nach dem Verbrauch eines Kunden: Die Antwort sagt, was im laufenden Abrechnungszeitraum ausgegeben wurde, was vom Budget noch übrig ist und wie aktuell die Zahlen sind. Abonnieren Sie einen Kanal, dann kommt dort eine Warnung, sobald ein Kunde einen Prozentsatz seines Budgets überschreitet, bei 80, 100 und 120 Prozent oder bei eigenen Prozentsätzen.',
} satisfies Words['app'];
