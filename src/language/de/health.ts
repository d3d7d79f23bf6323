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

const KINDS: PlaceNames = { personal: 'ein persönlicher Chat', groupChat: 'ein Gruppenchat', channel: 'ein Kanal' };

/** The name by which people know a conversation, inside a sentence: in quotation marks or brackets, so that no case is needed. */
export function placeName({ name, kind }: Place): string {
  return name ?? KINDS[kind];
}

function missedText(missed: MissedScansFacts): string {
  switch (missed.kind) {
    case 'hanging':
      return `Die Abfrage von ${utc(missed.scheduledAt)} ist nicht fertig geworden, und es findet keine andere statt: Sehen Sie in das Protokoll des Prozesses.`;
    case 'oneOfEach':
      return `Eine Abfrage ist fehlgeschlagen (${reasonText(missed.reason)}), eine hat nicht stattgefunden: Sehen Sie in das Protokoll des Prozesses.`;
    case 'inARow':
      break;
  }
  const { ticks, firstAt, lastAt } = missed;
  const when = firstAt === undefined || lastAt === undefined ? '' : ` (${utc(firstAt)} bis ${utc(lastAt)})`;
  return `${ticks === 2 ? 'Zwei' : ticks} Abfragen hintereinander haben nicht stattgefunden${when}: Sehen Sie in das Protokoll des Prozesses.`;
}

function reasonText(reason: Parameters<typeof scanReasonText>[0] | undefined): string {
  return reason ? withoutPeriod(scanReasonText(reason)) : 'unbekannter Grund';
}

function withoutPeriod(text: string): string {
  return text.replace(/[.\s]+$/u, '');
}

const LOST: Readonly<Record<Exclude<LostReason['code'], 'refused'>, string>> = {
  uninstalled: 'deinstalliert',
  teamDeleted: 'Team gelöscht',
  channelDeleted: 'Kanal gelöscht',
  channelLeft: 'aus dem Kanal entfernt',
};

/** What Teams tells of a conversation that is gone; its answer to a post is shown as it is. */
function lostText(reason: LostReason): string {
  return reason.code === 'refused' ? reason.answer : LOST[reason.code];
}

const WITHHELD = 'Warnungen und Berichte, die Zahlen zeigen, werden dort zurückgehalten';

