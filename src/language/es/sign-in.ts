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

const FAILED = 'No se pudo iniciar sesión en Partner Center';
const AGAIN = 'Ejecute `npm run consent` e inicie sesión de nuevo, con MFA.';
const REFUSED = 'Partner Center rechaza el inicio de sesión';
const NO_TOKEN = 'No hay token para el bot';

/** What is wrong with a sign-in, and what a person has to do, in whole sentences. */
const signInFaults: Readonly<Record<SignInFaultCode, (fault: SignInFault) => string>> = {
  'mfa-expired': (fault) =>
    `${FAILED}: el inicio de sesión multifactor es más antiguo de lo que permite su inquilino${by(fault)}. ${AGAIN} Para que dure, excluya esta cuenta de las directivas que recuerdan la MFA y de las de frecuencia de inicio de sesión.`,
  'mfa-missing': (fault) =>
    `${FAILED}: la sesión se inició sin autenticación multifactor, que ahora es obligatoria${by(fault)}. ${AGAIN}`,
  expired: (fault) => `${FAILED}: el inicio de sesión ha caducado${by(fault)}. ${AGAIN}`,
  revoked: (fault) => `${FAILED}: se revocó el inicio de sesión, o se cambió la contraseña${by(fault)}. ${AGAIN}`,
  'consent-missing': (fault) =>
    `${FAILED}: la aplicación no tiene consentimiento para Partner Center${by(fault)}. Agregue al registro de la aplicación el permiso delegado user_impersonation de Microsoft Partner Center, conceda el consentimiento del administrador y después ejecute \`npm run consent\`.`,
  'account-disabled': (fault) =>
    `${FAILED}: la cuenta que inició sesión está deshabilitada, eliminada o sin asignar a la aplicación${by(fault)}. Habilítela, o ejecute \`npm run consent\` e inicie sesión con otra cuenta.`,
  blocked: (fault) =>
    `${FAILED}: una directiva de acceso condicional bloquea el inicio de sesión desde aquí${by(fault)}. Excluya la cuenta o esta ubicación de la directiva y después ejecute \`npm run consent\`.`,
  'client-secret': (fault) =>
    `${FAILED}: el secreto de cliente de la aplicación ha caducado o no es correcto${by(fault)}. Cree uno nuevo en el registro de la aplicación, ponga en PARTNER_CENTER_CLIENT_SECRET su valor (no su identificador) y reinicie; el inicio de sesión se conserva.`,
  'client-certificate': (fault) =>
    `${FAILED}: el certificado de la aplicación no está registrado o ha caducado, o el reloj de este equipo no va bien${by(fault)}. Agregue el certificado de PARTNER_CENTER_CERTIFICATE_FILE al registro de la aplicación y compruebe el reloj; el inicio de sesión se conserva.`,
  'client-public': (fault) =>
    `${FAILED}: el registro de la aplicación figura como cliente público, así que no puede usar su secreto ni su certificado${by(fault)}. Registre http://localhost:3979/consent en la plataforma «Web» y desactive «Permitir flujos de clientes públicos».`,
  'client-unknown': (fault) =>
    `${FAILED}: la aplicación o el inquilino no existen${by(fault)}. Compruebe PARTNER_CENTER_CLIENT_ID, PARTNER_CENTER_TENANT_ID y PARTNER_CENTER_CLOUD.`,
  'client-refused': (fault) =>
    `${FAILED}: no se acepta el secreto o el certificado de la aplicación${by(fault)}. Compruebe PARTNER_CENTER_CLIENT_ID y su secreto o certificado.`,
  'client-identity': (fault) =>
    `${FAILED}: el host no le da al bot la identidad administrada${by(fault)}. Compruebe MANAGED_IDENTITY_CLIENT_ID y que la identidad esté asignada al host; el inicio de sesión se conserva.`,
  'client-federation': (fault) =>
    `${FAILED}: el registro de la aplicación no confía en la identidad administrada${by(fault)}. Agregue al registro de PARTNER_CENTER_CLIENT_ID una credencial federada: emisor https://login.microsoftonline.com/<inquilino>/v2.0, asunto el id. de objeto de la identidad, audiencia api://AzureADTokenExchange. El inicio de sesión se conserva.`,
  declined: (fault) => `${FAILED}: se rechazó el inicio de sesión${by(fault)}. ${AGAIN}`,
  'not-in-time': (fault) => `${FAILED}: nadie inició sesión a tiempo${by(fault)}. ${AGAIN}`,
  'sign-in-refused': (fault) => `${FAILED}: el inicio de sesión ya no se acepta${by(fault)}. ${AGAIN}`,
  'not-signed-in': () => 'Todavía nadie ha iniciado sesión en Partner Center. Ejecute `npm run consent`.',
  'other-app': () =>
    `El inicio de sesión guardado para Partner Center pertenece a una aplicación o una nube distintas de las configuradas. ${AGAIN}`,
  'other-version': () =>
    'El inicio de sesión guardado para Partner Center es de otra versión y no se puede usar. Ejecute `npm run consent`.',
  'key-lost': () =>
    'El inicio de sesión guardado para Partner Center no se puede abrir con TOKEN_ENCRYPTION_KEY. Vuelva a poner la clave con la que se guardó (`nueva,antigua` durante el cambio), o ejecute `npm run consent` para iniciar sesión de nuevo con la clave actual.',
  'offline-missing': () =>
    'El inicio de sesión no ha dado un token de actualización, así que terminaría en menos de una hora. Conceda offline_access a la aplicación y vuelva a ejecutar `npm run consent`.',
  'wrong-audience': (fault) =>
    `${REFUSED}: su token es para otro servicio${by(fault)}. Compruebe PARTNER_CENTER_CLOUD y PARTNER_CENTER_URL.`,
  'app-only': (fault) =>
    `${REFUSED}: pide un usuario del partner con la sesión iniciada, no una aplicación${by(fault)}. Ejecute \`npm run consent\`.`,
  policy: (fault) =>
    `${REFUSED}: una directiva de acceso condicional bloquea al usuario con la sesión iniciada${by(fault)}. Exclúyalo de la directiva, o ejecute \`npm run consent\` e inicie sesión con otro usuario.`,
  'role-missing': (fault) =>
    `${REFUSED}: el usuario con la sesión iniciada necesita el rol «Agente de administración» en Partner Center${by(fault)}.`,
  unauthorized: (fault) =>
    `${REFUSED}, también con un token recién obtenido${by(fault)}. Ejecute \`npm run consent\` e inicie sesión de nuevo.`,
  'unexpected-answer': (fault) =>
    `Partner Center no responde como debería${by(fault)}. Compruebe PARTNER_CENTER_URL y PARTNER_CENTER_CLOUD.`,
  'authority-unavailable': (fault) =>
    `El servicio de inicio de sesión no da ahora ningún token para Partner Center${by(fault)}; se volverá a intentar.`,
  'authority-unreachable': (fault) =>
    `No se puede conectar con el servicio de inicio de sesión${by(fault)}; se volverá a intentar.`,
  'authority-foreign': (fault) =>
    `El servicio de inicio de sesión responde con metadatos que no son suyos${by(fault)}. Iniciar sesión de nuevo no serviría; compruebe PARTNER_CENTER_AUTHORITY_URL y lo que haya entre este equipo y el servicio. Se volverá a intentar.`,
  'identity-unavailable': (fault) =>
    `El punto de conexión de la identidad administrada del host no da ahora ningún token para Partner Center${by(fault)}; se volverá a intentar.`,
  'bot-certificate': (fault) =>
    `${NO_TOKEN}: su certificado no está registrado o ha caducado, o el reloj de este equipo no va bien. Agregue el certificado de MicrosoftAppCertificateFile al registro de la aplicación del bot y compruebe el reloj${by(fault)}.`,
  'bot-secret-expired': (fault) =>
    `${NO_TOKEN}: su secreto de cliente ha caducado. Cree uno nuevo en el registro de la aplicación del bot, ponga su valor en MicrosoftAppPassword y reinicie${by(fault)}.`,
  'bot-secret-wrong': (fault) =>
    `${NO_TOKEN}: su secreto de cliente no se acepta. Ponga en MicrosoftAppPassword el valor del secreto (no su identificador) y reinicie${by(fault)}.`,
  'bot-unknown': (fault) =>
    `${NO_TOKEN}: el registro de la aplicación del bot no se conoce en su inquilino. Compruebe MicrosoftAppId, MicrosoftAppTenantId y MicrosoftAppType${by(fault)}.`,
  'bot-tenant-unknown': (fault) =>
    `${NO_TOKEN}: el inquilino del bot no existe. Compruebe MicrosoftAppTenantId${by(fault)}.`,
  'bot-credentials': (fault) =>
    `${NO_TOKEN}: sus credenciales no se aceptan. Compruebe MicrosoftAppId, MicrosoftAppPassword (o MicrosoftAppCertificateFile), MicrosoftAppType y MicrosoftAppTenantId${by(fault)}.`,
  'bot-identity': (fault) =>
    `${NO_TOKEN}: el host no le da la identidad administrada${by(fault)}. Compruebe MANAGED_IDENTITY_CLIENT_ID (con UserAssignedMSI cuenta MicrosoftAppId) y que la identidad esté asignada al host.`,
  'bot-federation': (fault) =>
    `${NO_TOKEN}: el registro de la aplicación del bot no confía en la identidad administrada${by(fault)}. Agregue al registro una credencial federada: emisor https://login.microsoftonline.com/<inquilino>/v2.0, asunto el id. de objeto de la identidad, audiencia api://AzureADTokenExchange.`,
  'bot-token-missing': (fault) =>
    `${NO_TOKEN}${by(fault)}: compruebe el secreto del registro del bot y el registro del proceso.`,
  'bot-token-refused': (fault) =>
    `Teams rechaza el token del bot${by(fault)}. Compruebe que MicrosoftAppId, MicrosoftAppType y MicrosoftAppTenantId sean los del registro del bot. Se vuelve a intentar cada minuto.`,
  'bot-authority-unavailable': (fault) =>
    `${NO_TOKEN}: el servicio de inicio de sesión no responde${by(fault)}. Se vuelve a intentar cada minuto.`,
  'bot-identity-unavailable': (fault) =>
    `${NO_TOKEN}: el punto de conexión de la identidad administrada del host no da ahora ninguno${by(fault)}. Se vuelve a intentar cada minuto.`,
};

export function signInFaultText(fault: SignInFault): string {
  return signInFaults[fault.code](fault);
}

/** Who is signed in to Partner Center until when, or what is wrong, in one line. Days are of UTC. */
export function signInStandingText(
  { isNeeded, signedIn, problem }: SignInStanding,
  { now, isNamed }: StandingOptions,
): string {
  if (!isNeeded) return 'No hace falta iniciar sesión (PARTNER_CENTER_AUTH está desactivado).';
  if (!signedIn) return signInFaultText(problem ?? { code: 'not-signed-in' });
  const { username, refreshedAt, runsOutAt } = signedIn;
  const who = isNamed
    ? `Sesión iniciada en Partner Center como ${oneLine(username)}, renovada por última vez el ${day(refreshedAt)}.`
    : `Sesión iniciada en Partner Center, renovada por última vez el ${day(refreshedAt)}.`;
  if (problem) return `${who} ${signInFaultText(problem)}`;
  const runsOut = `Si no se renueva, caduca el ${day(runsOutAt)}.`;
  return runsOutSoon(runsOutAt, now) ? `${who} ${runsOut} Ejecute \`npm run consent\` antes.` : `${who} ${runsOut}`;
}

function day(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
