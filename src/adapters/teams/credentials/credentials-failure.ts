import type { SignInFault, SignInFaultCode } from '#domain/health/sign-in-fault.ts';
import { en } from '#language/en.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';

/** Entra's numbers choose only what a person is told; learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const MEANINGS: Readonly<Record<number, SignInFaultCode>> = {
  7000222: 'bot-secret-expired',
  7000215: 'bot-secret-wrong',
  700024: 'bot-certificate',
  700027: 'bot-certificate',
  700016: 'bot-unknown',
  90002: 'bot-tenant-unknown',
};

/** Words of the authority's client that mean: not now. */
const NOT_NOW = new Set(['network_error', 'endpoints_resolution_error', 'token_parsing_error', 'openid_config_error']);

/** What the authority's client threw; undefined fields where it was no answer of the authority. */
export interface AuthorityRefusal {
  readonly errorCode: string | undefined;
  readonly description: string;
  readonly status: number | undefined;
}

/**
 * What it means that the authority gave no token: `SignInNeeded` when a person has to mend it, else `Transient`. Nothing of
 * the authority's description is kept: it may repeat what it was sent.
 */
export function credentialsError({ errorCode, description, status = 0 }: AuthorityRefusal): SignInNeeded | Transient {
  const isRefusal = errorCode !== undefined && !NOT_NOW.has(errorCode) && status !== 429 && status < 500;
  if (!isRefusal) {
    return new Transient(en.signInFault({ code: 'bot-authority-unavailable', said: errorCode ?? 'no connection' }));
  }
  const number = Number(/AADSTS(\d+)/.exec(description)?.[1]);
  return botSignInNeeded({
    code: MEANINGS[number] ?? 'bot-credentials',
    said: Number.isNaN(number) ? errorCode : `AADSTS${number}`,
  });
}

/** The error for a fault, with the same words for the log as people get. */
export function botSignInNeeded(fault: SignInFault): SignInNeeded {
  return new SignInNeeded(fault, en.signInFault(fault));
}
