import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted } from './counting.ts';
import { readingFaultText } from './reading.ts';
import { signInFaultText } from './sign-in.ts';

/** What was wrong with the usage records, as clauses. */
const recordsFaults: TextsOf<RecordsFault> = {
  notRead: ({ fault }) => `die Verbrauchsliste aller Kunden war nicht lesbar (${readingFaultText(fault)})`,
  empty: () => 'die Verbrauchsliste aller Kunden kam leer an',
  lacking: ({ missing, of }) =>
    `in der Verbrauchsliste fehlen ${missing} von ${counted(of, 'Kunden', 'Kunden')} mit Verbrauch`,
  text: ({ text }) => text,
};

export function recordsFaultText(fault: RecordsFault): string {
  return (recordsFaults[fault.code] as (fault: RecordsFault) => string)(fault);
}

/** Why a scan failed, or is partial, as clauses. */
const scanReasons: TextsOf<ScanReason> = {
  reading: ({ fault }) => readingFaultText(fault),
  signIn: ({ fault }) => signInFaultText(fault),
  usageGone: ({ customers }) =>
    `${counted(customers, 'Kunde hat', 'Kunden haben')} plötzlich und zugleich keinen Verbrauch mehr`,
  givenUp: ({ failures }) => `Anfragen an Partner Center sind ${failures}-mal hintereinander fehlgeschlagen`,
  nobodyRead: ({ fault }) => `kein Kunde konnte gelesen werden (${readingFaultText(fault)})`,
  records: ({ fault }) =>
    `${recordsFaultText(fault)}; stattdessen wurden die Kunden einzeln gelesen (mit SCAN_STRATEGY=each bleibt es dabei)`,
  text: ({ text }) => text,
};

export function scanReasonText(reason: ScanReason): string {
  return (scanReasons[reason.code] as (reason: ScanReason) => string)(reason);
}
