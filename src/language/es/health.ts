import type { Reason } from '#domain/alerts/reason.ts';
import type { LostReason, Place } from '#domain/conversation.ts';
import type { GivenUp, HealthNews } from '#domain/health/health-news.ts';
import type { MissedScansFacts, OldSentence, Trouble, TroubleCode } from '#domain/health/trouble.ts';
import type { Instant } from '#domain/time/time.ts';
import type { EndedTrouble, PlaceNames, TextsOf } from '#language/facts.ts';
import { counted, listedUpTo } from './counting.ts';
import { readingFaultText } from './reading.ts';
import { recordsFaultText, scanReasonText } from './scans.ts';
import { signInFaultText } from './sign-in.ts';

/** "2026-11-28 07:00 UTC". */
function utc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const KINDS: PlaceNames = { personal: 'un chat personal', groupChat: 'un chat de grupo', channel: 'un canal' };

/** The name by which people know a conversation, inside a sentence. */
export function placeName({ name, kind }: Place): string {
  return name ?? KINDS[kind];
}

/** The same at the beginning of a sentence. */
function startingWith(place: Place): string {
  const name = placeName(place);
  return place.name === undefined ? `${name.slice(0, 1).toUpperCase()}${name.slice(1)}` : name;
}

const LOOK = 'consulte el registro del proceso';

function missedText(missed: MissedScansFacts): string {
  switch (missed.kind) {
    case 'hanging':
      return `La lectura de ${utc(missed.scheduledAt)} no ha terminado y no se hace ninguna otra: ${LOOK}.`;
    case 'oneOfEach':
      return `Una lectura ha fallado (${reasonText(missed.reason)}) y otra no se ha hecho: ${LOOK}.`;
    case 'inARow':
      break;
  }
  const { ticks, firstAt, lastAt } = missed;
  const when = firstAt === undefined || lastAt === undefined ? '' : ` (de ${utc(firstAt)} a ${utc(lastAt)})`;
  return `No se han hecho ${ticks === 2 ? 'dos' : ticks} lecturas seguidas${when}: ${LOOK}.`;
}

function reasonText(reason: Parameters<typeof scanReasonText>[0] | undefined): string {
  return reason ? withoutPeriod(scanReasonText(reason)) : 'motivo desconocido';
}

function withoutPeriod(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}

const LOST: Readonly<Record<Exclude<LostReason['code'], 'refused'>, string>> = {
  uninstalled: 'desinstalado',
  teamDeleted: 'equipo eliminado',
  channelDeleted: 'canal eliminado',
  channelLeft: 'quitado del canal',
};

/** What Teams tells of a conversation that is gone; its answer to a post is shown as it is. */
function lostText(reason: LostReason): string {
  return reason.code === 'refused' ? reason.answer : LOST[reason.code];
}

const WITHHELD = 'las alertas y los resúmenes, que muestran cifras, se retienen allí';

