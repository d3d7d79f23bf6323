export interface AccessToken {
  readonly token: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Asks whoever issues the token, without a cache. */
export type AcquireToken = () => Promise<AccessToken>;
