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

const KINDS: PlaceNames = {
  personal: 'une conversation personnelle',
  groupChat: 'une conversation de groupe',
  channel: 'un canal',
};

/** The name by which people know a conversation: behind a colon or in brackets, so that no article is needed. */
export function placeName({ name, kind }: Place): string {
  return name ?? KINDS[kind];
}

const SEE_THE_LOG = 'consultez le journal du processus';

function missedText(missed: MissedScansFacts): string {
  switch (missed.kind) {
    case 'hanging':
      return `Le relevé de ${utc(missed.scheduledAt)} n’est pas terminé et aucun autre n’a lieu : ${SEE_THE_LOG}.`;
    case 'oneOfEach':
      return `Un relevé a échoué (${reasonText(missed.reason)}) et un autre n’a pas eu lieu : ${SEE_THE_LOG}.`;
    case 'inARow':
      break;
  }
  const { ticks, firstAt, lastAt } = missed;
  const when = firstAt === undefined || lastAt === undefined ? '' : ` (de ${utc(firstAt)} à ${utc(lastAt)})`;
  return `${ticks === 2 ? 'Deux' : ticks} relevés de suite n’ont pas eu lieu${when} : ${SEE_THE_LOG}.`;
}

function reasonText(reason: Parameters<typeof scanReasonText>[0] | undefined): string {
  return reason ? withoutPeriod(scanReasonText(reason)) : 'cause inconnue';
}

function withoutPeriod(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}

const LOST: Readonly<Record<Exclude<LostReason['code'], 'refused'>, string>> = {
  uninstalled: 'désinstallé',
  teamDeleted: 'équipe supprimée',
  channelDeleted: 'canal supprimé',
  channelLeft: 'retiré du canal',
};

/** What Teams tells of a conversation that is gone; its answer to a post is shown as it is. */
function lostText(reason: LostReason): string {
  return reason.code === 'refused' ? reason.answer : LOST[reason.code];
}

const WITHHELD = 'Les alertes et les résumés, qui montrent des chiffres, y sont retenus';

