import { SECOND_MS } from '#domain/time/time.ts';
import type { ManagedIdentity } from './ask-identity.ts';
import { createKeptToken, type KeptToken, type KeptTokenDeps } from './kept-token.ts';
import type { NoIdentityToken } from './no-identity-token.ts';

/** The endpoint of a host allows some requests per second for all programs together. */
const REST_MS = 5 * SECOND_MS;

/**
 * The tokens of a managed identity for one resource. It does no IO before the first token.
 * @param explain makes the error that callers get.
 */
export function createIdentityTokens(
  identity: ManagedIdentity,
  resource: string,
  deps: Pick<KeptTokenDeps, 'now' | 'name' | 'log'> & { readonly explain: (error: NoIdentityToken) => Error },
): KeptToken {
  return createKeptToken({
    ...deps,
    restMs: REST_MS,
    async acquire() {
      // MSAL is large, so it comes with the first token
      const { askIdentity } = await import('./ask-identity.ts');
      return await askIdentity(identity, resource, deps.explain);
    },
  });
}
