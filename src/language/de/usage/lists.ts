import type { Words } from '#language/catalogue.ts';
import { counted, listed as enumerated, plural } from '#language/de/counting.ts';
import type { Count, Listed } from '#language/facts.ts';

/** "1 Kunde", "2 Kunden". */
const customers = ({ count, shown }: Count) => counted(count, 'Kunde', 'Kunden', shown);

/** "9 Kunden" behind "von" or "mit". */
const customersDative = ({ shown }: Count) => `${shown} Kunden`;

/** "3 von 9 Kunden". */
const fittingOf = ({ fitting, running }: Listed) => `${fitting.shown} von ${customersDative(running)}`;

/** Lists over all customers. Amounts, shares and dates are as the reader writes them. */
export const lists = {
  /** For an amount in the place of a percentage. */
  onlyShares:
    'Listen richten sich nach Prozentsätzen des Budgets, etwa "über 80\u00A0%", nicht nach Beträgen. Wer am meisten ausgibt, steht in "höchste ausgaben" ganz oben.',
  noSuchCurrency: (said) =>
    `Eine Währung „${said}“ kenne ich nicht. Eine Liste in einer Währung ist zum Beispiel: "verbrauch in EUR"`,

  headings: {
    all: 'Kunden',
    top: 'Am meisten vom Budget verbraucht',
    overBudget: 'Über Budget',
    over: (share: string) => `${share} des Budgets oder mehr`,
    under: (share: string) => `Weniger als ${share} des Budgets`,
    headingOver: 'Bald über Budget',
    atRisk: 'Gefährdet',
    noBudget: 'Kein Budget',
    noUsage: 'Kein Verbrauch',
    noChange: 'Keine Änderung',
    biggest: 'Höchste Ausgaben',
    increase: (since: string | undefined) =>
      since === undefined ? 'Größter Anstieg gegenüber dem letzten Zeitraum' : `Größter Anstieg seit ${since}`,
  },
  inCurrency: (heading: string, currency: string) => `${heading} in ${currency}`,
  inNoKnownCurrency: (heading: string) => `${heading}, Währung unbekannt`,

  /** The first sentence, which says how many there are. */
  answers: {
    all: ({ listed }) => `${customers(listed)}, der größte Anteil am Budget zuerst`,
    top: ({ listed, withBudget, isCut }) => {
      if (!isCut) return `${customers(listed)} mit Budget, der größte Anteil zuerst`;
      const first = listed.count === 1 ? 'Der dringendste' : `Die ${listed.shown} dringendsten`;
      return `${first} von ${customersDative(withBudget)} mit Budget`;
    },
    overBudget: (said) => `${fittingOf(said)} am oder über Budget`,
    over: (said, share: string) => `${fittingOf(said)} bei ${share} des Budgets oder mehr`,
    under: (said, share: string) => `${fittingOf(said)} bei weniger als ${share} des Budgets`,
    headingOver: (said) =>
      `${fittingOf(said)} ${plural(said.fitting.count, 'wird', 'werden')} das Budget überschreiten`,
    atRisk: (said) => `${fittingOf(said)} nahe am Budget, auf dem Weg darüber oder darüber`,
    noBudget: ({ fitting }, ended: string | undefined) => {
      const without = `${customers(fitting)} ohne Budget`;
      return `${without}${ended === undefined ? '' : `, dazu ${ended}`}: Für sie wird kein Prozentsatz gemeldet`;
    },
    noUsage: (said) => `${fittingOf(said)} ohne Verbrauch im laufenden Abrechnungszeitraum`,
    noChange: (said) => `${fittingOf(said)} seit Langem ohne Änderung: Die Zahlen können veraltet sein`,
    biggest: ({ listed, running, isCut }) => {
      if (!isCut) return `${customers(listed)}, der höchste Betrag zuerst`;
      const first = listed.count === 1 ? 'Die höchsten Ausgaben' : `Die ${listed.shown} höchsten Ausgaben`;
      return `${first} von ${customersDative(running)}`;
    },
  },
  /** `since` is undefined for the same day of the last billing period; `sum` is that of those who are listed. */
  increase: (said, since: string | undefined, sum: string) => {
    const than = since === undefined ? 'zum gleichen Tag des letzten Abrechnungszeitraums' : `am ${since}`;
    const who = `${fittingOf(said)} ${plural(said.fitting.count, 'kostet', 'kosten')} mehr als ${than}`;
    if (said.fitting.count === 0) return who;
    const first = plural(said.listed.count, 'der erste', `die ersten ${said.listed.shown}`);
    return said.isCut ? `${who}; ${first}: ${sum}` : `${who}: zusammen ${sum}`;
  },
  increased: (amount: string) => `+${amount}`,
  increaseUnknown: (count) =>
    `Nicht vergleichbar: ${customers(count)}, weil von damals keine Zahlen mit gleichem Plan und gleicher Währung gespeichert sind.`,
  increaseFromStart: (count) =>
    `${counted(count.count, 'Kunde zählt', 'Kunden zählen', count.shown)} ab Beginn des Abrechnungszeitraums, der später begonnen hat.`,
  everyoneHasABudget: 'Jeder Kunde mit Verbrauch hat ein Budget.',

  /** Of which customers the card speaks. */
  among: (running, waiting, without) => {
    const period = `${customers(running)} mit laufendem Abrechnungszeitraum`;
    const all = without.count === 0 ? period : `${period}, ${without.shown} ohne Zahlen`;
    if (waiting.count === 0) return all;
    return `${all}; bei ${waiting.shown} stehen neue Zahlen aus`;
  },
  otherCurrencies: (others) =>
    `${counted(others.count, 'Kunde hat', 'Kunden haben', others.shown)} eine andere Währung: Beträge verschiedener Währungen werden nie zusammengezählt.`,
  /** `command` is what a person types before it. */
  anyCurrency: (command: string) => `"${command} in <Währung>" zeigt die einer anderen Währung.`,
  rowAsOf: (date: string) => `(${date})`,
  ofPage: (page: string, pages: string) => `Seite ${page} von ${pages}`,
  endedHeading: (ended) => `${ended.shown} aus beendeten Abrechnungszeiträumen: letzte Zahlen`,
  setInPartnerCenter: 'Budgets werden in Partner Center festgelegt.',

  /** The one word of a row. */
  pace: {
    noBudget: 'kein Budget',
    within: 'im Budget',
    close: 'nahe',
    headingOver: 'bald darüber',
    mayGoOver: 'evtl. darüber',
    tooEarly: 'noch zu früh',
    onCourse: 'im Plan',
    usedUp: 'aufgebraucht',
    exceeded: 'überschritten',
    noUsage: 'kein Verbrauch',
    waiting: 'steht aus',
  },
  heading: { newly: 'neu: bald darüber', noLonger: 'nicht mehr auf dem Weg darüber' },
  /** A threshold was passed, or is no longer, since an earlier day. */
  upFrom: (share: string) => `↑ von ${share}`,
  downFrom: (share: string) => `↓ von ${share}`,

  asOf: (date: string) => `Stand ${date}`,

  /** What has changed since a day. */
  changes: {
    heading: (day: string) => `Änderungen seit ${day}`,
    answer: (day: string, { passed, fell, newly, noLonger, budget }) => {
      const said = [
        passed.count > 0 && `${customers(passed)} über einer Schwelle`,
        fell.count > 0 && `${fell.shown} wieder unter einer`,
        newly.count > 0 && `${newly.shown} neu auf dem Weg über das Budget`,
        noLonger.count > 0 && `${noLonger.shown} nicht mehr auf dem Weg darüber`,
        budget.count > 0 && `${budget.shown} mit anderem Budget`,
      ].filter((each) => typeof each === 'string');
      return said.length > 0
        ? `Seit ${day}: ${enumerated(said)}`
        : `Seit ${day} hat niemand eine Schwelle überschritten`;
    },
    passed: (count) => `Über einer Schwelle (${count.shown})`,
    fell: (count) => `Wieder unter einer Schwelle (${count.shown})`,
    headings: {
      newly: (count, isBeside) =>
        isBeside
          ? `Weitere neu auf dem Weg über das Budget (${count.shown})`
          : `Neu auf dem Weg über das Budget (${count.shown})`,
      noLonger: (count, isBeside) =>
        isBeside
          ? `Weitere nicht mehr auf dem Weg über das Budget (${count.shown})`
          : `Nicht mehr auf dem Weg über das Budget (${count.shown})`,
    },
    budget: (count) => `Anderes Budget oder keines (${count.shown})`,
    rose: 'Am meisten gestiegen von den übrigen',
    unknown: (count, day: string) =>
      `Nicht vergleichbar: ${customers(count)}, weil in diesem Abrechnungszeitraum keine Zahlen vom ${day} gespeichert sind.`,
    unknownHeading: (count, day) =>
      `Bei ${customersDative(count)} ist nicht bekannt, wie die Prognose am ${day} stand: Sie ist nicht gespeichert.`,
    noDigest: 'Hier wurde noch kein Bericht gesendet, deshalb gilt dies seit gestern.',
  },

  open: (name: string) => `Verbrauch von ${name}`,
  next: 'Weiter',
  previous: 'Zurück',
  showAll: (shown: string) => `Alle ${shown}`,
  nobodyAssigned:
    'Noch ist kein Kunde jemandem zugeordnet: Zuständige für Kunden kommen mit einer späteren Version. "verbrauch" zeigt alle Kunden.',
} satisfies Words['lists'];
