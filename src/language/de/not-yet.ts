import type { NotYet } from '#language/phrasings.ts';

/** What cannot be done yet, and what can be done instead; about one customer where the text names one. */
export const notYet = {
  reminders: (customer) =>
    customer === undefined
      ? 'Erinnern kann ich noch nicht; es wurde nichts geändert. Ich kann melden, wenn ein Kunde einen Prozentsatz seines Budgets erreicht: "abonniere <Kunde> bei 90"'
      : `An ${customer} kann ich noch nicht erinnern; es wurde nichts geändert. Ich kann melden, wenn ein Prozentsatz des Budgets erreicht ist: "abonniere ${customer} bei 90"`,
  quietHours: (customer) =>
    customer === undefined
      ? 'Ruhezeiten kenne ich noch nicht; es wurde nichts geändert. Ich kann bis zu einer festen Zeit schweigen: "stumm alle bis morgen 08:00"'
      : `Ruhezeiten kenne ich noch nicht; zu ${customer} wurde nichts geändert. Ich kann bis zu einer festen Zeit schweigen: "stumm ${customer} bis morgen 08:00"`,
  owners: (customer) =>
    customer === undefined
      ? 'Wer für einen Kunden zuständig ist, weiß ich noch nicht, und Gruppen habe ich nicht; es wurde nichts geändert. Ich kann sagen, wer von einem Kunden erfährt: "wer erfährt von <Kunde>"'
      : `Wer für ${customer} zuständig ist, weiß ich noch nicht; es wurde nichts geändert. Ich kann sagen, wer davon erfährt: "wer erfährt von ${customer}"`,
  setBudget: (customer) =>
    customer === undefined
      ? 'Budgets kann ich noch nicht festlegen, das geschieht in Partner Center; es wurde nichts geändert. Ich kann zeigen, wer keines hat: "kein budget"'
      : `Das Budget von ${customer} kann ich noch nicht festlegen, das geschieht in Partner Center; es wurde nichts geändert. Ich kann zeigen, wie es jetzt steht: "verbrauch von ${customer}"`,
  exports: (customer) =>
    customer === undefined
      ? 'Exportieren und Mails senden kann ich noch nicht. Ich kann hier alle Kunden zeigen: "verbrauch"'
      : `Zu ${customer} kann ich noch nichts exportieren und keine Mails senden. Ich kann die Zahlen hier zeigen: "verbrauch von ${customer}"`,
  amounts: (customer) =>
    customer === undefined
      ? 'Beträge kann ich noch nicht überwachen; es wurde nichts geändert. Ab wie viel Prozent des Budgets soll ich es stattdessen sagen? Zum Beispiel: "abonniere <Kunde> bei 70,90"'
      : `Einen Betrag kann ich für ${customer} noch nicht überwachen; es wurde nichts geändert. Ab wie viel Prozent des Budgets soll ich es stattdessen sagen? Zum Beispiel: "abonniere ${customer} bei 70,90"`,
  later: (customer) =>
    customer === undefined
      ? 'Ich tue alles sofort und nichts zu einer späteren Zeit, deshalb wurde nichts geändert. Bitte sagen Sie es noch einmal, wenn es so weit ist.'
      : `Ich tue alles sofort und nichts zu einer späteren Zeit, deshalb wurde für ${customer} nichts geändert. Bitte sagen Sie es noch einmal, wenn es so weit ist.`,
  exceptions: (customer) =>
    customer === undefined
      ? 'Ausnahmen im selben Satz sind nicht möglich, deshalb wurde nichts geändert. Bitte sagen Sie es in zwei Sätzen: erst für alle, dann für die Ausnahmen.'
      : `${customer} im selben Satz auszunehmen ist nicht möglich, deshalb wurde nichts geändert. Bitte sagen Sie es in zwei Sätzen: erst für alle, dann für ${customer}.`,
  own: () =>
    'Die Kunden sind noch niemandem zugeordnet, deshalb weiß ich nicht, welche Ihre sind; es wurde nichts geändert. Welche Kunden meinen Sie? Nennen Sie sie ("abonniere Contoso; Fabrikam"), oder sagen Sie "alle".',
  lists: () =>
    'Für die Kunden einer Liste ist das nicht möglich, weil die Liste sich ändert; es wurde nichts geändert. Welche Kunden meinen Sie? Nennen Sie sie ("abonniere Contoso; Fabrikam"), oder sagen Sie "alle".',
  listsThen: () =>
    'Listen gelten nur für die Abrechnungszeiträume, die jetzt laufen, deshalb weiß ich nicht, wer das zu einer anderen Zeit war. Ich weiß, was ein Kunde damals ausgegeben hatte: "verlauf von <Kunde> letzten Monat", und was sich geändert hat: "änderungen seit gestern".',
  times: (customer) =>
    customer === undefined
      ? 'Die Zahlen einer solchen Zeit kenne ich nicht, auch nicht die eines Halbjahres oder von letztem Jahr. Ich kenne die von gestern, letzter Woche, letztem Monat, der letzten Tage wie "die letzten 3 Tage", eines Monats wie "im Oktober", eines Quartals wie "im 3. Quartal", von Tagen wie "vom 3. bis 9. Oktober" und die Tage seit einem Datum.'
      : `Die Zahlen von ${customer} für eine solche Zeit kenne ich nicht, auch nicht für ein Halbjahr oder letztes Jahr. Ich kenne die von gestern, letzter Woche, letztem Monat, der letzten Tage, eines Monats wie "im Oktober", eines Quartals wie "im 3. Quartal", von Tagen wie "vom 3. bis 9. Oktober" und die Tage seit einem Datum: "verlauf von ${customer} letzten Monat"`,
  future: (customer) =>
    customer === undefined
      ? 'Was eine künftige Zeit kosten wird, weiß ich nicht: Eine Prognose gilt nur für den Abrechnungszeitraum, der jetzt läuft, bis zu seinem Ende: "prognose für <Kunde>"'
      : `Was ${customer} in einer künftigen Zeit kosten wird, weiß ich nicht: Die Prognose gilt nur für den Abrechnungszeitraum, der jetzt läuft, bis zu seinem Ende: "prognose für ${customer}"`,
  azure: (customer) =>
    customer === undefined
      ? 'Ich beobachte nur, was ausgegeben wird: Ich kann in Azure nichts anhalten oder ändern, und es wurde nichts geändert. Ich kann zeigen, was die Kosten treibt: "kostentreiber von <Kunde>"'
      : `Ich beobachte nur, was ausgegeben wird: Ich kann bei ${customer} in Azure nichts anhalten oder ändern, und es wurde nichts geändert. Ich kann zeigen, was die Kosten treibt: "kostentreiber von ${customer}"`,
  undoOne: () =>
    'Rückgängig machen lässt sich nur Ihre letzte Änderung hier, und die Antwort nennt sie; es wurde nichts geändert. Jede andere Änderung hat ihr Gegenteil als Befehl: "hilfe" zählt sie auf.',
  wrongCustomer: () =>
    'Welchen Kunden meinen Sie? Bitte sagen Sie es noch einmal mit dem ganzen Namen. Habe ich gerade etwas beim falschen geändert, nimmt "rückgängig" das zurück.',
  reasons: (customer) =>
    customer === undefined
      ? 'Nur eine Stummschaltung behält einen Grund, deshalb wurde nichts geändert. Bitte sagen Sie es noch einmal ohne den Grund.'
      : `Nur eine Stummschaltung behält einen Grund, deshalb wurde für ${customer} nichts geändert. Bitte sagen Sie es noch einmal ohne den Grund.`,
  nothingDone: (customer) =>
    customer === undefined
      ? 'Es wurde nichts geändert. Tippen Sie "hilfe", um zu sehen, was ich kann.'
      : `Für ${customer} wurde nichts geändert. Tippen Sie "hilfe", um zu sehen, was ich kann.`,
} satisfies Readonly<Record<NotYet, (customer: string | undefined) => string>>;
