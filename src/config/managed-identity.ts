import * as parse from './parsers.ts';
import type { Values } from './settings.ts';

/** The managed identity, where it is used. */
export function identityOf({ managedIdentityClientId }: Values, isUsed: boolean) {
  return isUsed && { identity: { clientId: managedIdentityClientId } };
}

/** Where the database is, and whose tokens open it. */
export function databaseOf(values: Values) {
  const { databaseUrl, dataDir = '', databaseAuth } = values;
  return { url: databaseUrl, dataDir, ...identityOf(values, databaseAuth === 'entra') };
}

/** What a DATABASE_URL lacks for tokens. Who sees a token may sign in with it, so it goes to a server that proves who it is. */
export function entraProblems(databaseUrl: string | undefined): readonly string[] {
  if (databaseUrl === undefined) {
    return ['DATABASE_AUTH is entra, so DATABASE_URL must name a PostgreSQL database.'];
  }
  const { username, password, hostname, searchParams } = new URL(databaseUrl);
  // of several, the driver takes the last one
  const hosts = searchParams.has('host') ? searchParams.getAll('host') : [hostname];
  const isVerified =
    /^(require|verify-ca|verify-full)$/.test(searchParams.getAll('sslmode').join()) &&
    !searchParams.has('uselibpqcompat');
  return [
    ...(password !== '' || searchParams.has('password')
      ? ['DATABASE_URL must have no password with DATABASE_AUTH=entra: the token of the managed identity is used.']
      : []),
    ...(username === '' && !searchParams.has('user')
      ? ['DATABASE_URL must name the user with DATABASE_AUTH=entra: the role that was made for the managed identity.']
      : []),
    ...(isVerified || hosts.every((host) => parse.isLoopbackHost(host) || /^(\/|%2f)/i.test(host))
      ? []
      : ['DATABASE_URL must end with ?sslmode=verify-full with DATABASE_AUTH=entra: the token goes over TLS only.']),
  ];
}
