import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';
import { collection } from '../../adapters/partner-center/builders.ts';
import { TEST_APP_CERTIFICATE_FILE } from '../../support/openid-provider.ts';
import { CUSTOMERS, CUSTOMERS_PROOF, type DoctorWorld, USAGE } from './doctor-world.ts';

import { ofIdentity } from './seeded-identity.ts';

type Settings = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong, and the line with its cure. */
export interface Seeded {
  readonly title: string;
  /** Breaks the world; what it returns replaces settings. */
  readonly seed: (world: DoctorWorld) => Promise<Settings | void> | Settings | void;
  /** How the line begins: the verdict and what was checked. */
  readonly line: `${'FAIL' | 'warn'}  ${string}`;
  /** What is wrong and what to do. */
  readonly cure: RegExp;
}

/** Nothing listens there. */
const NOBODY = 'http://127.0.0.1:9';
const OTHER_ID = '99999999-9999-4999-8999-999999999999';
const fileOf = ({ dataDir }: DoctorWorld) => join(dataDir, SQLITE_FILE);

function inDatabase(world: DoctorWorld, statement: string): void {
  const database = new DatabaseSync(fileOf(world));
  database.exec(statement);
  database.close();
}

const ofSettings: readonly Seeded[] = [
  {
    title: "the bot's secret is missing",
    seed: () => ({ MicrosoftAppPassword: undefined }),
    line: 'FAIL  Settings',
    cure: /MicrosoftAppPassword is missing: set it to the registration's client secret/,
  },
  {
    title: "the bot's app id is not one",
    seed: () => ({ MicrosoftAppId: 'budget-watch' }),
    line: 'FAIL  Settings',
    cure: /MicrosoftAppId must be a GUID such as/,
  },
  {
    title: 'the name of a needed setting is misspelled, which leaves the setting out',
    seed: ({ provider }) => ({
      PARTNER_CENTER_CLIENT_SECRET: undefined,
      PARTNER_CENTRE_CLIENT_SECRET: provider.clientSecret,
    }),
    line: 'warn  Settings',
    cure: /PARTNER_CENTRE_CLIENT_SECRET is not a setting; did you mean PARTNER_CENTER_CLIENT_SECRET\?/,
  },
  {
    title: 'the name of a setting is misspelled that is not needed',
    seed: () => ({ OPERATORS_IDS: OTHER_ID }),
    line: 'warn  Settings',
    cure: /OPERATORS_IDS is not a setting; did you mean OPERATOR_IDS\? Until it is renamed/,
  },
  {
    title: 'the key of the sign-in is a passphrase',
    seed: () => ({ TOKEN_ENCRYPTION_KEY: 'correct horse battery staple' }),
    line: 'FAIL  Settings',
    cure: /TOKEN_ENCRYPTION_KEY must be 32 bytes in base64 \(make one with: openssl rand -base64 32\)/,
  },
  {
    title: 'the schedule has an impossible minute',
    seed: () => ({ SCAN_CRON: '61 * * * *' }),
    line: 'FAIL  Settings',
    cure: /SCAN_CRON is not a cron expression \(.*minute/,
  },
  {
    title: 'both a secret and a certificate are set',
    seed: () => ({ PARTNER_CENTER_CERTIFICATE_FILE: TEST_APP_CERTIFICATE_FILE }),
    line: 'FAIL  Settings',
    cure: /PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE are both set: keep one of them/,
  },
  {
    title: 'the public address is the whole messaging endpoint',
    seed: () => ({ PUBLIC_URL: 'https://bot.example/api/messages' }),
    line: 'FAIL  Settings',
    cure: /PUBLIC_URL must be the address without \/api\/messages/,
  },
  {
    title: 'there is no admin',
    seed: () => ({ ADMIN_IDS: '' }),
    line: 'warn  Settings',
    cure: /ADMIN_IDS is empty.*set it to the Entra object ids of your admins/,
  },
  {
    title: 'the file of settings can be read by everybody',
    seed: (world) => world.writeSettingsFile(0o644),
    line: 'warn  Settings',
    cure: /Other accounts of this machine may read the secrets.*chmod 600 \.env/,
  },
];

const ofDatabase: readonly Seeded[] = [
  {
    title: 'the data folder is a file',
    seed: async ({ folder }) => {
      await writeFile(join(folder, 'file'), '');
      return { DATA_DIR: join(folder, 'file') };
    },
    line: 'FAIL  Database',
    cure: /\/file is not a folder: name a folder in DATA_DIR/,
  },
  {
    title: 'the data folder is in a file system without files',
    seed: (world) => {
      world.volume = { type: 0x9fa0, freeBytes: 0 };
    },
    line: 'FAIL  Database',
    cure: /keeps no files: name another folder in DATA_DIR/,
  },
  {
    title: 'the data folder is in memory',
    seed: (world) => {
      world.volume = { type: 0x01021994, freeBytes: 1e12 };
    },
    line: 'warn  Database',
    cure: /is in memory \(tmpfs\): everything is lost when.*Name a folder on a local disk that lasts/,
  },
  {
    title: "the data folder is in the container's own layer",
    seed: (world) => {
      world.volume = { type: 0x794c7630, freeBytes: 1e12 };
    },
    line: 'warn  Database',
    cure: /container's own layer \(overlay\).*a mounted volume/,
  },
  {
    title: 'the data folder is on a network drive',
    seed: (world) => {
      world.volume = { type: 0x6969, freeBytes: 1e12 };
    },
    line: 'warn  Database',
    cure: /network drive \(NFS\).*local disk.*or use PostgreSQL \(DATABASE_URL\)/,
  },
  {
    title: 'the disk is full',
    seed: (world) => {
      world.volume = { type: 0xef53, freeBytes: 1024 * 1024 };
    },
    line: 'FAIL  Database',
    cure: /Only 1 MB are free on the disk of .*: make room/,
  },
  {
    title: 'the disk is nearly full',
    seed: (world) => {
      world.volume = { type: 0xef53, freeBytes: 100 * 1024 * 1024 };
    },
    line: 'warn  Database',
    cure: /Only 100 MB are free on the disk of .*: make room soon/,
  },
  {
    title: 'others may write to the data folder',
    seed: ({ dataDir }) => chmod(dataDir, 0o777),
    line: 'warn  Database',
    cure: /Other accounts of this machine may write to the folder .*chmod 700/,
  },
  {
    title: 'others may read the database file',
    seed: (world) => chmod(fileOf(world), 0o644),
    line: 'warn  Database',
    cure: /Other accounts of this machine may read the database file.*chmod 600/,
  },
  {
    title: 'the database file is no database',
    seed: (world) => writeFile(fileOf(world), 'a note of somebody, and no database at all. '.repeat(200)),
    line: 'FAIL  Database',
    cure: /is not a database: DATA_DIR points to a foreign or damaged file; move it away or name another folder/,
  },
  {
    title: 'a newer version wrote the database',
    seed: (world) => inDatabase(world, "insert into schema_version values (999, 'later', 0)"),
    line: 'FAIL  Database',
    cure: /written by a newer version .*start that newer version, or restore the backup/,
  },
  {
    title: 'an older version wrote the database',
    seed: (world) =>
      inDatabase(world, 'delete from schema_version where version = (select max(version) from schema_version)'),
    line: 'warn  Database',
    cure: /the next start of this version brings it to \d+: make a backup before that start/,
  },
  {
    title: 'PostgreSQL does not run',
    seed: () => ({ DATABASE_URL: 'postgres://bot:canary-database-password@127.0.0.1:9/bot' }),
    line: 'FAIL  Database',
    cure: /PostgreSQL at 127\.0\.0\.1:9\/bot refuses connections: see that it runs and that DATABASE_URL names its host/,
  },
  {
    title: 'the host of PostgreSQL has no such name',
    seed: () => ({ DATABASE_URL: 'postgres://bot:canary-database-password@database.invalid/bot' }),
    line: 'FAIL  Database',
    cure: /cannot be found.*DATABASE_URL names the right host/,
  },
];

const refusedBot = (title: string, code: number, cure: RegExp): Seeded => ({
  title,
  seed: ({ authority }) => {
    authority.fault = { code };
  },
  line: "FAIL  Bot's credentials",
  cure,
});

const ofBot: readonly Seeded[] = [
  refusedBot(
    "the bot's secret has expired",
    7000222,
    /client secret has expired\. Make a new one .*MicrosoftAppPassword/,
  ),
  refusedBot(
    "the id of the bot's secret stands for its value",
    7000215,
    /MicrosoftAppPassword to the secret's value \(not its id\)/,
  ),
  refusedBot(
    "the bot's app is not in its tenant",
    700016,
    /not known in its tenant\. Check MicrosoftAppId, MicrosoftAppTenantId and/,
  ),
  refusedBot("the bot's tenant does not exist", 90002, /tenant does not exist\. Check MicrosoftAppTenantId/),
  {
    title: "the bot's certificate is not where the setting says",
    seed: () => ({ MicrosoftAppPassword: undefined, MicrosoftAppCertificateFile: '/nowhere/bot.pem' }),
    line: "FAIL  Bot's credentials",
    cure: /MicrosoftAppCertificateFile \(\/nowhere\/bot\.pem\) cannot be used: ENOENT\. It must be one PEM file/,
  },
  {
    title: "the bot's authority cannot be reached",
    seed: ({ authority }) => {
      authority.fault = { cuts: true };
    },
    line: "FAIL  Bot's credentials",
    cure: /Check that this machine reaches the sign-in authority \(BOT_LOGIN_URL/,
  },
  {
    title: 'authentication is off',
    seed: () => ({ BOT_AUTH: 'off' }),
    line: "warn  Bot's credentials",
    cure: /BOT_AUTH is off.*set BOT_AUTH=on for Teams/,
  },
  {
    title: "the issuer's keys cannot be reached",
    seed: () => ({ BOT_OPENID_METADATA_URL: `${NOBODY}/openid` }),
    line: "FAIL  Issuer's keys",
    cure: /cannot be had \(no answer \(ECONNREFUSED\) from .*\)\. Check that this machine reaches that address, and BOT_OPENID_METADATA_URL/,
  },
  {
    title: "the issuer's keys are missing",
    seed: ({ issuer }) => {
      issuer.fault = { kind: 'status', status: 404 };
    },
    line: "FAIL  Issuer's keys",
    cure: /the answer was 404 from .*\/keys\)\. Check/,
  },
  {
    title: 'the keys are for another channel than Teams',
    seed: ({ issuer }) => issuer.publish([{ ...issuer.entry('key-1'), endorsements: ['webchat'] }]),
    line: "FAIL  Issuer's keys",
    cure: /no key of .* is for messages of Teams \(msteams\)\. Check BOT_OPENID_METADATA_URL/,
  },
  {
    title: 'the issuer is that of another cloud than the keys',
    seed: () => ({ BOT_TOKEN_ISSUER: 'https://api.botframework.us' }),
    line: "FAIL  Issuer's keys",
    cure: /is of the issuer https:\/\/issuer\.example, and BOT_TOKEN_ISSUER names another one\. Set both for the same cloud/,
  },
];

const refusedSignIn = (title: string, code: number, cure: RegExp): Seeded => ({
  title,
  seed: ({ provider }) => {
    provider.fault = { code, echo: true };
  },
  line: 'FAIL  Partner Center',
  cure,
});

const ofPartnerCenter: readonly Seeded[] = [
  {
    title: 'nobody has signed in',
    seed: ({ dataDir }) => rm(dataDir, { recursive: true }),
    line: 'FAIL  Partner Center',
    cure: /Nobody has signed in to Partner Center yet\. Run `npm run consent`/,
  },
  {
    title: 'the sign-in was stored with another key',
    seed: () => ({ TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') }),
    line: 'FAIL  Partner Center',
    cure: /cannot be opened with TOKEN_ENCRYPTION_KEY\. Put the key back that wrote it/,
  },
  {
    title: 'the sign-in is of another app',
    seed: () => ({ PARTNER_CENTER_CLIENT_ID: OTHER_ID }),
    line: 'FAIL  Partner Center',
    cure: /belongs to another app or cloud than the settings name\. Run `npm run consent`/,
  },
  {
    title: "the secret of Partner Center's app is wrong",
    seed: () => ({ PARTNER_CENTER_CLIENT_SECRET: 'canary-wrong-secret' }),
    line: 'FAIL  Partner Center',
    cure: /client secret has expired or is wrong .*set PARTNER_CENTER_CLIENT_SECRET to its value \(not its id\)/,
  },
  refusedSignIn('the sign-in has expired', 700082, /the sign-in has expired .*Run `npm run consent` and sign in again/),
  refusedSignIn('the sign-in needs MFA again', 50078, /older than your tenant allows .*Run `npm run consent`/),
  refusedSignIn('the app has no consent', 65001, /no consent for Partner Center .*user_impersonation/),
  {
    title: 'the sign-in was made without MFA',
    seed: ({ partnerCenter }) =>
      void partnerCenter.set(CUSTOMERS_PROOF, {
        status: 200,
        headers: { isMfaCompliant: 'false' },
        body: collection([]),
      }),
    line: 'FAIL  Partner Center',
    cure: /without multi-factor authentication.*Require MFA for this account, then run `npm run consent`/,
  },
  {
    title: 'Partner Center does not say whether the sign-in was made with MFA',
    seed: ({ partnerCenter }) => void partnerCenter.set(CUSTOMERS_PROOF, { status: 200, body: collection([]) }),
    line: 'warn  Partner Center',
    cure: /did not say whether the sign-in was made with multi-factor authentication/,
  },
  {
    title: 'the person who signed in has no role',
    seed: ({ partnerCenter }) =>
      void partnerCenter.set(CUSTOMERS_PROOF, { status: 403, body: { code: '900150', description: 'Not allowed.' } }),
    line: 'FAIL  Partner Center',
    cure: /needs the Admin agent role in Partner Center/,
  },
  {
    title: 'Partner Center cannot be reached',
    seed: () => ({ PARTNER_CENTER_URL: NOBODY }),
    line: 'FAIL  Partner Center',
    cure: /could not be reached \(ECONNREFUSED\)\. Check that this machine reaches Partner Center.*PARTNER_CENTER_URL/,
  },
  {
    title: "the authority of Partner Center's app cannot be reached",
    seed: () => ({ PARTNER_CENTER_AUTHORITY_URL: 'https://localhost:9' }),
    line: 'FAIL  Partner Center',
    cure: /authority.*Check that this machine reaches Partner Center and its sign-in authority/,
  },
  {
    title: 'the address of Partner Center is of something else',
    seed: ({ partnerCenter }) =>
      void partnerCenter.set(CUSTOMERS_PROOF, {
        status: 404,
        headers: { 'content-type': 'text/html' },
        body: '<h1>Nothing here</h1>',
      }),
    line: 'FAIL  Partner Center',
    cure: /says nothing about the sign-in\. Check .*PARTNER_CENTER_URL/,
  },
  {
    title: 'the partner has no customers',
    seed: ({ partnerCenter }) => void partnerCenter.set(CUSTOMERS, { status: 200, body: collection([]) }),
    line: 'warn  Partner Center',
    cure: /lists no customers.*check that PARTNER_CENTER_TENANT_ID is the tenant whose customers are billed/,
  },
  {
    title: "a customer's usage is refused",
    seed: ({ partnerCenter }) =>
      void partnerCenter.set(USAGE, { status: 403, body: { code: '900150', description: 'Not allowed.' } }),
    line: 'FAIL  Partner Center',
    cure: /needs the Admin agent role in Partner Center/,
  },
  {
    title: 'there is no relationship with the customer that is read',
    seed: ({ partnerCenter }) =>
      void partnerCenter.set(USAGE, { status: 403, body: { code: '20002', description: 'No relationship.' } }),
    line: 'warn  Partner Center',
    cure: /no relationship with the first customer of its list: look at that customer/,
  },
  {
    title: 'Partner Center is a simulated one',
    seed: () => ({ PARTNER_CENTER_AUTH: 'off' }),
    line: 'warn  Partner Center',
    cure: /PARTNER_CENTER_AUTH is off: .*Set PARTNER_CENTER_AUTH=on for the real one/,
  },
];

const atEndpoint = (title: string, endpoint: DoctorWorld['endpoint'], cure: RegExp): Seeded => ({
  title,
  seed: (world) => {
    world.endpoint = endpoint;
  },
  line: 'FAIL  Endpoint',
  cure,
});

const ofEndpoint: readonly Seeded[] = [
  {
    title: 'nothing listens at the public address',
    seed: () => ({ PUBLIC_URL: NOBODY }),
    line: 'FAIL  Endpoint',
    cure: /refuses connections.*see that the process runs, that HTTPS in front of it leads to PORT, and that PUBLIC_URL/,
  },
  {
    title: 'the name of the public address is not known',
    seed: () => ({ PUBLIC_URL: 'https://bot.invalid' }),
    line: 'FAIL  Endpoint',
    cure: /has a name that cannot be found .*correct PUBLIC_URL, or make the name known in DNS/,
  },
  {
    title: 'the certificate of the public address is of nobody known',
    seed: async ({ opened }) => ({ PUBLIC_URL: await openUntrusted(opened) }),
    line: 'FAIL  Endpoint',
    cure: /has a certificate that is not accepted .*use one for this name from a public authority/,
  },
  atEndpoint(
    'the public address leads elsewhere',
    { status: 404 },
    /does not exist \(404\).*Correct PUBLIC_URL, or the route/,
  ),
  atEndpoint(
    'the public address takes what has no token',
    { status: 202 },
    /takes a message without a token \(202\).*BOT_AUTH=on/,
  ),
  atEndpoint(
    'the public address redirects',
    { status: 308 },
    /redirects \(308\), which Teams does not follow: name the address/,
  ),
  atEndpoint(
    'a gateway refuses, or the process has other settings',
    { status: 403 },
    /firewall or gateway stops it, or the bot there runs with another MicrosoftAppId/,
  ),
  atEndpoint(
    'the gateway does not reach the process',
    { status: 502 },
    /answers 502: .*See that the process runs and listens on PORT/,
  ),
  atEndpoint('something changes the request', { status: 418 }, /answers 418 instead of 401.*Look at the gateway/),
  atEndpoint(
    'the host asks for a sign-in of its own',
    { status: 401, headers: { 'www-authenticate': 'Bearer realm="host"' } },
    /guarded by a sign-in that is not the bot's.*Turn the authentication of the host or gateway in front of the bot off/,
  ),
  {
    title: 'the public address is not set, and the port is any',
    seed: () => ({ PUBLIC_URL: undefined }),
    line: 'warn  Endpoint',
    cure: /was not tried, because PORT is 0\. Set PUBLIC_URL to the address at which Teams reaches the bot/,
  },
  {
    title: 'the public address is not set, and the bot does not run',
    seed: async () => ({ PUBLIC_URL: undefined, PORT: String(await freePort()) }),
    line: 'warn  Endpoint',
    cure: /nothing answers at http:\/\/127\.0\.0\.1:\d+ .*Start it\. Set PUBLIC_URL to the address/,
  },
  {
    title: 'the public address is not set, and the bot runs',
    seed: ({ settings }) => ({ PUBLIC_URL: undefined, PORT: new URL(settings['PUBLIC_URL'] ?? '').port }),
    line: 'warn  Endpoint',
    cure: /The bot answers at .*whether Teams reaches it was not tried, because PUBLIC_URL is not set/,
  },
  {
    title: 'another program has the port',
    seed: (world) => {
      world.endpoint = { status: 404 };
      return { PUBLIC_URL: undefined, PORT: new URL(world.settings['PUBLIC_URL'] ?? '').port };
    },
    line: 'FAIL  Endpoint',
    cure: /does not exist \(404\): the address leads to something else than the bot/,
  },
];

/** A server whose certificate no authority has signed. */
async function openUntrusted(opened: AsyncDisposableStack): Promise<string> {
  const pem = await readFile(TEST_APP_CERTIFICATE_FILE);
  const server = createHttpsServer({ key: pem, cert: pem });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.defer(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return typeof address === 'object' && address ? address.port : 0;
}

const ofPackage: readonly Seeded[] = [
  {
    title: 'the app package is of another bot',
    seed: (world) => world.writePackage({ MicrosoftAppId: OTHER_ID }),
    line: 'FAIL  App package',
    cure: /is for the bot 9{8}-.*MicrosoftAppId is another one.*Run npm run manifest, and upload/,
  },
  {
    title: 'the app package is of another bot, on a machine that makes no packages',
    seed: async (world) => {
      await world.writePackage({ MicrosoftAppId: OTHER_ID });
      return { DEVELOPER_NAME: undefined };
    },
    line: 'FAIL  App package',
    cure: /is for the bot 9{8}-/,
  },
  {
    title: 'the app package is of another app',
    seed: (world) => world.writePackage({ TEAMS_APP_ID: OTHER_ID }),
    line: 'FAIL  App package',
    cure: /is the app 9{8}-.*Teams would take it for another app\. Run npm run manifest/,
  },
  {
    title: 'the app package has other texts',
    seed: (world) => world.writePackage({ DEVELOPER_NAME: 'Fabrikam' }),
    line: 'warn  App package',
    cure: /made by another version or with other texts than now\. Run npm run manifest/,
  },
  {
    title: 'the app package is something else',
    seed: (world) => world.replacePackage('a note'),
    line: 'FAIL  App package',
    cure: /is no app package\. Run npm run manifest/,
  },
  {
    title: 'there is no app package',
    seed: (world) => world.replacePackage(undefined),
    line: 'warn  App package',
    cure: /was not checked, because it is not there\. Run npm run manifest/,
  },
  {
    title: 'an address in the manifest is not https',
    seed: () => ({ DEVELOPER_WEBSITE_URL: 'http://contoso.example' }),
    line: 'FAIL  App package',
    cure: /developer\/websiteUrl must be an https address.*Correct the variable.*Run npm run manifest/,
  },
  {
    title: "the developer's name is not set here",
    seed: () => ({ DEVELOPER_NAME: undefined }),
    line: 'warn  App package',
    cure: /set what is missing: DEVELOPER_NAME is missing: your company/,
  },
];

/** Everything that may be wrong on the first day. */
export const SEEDED: readonly Seeded[] = [
  ...ofSettings,
  ...ofDatabase,
  ...ofBot,
  ...ofPartnerCenter,
  ...ofEndpoint,
  ...ofPackage,
  ...ofIdentity,
];
