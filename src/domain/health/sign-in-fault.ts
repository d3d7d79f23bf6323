import { DAY_MS, type Instant } from '#domain/time/time.ts';

/** How long before a sign-in runs out unused a person is warned. */
const WARN_BEFORE_MS = 14 * DAY_MS;

/** Why a sign-in does not serve: the partner user's to Partner Center, or (`bot-…`) the bot's own. */
export const SIGN_IN_FAULT_CODES = [
  'mfa-expired',
  'mfa-missing',
  'expired',
  'revoked',
  'consent-missing',
  'account-disabled',
  'blocked',
  'client-secret',
  'client-certificate',
  'client-public',
  'client-unknown',
  'client-refused',
  'client-identity',
  'client-federation',
  'declined',
  'not-in-time',
  'sign-in-refused',
  'not-signed-in',
  'other-app',
  'other-version',
  'key-lost',
  'offline-missing',
  'wrong-audience',
  'app-only',
  'policy',
  'role-missing',
  'unauthorized',
  'unexpected-answer',
  'authority-unavailable',
  'authority-unreachable',
  'authority-foreign',
  'identity-unavailable',
  'bot-certificate',
  'bot-secret-expired',
  'bot-secret-wrong',
  'bot-unknown',
  'bot-tenant-unknown',
  'bot-credentials',
  'bot-identity',
  'bot-federation',
  'bot-token-missing',
  'bot-token-refused',
  'bot-authority-unavailable',
  'bot-identity-unavailable',
] as const;

export type SignInFaultCode = (typeof SIGN_IN_FAULT_CODES)[number];

/** What is wrong with a sign-in. Most of it a person has to mend. */
export interface SignInFault {
  readonly code: SignInFaultCode;
  /** The other side's own codes and words, for support: "AADSTS50078, invalid_grant, Trace ID 5c…", "403 (2032 Access denied.)". */
  readonly said?: string | undefined;
}

/** Who signed in to Partner Center. Times are the system clock's. */
export interface SignedIn {
  readonly username: string;
  readonly signedInAt: Instant;
  readonly refreshedAt: Instant;
  /** 90 days after the last refresh. */
  readonly runsOutAt: Instant;
}

/** How it stands with the sign-in to Partner Center. */
export interface SignInStanding {
  /** False with PARTNER_CENTER_AUTH=off. */
  readonly isNeeded: boolean;
  /** Undefined: nobody is, or what is stored cannot be opened. */
  readonly signedIn: SignedIn | undefined;
  readonly problem: SignInFault | undefined;
}

export function runsOutSoon(runsOutAt: Instant, now: Instant): boolean {
  return runsOutAt - now < WARN_BEFORE_MS;
}
