import type { Words } from '#language/catalogue.ts';
import type { WhyWithheld } from '#language/facts.ts';

const WHY_WITHHELD: Readonly<Record<WhyWithheld, string>> = {
  outsiders: 'In dieser Unterhaltung sind Personen von außerhalb Ihrer Organisation',
  unreadable: 'Ich kann gerade nicht sehen, wer in dieser Unterhaltung ist',
};

/** What a person is told instead of an answer. */
export const refusals = {
  /** `nearest`: the usage of the command that may be meant; `hasCommands`: there is something that the person may ask. */
  unknownCommand(nearest: string | undefined, hasCommands: boolean): string {
    const first = hasCommands ? ' Fragen Sie nach einem Kunden mit "verbrauch von" und seinem Namen.' : '';
    const hint = nearest === undefined ? first : ` Meinten Sie "${nearest}"?`;
    return `Diesen Befehl kenne ich nicht.${hint} Tippen Sie "hilfe", um zu sehen, was ich kann.`;
  },
  nameTooLong: (most: number) => `Der Name eines Kunden hat höchstens ${most} Zeichen.`,
  tooManyAtOnce: (most: number) =>
    `Ich zeige den Verbrauch von höchstens ${most} Kunden auf einmal. Alle zeigt "verbrauch".`,
  tooManyCustomers: (most: number) => `Höchstens ${most} Kunden können auf einmal genannt werden.`,

  /** Where not everybody may read the answer, by what the command would do. */
  withheld: {
    answer: (why) =>
      `${WHY_WITHHELD[why]}, deshalb nenne ich hier keine Zahlen. Bitte fragen Sie mich im persönlichen Chat.`,
    change: (why) =>
      `${WHY_WITHHELD[why]}, deshalb nenne ich hier keine Zahlen und ändere nichts. Bitte fragen Sie mich im persönlichen Chat.`,
    later: (why, what: string) =>
      `${WHY_WITHHELD[why]}. ${what} zeigen Zahlen, deshalb wurde nichts geändert. Bitte fragen Sie mich im persönlichen Chat.`,
  },

  /** While Teams does not say whether the person is a guest. */
  whoAreYou:
    'Ich kann gerade nicht sehen, wer Sie sind, deshalb tue ich nichts. Bitte versuchen Sie es in einer Minute noch einmal.',
  noSuchButton:
    'Diese Schaltfläche können Sie nicht verwenden, oder sie ist nicht von mir: Es wurde nichts geändert. Tippen Sie "hilfe", um zu sehen, was ich kann.',
  takenAlready: 'Das ist schon angenommen: Die Karte wird es zeigen.',
  longerOnTheCard: 'Das dauert etwas länger: Die Karte wird es zeigen.',
  below: 'Die Antwort steht unten.',
  longer: 'Das dauert etwas länger: Die Antwort folgt.',
  tooBigForTeams: 'Die Antwort ist zu groß für Teams.',
  tooLongForACard: 'Diese Antwort ist zu lang für eine Karte in Teams.',

  /** Why a request failed; the log has the rest under the reference. */
  failure: {
    transient: (reference: string) =>
      `Partner Center antwortet gerade nicht. Bitte versuchen Sie es in einigen Minuten noch einmal. Referenz: ${reference}`,
    signIn: (reference: string) =>
      `Die Anmeldung bei Partner Center braucht eine Administratorin oder einen Administrator; "status" sagt, was nicht stimmt. Referenz: ${reference}`,
    unavailable: (reference: string) =>
      `Ich kann gerade nicht antworten: Mein eigener Speicher ist nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch einmal. Referenz: ${reference}`,
    unexpected: (reference: string) =>
      `Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal; wenn es so bleibt, sagen Sie es denen, die Budget Watch betreiben. Referenz: ${reference}`,
  },
} satisfies Words['refusals'];
