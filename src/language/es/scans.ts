import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted, plural } from './counting.ts';
import { readingFaultText } from './reading.ts';
import { signInFaultText } from './sign-in.ts';

/** What was wrong with the usage records, as clauses. */
const recordsFaults: TextsOf<RecordsFault> = {
  notRead: ({ fault }) => `no se pudieron leer los registros de uso, porque ${readingFaultText(fault)}`,
  empty: () => 'los registros de uso llegaron vacíos',
  lacking: ({ missing, of }) =>
    `en los registros de uso ${plural(missing, 'falta', 'faltan')} ${missing} de ${counted(of, 'cliente', 'clientes')} con uso`,
  text: ({ text }) => text,
};

export function recordsFaultText(fault: RecordsFault): string {
  return (recordsFaults[fault.code] as (fault: RecordsFault) => string)(fault);
}

/** Why a scan failed, or is partial, as clauses. */
const scanReasons: TextsOf<ScanReason> = {
  reading: ({ fault }) => readingFaultText(fault),
  signIn: ({ fault }) => signInFaultText(fault),
  usageGone: ({ customers }) => `${counted(customers, 'cliente dejó', 'clientes dejaron')} de tener uso de golpe`,
  givenUp: ({ failures }) => `las solicitudes a Partner Center fallaron ${counted(failures, 'vez', 'veces seguidas')}`,
  nobodyRead: ({ fault }) => `no se pudo leer ningún cliente, porque ${readingFaultText(fault)}`,
  records: ({ fault }) =>
    `${recordsFaultText(fault)}; en su lugar, los clientes se leyeron de uno en uno (SCAN_STRATEGY=each hace permanente esta forma de leer)`,
  text: ({ text }) => text,
};

export function scanReasonText(reason: ScanReason): string {
  return (scanReasons[reason.code] as (reason: ScanReason) => string)(reason);
}
