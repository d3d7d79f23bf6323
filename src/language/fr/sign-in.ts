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

const FAILED = 'La connexion à Partner Center a échoué';
const AGAIN = 'Exécutez `npm run consent` et reconnectez-vous, avec MFA.';
const REFUSED = 'Partner Center refuse la connexion';
const NO_TOKEN = 'Aucun jeton pour le bot';

/** What is wrong with a sign-in, and what a person has to do, in whole sentences. */
const signInFaults: Readonly<Record<SignInFaultCode, (fault: SignInFault) => string>> = {
  'mfa-expired': (fault) =>
    `${FAILED} : l’authentification multifacteur est plus ancienne que ne le permet votre locataire${by(fault)}. ${AGAIN} Pour que cela dure, excluez ce compte des stratégies de mémorisation de MFA et de fréquence de connexion.`,
  'mfa-missing': (fault) =>
    `${FAILED} : elle a été faite sans l’authentification multifacteur, désormais exigée${by(fault)}. ${AGAIN}`,
  expired: (fault) => `${FAILED} : elle a expiré${by(fault)}. ${AGAIN}`,
  revoked: (fault) => `${FAILED} : elle a été révoquée, ou le mot de passe a changé${by(fault)}. ${AGAIN}`,
  'consent-missing': (fault) =>
    `${FAILED} : l’application n’a pas de consentement pour Partner Center${by(fault)}. Ajoutez à l’inscription de l’application l’autorisation déléguée user_impersonation de Microsoft Partner Center, accordez le consentement administrateur, puis exécutez \`npm run consent\`.`,
  'account-disabled': (fault) =>
    `${FAILED} : le compte connecté est désactivé, supprimé ou non affecté à l’application${by(fault)}. Activez-le, ou exécutez \`npm run consent\` et connectez-vous avec un autre compte.`,
  blocked: (fault) =>
    `${FAILED} : une stratégie d’accès conditionnel bloque la connexion depuis cet emplacement${by(fault)}. Excluez le compte ou cet emplacement de la stratégie, puis exécutez \`npm run consent\`.`,
  'client-secret': (fault) =>
    `${FAILED} : le secret client de l’application a expiré ou est incorrect${by(fault)}. Créez un nouveau secret dans l’inscription de l’application, affectez sa valeur (et non son ID) à PARTNER_CENTER_CLIENT_SECRET et redémarrez ; la connexion elle-même est conservée.`,
  'client-certificate': (fault) =>
    `${FAILED} : le certificat de l’application n’est pas inscrit ou a expiré, ou l’horloge de cette machine est déréglée${by(fault)}. Ajoutez le certificat de PARTNER_CENTER_CERTIFICATE_FILE à l’inscription de l’application et vérifiez l’horloge ; la connexion elle-même est conservée.`,
  'client-public': (fault) =>
    `${FAILED} : l’inscription de l’application est considérée comme un client public, qui ne peut utiliser ni secret ni certificat${by(fault)}. Inscrivez http://localhost:3979/consent sous la plateforme « Web » et désactivez « Autoriser les flux de clients publics ».`,
  'client-unknown': (fault) =>
    `${FAILED} : l’application ou le locataire n’existe pas${by(fault)}. Vérifiez PARTNER_CENTER_CLIENT_ID, PARTNER_CENTER_TENANT_ID et PARTNER_CENTER_CLOUD.`,
  'client-refused': (fault) =>
    `${FAILED} : le secret ou le certificat de l’application n’est pas accepté${by(fault)}. Vérifiez PARTNER_CENTER_CLIENT_ID et son secret ou son certificat.`,
  'client-identity': (fault) =>
    `${FAILED} : l’hôte ne donne pas l’identité managée au bot${by(fault)}. Vérifiez MANAGED_IDENTITY_CLIENT_ID et que l’identité est affectée à l’hôte ; la connexion elle-même est conservée.`,
  'client-federation': (fault) =>
    `${FAILED} : l’inscription de l’application ne fait pas confiance à l’identité managée${by(fault)}. Ajoutez à l’inscription de PARTNER_CENTER_CLIENT_ID des informations d’identification fédérées : émetteur https://login.microsoftonline.com/<locataire>/v2.0, objet l’ID d’objet de l’identité, audience api://AzureADTokenExchange. La connexion elle-même est conservée.`,
  declined: (fault) => `${FAILED} : elle a été refusée par la personne${by(fault)}. ${AGAIN}`,
  'not-in-time': (fault) => `${FAILED} : personne ne s’est connecté à temps${by(fault)}. ${AGAIN}`,
  'sign-in-refused': (fault) => `${FAILED} : elle n’est plus acceptée${by(fault)}. ${AGAIN}`,
  'not-signed-in': () => 'Personne ne s’est encore connecté à Partner Center. Exécutez `npm run consent`.',
  'other-app': () =>
    `La connexion enregistrée à Partner Center appartient à une autre application ou à un autre cloud que ceux des paramètres. ${AGAIN}`,
  'other-version': () =>
    'La connexion enregistrée à Partner Center a été écrite par une autre version et n’est pas utilisable. Exécutez `npm run consent`.',
  'key-lost': () =>
    'La connexion enregistrée à Partner Center ne peut pas être déchiffrée avec TOKEN_ENCRYPTION_KEY. Remettez la clé qui l’a écrite (`nouvelle,ancienne` pendant une rotation), ou exécutez `npm run consent` pour vous reconnecter avec la clé actuelle.',
  'offline-missing': () =>
    'La connexion n’a pas fourni de jeton d’actualisation et prendrait fin dans l’heure. Accordez offline_access à l’application, puis exécutez de nouveau `npm run consent`.',
  'wrong-audience': (fault) =>
    `${REFUSED} : son jeton est destiné à un autre service${by(fault)}. Vérifiez PARTNER_CENTER_CLOUD et PARTNER_CENTER_URL.`,
  'app-only': (fault) =>
    `${REFUSED} : il faut un utilisateur partenaire connecté, et non une application${by(fault)}. Exécutez \`npm run consent\`.`,
  policy: (fault) =>
    `${REFUSED} : une stratégie d’accès conditionnel bloque l’utilisateur connecté${by(fault)}. Excluez l’utilisateur de la stratégie, ou exécutez \`npm run consent\` et connectez un autre utilisateur.`,
  'role-missing': (fault) =>
    `${REFUSED} : l’utilisateur connecté doit avoir le rôle « Agent d’administration » (Admin agent) dans Partner Center${by(fault)}.`,
  unauthorized: (fault) =>
    `${REFUSED}, même avec un nouveau jeton${by(fault)}. Exécutez \`npm run consent\` et reconnectez-vous.`,
  'unexpected-answer': (fault) =>
    `Partner Center ne répond pas comme prévu${by(fault)}. Vérifiez PARTNER_CENTER_URL et PARTNER_CENTER_CLOUD.`,
  'authority-unavailable': (fault) =>
    `Le service de connexion ne délivre pas de jeton pour Partner Center en ce moment${by(fault)} ; une nouvelle tentative aura lieu.`,
  'authority-unreachable': (fault) =>
    `Le service de connexion est injoignable${by(fault)} ; une nouvelle tentative aura lieu.`,
  'authority-foreign': (fault) =>
    `Le service de connexion répond avec des métadonnées qui ne sont pas les siennes${by(fault)}. Se reconnecter n’y changerait rien ; vérifiez PARTNER_CENTER_AUTHORITY_URL et ce qui se trouve entre cette machine et le service de connexion. Une nouvelle tentative aura lieu.`,
  'identity-unavailable': (fault) =>
    `Le point de terminaison de l’identité managée de l’hôte ne délivre pas de jeton pour Partner Center en ce moment${by(fault)} ; une nouvelle tentative aura lieu.`,
  'bot-certificate': (fault) =>
    `${NO_TOKEN} : le certificat du bot n’est pas inscrit ou a expiré, ou l’horloge de cette machine est déréglée. Ajoutez le certificat de MicrosoftAppCertificateFile à l’inscription d’application du bot et vérifiez l’horloge${by(fault)}.`,
  'bot-secret-expired': (fault) =>
    `${NO_TOKEN} : le secret client du bot a expiré. Créez-en un nouveau dans l’inscription d’application du bot, affectez sa valeur à MicrosoftAppPassword et redémarrez${by(fault)}.`,
  'bot-secret-wrong': (fault) =>
    `${NO_TOKEN} : le secret client du bot n’est pas accepté. Affectez la valeur du secret (et non son ID) à MicrosoftAppPassword et redémarrez${by(fault)}.`,
  'bot-unknown': (fault) =>
    `${NO_TOKEN} : l’inscription d’application du bot n’est pas connue dans son locataire. Vérifiez MicrosoftAppId, MicrosoftAppTenantId et MicrosoftAppType${by(fault)}.`,
  'bot-tenant-unknown': (fault) =>
    `${NO_TOKEN} : le locataire du bot n’existe pas. Vérifiez MicrosoftAppTenantId${by(fault)}.`,
  'bot-credentials': (fault) =>
    `${NO_TOKEN} : les informations d’identification du bot ne sont pas acceptées. Vérifiez MicrosoftAppId, MicrosoftAppPassword (ou MicrosoftAppCertificateFile), MicrosoftAppType et MicrosoftAppTenantId${by(fault)}.`,
  'bot-identity': (fault) =>
    `${NO_TOKEN} : l’hôte ne lui donne pas l’identité managée${by(fault)}. Vérifiez MANAGED_IDENTITY_CLIENT_ID (avec UserAssignedMSI, c’est MicrosoftAppId qui compte) et que l’identité est affectée à l’hôte.`,
  'bot-federation': (fault) =>
    `${NO_TOKEN} : l’inscription d’application du bot ne fait pas confiance à l’identité managée${by(fault)}. Ajoutez à l’inscription des informations d’identification fédérées : émetteur https://login.microsoftonline.com/<locataire>/v2.0, objet l’ID d’objet de l’identité, audience api://AzureADTokenExchange.`,
  'bot-token-missing': (fault) =>
    `${NO_TOKEN}${by(fault)} : vérifiez le secret de l’inscription du bot et le journal du processus.`,
  'bot-token-refused': (fault) =>
    `Teams refuse le jeton du bot${by(fault)}. Vérifiez que MicrosoftAppId, MicrosoftAppType et MicrosoftAppTenantId sont ceux de l’inscription du bot. Une nouvelle tentative a lieu chaque minute.`,
  'bot-authority-unavailable': (fault) =>
    `${NO_TOKEN} : le service de connexion ne répond pas${by(fault)}. Une nouvelle tentative a lieu chaque minute.`,
  'bot-identity-unavailable': (fault) =>
    `${NO_TOKEN} : le point de terminaison de l’identité managée de l’hôte n’en délivre pas en ce moment${by(fault)}. Une nouvelle tentative a lieu chaque minute.`,
};

export function signInFaultText(fault: SignInFault): string {
  return signInFaults[fault.code](fault);
}

/** Who is signed in to Partner Center until when, or what is wrong, in one line. Days are of UTC. */
export function signInStandingText(
  { isNeeded, signedIn, problem }: SignInStanding,
  { now, isNamed }: StandingOptions,
): string {
  if (!isNeeded) return 'Aucune connexion nécessaire (PARTNER_CENTER_AUTH est désactivé).';
  if (!signedIn) return signInFaultText(problem ?? { code: 'not-signed-in' });
  const { username, refreshedAt, runsOutAt } = signedIn;
  const who = isNamed
    ? `Connexion à Partner Center en tant que ${oneLine(username)}, actualisée le ${day(refreshedAt)}.`
    : `Connexion à Partner Center établie, actualisée le ${day(refreshedAt)}.`;
  if (problem) return `${who} ${signInFaultText(problem)}`;
  const runsOut = `Sans actualisation, elle expire le ${day(runsOutAt)}.`;
  return runsOutSoon(runsOutAt, now)
    ? `${who} ${runsOut} Exécutez \`npm run consent\` avant cette date.`
    : `${who} ${runsOut}`;
}

function day(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
