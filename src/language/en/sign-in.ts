import {
  runsOutSoon,
  type SignInFault,
  type SignInFaultCode,
  type SignInStanding,
} from '#domain/health/sign-in-fault.ts';
import type { Instant } from '#domain/time/time.ts';
import type { StandingOptions } from '#language/facts.ts';
import { oneLine } from '#language/one-line.ts';

/** " (AADSTS50078, invalid_grant)": what the other side said, for support. */
function by({ said }: SignInFault): string {
  return said === undefined || said === '' ? '' : ` (${said})`;
}

/** What is wrong with a sign-in, and what a person has to do, in whole sentences. */
const signInFaults: Readonly<Record<SignInFaultCode, (fault: SignInFault) => string>> = {
  'mfa-expired': (fault) =>
    `Signing in to Partner Center failed: the multi-factor sign-in is older than your tenant allows${by(fault)}. Run \`npm run consent\` and sign in again, with MFA. To make it last, exclude this account from "remember MFA" and sign-in frequency policies.`,
  'mfa-missing': (fault) =>
    `Signing in to Partner Center failed: the sign-in was made without multi-factor authentication, which is now asked for${by(fault)}. Run \`npm run consent\` and sign in again, with MFA.`,
  expired: (fault) =>
    `Signing in to Partner Center failed: the sign-in has expired${by(fault)}. Run \`npm run consent\` and sign in again, with MFA.`,
  revoked: (fault) =>
    `Signing in to Partner Center failed: the sign-in was revoked, or its password was changed${by(fault)}. Run \`npm run consent\` and sign in again, with MFA.`,
  'consent-missing': (fault) =>
    `Signing in to Partner Center failed: the app has no consent for Partner Center${by(fault)}. Give the app registration the delegated permission user_impersonation of Microsoft Partner Center, grant admin consent, then run \`npm run consent\`.`,
  'account-disabled': (fault) =>
    `Signing in to Partner Center failed: the account that signed in is disabled, deleted or not assigned to the app${by(fault)}. Enable it, or run \`npm run consent\` and sign in with another account.`,
  blocked: (fault) =>
    `Signing in to Partner Center failed: a Conditional Access policy blocks the sign-in from here${by(fault)}. Exclude the account or this place from the policy, then run \`npm run consent\`.`,
  'client-secret': (fault) =>
    `Signing in to Partner Center failed: the app's client secret has expired or is wrong${by(fault)}. Make a new secret in the app registration, set PARTNER_CENTER_CLIENT_SECRET to its value (not its id) and start again; the sign-in itself stays.`,
  'client-certificate': (fault) =>
    `Signing in to Partner Center failed: the app's certificate is not registered, has expired, or this machine's clock is wrong${by(fault)}. Add the certificate of PARTNER_CENTER_CERTIFICATE_FILE to the app registration and check the clock; the sign-in itself stays.`,
  'client-public': (fault) =>
    `Signing in to Partner Center failed: the app registration counts as a public client, so that it may not use its secret or certificate${by(fault)}. Register http://localhost:3979/consent under the platform "Web" and switch "Allow public client flows" off.`,
  'client-unknown': (fault) =>
    `Signing in to Partner Center failed: the app or the tenant does not exist${by(fault)}. Check PARTNER_CENTER_CLIENT_ID, PARTNER_CENTER_TENANT_ID and PARTNER_CENTER_CLOUD.`,
  'client-refused': (fault) =>
    `Signing in to Partner Center failed: the app's secret or certificate is not accepted${by(fault)}. Check PARTNER_CENTER_CLIENT_ID and its secret or certificate.`,
  'client-identity': (fault) =>
    `Signing in to Partner Center failed: the host does not give the bot the managed identity${by(fault)}. Check MANAGED_IDENTITY_CLIENT_ID, and that the identity is assigned to the host; the sign-in itself stays.`,
  'client-federation': (fault) =>
    `Signing in to Partner Center failed: the app registration does not trust the managed identity${by(fault)}. Add a federated credential to the registration of PARTNER_CENTER_CLIENT_ID: issuer https://login.microsoftonline.com/<tenant>/v2.0, subject the object id of the identity, audience api://AzureADTokenExchange. The sign-in itself stays.`,
  declined: (fault) =>
    `Signing in to Partner Center failed: the sign-in was declined${by(fault)}. Run \`npm run consent\` and sign in again, with MFA.`,
  'not-in-time': (fault) =>
    `Signing in to Partner Center failed: nobody signed in in time${by(fault)}. Run \`npm run consent\` and sign in again, with MFA.`,
  'sign-in-refused': (fault) =>
    `Signing in to Partner Center failed: the sign-in is no longer accepted${by(fault)}. Run \`npm run consent\` and sign in again, with MFA.`,
  'not-signed-in': () => 'Nobody has signed in to Partner Center yet. Run `npm run consent`.',
  'other-app': () =>
    'The stored sign-in to Partner Center belongs to another app or cloud than the settings name. Run `npm run consent` and sign in again, with MFA.',
  'other-version': () =>
    'The stored sign-in to Partner Center was written by another version and cannot be used. Run `npm run consent`.',
  'key-lost': () =>
    'The stored sign-in to Partner Center cannot be opened with TOKEN_ENCRYPTION_KEY. Put the key back that wrote it (`new,old` while rotating), or run `npm run consent` to sign in again with the present key.',
  'offline-missing': () =>
    'The sign-in gave no refresh token, so it would end within the hour. Grant the app offline_access, then run `npm run consent` again.',
  'wrong-audience': (fault) =>
    `Partner Center refuses the sign-in: its token is for another service${by(fault)}. Check PARTNER_CENTER_CLOUD and PARTNER_CENTER_URL.`,
  'app-only': (fault) =>
    `Partner Center refuses the sign-in: it asks for a signed-in partner user, not for an app${by(fault)}. Run \`npm run consent\`.`,
  policy: (fault) =>
    `Partner Center refuses the sign-in: a Conditional Access policy blocks the signed-in user${by(fault)}. Except the user from the policy, or run \`npm run consent\` and sign in as another user.`,
  'role-missing': (fault) =>
    `Partner Center refuses the sign-in: the signed-in user needs the Admin agent role in Partner Center${by(fault)}.`,
  unauthorized: (fault) =>
    `Partner Center refuses the sign-in, also with a fresh token${by(fault)}. Run \`npm run consent\` and sign in again.`,
  'unexpected-answer': (fault) =>
    `Partner Center does not answer as it should${by(fault)}. Check PARTNER_CENTER_URL and PARTNER_CENTER_CLOUD.`,
  'authority-unavailable': (fault) =>
    `The sign-in authority gives no token for Partner Center now${by(fault)}; it is tried again.`,
  'authority-unreachable': (fault) => `The sign-in authority cannot be reached${by(fault)}; it is tried again.`,
  'authority-foreign': (fault) =>
    `The sign-in authority answers with metadata that are not its own${by(fault)}. Signing in again would not help; check PARTNER_CENTER_AUTHORITY_URL, and what stands between this machine and the authority. It is tried again.`,
  'identity-unavailable': (fault) =>
    `The endpoint of the host's managed identity gives no token for Partner Center now${by(fault)}; it is tried again.`,
  'bot-certificate': (fault) =>
    `No token for the bot: the bot's certificate is not registered, has expired, or this machine's clock is wrong. Add the certificate of MicrosoftAppCertificateFile to the bot's app registration and check the clock${by(fault)}.`,
  'bot-secret-expired': (fault) =>
    `No token for the bot: the bot's client secret has expired. Make a new one in the bot's app registration, set MicrosoftAppPassword to its value and start again${by(fault)}.`,
  'bot-secret-wrong': (fault) =>
    `No token for the bot: the bot's client secret is not accepted. Set MicrosoftAppPassword to the secret's value (not its id) and start again${by(fault)}.`,
  'bot-unknown': (fault) =>
    `No token for the bot: the bot's app registration is not known in its tenant. Check MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType${by(fault)}.`,
  'bot-tenant-unknown': (fault) =>
    `No token for the bot: the bot's tenant does not exist. Check MicrosoftAppTenantId${by(fault)}.`,
  'bot-credentials': (fault) =>
    `No token for the bot: the bot's credentials are not accepted. Check MicrosoftAppId, MicrosoftAppPassword (or MicrosoftAppCertificateFile), MicrosoftAppType and MicrosoftAppTenantId${by(fault)}.`,
  'bot-identity': (fault) =>
    `No token for the bot: the host does not give it the managed identity${by(fault)}. Check MANAGED_IDENTITY_CLIENT_ID (with UserAssignedMSI it is MicrosoftAppId that counts), and that the identity is assigned to the host.`,
  'bot-federation': (fault) =>
    `No token for the bot: the bot's app registration does not trust the managed identity${by(fault)}. Add a federated credential to the registration: issuer https://login.microsoftonline.com/<tenant>/v2.0, subject the object id of the identity, audience api://AzureADTokenExchange.`,
  'bot-token-missing': (fault) =>
    `No token for the bot${by(fault)}: check the secret of the bot's registration, and the log of the process.`,
  'bot-token-refused': (fault) =>
    `Teams refuses the bot's token${by(fault)}. Check that MicrosoftAppId, MicrosoftAppType and MicrosoftAppTenantId are those of the bot's registration. It is tried again every minute.`,
  'bot-authority-unavailable': (fault) =>
    `No token for the bot: the sign-in authority does not answer${by(fault)}. It is tried again every minute.`,
  'bot-identity-unavailable': (fault) =>
    `No token for the bot: the endpoint of the host's managed identity gives none now${by(fault)}. It is tried again every minute.`,
};

export function signInFaultText(fault: SignInFault): string {
  return signInFaults[fault.code](fault);
}

/** Who is signed in to Partner Center until when, or what is wrong, in one line. Days are of UTC. */
export function signInStandingText(
  { isNeeded, signedIn, problem }: SignInStanding,
  { now, isNamed }: StandingOptions,
): string {
  if (!isNeeded) return 'No sign-in needed (PARTNER_CENTER_AUTH is off).';
  if (!signedIn) return signInFaultText(problem ?? { code: 'not-signed-in' });
  const { username, refreshedAt, runsOutAt } = signedIn;
  const who = isNamed
    ? `Signed in to Partner Center as ${oneLine(username)}, last refreshed ${day(refreshedAt)}.`
    : `Signed in to Partner Center, last refreshed ${day(refreshedAt)}.`;
  if (problem) return `${who} ${signInFaultText(problem)}`;
  const runsOut = `It runs out on ${day(runsOutAt)} unless refreshed.`;
  return runsOutSoon(runsOutAt, now)
    ? `${who} ${runsOut} Run \`npm run consent\` before that day.`
    : `${who} ${runsOut}`;
}

function day(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