/** Lasting faults of the watch, in sentences that tell a person what to do. */
const troubles: TextsOf<Trouble> = {
  'sign-in': ({ fault }) => signInFaultText(fault),
  'sign-in-mfa': () =>
    'Partner Center responde, pero indica que la sesión se inició sin autenticación multifactor; donde la MFA es obligatoria, rechaza esas sesiones. Exija la MFA para esta cuenta y después ejecute `npm run consent`.',
  'sign-in-runs-out': ({ at, isOver }) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return isOver
      ? `El inicio de sesión en Partner Center caducó el ${day}. Ejecute \`npm run consent\`.`
      : `El inicio de sesión en Partner Center no se renueva desde hace semanas y caduca el ${day}. Ejecute \`npm run consent\` antes.`;
  },
  'bot-credentials': ({ fault }) =>
    `No se puede enviar nada a Teams, y mientras tanto no se pierde nada: ${signInFaultText(fault)}`,
  'issuer-keys': ({ said }) =>
    `No se puede responder a nadie: no se obtienen las claves que demuestran quién envía los mensajes (${said}). Las alertas salen como siempre. Compruebe que este equipo puede acceder a esa dirección; se vuelve a intentar cada minuto.`,
  'feed-stale': ({ newestAt }) =>
    `Ningún cliente tiene cambios de uso desde ${utc(newestAt)}: los datos de Partner Center parecen detenidos. Consulte el gasto de Azure en Partner Center.`,
  'feed-undated': ({ newestAt }) =>
    `Los datos de ningún cliente tienen fecha desde ${utc(newestAt)}: nada muestra si los datos de Partner Center avanzan, y las alertas pueden llegar tarde. Consulte el gasto de Azure en Partner Center.`,
  'scan-failed': ({ reason }) =>
    `Han fallado dos lecturas seguidas: ${reasonText(reason)}. No se ha cambiado nada; las alertas pueden llegar tarde.`,
  'scan-missed': ({ missed }) => missedText(missed),
  'usage-records': ({ fault }) =>
    `Dos lecturas seguidas se han hecho sin los registros de uso de todos los clientes: ${recordsFaultText(fault)}. En su lugar, los clientes se leen de uno en uno, así que las alertas pueden llegar más tarde. SCAN_STRATEGY=each hace permanente esta forma de leer.`,
  'customer-list': ({ since, isFirst, fault }) => {
    const why = withoutPeriod(readingFaultText(fault));
    return isFirst
      ? `La lista de clientes nunca se ha leído hasta el final, desde ${utc(since)}, porque ${why}. Los clientes que figuraban se supervisan; los demás, no.`
      : `La lista de clientes no se lee hasta el final desde ${utc(since)}, porque ${why}. Los clientes conocidos hasta entonces se supervisan; los nuevos, quizá no.`;
  },
  'customers-missing': ({ missing, known }) =>
    `En la lista de clientes de Partner Center faltan ${missing} de ${counted(known, 'cliente', 'clientes')}. Se siguen supervisando, porque tantos a la vez pueden deberse a un error de la lista. Un cliente deja de contar cuando Partner Center indica que no hay relación con él.`,
  'conversation-gone': ({ place, reason }) =>
    `Ya no se puede publicar en ${placeName(place)} (${lostText(reason)}); sus suscripciones están en pausa. Vuelva a instalar el bot allí para reanudarlas.`,
  'conversation-not-allowed': ({ place }) =>
    `Ya no se avisa de nada en ${placeName(place)}: su inquilino no está en ALLOWED_TENANT_IDS, o la persona es ahora invitada o de otro inquilino. Sus suscripciones están en pausa hasta que vuelva a permitirse.`,
  'figures-withheld': ({ place, why }) =>
    why.code === 'outsiders'
      ? `En ${placeName(place)} hay personas ajenas a su organización: ${WITHHELD} hasta que se vayan. Para enterarse ya, suscríbase en otra conversación.`
      : `Teams no dice quién está en ${placeName(place)} (${why.answer}): ${WITHHELD} hasta que lo diga. Si continúa así, vuelva a instalar el bot allí.`,
};

export function troubleText(trouble: Trouble | OldSentence): string {
  if (trouble.code === 'text') return trouble.text;
  return (troubles[trouble.code] as (facts: Trouble) => string)(trouble);
}

const READ_LATE = 'Las alertas sobre lo gastado entretanto llegan tarde.';
const SENT_LATE = 'De lo ocurrido entretanto se avisa ahora, con retraso.';
const NOTHING_LATE = 'Nada llega con retraso.';
const CARD_THERE = 'Una tarjeta allí muestra la situación actual.';