/** Lasting faults of the watch, in sentences that tell a person what to do. */
const troubles: TextsOf<Trouble> = {
  'sign-in': ({ fault }) => signInFaultText(fault),
  'sign-in-mfa': () =>
    'Partner Center antwortet, meldet aber, dass die Anmeldung ohne mehrstufige Authentifizierung erfolgte; wo MFA erzwungen ist, wird so eine Anmeldung abgelehnt. Verlangen Sie MFA für dieses Konto, und führen Sie dann `npm run consent` aus.',
  'sign-in-runs-out': ({ at, isOver }) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return isOver
      ? `Die Anmeldung bei Partner Center ist am ${day} abgelaufen. Führen Sie \`npm run consent\` aus.`
      : `Die Anmeldung bei Partner Center wurde seit Wochen nicht erneuert und läuft am ${day} ab. Führen Sie vorher \`npm run consent\` aus.`;
  },
  'bot-credentials': ({ fault }) =>
    `An Teams kann nichts gesendet werden, und inzwischen geht nichts verloren: ${signInFaultText(fault)}`,
  'issuer-keys': ({ said }) =>
    `Niemand bekommt eine Antwort: Die Schlüssel, die beweisen, wer Nachrichten sendet, sind nicht zu bekommen (${said}). Warnungen gehen hinaus wie bisher. Prüfen Sie, ob dieser Rechner die Adresse erreicht; es wird jede Minute erneut versucht.`,
  'feed-stale': ({ newestAt }) =>
    `Seit ${utc(newestAt)} hat sich bei keinem Kunden der Verbrauch geändert: Die Zahlen von Partner Center scheinen stillzustehen. Sehen Sie sich die Azure-Ausgaben in Partner Center an.`,
  'feed-undated': ({ newestAt }) =>
    `Seit ${utc(newestAt)} haben die Zahlen keines Kunden mehr ein Datum: Nichts zeigt, ob sich die Zahlen von Partner Center noch ändern; Warnungen können sich verspäten. Sehen Sie sich die Azure-Ausgaben in Partner Center an.`,
  'scan-failed': ({ reason }) =>
    `Zwei Abfragen hintereinander sind fehlgeschlagen: ${reasonText(reason)}. Es wurde nichts geändert; Warnungen können sich verspäten.`,
  'scan-missed': ({ missed }) => missedText(missed),
  'usage-records': ({ fault }) =>
    `Zwei Abfragen hintereinander mussten ohne die Verbrauchsliste aller Kunden auskommen: ${recordsFaultText(fault)}. Die Kunden werden stattdessen einzeln gelesen, deshalb können sich Warnungen verspäten. Mit SCAN_STRATEGY=each bleibt es bei dieser Art zu lesen.`,
  'customer-list': ({ since, isFirst, fault }) => {
    const why = withoutPeriod(readingFaultText(fault));
    return isFirst
      ? `Die Kundenliste wurde seit ${utc(since)} noch nie bis zum Ende gelesen (${why}). Die aufgeführten Kunden werden überwacht, andere nicht.`
      : `Die Kundenliste wurde seit ${utc(since)} nicht mehr bis zum Ende gelesen (${why}). Die bis dahin bekannten Kunden werden überwacht, neue vielleicht nicht.`;
  },
  'customers-missing': ({ missing, known }) =>
    `${missing} von ${counted(known, 'Kunden', 'Kunden')} fehlen in der Kundenliste von Partner Center. Sie werden weiter überwacht, weil so viele auf einmal ein Fehler der Liste sein können. Als ausgeschieden gilt ein Kunde, wenn Partner Center meldet, dass keine Beziehung zu ihm besteht.`,
  'conversation-gone': ({ place, reason }) =>
    `Nicht mehr erreichbar: ${placeName(place)} (${lostText(reason)}). Die Abonnements dort ruhen. Installieren Sie den Bot dort neu, damit sie weiterlaufen.`,
  'conversation-not-allowed': ({ place }) =>
    `Hier wird nichts mehr gemeldet: ${placeName(place)}. Der Mandant steht nicht in ALLOWED_TENANT_IDS, oder die Person ist inzwischen Gast oder aus einem anderen Mandanten. Die Abonnements ruhen, bis es wieder erlaubt ist.`,
  'figures-withheld': ({ place, why }) =>
    why.code === 'outsiders'
      ? `Personen von außerhalb Ihrer Organisation sind hier: ${placeName(place)}. ${WITHHELD}, bis sie gegangen sind. Um schon jetzt davon zu erfahren, abonnieren Sie in einer anderen Unterhaltung.`
      : `Teams sagt nicht, wer hier ist: ${placeName(place)} (${why.answer}). ${WITHHELD}, bis es das tut. Wenn es andauert, installieren Sie den Bot dort neu.`,
};

export function troubleText(trouble: Trouble | OldSentence): string {
  if (trouble.code === 'text') return trouble.text;
  return (troubles[trouble.code] as (facts: Trouble) => string)(trouble);
}

const READ_LATE = 'Warnungen über das, was inzwischen ausgegeben wurde, kommen verspätet.';
const SENT_LATE = 'Was inzwischen zu melden war, wird jetzt gemeldet, verspätet.';
const NOTHING_LATE = 'Nichts kommt verspätet.';

