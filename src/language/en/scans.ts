import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted } from './counting.ts';
import { readingFaultText } from './reading.ts';
import { signInFaultText } from './sign-in.ts';

/** What was wrong with the usage records, as clauses. */
const recordsFaults: TextsOf<RecordsFault> = {
  notRead: ({ fault }) => `the usage records could not be read, because ${readingFaultText(fault)}`,
  empty: () => 'the usage records came back empty',
  lacking: ({ missing, of }) => `the usage records lack ${missing} of ${counted(of, 'customer')} that have usage`,
  text: ({ text }) => text,
};

export function recordsFaultText(fault: RecordsFault): string {
  return (recordsFaults[fault.code] as (fault: RecordsFault) => string)(fault);
}

/** Why a scan failed, or is partial, as clauses. */
const scanReasons: TextsOf<ScanReason> = {
  reading: ({ fault }) => readingFaultText(fault),
  signIn: ({ fault }) => signInFaultText(fault),
  usageGone: ({ customers }) => `${counted(customers, 'customer')} turned from usage to none at once`,
  givenUp: ({ failures }) => `Partner Center failed ${failures} times in a row`,
  nobodyRead: ({ fault }) => `no customer could be read, because ${readingFaultText(fault)}`,
  records: ({ fault }) =>
    `${recordsFaultText(fault)}; usage summaries were read one by one instead (SCAN_STRATEGY=each makes this way of reading permanent)`,
  text: ({ text }) => text,
};

export function scanReasonText(reason: ScanReason): string {
  return (scanReasons[reason.code] as (reason: ScanReason) => string)(reason);
}