/** That a trouble has ended: what works again, since when it had not, and what comes late because of it. */
const worksAgain: Readonly<Record<TroubleCode, (facts: EndedTrouble) => string>> = {
  'sign-in': ({ since }) =>
    `Vuelve a funcionar: el inicio de sesión en Partner Center. No funcionaba desde ${since}. ${READ_LATE}`,
  'sign-in-mfa': ({ since }) =>
    `Vuelve a funcionar: la MFA en el inicio de sesión en Partner Center. Faltaba desde ${since}. ${NOTHING_LATE}`,
  'sign-in-runs-out': ({ since }) =>
    `Vuelve a funcionar: el inicio de sesión en Partner Center, renovado a tiempo. Estaba a punto de caducar desde ${since}. ${NOTHING_LATE}`,
  'bot-credentials': ({ since }) =>
    `Vuelve a funcionar: el envío a Teams. Teams rechazaba las credenciales del bot desde ${since}. ${SENT_LATE}`,
  'issuer-keys': ({ since }) =>
    `Vuelve a funcionar: las respuestas en Teams. Desde ${since} no se obtenían las claves que demuestran quién envía los mensajes. Quien preguntó entretanto tiene que volver a preguntar.`,
  'feed-stale': ({ since }) =>
    `Vuelve a funcionar: los datos de uso de Partner Center. Ninguna cifra había cambiado desde ${since}. ${READ_LATE}`,
  'feed-undated': ({ since }) =>
    `Vuelve a funcionar: las fechas de los datos de Partner Center. Los datos de ningún cliente la tenían desde ${since}. ${READ_LATE}`,
  'scan-failed': ({ since }) => `Vuelve a funcionar: las lecturas. Fallaban desde ${since}. ${READ_LATE}`,
  'scan-missed': ({ since }) => `Vuelve a funcionar: las lecturas. No se hacían desde ${since}. ${READ_LATE}`,
  'usage-records': ({ since }) =>
    `Vuelve a funcionar: los registros de uso de todos los clientes. Desde ${since} los clientes se leían de uno en uno. ${READ_LATE}`,
  'customer-list': ({ since }) =>
    `Vuelve a funcionar: la lista de clientes. No se leía hasta el final desde ${since}. Las alertas sobre clientes nuevos llegan tarde.`,
  'customers-missing': ({ since }) =>
    `Vuelve a funcionar: la lista de clientes. Desde ${since} faltaban demasiados clientes en ella. ${NOTHING_LATE}`,
  'conversation-gone': ({ since, place }) =>
    `Vuelve a funcionar: las publicaciones en ${place}. No eran posibles desde ${since}. ${CARD_THERE}`,
  'conversation-not-allowed': ({ since, place }) =>
    `Vuelve a funcionar: los avisos en ${place}. No estaban permitidos desde ${since}. ${CARD_THERE}`,
  'figures-withheld': ({ since, place }) =>
    `Vuelve a funcionar: las alertas y los resúmenes en ${place}. Se retenían desde ${since}. ${SENT_LATE}`,
};

const MOST_NAMES = 10;

/** Why posts are not tried again: the other side's status or word, or our own words. */
function undeliveredText(reason: Reason | undefined): string {
  if (!reason) return 'sin motivo conocido';
  switch (reason.code) {
    case 'text':
      return reason.text;
    case 'tooLate':
      return 'en espera hasta que terminó el período de facturación';
    case 'tooBig':
      return 'demasiado grande para Teams';
    case 'inDoubt':
      return `entrega dudosa: ${reason.answer}`;
    default:
      return 'answer' in reason ? `Teams respondió ${reason.answer}` : reason.code;
  }
}

/** "Finance > Costs: 2 notificaciones sobre Contoso y Fabrikam (Teams respondió 400 BadSyntax)". */
function givenUpLine({ place, rows, customers, reason }: GivenUp): string {
  const why = undeliveredText(reason);
  const count = counted(rows.length, 'notificación', 'notificaciones');
  return customers.length > 0
    ? `${startingWith(place)}: ${count} sobre ${listedUpTo(customers, MOST_NAMES)} (${why})`
    : `${startingWith(place)}: ${count} (${why})`;
}

function givenUpText(places: readonly GivenUp[]): string {
  const count = places.reduce((sum, { rows }) => sum + rows.length, 0);
  const lines = places.map((place) => `${givenUpLine(place)}.`).join('\n');
  const lost = counted(
    count,
    'notificación no se pudo entregar y no se volverá',
    'notificaciones no se pudieron entregar y no se volverán',
  );
  return `${lost} a intentar. Escriba allí "uso" para ver las cifras actuales.\n${lines}`;
}

/** What a health notice says. */
export function healthNewsText(news: HealthNews): string {
  switch (news.code) {
    case 'text':
      return news.text;
    case 'trouble':
      return news.days === 0
        ? troubleText(news.trouble)
        : `${troubleText(news.trouble)} (desde hace ${counted(news.days, 'día', 'días')})`;
    case 'works-again': {
      const place = news.place === undefined ? 'una conversación' : placeName(news.place);
      return worksAgain[news.ended]({ since: utc(news.since), place });
    }
    case 'given-up':
      break;
  }
  return givenUpText(news.places);
}
