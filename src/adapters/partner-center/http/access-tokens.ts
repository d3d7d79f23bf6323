/** Where the client's bearer tokens come from. */
export interface AccessTokens {
  /**
   * A token that is not about to expire. `rejected` is a token that was just answered 401: a new one is fetched once for
   * all callers that bring the same rejected token. Throws `SignInNeeded` or `Transient`, and the signal's reason when
   * aborted.
   */
  get(options: { readonly rejected?: string; readonly signal: AbortSignal }): Promise<string>;
}

/** One token for ever, for a Partner Center on loopback that looks at none (`PARTNER_CENTER_AUTH=off`). */
export function createFixedToken(token: string): AccessTokens {
  return { get: async () => token };
}
