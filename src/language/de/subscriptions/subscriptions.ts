import type { Words } from '#language/catalogue.ts';
import { counted, decimal, listed, listedUpTo, percent, percentages } from '#language/de/counting.ts';
import type { HeardNames, WithoutBudget } from '#language/facts.ts';
import { listedKinds } from './kinds.ts';

const NAMES_IN_A_SENTENCE = 3;

/** Subscriptions and silences. Amounts and dates are as the reader writes them; thresholds are numbers. */
export const subscriptions = {
  subscribed: 'Abonniert',
  health: (place: string) =>
    `${place} bekommt jetzt Betriebsmeldungen: wenn die Überwachung selbst gestört ist, und wenn das vorbei ist.`,
  /** Silence must not look as if all were well, so that customers without a budget are named. */
  alerts: (place: string, heard, thresholds: readonly number[], without) =>
    `${place} erfährt, wenn ${heardText(heard)} ${percentages(thresholds, 'or')} des Budgets erreicht${withoutText(heard, without)}.`,
  /** An amount that was taken for a percentage is noticed here. */
  amounts: (amounts: readonly { readonly threshold: number; readonly amount: string }[]) =>
    `${amounts.map(({ threshold, amount }, index) => `${percent(threshold)}${index === 0 ? ' des Budgets' : ''}: ${amount}`).join('; ')}.`,
  timesTheBudget: (highest: number) => `${percent(highest)} sind das ${decimal(highest / 100)}-Fache des Budgets.`,
  /** The levels above the highest threshold; that 100% is none of them is said where somebody may take it for granted. */
  further(levels: readonly number[], { isHundredSkipped, isHundredAbove }): string {
    const skipped = isHundredSkipped ? `Bei ${percent(100)} wird nichts gemeldet. ` : '';
    const without = isHundredAbove ? `, aber nicht bei ${percent(100)}` : '';
    const further = levels.map(percent).join(', ');
    return `${skipped}Danach wird auch bei ${further} und so weiter gemeldet${without}.`;
  },
  forecasts: (level: number) =>
    `Auch Prognosen werden hier gemeldet: sobald erwartet wird, dass die Ausgaben am Ende ${level === 100 ? 'das Budget' : `${percent(level)} des Budgets`} erreichen oder überschreiten.`,
  /** Of named customers without a budget; that spikes are told is said apart. */
  budgetsAreSet: (withSpikes: boolean) =>
    `Budgets werden in Partner Center festgelegt. Ohne Budget lassen sich nur Ausreißer melden${withSpikes ? '' : ': Tage, die weit mehr als üblich kosten'}.`,
  spikes: 'Auch Ausreißer werden hier gemeldet: wenn ein Tag weit mehr als üblich kostet, auch ohne Budget.',
  /** In a list, behind the percentages. */
  also: ({ forecastLevel, withSpikes }) =>
    [
      forecastLevel !== undefined && (forecastLevel === 100 ? 'Prognosen' : `Prognosen bei ${percent(forecastLevel)}`),
      withSpikes && 'Ausreißer',
    ].filter((text) => text !== false),
  standing: (count: number) =>
    `${counted(count, 'Kunde liegt', 'Kunden liegen')} schon über einer Schwelle: Eine Karte dazu folgt.`,

  unsubscribed: 'Abbestellt',
  notSubscribed: 'Nicht abonniert',
  noSuchSubscription: 'So ein Abonnement gab es hier nicht: Es wurde nichts geändert.',
  noMoreHealth: 'Hier kommen keine Betriebsmeldungen mehr.',
  noMoreAlerts: 'Hier kommen keine Warnungen mehr.',
  /** `name` is undefined for several customers, which are listed below. */
  noMoreAbout: (name: string | undefined, isExcept: boolean) =>
    `Hier kommen keine Warnungen mehr zu ${name ?? 'diesen Kunden'}${isExcept ? '; alle anderen werden weiter gemeldet' : ''}.`,
  /** `name` is undefined for several customers and `all` for everybody. */
  noMore: (kinds, about: { readonly name: string | undefined } | 'all') => {
    const whom = about === 'all' ? '' : ` zu ${about.name ?? 'diesen Kunden'}`;
    return `Hier werden keine ${listedKinds(kinds)}${whom} mehr gemeldet, Warnungen weiterhin.`;
  },
  whatIsTold: 'Tippen Sie "abonnements", um zu sehen, was hier gemeldet wird.',

  percentages: (thresholds: readonly number[]) => percentages(thresholds, 'and'),
  always: 'immer',
  notTold: 'wird nicht gemeldet',
  by: (name: string, date: string) => `von ${name}, ${date}`,
  byPaused: (name: string, date: string, since: string) => `von ${name}, ${date}, ruht seit ${since}`,
  allCustomers: 'Alle Kunden',
  healthNotices: 'Betriebsmeldungen',
  none: 'Hier ist nichts abonniert. Tippen Sie "abonniere", um von allen Kunden zu erfahren.',
  howToChange:
    'Ein neues "abonniere" ersetzt die Prozentsätze, "abbestellen" beendet ein Abonnement, "abbestellen von Ausreißern" nur diese.',
  count: (count: number) => `${counted(count, 'Abonnement', 'Abonnements')} hier`,

  silence({ whom, place, until, by, why }): string {
    const who = whom === 'all' ? 'Alle Kunden' : (whom?.name ?? 'Ein Kunde');
    const where = place === 'everywhere' ? ' überall' : place === 'oneConversation' ? ' in einer Unterhaltung' : '';
    return `${who}: stumm${where} bis ${until}, von ${by}${why === '' ? '' : ` (${why})`}`;
  },
  moreSilences: (count: number) => `und ${counted(count, 'weitere Stummschaltung', 'weitere Stummschaltungen')}`,

  hearing: {
    heading: 'Wer erfährt davon',
    nobody: (name: string) => `Niemand erfährt von ${name}.`,
    count: (count: number, name: string) =>
      `${counted(count, 'Unterhaltung erfährt', 'Unterhaltungen erfahren')} von ${name}.`,
    howToSubscribe: 'Tippen Sie "abonniere" und den Namen dort, wo es gemeldet werden soll.',
    at: (thresholds: readonly number[], also: readonly string[]) =>
      `bei ${thresholds.length === 0 ? 'keiner Schwelle' : percentages(thresholds, 'and')}${also.length === 0 ? '' : `, dazu ${listed(also)}`}`,
    subscribed: (by: string, date: string, isToAll: boolean) =>
      `${isToAll ? 'alle Kunden ' : ''}abonniert von ${by} am ${date}`,
    silencedUntil: (at: string) => `stumm bis ${at}`,
    unreachableSince: (date: string) => `nicht erreichbar seit ${date}`,
  },

  /** What is wrong with the percentages that a person typed. */
  thresholds: {
    which: 'Welche Prozentsätze? Zum Beispiel "abonniere alle bei 70,90,110".',
    notNumbers: 'Prozentsätze sind Zahlen von 1 bis 1000, durch Kommas getrennt, zum Beispiel: bei 70,90,110',
    tooMany: (most: number) => `Höchstens ${most} Prozentsätze sind möglich.`,
    share: (said: string, share: string) =>
      `Sind mit „${said}“ ${percent(Number(share))} gemeint? Dann sagen Sie: bei ${share}`,
    percentOrAmount: (said: string) =>
      `Ist ${said} ein Prozentsatz oder ein Betrag? Prozentsätze gehen von 1 bis 1000 (bei 70,90,110); Beträge lassen sich noch nicht überwachen.`,
    oneOrTwo: (said: string) =>
      `Ist „${said}“ ein Prozentsatz oder sind es zwei? Schreiben Sie einen mit Punkt (99.5), zwei in steigender Folge (5, 99).`,
    thousand: (said: string) =>
      `Ist mit „${said}“ tausend gemeint? Schreiben Sie es ohne Punkt, zum Beispiel: bei 1000`,
  },
} satisfies Words['subscriptions'];

function heardText(heard: HeardNames): string {
  if ('all' in heard) return 'irgendein Kunde';
  return 'name' in heard ? heard.name : 'einer dieser Kunden';
}

function withoutText(heard: HeardNames, { count, named, withSpikes }: WithoutBudget): string {
  if (count === 0) return '';
  const told = withSpikes ? 'werden nur Ausreißer gemeldet' : 'wird nichts gemeldet';
  if ('name' in heard) return `; ${heard.name} hat kein Budget, und bis es eines gibt, ${told}`;
  const which =
    'all' in heard ? counted(count, 'Kunde hat', 'Kunden haben') : counted(count, 'davon hat', 'davon haben');
  const inBrackets = named.length === 0 ? '' : ` (${listedUpTo(named, NAMES_IN_A_SENTENCE)})`;
  return `; ${which} kein Budget${inBrackets}, und bis es eines gibt, ${told}`;
}