/** Lasting faults of the watch, in sentences that tell a person what to do. */
const troubles: TextsOf<Trouble> = {
  'sign-in': ({ fault }) => signInFaultText(fault),
  'sign-in-mfa': () =>
    'Partner Center répond, mais indique que la connexion a été faite sans authentification multifacteur ; il refuse une telle connexion là où MFA est obligatoire. Exigez MFA pour ce compte, puis exécutez `npm run consent`.',
  'sign-in-runs-out': ({ at, isOver }) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return isOver
      ? `La connexion à Partner Center a expiré le ${day}. Exécutez \`npm run consent\`.`
      : `La connexion à Partner Center n’a pas été actualisée depuis des semaines et expire le ${day}. Exécutez \`npm run consent\` avant cette date.`;
  },
  'bot-credentials': ({ fault }) =>
    `Rien ne peut être envoyé à Teams, mais rien n’est perdu en attendant : ${signInFaultText(fault)}`,
  'issuer-keys': ({ said }) =>
    `Personne ne peut recevoir de réponse : les clés qui prouvent l’identité des expéditeurs sont indisponibles (${said}). Les alertes partent comme d’habitude. Vérifiez que cet hôte atteint cette adresse ; une nouvelle tentative a lieu chaque minute.`,
  'feed-stale': ({ newestAt }) =>
    `Aucune consommation n’a changé depuis ${utc(newestAt)}, chez aucun client : les chiffres de Partner Center semblent figés. Consultez les dépenses Azure dans Partner Center.`,
  'feed-undated': ({ newestAt }) =>
    `Les chiffres d’aucun client n’ont plus de date depuis ${utc(newestAt)} : rien ne montre si les chiffres de Partner Center évoluent, et des alertes peuvent être en retard. Consultez les dépenses Azure dans Partner Center.`,
  'scan-failed': ({ reason }) =>
    `Deux relevés de suite ont échoué : ${reasonText(reason)}. Rien n’a été modifié ; des alertes peuvent être en retard.`,
  'scan-missed': ({ missed }) => missedText(missed),
  'usage-records': ({ fault }) =>
    `Deux relevés de suite se sont faits sans la liste des consommations : ${recordsFaultText(fault)}. Les clients sont lus un par un à la place, des alertes peuvent donc être en retard. SCAN_STRATEGY=each rend ce mode permanent.`,
  'customer-list': ({ since, isFirst, fault }) => {
    const why = withoutPeriod(readingFaultText(fault));
    return isFirst
      ? `Depuis ${utc(since)}, la liste des clients n’a jamais été lue jusqu’au bout (${why}). Les clients énumérés sont surveillés, les autres non.`
      : `La liste des clients n’a plus été lue jusqu’au bout depuis ${utc(since)} (${why}). Les clients connus à cette date sont surveillés, les nouveaux peut-être pas.`;
  },
  'customers-missing': ({ missing, known }) =>
    `Dans la liste des clients de Partner Center, il en manque ${missing} sur ${known}. Ils restent surveillés, car un si grand nombre à la fois peut venir d’une erreur de la liste. Un client est considéré comme parti quand Partner Center indique qu’il n’y a plus de relation avec lui.`,
  'conversation-gone': ({ place, reason }) =>
    `Conversation devenue injoignable : ${placeName(place)} (${lostText(reason)}). Ses abonnements sont suspendus. Réinstallez-y le bot pour les reprendre.`,
  'conversation-not-allowed': ({ place }) =>
    `Plus rien n’est signalé dans cette conversation : ${placeName(place)}. Son locataire ne figure pas dans ALLOWED_TENANT_IDS, ou la personne est désormais un invité ou relève d’un autre locataire. Ses abonnements sont suspendus jusqu’à ce qu’elle soit de nouveau autorisée.`,
  'figures-withheld': ({ place, why }) =>
    why.code === 'outsiders'
      ? `Des personnes extérieures à votre organisation participent à cette conversation : ${placeName(place)}. ${WITHHELD} jusqu’à leur départ. Pour être prévenu dès maintenant, abonnez-vous dans une autre conversation.`
      : `Teams n’indique pas qui participe à cette conversation : ${placeName(place)} (${why.answer}). ${WITHHELD} tant qu’il ne l’indique pas. Si cela dure, réinstallez-y le bot.`,
};

export function troubleText(trouble: Trouble | OldSentence): string {
  if (trouble.code === 'text') return trouble.text;
  return (troubles[trouble.code] as (facts: Trouble) => string)(trouble);
}

const READ_LATE = 'Les alertes sur les dépenses faites entre-temps arrivent en retard.';
const SENT_LATE = 'Ce qui devait être signalé entre-temps l’est maintenant, en retard.';
const NOTHING_LATE = 'Rien n’arrive en retard.';