/** That a trouble has ended: what works again, since when it had not, and what comes late because of it. */
const worksAgain: Readonly<Record<TroubleCode, (facts: EndedTrouble) => string>> = {
  'sign-in': ({ since }) =>
    `Behoben: Die Anmeldung bei Partner Center geht wieder, nach einem Fehler seit ${since}. ${READ_LATE}`,
  'sign-in-mfa': ({ since }) =>
    `Behoben: Die Anmeldung bei Partner Center erfolgt wieder mit MFA, die seit ${since} fehlte. ${NOTHING_LATE}`,
  'sign-in-runs-out': ({ since }) =>
    `Behoben: Die Anmeldung bei Partner Center ist rechtzeitig erneuert; sie drohte seit ${since} abzulaufen. ${NOTHING_LATE}`,
  'bot-credentials': ({ since }) =>
    `Behoben: An Teams kann wieder gesendet werden. Teams hatte die Anmeldedaten des Bots seit ${since} abgelehnt. ${SENT_LATE}`,
  'issuer-keys': ({ since }) =>
    `Behoben: In Teams wird wieder geantwortet. Die Schlüssel, die beweisen, wer Nachrichten sendet, waren seit ${since} nicht zu bekommen. Wer inzwischen gefragt hat, muss noch einmal fragen.`,
  'feed-stale': ({ since }) =>
    `Behoben: Die Verbrauchszahlen von Partner Center ändern sich wieder. Seit ${since} standen sie still. ${READ_LATE}`,
  'feed-undated': ({ since }) =>
    `Behoben: Die Zahlen von Partner Center haben wieder ein Datum. Seit ${since} hatten die Zahlen keines Kunden eines. ${READ_LATE}`,
  'scan-failed': ({ since }) => `Behoben: Die Abfragen gelingen wieder. Sie schlugen seit ${since} fehl. ${READ_LATE}`,
  'scan-missed': ({ since }) =>
    `Behoben: Die Abfragen finden wieder statt. Seit ${since} sind sie ausgefallen. ${READ_LATE}`,
  'usage-records': ({ since }) =>
    `Behoben: Die Verbrauchsliste aller Kunden ist wieder lesbar. Seit ${since} wurden die Kunden einzeln gelesen. ${READ_LATE}`,
  'customer-list': ({ since }) =>
    `Behoben: Die Kundenliste wird wieder bis zum Ende gelesen. Sie wurde seit ${since} nicht bis zum Ende gelesen. Warnungen über neue Kunden kommen verspätet.`,
  'customers-missing': ({ since }) =>
    `Behoben: Die Kundenliste ist wieder vollständig. Seit ${since} fehlten zu viele Kunden darin. ${NOTHING_LATE}`,
  'conversation-gone': ({ since, place }) =>
    `Behoben: Meldungen kommen wieder an (${place}). Seit ${since} war diese Unterhaltung nicht erreichbar. Eine Karte dort sagt, was jetzt ansteht.`,
  'conversation-not-allowed': ({ since, place }) =>
    `Behoben: Meldungen sind wieder erlaubt (${place}). Seit ${since} durfte dort nichts gemeldet werden. Eine Karte dort sagt, was jetzt ansteht.`,
  'figures-withheld': ({ since, place }) =>
    `Behoben: Warnungen und Berichte kommen wieder an (${place}). Sie wurden seit ${since} zurückgehalten. ${SENT_LATE}`,
};

const MOST_NAMES = 10;

/** Why posts are not tried again: the other side's status or word, or our own words. */
function undeliveredText(reason: Reason | undefined): string {
  if (!reason) return 'ohne bekannten Grund';
  switch (reason.code) {
    case 'text':
      return reason.text;
    case 'tooLate':
      return 'wartete, bis der Abrechnungszeitraum vorbei war';
    case 'tooBig':
      return 'zu groß für Teams';
    case 'inDoubt':
      return `ob es angekommen ist, blieb offen: ${reason.answer}`;
    default:
      return 'answer' in reason ? `Teams hat geantwortet: ${reason.answer}` : reason.code;
  }
}

/** "Finance > Costs: 2 Meldungen über Contoso und Fabrikam (Teams hat geantwortet: 400 BadSyntax)". */
function givenUpLine({ place, rows, customers, reason }: GivenUp): string {
  const why = undeliveredText(reason);
  const count = counted(rows.length, 'Meldung', 'Meldungen');
  return customers.length > 0
    ? `${placeName(place)}: ${count} über ${listedUpTo(customers, MOST_NAMES)} (${why})`
    : `${placeName(place)}: ${count} (${why})`;
}

function givenUpText(places: readonly GivenUp[]): string {
  const count = places.reduce((sum, { rows }) => sum + rows.length, 0);
  const lines = places.map((place) => `${givenUpLine(place)}.`).join('\n');
  const lost = counted(
    count,
    'Meldung konnte nicht zugestellt werden und wird',
    'Meldungen konnten nicht zugestellt werden und werden',
  );
  return `${lost} nicht noch einmal versucht. Tippen Sie dort "verbrauch", um die aktuellen Zahlen zu sehen.\n${lines}`;
}

/** What a health notice says. */
export function healthNewsText(news: HealthNews): string {
  switch (news.code) {
    case 'text':
      return news.text;
    case 'trouble':
      return news.days === 0
        ? troubleText(news.trouble)
        : `${troubleText(news.trouble)} (seit ${counted(news.days, 'Tag', 'Tagen')})`;
    case 'works-again': {
      const place = news.place === undefined ? 'eine Unterhaltung' : placeName(news.place);
      return worksAgain[news.ended]({ since: utc(news.since), place });
    }
    case 'given-up':
      break;
  }
  return givenUpText(news.places);
}
