import { type IdentityFault, NOT_ASSIGNED, openIdentityEndpoint } from '../../support/identity-endpoint.ts';
import { openTokenServer } from '../../support/token-server.ts';
import type { DoctorWorld } from './doctor-world.ts';
import type { Seeded } from './seeded.ts';

const NOBODY = { host: '127.0.0.1', port: 9 };

/** A server that takes tokens, and the host's endpoint for them. */
async function databaseWithTokens(
  { opened }: DoctorWorld,
  fault: IdentityFault | undefined,
): Promise<Readonly<Record<string, string>>> {
  const endpoint = opened.use(await openIdentityEndpoint());
  endpoint.fault = fault;
  const server = opened.use(await openTokenServer(NOBODY));
  server.believes = () => false;
  return { DATABASE_AUTH: 'entra', DATABASE_URL: server.urlOf('postgres://budget-watch@localhost/bot') };
}

/** A bot whose app trusts the host's managed identity. */
async function federatedBot(
  { opened }: DoctorWorld,
  fault: IdentityFault | undefined,
): Promise<Readonly<Record<string, string>>> {
  const endpoint = opened.use(await openIdentityEndpoint());
  endpoint.fault = fault;
  return { MicrosoftAppType: 'FederatedCredential', MicrosoftAppPassword: '' };
}

/** A Partner Center app that trusts the host's managed identity. */
async function federatedApp(
  { opened }: DoctorWorld,
  fault: IdentityFault | undefined,
): Promise<Readonly<Record<string, string>>> {
  const endpoint = opened.use(await openIdentityEndpoint());
  endpoint.fault = fault;
  return { PARTNER_CENTER_CREDENTIAL: 'federated', PARTNER_CENTER_CLIENT_SECRET: '' };
}

/** What may be wrong with a managed identity. */
export const ofIdentity: readonly Seeded[] = [
  {
    title: 'SQLite is to take tokens',
    seed: () => ({ DATABASE_AUTH: 'entra' }),
    line: 'FAIL  Settings',
    cure: /DATABASE_AUTH is entra, so DATABASE_URL must name a PostgreSQL database/,
  },
  {
    title: 'the host does not know the managed identity of the database',
    seed: (world) => databaseWithTokens(world, NOT_ASSIGNED),
    line: 'FAIL  Database',
    cure: /the managed identity is refused \(invalid_request\): check MANAGED_IDENTITY_CLIENT_ID, and that the identity is/,
  },
  {
    title: 'the endpoint of the managed identity is away',
    seed: (world) => databaseWithTokens(world, { cuts: true }),
    line: 'FAIL  Database',
    cure: /the endpoint of the managed identity gives none now \(network_error\): see that this host is in Azure/,
  },
  {
    title: 'PostgreSQL has no role for the managed identity',
    seed: (world) => databaseWithTokens(world, undefined),
    line: 'FAIL  Database',
    cure: /refuses the managed identity's token: see that the user in DATABASE_URL is the role that was made for/,
  },
  {
    title: 'a secret is set beside a federated credential',
    seed: () => ({ MicrosoftAppType: 'FederatedCredential' }),
    line: 'FAIL  Settings',
    cure: /MicrosoftAppPassword and MicrosoftAppCertificateFile must not be set with MicrosoftAppType=FederatedCredential/,
  },
  {
    title: "the host does not know the bot's managed identity",
    seed: (world) => federatedBot(world, NOT_ASSIGNED),
    line: "FAIL  Bot's credentials",
    cure: /the host does not give it the managed identity \(invalid_request\)\. Check MANAGED_IDENTITY_CLIENT_ID/,
  },
  {
    title: "the endpoint of the bot's managed identity is away",
    seed: (world) => federatedBot(world, { cuts: true }),
    line: "FAIL  Bot's credentials",
    cure: /managed identity gives none now \(network_error\).*Check that this host is in Azure, has the managed identity/,
  },
  {
    title: "the bot's app does not trust the managed identity",
    seed: (world) => {
      world.authority.fault = { code: 700213 };
      return federatedBot(world, undefined);
    },
    line: "FAIL  Bot's credentials",
    cure: /does not trust the managed identity \(AADSTS700213\)\. Add a federated credential.*api:\/\/AzureADTokenExchange/,
  },
  {
    title: "a secret is set beside a federated credential of Partner Center's app",
    seed: () => ({ PARTNER_CENTER_CREDENTIAL: 'federated' }),
    line: 'FAIL  Settings',
    cure: /PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE must not be set with PARTNER_CENTER_CREDENTIAL/,
  },
  {
    title: "the host does not know the managed identity of Partner Center's app",
    seed: (world) => federatedApp(world, NOT_ASSIGNED),
    line: 'FAIL  Partner Center',
    cure: /the host does not give the bot the managed identity \(invalid_request\)\. Check MANAGED_IDENTITY_CLIENT_ID/,
  },
  {
    title: "the endpoint of the managed identity of Partner Center's app is away",
    seed: (world) => federatedApp(world, { cuts: true }),
    line: 'FAIL  Partner Center',
    cure: /endpoint of the host's managed identity gives no token for Partner Center now \(network_error\)/,
  },
  {
    title: "Partner Center's app does not trust the managed identity",
    seed: (world) => {
      world.provider.fault = { code: 700213, error: 'invalid_client' };
      return federatedApp(world, undefined);
    },
    line: 'FAIL  Partner Center',
    cure: /does not trust the managed identity \(AADSTS700213.*Add a federated credential to the registration of PARTNER_CENTER/,
  },
];
