import type { Words } from '#language/catalogue.ts';
import { counted } from '#language/de/counting.ts';

/** Forecasts, daily costs, and how far forecasts were off. Amounts, shares and days are as the reader writes them. */
export const insight = {
  notEnoughHistory: 'noch zu wenig Verlauf',
  forecastFrom: (day: string) =>
    `Eine Prognose gibt es ab ${day}, sofern jeden Tag neue Zahlen kommen. Sie braucht 5 Tage des Abrechnungszeitraums oder 14 insgesamt.`,
  noForecastYet: 'Eine Prognose gibt es, sobald von 5 Tagen eines Abrechnungszeitraums Zahlen da sind.',
  /** What is spoken where there is no forecast; `when` is a sentence. */
  speakWithout: (name: string, answer: string, when: string) => `${name}: ${answer}. ${when}`,
  coversDays: (covered: number, of: number) => `Die Zahlen reichen bis Tag ${covered} von ${of}.`,
  historyBegins: {
    plan: (day: string) => `Der Verlauf beginnt am ${day}, weil sich der Plan geändert hat.`,
    currency: (day: string) => `Der Verlauf beginnt am ${day}, weil sich die Währung geändert hat.`,
  },

  labels: {
    expected: 'Erwartet',
    range: 'Wahrscheinlich',
    spentSoFar: 'Bisher',
    reached: 'Budget erreicht',
    usualDay: 'Üblicher Tag',
    firstDay: 'Erster Tag',
    daysToCome: 'Tage bis Ende',
    toCome: 'Noch zu erwarten',
    sum: 'Zusammen',
  },
  range: (low: string, high: string) => `${low} bis ${high}`,
  spentBy: (spent: string, day: string) => `${spent}, bis ${day}`,

  forecast: {
    answer: (expected: string, day: string) => `${expected} erwartet bis ${day}`,
    overBy: (amount: string) => `Das liegt um ${amount} über dem Budget.`,
    between: (from: string, to: string) => (from === to ? from : `zwischen ${from} und ${to}`),
    notBefore: 'nicht vor dem Ende des Zeitraums',
    mayGoOver: 'Dass das Budget erreicht wird, ist nicht zu erwarten, liegt aber im Bereich des Möglichen.',
    partial: 'Noch ist kein Wochenende oder kein Werktag bekannt: Die Prognose ändert sich, sobald es so weit ist.',
    unusual: 'Ungewöhnliche Ausgaben in diesem Zeitraum:',
    moreUnusual: (count: number) => `Nicht aufgeführt: ${counted(count, 'früherer Tag', 'frühere Tage')}.`,
    fromFile: 'Die Prognose stützt sich auf Tage aus Ihrer Verbrauchsdatei.',
    why: 'Warum?',
    how: {
      days: 'Der übliche Tag stammt aus den letzten Tagen des Kunden, jeder Wochentag für sich.',
      imported: 'Noch sind zu wenige einzelne Tage bekannt, deshalb stammt der übliche Tag aus Ihrer Verbrauchsdatei.',
      average: 'Die Tage sind nur zusammen bekannt, deshalb ist der übliche Tag ihr Durchschnitt.',
      firstDaysOnly: 'Bisher haben nur erste Tage von Abrechnungszeiträumen etwas gekostet.',
      nothing: 'Bisher wurde nichts ausgegeben.',
    },
    levelSince: (day: string) =>
      `Die Ausgaben liegen seit ${day} auf einem anderen Niveau: Nur die Tage seitdem zählen.`,
  },

  history: {
    /** `change` is undefined where there is nothing to compare with. */
    answer: (spent: string, day: string, change: string | undefined) =>
      change === undefined ? `${spent} bis ${day}` : `${spent} bis ${day}: ${change}`,
    more: (share: string) => `${share} mehr als bis zum gleichen Tag des letzten Abrechnungszeitraums`,
    less: (share: string) => `${share} weniger als bis zum gleichen Tag des letzten Abrechnungszeitraums`,
    same: 'so viel wie bis zum gleichen Tag des letzten Abrechnungszeitraums',
    nothingThen: 'bis zum gleichen Tag des letzten Abrechnungszeitraums wurde nichts ausgegeben',
    none: 'noch keine Kosten pro Tag',
    nothingToCompare: 'Vom letzten Abrechnungszeitraum gibt es keinen gleichen Tag zum Vergleich.',
    chart: (currency: string) => `Kosten pro Tag (${currency})`,
    totals: (currency: string) => `Seit Beginn des Zeitraums (${currency})`,
    series: { spent: 'ausgegeben', budget: 'Budget', low: 'mindestens', high: 'höchstens', before: 'letzter Zeitraum' },
    showDays: 'Tage zeigen',
    byDay: (day: number) => `Bis Tag ${day}`,
    change: 'Delta',
    estimated: (cost: string) => `${cost} (geschätzt)`,
    corrected: (amount: string) => `korrigiert um ${amount}`,
    corrections: (count: number, amount: string) =>
      `${counted(count, 'Korrektur', 'Korrekturen')} durch Partner Center (zusammen ${amount}): Nur damit ergeben die Tage die Summe.`,
    imported: (cost: string) => `${cost} (aus Ihrer Verbrauchsdatei)`,
    /** `share` of what the file says: what the days show that both tell. */
    importedDays: (share: string | undefined) =>
      share === undefined
        ? 'Tage aus Ihrer Verbrauchsdatei stehen hier wie dort: Partner Center kann einen anderen Betrag nennen. Sie zählen in keiner Summe.'
        : `Tage aus Ihrer Verbrauchsdatei stehen hier mit ${share} des dortigen Betrags, weil Partner Center so viel für die Tage nennt, die beide kennen. Sie zählen in keiner Summe.`,
    daysBefore: 'Letzten Abrechnungszeitraum zeigen, aus Ihrer Verbrauchsdatei',
    estimates: 'Geschätzte Tage sind Anteile dessen, was mehrere Tage zusammen gekostet haben.',
    noChange: '-',
    noTotal: '-',
  },

  /** What some days, or an earlier billing period, cost. */
  past: {
    onDay: (spent: string, day: string) => `${spent} am ${day}`,
    onDays: (spent: string, first: string, last: string) => `${spent} vom ${first} bis ${last}`,
    inPeriod: (spent: string, period: string) => `${spent} im Abrechnungszeitraum ${period}`,
    dayUnknown: (day: string) => `Die Kosten vom ${day} sind nicht bekannt`,
    daysUnknown: (first: string, last: string) => `Die Kosten vom ${first} bis ${last} sind nicht bekannt`,
    known: (first: string, last: string) => `Bekannt sind Tage vom ${first} bis ${last}.`,
    whose:
      'Die Kosten anderer Zeiten zeige ich für einen Kunden: Sagen Sie "verlauf von" mit seinem Namen und der Zeit. Tage sind bis 130 Tage nach ihrem Abrechnungszeitraum bekannt, die Summen der Abrechnungszeiträume drei Jahre lang.',
    noDay: 'Noch sind von keinem Tag die Kosten bekannt.',
    lacking: (count: number, of: number) =>
      `${counted(count, 'Tag', 'Tage')} von ${of} ${count === 1 ? 'ist' : 'sind'} nicht bekannt und nicht in der Summe.`,
    imported: (share: string | undefined) =>
      share === undefined
        ? 'Tage aus Ihrer Verbrauchsdatei stehen hier wie dort: Partner Center kann einen anderen Betrag nennen.'
        : `Tage aus Ihrer Verbrauchsdatei stehen hier mit ${share} des dortigen Betrags, weil Partner Center so viel für die Tage nennt, die beide kennen.`,
  },

  accuracy: {
    heading: 'Wie gut die Prognosen waren',
    none: 'noch ist kein Abrechnungszeitraum beendet, dessen Prognosen sich beurteilen lassen.',
    answer: (name: string, text: string) => `${name}: ${text}`,
    lastPeriod: (period: string, off: string) => `im Zeitraum ${period}, Prognosen: ${off}`,
    onDay: (day: number, text: string) => `Tag ${day}: ${text}`,
    tooHigh: (share: string) => `${share} zu hoch`,
    tooLow: (share: string) => `${share} zu niedrig`,
    exact: 'richtig',
    unknown: 'nicht beurteilt, weil nichts ausgegeben wurde',
    detail: (expected: string, actual: string) => `(${expected} erwartet, ${actual} ausgegeben)`,
    judged: 'Jede Prognose wird am letzten Tag beurteilt, dessen Zahlen bekannt sind.',
  },
} satisfies Words['insight'];
