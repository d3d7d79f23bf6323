import type { ManagedIdentity } from './ask-identity.ts';
import { createIdentityTokens } from './identity-tokens.ts';
import type { KeptToken, KeptTokenDeps } from './kept-token.ts';
import type { NoIdentityToken } from './no-identity-token.ts';

/**
 * The tokens with which a managed identity proves that it is an app whose registration trusts it
 * (learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity).
 * @param authority at which the proof is shown; each cloud has an audience of its own.
 */
export function createExchangeTokens(
  identity: ManagedIdentity,
  authority: string,
  deps: Pick<KeptTokenDeps, 'now' | 'log'> & { readonly explain: (error: NoIdentityToken) => Error },
): KeptToken {
  const isGovernment = new URL(authority).hostname.endsWith('.microsoftonline.us');
  const resource = isGovernment ? 'api://AzureADTokenExchangeUSGov' : 'api://AzureADTokenExchange';
  return createIdentityTokens(identity, resource, { ...deps, name: 'federated credential' });
}
