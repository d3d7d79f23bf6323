import type { Words } from '#language/catalogue.ts';
import { counted, listed, listedUpTo, plural } from '#language/de/counting.ts';
import type { NoEnd, SilencedName } from '#language/facts.ts';

/** Silences named in one sentence. */
const MOST_NAMED = 5;

const FURTHER = 'Eine höhere Schwelle wird trotzdem gemeldet.';

const NO_END: Readonly<Record<NoEnd, string>> = {
  past: 'Diese Zeit ist vorbei',
  tooLong: 'Höchstens 400 Tage sind möglich',
  noDate: 'Dieses Datum gibt es nicht',
  noPeriod: 'Von diesem Kunden ist kein laufender Abrechnungszeitraum bekannt',
  ownPeriods: 'Jeder Kunde hat einen eigenen Abrechnungszeitraum',
};

/** What was done about alerts: sentences without figures, which every conversation may show. */
export const alertAnswers = {
  noAlert: (name: string) => `Es gibt keine offene Warnung zu ${name}: Es wurde nichts geändert.`,
  alreadyAcknowledged: (name: string, by: string, at: string) =>
    `Die Warnung zu ${name} wurde schon von ${by} am ${at} quittiert.`,
  acknowledged: (names: readonly string[]) =>
    `Für alle quittiert: die ${plural(names.length, 'Warnung', 'Warnungen')} zu ${listed(names)}. ${FURTHER}`,
  notAcknowledged: (name: string) =>
    `Die Warnung zu ${name} ist offen, niemand hat sie quittiert: Es wurde nichts geändert.`,
  unacknowledged: (name: string, by: string) =>
    `Für alle zurückgenommen: die Quittung von ${by} für die Warnung zu ${name}. Die Warnung ist wieder offen.`,
  acknowledgedSeveral(count: number): string {
    if (count === 0) return 'Hier gibt es keine offene Warnung, die niemand quittiert hat: Es wurde nichts geändert.';
    return `Für alle quittiert: ${counted(count, 'Warnung', 'Warnungen')}. ${FURTHER}`;
  },

  silenced: (whom, isEverywhere: boolean, until: string) =>
    `${atStart(isEverywhere)} stumm bis ${until}: ${nameText(whom)}. Was bis dahin geschieht, wird danach gemeldet.`,
  noEnd: (reason) =>
    `${NO_END[reason]}, deshalb wurde nichts stummgeschaltet. Zum Beispiel "stumm Contoso für 3 Tage".`,
  /**
   * `ended`: whose silences have ended, none if there was none; `without`: those of several about whom there was none;
   * `toTell`: customers about whom something was held back.
   */
  unsilenced({ whom, ended, without, toTell, isEverywhere, stillUntil }): string {
    const still =
      stillUntil === undefined
        ? ''
        : ` Eine andere Stummschaltung gilt hier bis ${stillUntil}: "abonnements" zeigt sie.`;
    if (ended.length === 0) {
      return `${atStart(isEverywhere)} war nichts stumm (${nameText(whom)}): Es wurde nichts geändert.${still}`;
    }
    const over = endedText(ended, isEverywhere);
    const none =
      without.length === 0
        ? ''
        : ` ${atStart(isEverywhere)} ${plural(without.length, 'war', 'waren')} nicht stumm: ${listed(without)}.`;
    if (toTell > 0) {
      return `${over}; was zurückgehalten wurde, wird jetzt gemeldet: ${counted(toTell, 'Kunde', 'Kunden')}.${none}${still}`;
    }
    return still === '' ? `${over}; es ist nichts nachzumelden.${none}` : `${over}.${none}${still}`;
  },

  /** What a button did, where the card itself is not shown. */
  button: {
    test: (text: string) => `Test, es wurde nichts geändert: ${text}`,
    shown: (name: string) => `Die Warnung zu ${name} steht oben, auf ihrer eigenen Karte.`,
    acknowledged: (name: string) => `Für alle quittiert: die Warnung zu ${name}.`,
    undone: (name: string) => `Rückgängig gemacht: Die Warnung zu ${name} ist wieder wie vorher.`,
    silenced: (name: string, until: string | undefined) =>
      `Hier stumm${until === undefined ? '' : ` bis ${until}`}: ${name}.`,
    noSuchAlert: 'Diese Warnung gibt es hier nicht: Es wurde nichts geändert.',
    periodOver: (name: string) =>
      `Der Abrechnungszeitraum dieser Warnung zu ${name} ist vorbei: Es wurde nichts geändert. Nach den aktuellen Zahlen fragen Sie mit "verbrauch von ${name}".`,
  },
} satisfies Words['alertAnswers'];

function where(isEverywhere: boolean): string {
  return isEverywhere ? 'überall' : 'hier';
}

function atStart(isEverywhere: boolean): string {
  return isEverywhere ? 'Überall' : 'Hier';
}

function nameText(whom: SilencedName): string {
  if ('all' in whom) return 'alle Kunden';
  return 'former' in whom ? 'ein früherer Kunde' : listed(whom.names);
}

/** "Stummschaltung hier aufgehoben: Contoso", "2 Stummschaltungen hier aufgehoben: alle Kunden und Contoso". */
function endedText(ended: readonly SilencedName[], isEverywhere: boolean): string {
  const silences = ended.length === 1 ? 'Stummschaltung' : `${ended.length} Stummschaltungen`;
  return `${silences} ${where(isEverywhere)} aufgehoben: ${listedUpTo(ended.map(nameText), MOST_NAMED)}`;
}
