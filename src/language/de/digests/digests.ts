import type { Words } from '#language/catalogue.ts';
import { counted } from '#language/de/counting.ts';

/** When digests come, and what they say. Dates and numbers are as the reader writes them. */
export const digests = {
  daily: (time: string) => `täglich um ${time}`,
  weekly: (weekday: string, time: string) => `wöchentlich am ${weekday} um ${time}`,
  none: 'Hier kommt kein Bericht. Wenn Sie einen möchten, tippen Sie zum Beispiel "bericht wöchentlich am Montag um 09:00".',
  comes: (schedule: string, timeZone: string, next: string | undefined) =>
    `Der Bericht kommt hier ${schedule} (${timeZone}).${next === undefined ? '' : ` Der nächste: ${next}.`}`,
  /** The hour was not said; the button does what its title says. */
  ask: {
    question: (schedule: string, timeZone: string) => `Soll der Bericht hier ${schedule} kommen (${timeZone})?`,
    button: (schedule: string, timeZone: string) => `Bericht ${schedule} (${timeZone})`,
  },

  headline(open: number, ended: number, watched: number): string {
    const openText = open === 0 ? 'keine offenen Warnungen' : counted(open, 'offene Warnung', 'offene Warnungen');
    const endedText =
      ended === 0 ? '' : `${counted(ended, 'Warnung', 'Warnungen')} aus beendeten Abrechnungszeiträumen, `;
    return `${openText}, ${endedText}${counted(watched, 'Kunde', 'Kunden')} überwacht`;
  },
  /** What was looked at, how often, and what was missed; `data` is the time of the newest figures. */
  proof({ customers, scans, missed, data, format }): string {
    const newest = data === undefined ? 'letzte Zahlen: nicht bekannt' : `letzte Zahlen ${data}`;
    const looked = counted(customers, 'Kunde', 'Kunden', format(customers));
    return `${looked}, ${counted(scans, 'Abfrage', 'Abfragen', format(scans))}, ${format(missed)} ausgefallen, ${newest}`;
  },
  labels: {
    about: 'Umfang',
    acknowledged: 'Quittiert',
    overBudget: 'Am oder über Budget',
    budgets: 'Budgets',
  },
  hears: { all: 'alle Kunden', some: 'die hier abonnierten Kunden' },
  alerts: (count: number) => counted(count, 'Warnung', 'Warnungen'),
  overBudget: (over: string, running: number, shown: string) =>
    `${over} von ${counted(running, 'Kunden', 'Kunden', shown)}`,
  tables: {
    open: 'Offene Warnungen',
    /** `since`: when the last digest was gathered. */
    new: (since: string) => `Neu seit ${since}`,
    worse: 'Seitdem gestiegen',
    better: 'Seitdem gesunken',
    openAsBefore: 'Offen wie zuvor',
    gone: 'Nicht mehr offen',
    newlyHeading: 'Neu auf dem Weg über das Budget',
    headingOver: 'Werden ihr Budget überschreiten',
    noLongerHeading: 'Nicht mehr auf dem Weg über das Budget',
    noBudget: 'Ohne Budget, nach Ausgaben',
    others: 'Andere mit hohem Budgetverbrauch',
    worst: 'Am meisten vom Budget verbraucht',
    ended: 'Beendet, neue Zahlen stehen aus',
    recap: 'Beendete Abrechnungszeiträume: letzte Zahlen',
  },
  /** What became of an alert that is open no more. */
  gone: {
    acknowledged: (by: string) => `quittiert von ${by}`,
    under: (share: string | undefined) => (share === undefined ? 'kein Budget mehr' : `jetzt bei ${share}`),
    over: 'der Abrechnungszeitraum ist beendet, oder es wird hier nicht mehr gemeldet',
  },
  goneRow: (name: string, why: string) => `${name}: ${why}`,
  nothingChanged: (since: string) => `Seit ${since} ist keine Warnung neu, gestiegen oder beendet.`,
  /** `off` is "day 7 was 3% too high, day 15 was right". */
  recap: (period: string, off: string) => `${period}; Prognosen: ${off}`,
} satisfies Words['digests'];
