export interface AccessToken {
  readonly token: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Asks the authority without a cache. Throws `SignInNeeded` or `Transient`. */
export type AcquireToken = () => Promise<AccessToken>;
