import type { ManagedIdentity } from '#adapters/entra/ask-identity.ts';
import { createIdentityTokens } from '#adapters/entra/identity-tokens.ts';
import type { KeptToken, KeptTokenDeps } from '#adapters/entra/kept-token.ts';
import type { NoIdentityToken } from '#adapters/entra/no-identity-token.ts';
import { Unavailable } from '#ports/errors.ts';

/** Azure Database for PostgreSQL; learn.microsoft.com/azure/postgresql/flexible-server/security-entra-configure */
const RESOURCE = 'https://ossrdbms-aad.database.windows.net';

/** The token that a PostgreSQL server of Azure takes for a password. It throws `Unavailable` when none can be had. */
export function serverToken(identity: ManagedIdentity, deps: Pick<KeptTokenDeps, 'now' | 'log'>): KeptToken {
  return createIdentityTokens(identity, RESOURCE, { ...deps, name: 'PostgreSQL', explain });
}

function explain(error: NoIdentityToken): Unavailable {
  const { isRefused, said } = error;
  const advice = isRefused
    ? `the managed identity is refused (${said}): check MANAGED_IDENTITY_CLIENT_ID, and that the identity is assigned to this host`
    : `the endpoint of the managed identity gives none now (${said}): see that this host is in Azure, has the identity and reaches the endpoint; it is tried again`;
  return new Unavailable(`There is no token for PostgreSQL, because ${advice}.`, { cause: error });
}
