import type { Words } from './catalogue.ts';
import { healthNewsText, placeName, troubleText } from './en/health.ts';
import { notLiveText, readingFaultText } from './en/reading.ts';
import { recordsFaultText, scanReasonText } from './en/scans.ts';
import { signInFaultText, signInStandingText } from './en/sign-in.ts';

/** English: the language of every text for now. */
export const en = {
  readingFault: readingFaultText,
  notLive: notLiveText,
  signInFault: signInFaultText,
  signInStanding: signInStandingText,
  recordsFault: recordsFaultText,
  scanReason: scanReasonText,
  trouble: troubleText,
  healthNews: healthNewsText,
  place: placeName,
} satisfies Words;
