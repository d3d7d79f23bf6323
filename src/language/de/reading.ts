import type { NotLive, PartnerFault, ReadingFault, Unreadable } from '#domain/usage/reading-fault.ts';
import type { TextsOf } from '#language/facts.ts';
import { counted } from './counting.ts';
import { signInFaultText } from './sign-in.ts';

/** "403: 2032 Access denied." */
function statusText(status: number, fault: PartnerFault | undefined): string {
  const said = [fault?.code, fault?.description].filter(Boolean).join(' ');
  return said === '' ? String(status) : `${status}: ${said}`;
}

const FORMS: { readonly [Form in Unreadable['form']]: (what: Extract<Unreadable, { form: Form }>) => string } = {
  html: () => 'eine HTML-Seite',
  empty: () => 'eine leere Antwort',
  notJson: () => 'etwas, das kein JSON ist',
  tooLong: () => 'eine zu lange Antwort',
  coding: ({ detail }) => `eine Antwort, die sich nicht entpacken lässt (${detail})`,
  fields: ({ detail }) => `ein Dokument in anderer Form (${detail})`,
};

function formText(what: Unreadable): string {
  return (FORMS[what.form] as (what: Unreadable) => string)(what);
}

/** Why something could not be read, as main clauses that stand after a colon. */
const readingFaults: TextsOf<ReadingFault> = {
  refused: ({ status, fault }) => `Partner Center hat die Anfrage abgelehnt (${statusText(status, fault)})`,
  failed: ({ status, fault }) =>
    `Partner Center hat mit einem eigenen Fehler geantwortet (${statusText(status, fault)})`,
  throttled: () => 'Partner Center hat um weniger Anfragen gebeten',
  timedOut: () => 'Partner Center hat nicht rechtzeitig geantwortet',
  connectionLost: ({ said }) =>
    said === undefined ? 'Partner Center war nicht erreichbar' : `Partner Center war nicht erreichbar (${said})`,
  noAuthority: ({ signIn }) => `es war kein Token zu bekommen: ${signInFaultText(signIn).replace(/\.$/, '')}`,
  redirected: ({ status }) =>
    `Partner Center hat auf eine andere Adresse verwiesen (${status}), was nicht befolgt wird`,
  cutShort: () => 'Partner Center hat die Antwort abgebrochen',
  endlessList: () => 'Partner Center hat mit einer Liste ohne Ende geantwortet',
  shortList: ({ items, totalCount }) =>
    `Partner Center hat ${counted(items, 'Kunden', 'Kunden')} aufgeführt und nennt als Gesamtzahl ${totalCount}`,
  emptyList: () => 'Partner Center hat mit einer leeren Kundenliste geantwortet',
  unreadable: ({ what }) => `die Antwort von Partner Center ist nicht lesbar: ${formText(what)}`,
  otherCustomer: () => 'Partner Center hat für einen anderen Kunden geantwortet',
  usageGone: () => 'Partner Center meldet keinen Verbrauch, obwohl es in diesem Abrechnungszeitraum schon welchen gab',
  signInNeeded: () => 'die Anmeldung bei Partner Center braucht eine Person',
  unexpected: () => 'es gab einen unerwarteten Fehler, den das Protokoll zeigt',
  text: ({ text }) => text,
};

export function readingFaultText(fault: ReadingFault): string {
  return (readingFaults[fault.code] as (facts: ReadingFault) => string)(fault);
}

/** Why figures are not live, as a clause of the same kind. */
export function notLiveText(reason: NotLive): string {
  switch (reason.code) {
    case 'late':
      return `Partner Center hat nicht innerhalb von ${counted(reason.seconds, 'Sekunde', 'Sekunden')} geantwortet`;
    case 'neverRead':
      return 'noch nie gelesen';
    case 'left':
      return 'laut Partner Center kein Kunde mehr';
    default:
      return readingFaultText(reason);
  }
}
