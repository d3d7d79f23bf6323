import type { Words } from '#language/catalogue.ts';
import type { AlertsTogether } from '#language/facts.ts';
import type { SmallTalk } from '#language/phrasings.ts';
import { counted, listed, listedUpTo, plural } from './counting.ts';
import { notYet } from './not-yet.ts';

/** What the bot answers to what is neither a question nor an order. */
const TALK: Readonly<Record<SmallTalk, string>> = {
  thanks: 'Gern geschehen!',
  greeting:
    'Hallo! Fragen Sie mich nach einem Kunden mit seinem Namen, oder tippen Sie "hilfe", um zu sehen, was ich kann.',
  fine: 'In Ordnung.',
};

const AS_BEFORE = 'Es ist wieder wie vorher.';
/** Customers named in one sentence. */
const MOST_UNDONE = 5;

/** What the bot asks back, and the answers to questions that it cannot answer. */
export const asking = {
  /** Why the answer to a question does nothing. */
  notDone: {
    tooOld:
      'Diese Rückfrage ist über eine Stunde alt, deshalb wurde nichts geändert. Bitte sagen Sie noch einmal, was Sie möchten.',
    answeredBefore: 'Diese Rückfrage ist schon beantwortet: Es wurde nichts weiter geändert.',
  },
  cancelled: 'Es wurde nichts geändert.',
  notYet,
  talk: TALK,
  nothingYet: 'Noch wurde nichts geändert.',

  severalMatch: (count: number) => `${count} Kunden passen. Welcher ist gemeint?`,
  moreMatch: (count: number) =>
    `und ${counted(count, 'weiterer', 'weitere')}: Nennen Sie mehr vom Namen oder die Domäne.`,
  nameTheOthersAgain: 'Noch ist nichts geändert: Nennen Sie die anderen danach noch einmal.',
  nameAllAgain: 'Noch ist nichts geändert: Nennen Sie alle noch einmal.',

  /** A question about all customers that is answered for one; `usage`: how it is asked. */
  oneAtATime: (usage: string) =>
    `Das beantworte ich immer nur für einen Kunden: "${usage}". Die Zahlen aller Kunden zeigt "verbrauch".`,
  /** `said`: a date in numbers. */
  ambiguousDate: (said: string) =>
    `„${said}“ kann mehreres heißen: Schreiben Sie den Monat als Wort oder die Uhrzeit mit Doppelpunkt, etwa „17. Dezember“ oder „17:12“.`,
  notFound: (said: string) => `Kein Kunde gefunden, der „${said}“ ähnelt.`,
  nearest(count: number): string {
    if (count === 0) return 'Nennen Sie den Namen, die Domäne oder die ID eines Kunden.';
    return plural(count, 'Dieser kommt am nächsten.', 'Diese kommen am nächsten.');
  },

  beyond:
    'Das kann ich noch nicht beantworten. Sie können nach den aktuellen Zahlen eines Kunden fragen ("verbrauch von <Kunde>"), nach denen aller Kunden ("verbrauch") und nach den offenen Warnungen ("warnungen").',
  nameTheCustomer: (title: string) => `Bitte nennen Sie den Kunden: "${title} <Kunde>"`,
  everyCustomerHere: 'Alle Kunden, für diese Unterhaltung',
  /** The button that goes on with the customer that was chosen in a field. */
  choose: 'Auswählen',
  chooseFirst: 'Bitte wählen Sie zuerst im Feld einen Kunden aus.',
  anyOther: 'Für einen anderen Kunden tippen Sie seinen Namen ein.',
  goesInQuotes: (said: string) => `Ein Kunde, der „${said}“ heißt, gehört in Anführungszeichen.`,

  /** What was taken back. */
  undone: {
    whom: { all: 'alle Kunden', health: 'Betriebsmeldungen', digest: 'Bericht' },
    customers: (names: readonly string[]) => listedUpTo(names, MOST_UNDONE),
    acknowledge: (whom: string) => `Rückgängig gemacht: die Quittung für das, was offen ist (${whom}). ${AS_BEFORE}`,
    unacknowledge: (whom: string) => `Rückgängig gemacht: Die Warnung ist wieder quittiert (${whom}). ${AS_BEFORE}`,
    silence: (whom: string) => `Rückgängig gemacht: die Stummschaltung (${whom}). ${AS_BEFORE}`,
    unsilence: (whom: string) => `Rückgängig gemacht: das Ende der Stummschaltung (${whom}). ${AS_BEFORE}`,
    subscribe: (whom: string) => `Rückgängig gemacht: das Abonnement (${whom}). ${AS_BEFORE}`,
    unsubscribe: (whom: string) => `Rückgängig gemacht: das Ende des Abonnements (${whom}). ${AS_BEFORE}`,
    digest: (whom: string) => `Rückgängig gemacht: die Änderung (${whom}). ${AS_BEFORE}`,
  },
  /** Why nothing was. */
  notUndone: {
    nothing: 'Es gibt nichts rückgängig zu machen: Ich kenne keine Änderung von Ihnen hier aus den letzten 10 Minuten.',
    tooLate:
      'Das ist mehr als 10 Minuten her, deshalb wurde nichts rückgängig gemacht. Zu jeder Änderung gibt es den umgekehrten Befehl: "hilfe" nennt ihn.',
    notYours: 'Nur die Person, die das getan hat, kann es rückgängig machen: Es wurde nichts geändert.',
    undoneBefore: 'Das wurde schon rückgängig gemacht: Es wurde nichts weiter geändert.',
    changedSince: 'Seitdem wurde dort etwas anderes geändert, deshalb wurde nichts rückgängig gemacht.',
  },

  /** The first line of an answer whose text named nobody. */
  about: (names: readonly string[]) => `Zu ${listed(names)}:`,
  noList:
    'Ich erinnere mich an keine Liste davor. Sagen Sie es mit dem Namen eines Kunden, zum Beispiel "verbrauch von Contoso".',
  listHas: (count: number) => `Die Liste hat ${counted(count, 'Kunden', 'Kunden')}. Welchen meinen Sie?`,

  didYouMean: (name: string) => `Meinten Sie ${name}?`,
  didYouMeanThese: (count: number) => `Meinten Sie diese ${count} Kunden?`,
  /** Behind the name of a command, in the title of a button. */
  theseCustomers: (count: number) => `${count} Kunden`,

  acknowledgeAll: (count: number, which) => `${openAlerts(count, which)} quittieren?`,
  acknowledgeAllButton: (count: number, which) => `${openAlerts(count, which)} quittieren`,
  /** Below a table of so many alerts. */
  acknowledgeTable: (count: number) => `Alle ${count} quittieren`,
  whichAreAcknowledged: {
    here: 'Alle, die hier jetzt offen sind, für alle Personen; "warnungen" zeigt sie.',
    table: 'Alle der Tabelle, die noch offen sind, für alle Personen.',
  },
} satisfies Words['asking'];

function openAlerts(count: number, which: AlertsTogether): string {
  if (which === 'worst') return `Die ${count} dringendsten offenen Warnungen`;
  if (which === 'table')
    return count === 1 ? 'Die eine offene Warnung dieser Tabelle' : `Die ${count} offenen Warnungen dieser Tabelle`;
  return count === 1 ? 'Die eine offene Warnung' : `Alle ${count} offenen Warnungen`;
}
