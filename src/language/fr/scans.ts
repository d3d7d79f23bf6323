import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted } from './counting.ts';
import { readingFaultText } from './reading.ts';
import { signInFaultText } from './sign-in.ts';

/** What was wrong with the usage records, as clauses. */
const recordsFaults: TextsOf<RecordsFault> = {
  notRead: ({ fault }) => `la liste des consommations n’a pas pu être lue (${readingFaultText(fault)})`,
  empty: () => 'la liste des consommations est arrivée vide',
  lacking: ({ missing, of }) =>
    `il manque dans la liste des consommations ${missing} des ${counted(of, 'client', 'clients')} qui consomment`,
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
    `${counted(customers, 'client n’a', 'clients n’ont')} d’un seul coup plus aucune consommation`,
  givenUp: ({ failures }) => `les demandes à Partner Center ont échoué ${failures} fois de suite`,
  nobodyRead: ({ fault }) => `aucun client n’a pu être lu (${readingFaultText(fault)})`,
  records: ({ fault }) =>
    `${recordsFaultText(fault)} ; les clients ont été lus un par un à la place (SCAN_STRATEGY=each rend ce mode permanent)`,
  text: ({ text }) => text,
};

export function scanReasonText(reason: ScanReason): string {
  return (scanReasons[reason.code] as (reason: ScanReason) => string)(reason);
}
