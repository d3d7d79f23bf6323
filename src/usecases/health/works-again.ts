import type { Instant } from '#domain/time/time.ts';
import type { HealthCondition } from '#ports/database.ts';

/** What works again, what it had not done meanwhile, and what comes late because of it. */
interface Recovery {
  readonly works: string;
  readonly didNot: string;
  readonly late: string;
}

const READ_LATE = 'Alerts about what was spent meanwhile come late.';
const SENT_LATE = 'What was to be told meanwhile is told now, late.';

/** By the code of the condition, up to its colon; `place` is the conversation that some codes name. */
const RECOVERIES: Readonly<Record<string, (place: string) => Recovery>> = {
  'sign-in': () => ({ works: 'the sign-in to Partner Center', didNot: 'It had not worked', late: READ_LATE }),
  'sign-in-mfa': () => ({
    works: 'MFA at the sign-in to Partner Center',
    didNot: 'The sign-in had been without it',
    late: 'Nothing comes late.',
  }),
  'sign-in-runs-out': () => ({
    works: 'the sign-in to Partner Center, which was renewed in time',
    didNot: 'It had been about to run out',
    late: 'Nothing comes late.',
  }),
  'bot-credentials': () => ({
    works: 'sending to Teams',
    didNot: "Teams had refused the bot's credentials",
    late: SENT_LATE,
  }),
  'feed-stale': () => ({
    works: "Partner Center's feed of usage",
    didNot: 'No figures had changed',
    late: READ_LATE,
  }),
  'scan-failed': () => ({ works: 'the scans', didNot: 'They had failed', late: READ_LATE }),
  'scan-missed': () => ({ works: 'the scans', didNot: 'They had not taken place', late: READ_LATE }),
  'usage-records': () => ({
    works: 'the usage records of all customers',
    didNot: 'Usage summaries had been read one by one instead',
    late: READ_LATE,
  }),
  'conversation-gone': (place) => ({
    works: `posting in ${place}`,
    didNot: 'It could not be reached',
    late: 'A card there says what stands now.',
  }),
  'conversation-not-allowed': (place) => ({
    works: `telling ${place}`,
    didNot: 'Nothing might be told there',
    late: 'A card there says what stands now.',
  }),
  'issuer-keys': () => ({
    works: 'answering people in Teams',
    didNot: 'The keys that prove who sends messages could not be had',
    late: 'Whoever asked meanwhile has to ask again.',
  }),
  'figures-withheld': (place) => ({
    works: `alerts and digests in ${place}`,
    didNot: 'They had been held back',
    late: SENT_LATE,
  }),
};

/**
 * Tells people that a trouble has ended, since when it lasted and what comes late because of it, without the details that the
 * notice of its beginning had: "over" alone would mean a budget here.
 */
export function worksAgain({ code, since, text }: HealthCondition, place = 'a conversation'): string {
  const recovery = RECOVERIES[code.split(':')[0] ?? '']?.(place);
  if (!recovery) return `Works again, after trouble since ${utc(since)}: ${text}`;
  return `Works again: ${recovery.works}. ${recovery.didNot} since ${utc(since)}. ${recovery.late}`;
}

/** "2026-11-28 07:00 UTC". */
export function utc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
