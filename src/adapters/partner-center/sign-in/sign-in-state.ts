import { DAY_MS, type Instant } from '#domain/time/time.ts';
import { oneLine } from '#language/one-line.ts';
import type { SignedIn } from '#ports/partner-center.ts';
import type { StoredSignIn } from './sign-in-store.ts';

/** How long a sign-in lasts after its last refresh; learn.microsoft.com/entra/identity-platform/refresh-tokens. */
const SIGN_IN_LASTS_MS = 90 * DAY_MS;

/** What is wrong, in words that tell a person what to do; the code is a stable word. */
export interface SignInProblem {
  readonly code: string;
  readonly text: string;
}

/** Who is signed in, for `status` and `/watch`. Times are the system clock's. */
export interface SignInState {
  /** Undefined: nobody is, or what is stored cannot be opened. */
  readonly signedIn: SignedIn | undefined;
  readonly problem: SignInProblem | undefined;
}

export const NOBODY: SignInProblem = {
  code: 'not-signed-in',
  text: 'Nobody has signed in to Partner Center yet. Run `npm run consent`.',
};

/** Who the stored sign-in belongs to, and when it runs out. */
export function whoIs({ username, signedInAt, refreshedAt }: StoredSignIn): SignedIn {
  return { username, signedInAt, refreshedAt, runsOutAt: refreshedAt + SIGN_IN_LASTS_MS };
}

/** How long before a sign-in runs out unused a person is warned. */
const WARN_BEFORE_MS = 14 * DAY_MS;

/** One line for `status` and, without the name, for `/watch`. */
export function describeSignIn({ signedIn, problem }: SignInState, now: Instant, { isNamed = true } = {}): string {
  if (signedIn === undefined) return problem?.text ?? NOBODY.text;
  const as = isNamed ? ` as ${oneLine(signedIn.username)}` : '';
  const who = `Signed in to Partner Center${as}, last refreshed ${day(signedIn.refreshedAt)}.`;
  if (problem !== undefined) return `${who} ${problem.text}`;
  const runsOut = `It runs out on ${day(signedIn.runsOutAt)} unless refreshed.`;
  const isNear = signedIn.runsOutAt - now < WARN_BEFORE_MS;
  return `${who} ${runsOut}${isNear ? ' Run `npm run consent` before that day.' : ''}`;
}

function day(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
