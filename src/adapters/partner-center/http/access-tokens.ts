/** Where the client's bearer tokens come from. */
export interface AccessTokens {
  /**
   * Returns a token that is not about to expire. `rejected` is a token that was just answered with 401: one new token is
   * fetched for all callers that bring the same rejected one. Throws `SignInNeeded` or `Transient`, and the signal's reason
   * when it aborts.
   */
  get(options: { readonly rejected?: string; readonly signal: AbortSignal }): Promise<string>;
}

/** Always returns the same token, for a Partner Center on loopback that checks none (`PARTNER_CENTER_AUTH=off`). */
export function createFixedToken(token: string): AccessTokens {
  return { get: async () => token };
}
