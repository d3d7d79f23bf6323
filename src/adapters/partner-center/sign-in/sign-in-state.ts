import type { SignedIn, SignInFault } from '#domain/health/sign-in-fault.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { StoredSignIn } from './sign-in-store.ts';

/** How long a sign-in lasts after its last refresh; learn.microsoft.com/entra/identity-platform/refresh-tokens. */
const SIGN_IN_LASTS_MS = 90 * DAY_MS;

export const NOBODY: SignInFault = { code: 'not-signed-in' };

/** Who the stored sign-in belongs to, and when it runs out. */
export function whoIs({ username, signedInAt, refreshedAt }: StoredSignIn): SignedIn {
  return { username, signedInAt, refreshedAt, runsOutAt: refreshedAt + SIGN_IN_LASTS_MS };
}
