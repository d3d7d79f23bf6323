import type { CloseReason } from '#domain/alerts/alert.ts';
import type { Words } from '#language/catalogue.ts';
import { counted, listed, percent } from '#language/de/counting.ts';

const CLOSE_REASONS: Readonly<Record<CloseReason, string>> = {
  laterPeriod: 'ein späterer Abrechnungszeitraum hat begonnen',
  periodEnded: 'der Abrechnungszeitraum ist beendet',
  left: 'kein Kunde mehr',
};

/** What posts and lists say of alerts. Amounts, dates and shares are as the reader writes them; thresholds are numbers. */
export const alerts = {
  headline: {
    reached: (name: string, threshold: number) => `${name} hat ${percent(threshold)} des Budgets erreicht`,
    reachedByChange: (name: string, threshold: number) =>
      `${name} hat ${percent(threshold)} des Budgets erreicht (Budget geändert)`,
    rising: (name: string, share: number) => `${name} steigt weiter: ${percent(share)} des Budgets`,
    withoutBudget: (name: string) => `${name} hat kein Budget mehr`,
    at: (name: string, share: number) => `${name} liegt bei ${percent(share)} des Budgets`,
    standsAbove: (name: string) => `${name} liegt über einer Budgetschwelle`,
    severalStandAbove: (count: number) => `${counted(count, 'Kunde liegt', 'Kunden liegen')} über einer Budgetschwelle`,
    severalReached: (count: number) => `${counted(count, 'Kunde hat', 'Kunden haben')} eine Budgetschwelle erreicht`,
  },
  /** On the card of one alert. `days` is "day 23 of 30", or the dates of a billing period that is over. */
  card: {
    ofBudget: (name: string, share: string, budget: string) => `${name}: ${share} von ${budget}`,
    /** Where the share stands in another line. */
    spentOf: (name: string, spent: string, budget: string) => `${name}: ${spent} von ${budget}`,
    spent: (name: string, spent: string) => `${name}: ${spent} ausgegeben`,
    over: (amount: string, days: string) => `${amount} darüber · ${days}`,
    left: (amount: string, days: string) => `Noch ${amount} · ${days}`,
    stillRising: (verdict: string) => `${verdict}, steigt weiter`,
  },
  table: {
    levels: 'Budgetwarnungen',
    standing: 'Schon über einer Schwelle',
    heldBack: 'Während einer Stummschaltung zurückgehalten',
    part: (heading: string, part: number, parts: number) => `${heading} (${part} von ${parts})`,
  },
  /** Before the summary of a post. */
  labelled: {
    health: (text: string) => `Betrieb: ${text}`,
    digest: (text: string) => `Bericht: ${text}`,
    repeat: (text: string) => `Vielleicht eine Wiederholung: ${text}`,
    test: (text: string) => `Test: ${text}`,
    /** An address, or a request, that stood in the text. */
    anAddress: 'eine Adresse',
    aRequest: 'eine Anfrage',
  },
  mayBeRepeat: 'Vielleicht eine Wiederholung: Ein früherer Versuch könnte angekommen sein.',
  isTest: 'Test: auf Wunsch gesendet, es ist nichts geschehen.',
  silencedHere: (until: string) => `Hier stumm bis ${until}.`,

  /** What the moment makes doubtful. From a customer that has left (`isLast`) no later figures come. */
  periodEnded: (isLast: boolean) =>
    `Der Abrechnungszeitraum ist beendet${isLast ? '' : ', neue Zahlen stehen aus'}: Der Verbrauch der letzten Tage kann fehlen, maßgeblich ist die Rechnung.`,
  early: (day: number) => `Tag ${day}: Die Summen können niedrig sein, weil Verbrauch verspätet eintrifft.`,
  unknownCurrency: 'Partner Center nennt keine hier bekannte Währung: Vergleichen Sie die Beträge mit nichts anderem.',

  /** `share` is undefined where it is the one that the card shows. */
  acknowledged: (by: string, at: string, share: string | undefined) =>
    share === undefined ? `Von ${by} am ${at} quittiert.` : `Von ${by} am ${at} bei ${share} quittiert.`,
  reopenedByBudget: (by: string, at: string, share: string) =>
    `Von ${by} am ${at} bei ${share} quittiert; wieder offen: Das Budget hat sich seitdem geändert.`,
  reopenedByRise: (by: string, at: string, share: string) =>
    `Von ${by} am ${at} bei ${share} quittiert; wieder offen: Seitdem weiter gestiegen.`,
  escalated: (share: string) => `Gestiegen: ${share} sind jetzt erreicht.`,
  /** The last is the level that the post told. */
  receded: (share: string, threshold: string) => `Jetzt bei ${share}, wieder unter ${threshold}.`,
  recededFurther: (share: string, under: string, threshold: string) =>
    `Jetzt bei ${share}, wieder unter ${under} und unter ${threshold}.`,
  /** The levels that it reached while a silence held, each with its date. */
  toldLate: (reached: readonly { readonly threshold: string; readonly date: string }[]) =>
    `Verspätet gemeldet: Während einer Stummschaltung wurden ${listed(reached.map(({ threshold, date }) => `${threshold} am ${date}`))} erreicht.`,
  toldLateRising: (date: string) =>
    `Verspätet gemeldet: Während einer Stummschaltung stieg der Verbrauch am ${date} weiter.`,
  currencyChanged: (from: string | undefined, to: string | undefined) =>
    `Die Währung hat sich von ${from ?? 'unbekannt'} zu ${to ?? 'unbekannt'} geändert.`,
  /** `from` is undefined where there was none. */
  budgetChanged: (from: string | undefined) =>
    from === undefined
      ? 'Das Budget hat sich in diesem Abrechnungszeitraum geändert: Vorher gab es keines.'
      : `Das Budget hat sich in diesem Abrechnungszeitraum geändert: Vorher waren es ${from}.`,
  correctedDown: (before: string) => `Nach unten korrigiert: vorher höchstens ${before}.`,
  closed: (date: string, reason) => `Geschlossen am ${date}: ${CLOSE_REASONS[reason]}.`,

  /** In a row of a table. */
  event: {
    rising: 'steigt weiter',
    reached: (threshold: number) => `${percent(threshold)} erreicht`,
    reachedByChange: (threshold: number) => `${percent(threshold)} erreicht (Budget geändert)`,
    /** What happened on which dates. */
    whileSilenced: (events: readonly { readonly event: string; readonly date: string }[]) =>
      `${listed(events.map(({ event, date }) => `${event} am ${date}`))}, während einer Stummschaltung`,
    periodEnded: (lastSeen: string, period: string) => `${lastSeen}, Zeitraum ${period} beendet`,
  },

  list: {
    heading: 'Warnungen',
    none: 'Kein Kunde liegt über einer Schwelle.',
    /** "3 offene Warnungen, 2 quittiert, 1 aus beendeten Abrechnungszeiträumen." */
    counts(open: number, acknowledged: number, ended: number): string {
      const parts = [
        open === 0 ? 'Keine offenen Warnungen' : counted(open, 'offene Warnung', 'offene Warnungen'),
        acknowledged > 0 && `${acknowledged} quittiert`,
        ended > 0 && `${ended} aus beendeten Abrechnungszeiträumen`,
      ];
      return `${parts.filter(Boolean).join(', ')}.`;
    },
    howToAcknowledge: '"quittiere <Kunde>" sagt, dass Sie sich darum kümmern.',
    state: (share: string, stands: string) => `${share}, ${stands}`,
    acknowledgedBy: (name: string) => `quittiert von ${name}`,
    reopened: 'wieder offen',
    silencedUntil: (at: string) => `stumm bis ${at}`,
  },
} satisfies Words['alerts'];