/** That a trouble has ended: what works again, since when it had not, and what comes late because of it. */
const worksAgain: Readonly<Record<TroubleCode, (facts: EndedTrouble) => string>> = {
  'sign-in': ({ since }) =>
    `Rétabli : la connexion à Partner Center. Elle ne fonctionnait plus depuis ${since}. ${READ_LATE}`,
  'sign-in-mfa': ({ since }) =>
    `Rétabli : MFA pour la connexion à Partner Center. Elle manquait depuis ${since}. ${NOTHING_LATE}`,
  'sign-in-runs-out': ({ since }) =>
    `Rétabli : la connexion à Partner Center, renouvelée à temps. Elle menaçait d’expirer depuis ${since}. ${NOTHING_LATE}`,
  'bot-credentials': ({ since }) =>
    `Rétabli : l’envoi à Teams. Teams refusait les informations d’identification du bot depuis ${since}. ${SENT_LATE}`,
  'issuer-keys': ({ since }) =>
    `Rétabli : les réponses dans Teams. Les clés qui prouvent l’identité des expéditeurs étaient indisponibles depuis ${since}. Les questions posées entre-temps sont à poser de nouveau.`,
  'feed-stale': ({ since }) =>
    `Rétabli : les chiffres de consommation de Partner Center. Aucun n’avait changé depuis ${since}. ${READ_LATE}`,
  'feed-undated': ({ since }) =>
    `Rétabli : les dates des chiffres de Partner Center. Les chiffres d’aucun client n’en avaient depuis ${since}. ${READ_LATE}`,
  'scan-failed': ({ since }) => `Rétabli : les relevés. Ils échouaient depuis ${since}. ${READ_LATE}`,
  'scan-missed': ({ since }) => `Rétabli : les relevés. Ils n’avaient plus lieu depuis ${since}. ${READ_LATE}`,
  'usage-records': ({ since }) =>
    `Rétabli : la liste des consommations. Les clients étaient lus un par un depuis ${since}. ${READ_LATE}`,
  'customer-list': ({ since }) =>
    `Rétabli : la liste des clients. Elle n’était plus lue jusqu’au bout depuis ${since}. Les alertes sur les nouveaux clients arrivent en retard.`,
  'customers-missing': ({ since }) =>
    `Rétabli : la liste des clients. Il y manquait trop de clients depuis ${since}. ${NOTHING_LATE}`,
  'conversation-gone': ({ since, place }) =>
    `Rétabli : les messages dans cette conversation (${place}). Elle était injoignable depuis ${since}. Une carte y indique la situation actuelle.`,
  'conversation-not-allowed': ({ since, place }) =>
    `Rétabli : les messages dans cette conversation (${place}). Rien ne pouvait y être signalé depuis ${since}. Une carte y indique la situation actuelle.`,
  'figures-withheld': ({ since, place }) =>
    `Rétabli : les alertes et les résumés dans cette conversation (${place}). Ils y étaient retenus depuis ${since}. ${SENT_LATE}`,
};

const MOST_NAMES = 10;

/** Why posts are not tried again: the other side's status or word, or our own words. */
function undeliveredText(reason: Reason | undefined): string {
  if (!reason) return 'sans cause connue';
  switch (reason.code) {
    case 'text':
      return reason.text;
    case 'tooLate':
      return 'en attente jusqu’après la fin de la période de facturation';
    case 'tooBig':
      return 'message trop volumineux pour Teams';
    case 'inDoubt':
      return `arrivée restée incertaine : ${reason.answer}`;
    default:
      return 'answer' in reason ? `réponse de Teams : ${reason.answer}` : reason.code;
  }
}

/** "Finance > Costs : 2 messages sur Contoso et Fabrikam (réponse de Teams : 400 BadSyntax)". */
function givenUpLine({ place, rows, customers, reason }: GivenUp): string {
  const why = undeliveredText(reason);
  const count = counted(rows.length, 'message', 'messages');
  return customers.length > 0
    ? `${placeName(place)} : ${count} sur ${listedUpTo(customers, MOST_NAMES)} (${why})`
    : `${placeName(place)} : ${count} (${why})`;
}

function givenUpText(places: readonly GivenUp[]): string {
  const count = places.reduce((sum, { rows }) => sum + rows.length, 0);
  const lines = places.map((place) => `${givenUpLine(place)}.`).join('\n');
  const lost = counted(
    count,
    'message n’a pas pu être remis et ne sera pas renvoyé',
    'messages n’ont pas pu être remis et ne seront pas renvoyés',
  );
  return `${lost}. Tapez-y "consommation" pour voir les chiffres actuels.\n${lines}`;
}

/** What a health notice says. */
export function healthNewsText(news: HealthNews): string {
  switch (news.code) {
    case 'text':
      return news.text;
    case 'trouble':
      return news.days === 0
        ? troubleText(news.trouble)
        : `${troubleText(news.trouble)} (depuis ${counted(news.days, 'jour', 'jours')})`;
    case 'works-again': {
      const place = news.place === undefined ? 'nom inconnu' : placeName(news.place);
      return worksAgain[news.ended]({ since: utc(news.since), place });
    }
    case 'given-up':
      break;
  }
  return givenUpText(news.places);
}
