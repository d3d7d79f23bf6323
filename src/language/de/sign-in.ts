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

const FAILED = 'Die Anmeldung bei Partner Center ist fehlgeschlagen';
const AGAIN = 'Führen Sie `npm run consent` aus und melden Sie sich mit MFA neu an.';
const REFUSED = 'Partner Center lehnt die Anmeldung ab';
const NO_TOKEN = 'Kein Token für den Bot';

/** What is wrong with a sign-in, and what a person has to do, in whole sentences. */
const signInFaults: Readonly<Record<SignInFaultCode, (fault: SignInFault) => string>> = {
  'mfa-expired': (fault) =>
    `${FAILED}: Die mehrstufige Anmeldung ist älter, als Ihr Mandant erlaubt${by(fault)}. ${AGAIN} Damit es so bleibt, nehmen Sie dieses Konto von Richtlinien zum Merken von MFA und zur Anmeldehäufigkeit aus.`,
  'mfa-missing': (fault) =>
    `${FAILED}: Sie erfolgte ohne mehrstufige Authentifizierung, die jetzt verlangt wird${by(fault)}. ${AGAIN}`,
  expired: (fault) => `${FAILED}: Sie ist abgelaufen${by(fault)}. ${AGAIN}`,
  revoked: (fault) => `${FAILED}: Sie wurde widerrufen, oder das Kennwort wurde geändert${by(fault)}. ${AGAIN}`,
  'consent-missing': (fault) =>
    `${FAILED}: Die App hat keine Zustimmung für Partner Center${by(fault)}. Geben Sie der App-Registrierung die delegierte Berechtigung user_impersonation von Microsoft Partner Center, erteilen Sie die Administratorzustimmung, und führen Sie dann \`npm run consent\` aus.`,
  'account-disabled': (fault) =>
    `${FAILED}: Das angemeldete Konto ist deaktiviert, gelöscht oder der App nicht zugewiesen${by(fault)}. Aktivieren Sie es, oder führen Sie \`npm run consent\` aus und melden Sie sich mit einem anderen Konto an.`,
  blocked: (fault) =>
    `${FAILED}: Eine Richtlinie für bedingten Zugriff blockiert die Anmeldung von hier${by(fault)}. Nehmen Sie das Konto oder diesen Ort von der Richtlinie aus, und führen Sie dann \`npm run consent\` aus.`,
  'client-secret': (fault) =>
    `${FAILED}: Der geheime Clientschlüssel der App ist abgelaufen oder falsch${by(fault)}. Legen Sie in der App-Registrierung einen neuen an, setzen Sie PARTNER_CENTER_CLIENT_SECRET auf dessen Wert (nicht auf seine ID), und starten Sie neu; die Anmeldung selbst bleibt.`,
  'client-certificate': (fault) =>
    `${FAILED}: Das Zertifikat der App ist nicht registriert oder abgelaufen, oder die Uhr dieses Rechners geht falsch${by(fault)}. Fügen Sie das Zertifikat aus PARTNER_CENTER_CERTIFICATE_FILE der App-Registrierung hinzu, und prüfen Sie die Uhr; die Anmeldung selbst bleibt.`,
  'client-public': (fault) =>
    `${FAILED}: Die App-Registrierung gilt als öffentlicher Client und darf deshalb weder einen geheimen Clientschlüssel noch ein Zertifikat verwenden${by(fault)}. Registrieren Sie http://localhost:3979/consent unter der Plattform „Web“, und schalten Sie „Öffentliche Clientflows zulassen“ aus.`,
  'client-unknown': (fault) =>
    `${FAILED}: Die App oder der Mandant existiert nicht${by(fault)}. Prüfen Sie PARTNER_CENTER_CLIENT_ID, PARTNER_CENTER_TENANT_ID und PARTNER_CENTER_CLOUD.`,
  'client-refused': (fault) =>
    `${FAILED}: Der geheime Clientschlüssel oder das Zertifikat der App wird nicht angenommen${by(fault)}. Prüfen Sie PARTNER_CENTER_CLIENT_ID und den Schlüssel oder das Zertifikat dazu.`,
  'client-identity': (fault) =>
    `${FAILED}: Der Host gibt dem Bot die verwaltete Identität nicht${by(fault)}. Prüfen Sie MANAGED_IDENTITY_CLIENT_ID und dass die Identität dem Host zugewiesen ist; die Anmeldung selbst bleibt.`,
  'client-federation': (fault) =>
    `${FAILED}: Die App-Registrierung vertraut der verwalteten Identität nicht${by(fault)}. Fügen Sie der Registrierung von PARTNER_CENTER_CLIENT_ID Verbundanmeldedaten hinzu: Aussteller https://login.microsoftonline.com/<Mandant>/v2.0, Antragsteller die Objekt-ID der Identität, Zielgruppe api://AzureADTokenExchange. Die Anmeldung selbst bleibt.`,
  declined: (fault) => `${FAILED}: Sie wurde abgelehnt${by(fault)}. ${AGAIN}`,
  'not-in-time': (fault) => `${FAILED}: Niemand hat sich rechtzeitig angemeldet${by(fault)}. ${AGAIN}`,
  'sign-in-refused': (fault) => `${FAILED}: Sie wird nicht mehr angenommen${by(fault)}. ${AGAIN}`,
  'not-signed-in': () => 'Bei Partner Center ist noch niemand angemeldet. Führen Sie `npm run consent` aus.',
  'other-app': () =>
    `Die gespeicherte Anmeldung bei Partner Center gehört zu einer anderen App oder Cloud als die Einstellungen. ${AGAIN}`,
  'other-version': () =>
    'Die gespeicherte Anmeldung bei Partner Center stammt von einer anderen Version und ist nicht verwendbar. Führen Sie `npm run consent` aus.',
  'key-lost': () =>
    'Die gespeicherte Anmeldung bei Partner Center lässt sich mit TOKEN_ENCRYPTION_KEY nicht öffnen. Setzen Sie den Schlüssel wieder ein, mit dem sie geschrieben wurde (`neu,alt` beim Wechsel), oder führen Sie `npm run consent` aus, um sich mit dem jetzigen Schlüssel neu anzumelden.',
  'offline-missing': () =>
    'Die Anmeldung hat kein Aktualisierungstoken ergeben und würde innerhalb einer Stunde enden. Gewähren Sie der App offline_access, und führen Sie `npm run consent` noch einmal aus.',
  'wrong-audience': (fault) =>
    `${REFUSED}: Ihr Token ist für einen anderen Dienst${by(fault)}. Prüfen Sie PARTNER_CENTER_CLOUD und PARTNER_CENTER_URL.`,
  'app-only': (fault) =>
    `${REFUSED}: Verlangt wird eine angemeldete Person des Partners, keine App${by(fault)}. Führen Sie \`npm run consent\` aus.`,
  policy: (fault) =>
    `${REFUSED}: Eine Richtlinie für bedingten Zugriff blockiert die angemeldete Person${by(fault)}. Nehmen Sie sie von der Richtlinie aus, oder führen Sie \`npm run consent\` aus und melden Sie eine andere Person an.`,
  'role-missing': (fault) =>
    `${REFUSED}: Die angemeldete Person braucht in Partner Center die Rolle „Administrator-Agent“${by(fault)}.`,
  unauthorized: (fault) =>
    `${REFUSED}, auch mit einem frischen Token${by(fault)}. Führen Sie \`npm run consent\` aus und melden Sie sich neu an.`,
  'unexpected-answer': (fault) =>
    `Partner Center antwortet nicht wie erwartet${by(fault)}. Prüfen Sie PARTNER_CENTER_URL und PARTNER_CENTER_CLOUD.`,
  'authority-unavailable': (fault) =>
    `Die Anmeldestelle gibt gerade kein Token für Partner Center aus${by(fault)}; es wird erneut versucht.`,
  'authority-unreachable': (fault) => `Die Anmeldestelle ist nicht erreichbar${by(fault)}; es wird erneut versucht.`,
  'authority-foreign': (fault) =>
    `Die Anmeldestelle antwortet mit Metadaten, die nicht ihre eigenen sind${by(fault)}. Eine neue Anmeldung hilft nicht; prüfen Sie PARTNER_CENTER_AUTHORITY_URL und was zwischen diesem Rechner und der Anmeldestelle steht. Es wird erneut versucht.`,
  'identity-unavailable': (fault) =>
    `Der Endpunkt der verwalteten Identität des Hosts gibt gerade kein Token für Partner Center aus${by(fault)}; es wird erneut versucht.`,
  'bot-certificate': (fault) =>
    `${NO_TOKEN}: Das Zertifikat des Bots ist nicht registriert oder abgelaufen, oder die Uhr dieses Rechners geht falsch. Fügen Sie das Zertifikat aus MicrosoftAppCertificateFile der App-Registrierung des Bots hinzu, und prüfen Sie die Uhr${by(fault)}.`,
  'bot-secret-expired': (fault) =>
    `${NO_TOKEN}: Der geheime Clientschlüssel des Bots ist abgelaufen. Legen Sie in der App-Registrierung des Bots einen neuen an, setzen Sie MicrosoftAppPassword auf dessen Wert, und starten Sie neu${by(fault)}.`,
  'bot-secret-wrong': (fault) =>
    `${NO_TOKEN}: Der geheime Clientschlüssel des Bots wird nicht angenommen. Setzen Sie MicrosoftAppPassword auf den Wert des Schlüssels (nicht auf seine ID), und starten Sie neu${by(fault)}.`,
  'bot-unknown': (fault) =>
    `${NO_TOKEN}: Die App-Registrierung des Bots ist in ihrem Mandanten nicht bekannt. Prüfen Sie MicrosoftAppId, MicrosoftAppTenantId und MicrosoftAppType${by(fault)}.`,
  'bot-tenant-unknown': (fault) =>
    `${NO_TOKEN}: Der Mandant des Bots existiert nicht. Prüfen Sie MicrosoftAppTenantId${by(fault)}.`,
  'bot-credentials': (fault) =>
    `${NO_TOKEN}: Die Anmeldedaten des Bots werden nicht angenommen. Prüfen Sie MicrosoftAppId, MicrosoftAppPassword (oder MicrosoftAppCertificateFile), MicrosoftAppType und MicrosoftAppTenantId${by(fault)}.`,
  'bot-identity': (fault) =>
    `${NO_TOKEN}: Der Host gibt ihm die verwaltete Identität nicht${by(fault)}. Prüfen Sie MANAGED_IDENTITY_CLIENT_ID (bei UserAssignedMSI zählt MicrosoftAppId) und dass die Identität dem Host zugewiesen ist.`,
  'bot-federation': (fault) =>
    `${NO_TOKEN}: Die App-Registrierung des Bots vertraut der verwalteten Identität nicht${by(fault)}. Fügen Sie der Registrierung Verbundanmeldedaten hinzu: Aussteller https://login.microsoftonline.com/<Mandant>/v2.0, Antragsteller die Objekt-ID der Identität, Zielgruppe api://AzureADTokenExchange.`,
  'bot-token-missing': (fault) =>
    `${NO_TOKEN}${by(fault)}: Prüfen Sie den geheimen Clientschlüssel der Registrierung des Bots und das Protokoll des Prozesses.`,
  'bot-token-refused': (fault) =>
    `Teams lehnt das Token des Bots ab${by(fault)}. Prüfen Sie, dass MicrosoftAppId, MicrosoftAppType und MicrosoftAppTenantId die der Registrierung des Bots sind. Es wird jede Minute erneut versucht.`,
  'bot-authority-unavailable': (fault) =>
    `${NO_TOKEN}: Die Anmeldestelle antwortet nicht${by(fault)}. Es wird jede Minute erneut versucht.`,
  'bot-identity-unavailable': (fault) =>
    `${NO_TOKEN}: Der Endpunkt der verwalteten Identität des Hosts gibt gerade keines aus${by(fault)}. Es wird jede Minute erneut versucht.`,
};

export function signInFaultText(fault: SignInFault): string {
  return signInFaults[fault.code](fault);
}

/** Who is signed in to Partner Center until when, or what is wrong, in one line. Days are of UTC. */
export function signInStandingText(
  { isNeeded, signedIn, problem }: SignInStanding,
  { now, isNamed }: StandingOptions,
): string {
  if (!isNeeded) return 'Keine Anmeldung nötig (PARTNER_CENTER_AUTH ist ausgeschaltet).';
  if (!signedIn) return signInFaultText(problem ?? { code: 'not-signed-in' });
  const { username, refreshedAt, runsOutAt } = signedIn;
  const who = isNamed
    ? `Bei Partner Center angemeldet als ${oneLine(username)}, zuletzt erneuert am ${day(refreshedAt)}.`
    : `Bei Partner Center angemeldet, zuletzt erneuert am ${day(refreshedAt)}.`;
  if (problem) return `${who} ${signInFaultText(problem)}`;
  const runsOut = `Ohne Erneuerung läuft die Anmeldung am ${day(runsOutAt)} ab.`;
  return runsOutSoon(runsOutAt, now)
    ? `${who} ${runsOut} Führen Sie vorher \`npm run consent\` aus.`
    : `${who} ${runsOut}`;
}

function day(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
