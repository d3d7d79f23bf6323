import type { Words } from '#language/catalogue.ts';
import { counted, listedUpTo } from '#language/de/counting.ts';
import type { ScanTexts } from '#language/facts.ts';

const LEFT_NAMED = 10;
/** Of those that could not be read for one reason. */
const UNREADABLE_NAMED = 10;

/** How the watch is. Dates and numbers are as the reader writes them; `shown` is a count in this way. */
export const watch = {
  sandbox: 'Das ist ein Testbetrieb: simulierte Kunden und Zahlen, kein echtes Partner Center.',
  problems: (count: number) => `Die Überwachung hat ${counted(count, 'Problem', 'Probleme')}.`,
  running: 'Die Überwachung läuft.',
  notScanned: 'Die Überwachung hat noch nichts abgefragt.',
  moreProblems: (count: number) => `und ${counted(count, 'weiteres Problem', 'weitere Probleme')}`,
  since: (date: string, trouble: string) => `Seit ${date}: ${trouble}`,
  left: (names: readonly string[]) => `Keine Kunden mehr: ${listedUpTo(names, LEFT_NAMED)}.`,

  labels: {
    scans: 'Abfragen',
    notRead: 'Nicht gelesen',
    lastWeek: 'Letzte 7 Tage',
    running: 'Läuft',
    nextScan: 'Nächste Abfrage',
    newestData: 'Neueste Zahlen',
    list: 'Kundenliste',
    customers: 'Kunden',
    budgets: 'Budgets',
    usage: 'Verbrauch',
    oldFigures: 'Alte Zahlen',
    subscriptions: 'Abos',
    notifications: 'Meldungen',
    signIn: 'Anmeldung',
  },
  lastScan({ outcome, ago, read, customers, shown, why }): string {
    const what = `letzte Abfrage ${OUTCOMES[outcome]}, ${ago}, ${read} von ${counted(customers, 'Kunden', 'Kunden', shown)} gelesen`;
    return why === undefined ? what : `${what}: ${why}`;
  },
  noScan: 'letzte Abfrage: noch keine',
  scans: (count: number, missed: string) => `${counted(count, 'Abfrage', 'Abfragen')}, ${missed} ausgefallen`,
  isScanning: 'eine Abfrage läuft gerade',
  newest: (date: string, ago: string) => `${date} (${ago})`,
  newestUnknown: 'nicht bekannt',
  newestNone: 'noch keine',

  /** Who could not be read and why; `rest` counts those that no reason names, `all` those of a long list. */
  unreadable({ reasons, all, rest, format }): string {
    const named = reasons.map(({ names, why }) => `nicht lesbar: ${listedUpTo(names, UNREADABLE_NAMED)} (${why})`);
    const count = all === undefined ? [] : [`${counted(all, 'Kunde', 'Kunden', format(all))} nicht lesbar`];
    const more = rest === 0 ? [] : [`${counted(rest, 'weiterer Kunde', 'weitere Kunden', format(rest))} nicht lesbar`];
    return `${[...count, ...named, ...more].join('; ')}. Die nächste Abfrage versucht es wieder`;
  },
  listRead: (ago: string | undefined) => (ago === undefined ? 'nie bis zum Ende gelesen' : `${ago} gelesen`),
  listNotRead: (ago: string | undefined, why: string) =>
    `${ago === undefined ? 'nie bis zum Ende gelesen' : `${ago} gelesen`}; bis zum Ende ging es nicht: ${why}`,
  customersRead: (read: string, of: string) => `${read} von ${of} mindestens einmal gelesen`,
  withoutUsage: (count: string) => `${count} ohne Verbrauch`,
  stale: (count: string) => `${count} mit lange unveränderten Zahlen`,
  allSent: 'alle gesendet',
  notifications: (waiting: string, doubt: string, givenUp: string) =>
    `${waiting} wartend, ${doubt} fraglich, ${givenUp} aufgegeben`,

  /** Behind the words of a command. */
  example: (text: string) => `Beispiel: ${text}`,
} satisfies Words['watch'];

const OUTCOMES = {
  completed: 'abgeschlossen',
  partial: 'teilweise abgeschlossen',
  failed: 'fehlgeschlagen',
  notFinished: 'nicht fertig geworden',
  finished: 'beendet',
} satisfies Readonly<Record<ScanTexts['outcome'], string>>;
