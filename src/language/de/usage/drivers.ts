import type { Words } from '#language/catalogue.ts';
import { counted, listedUpTo } from '#language/de/counting.ts';
import { resourceTypeText } from './resource-types.ts';

/** What a cost is spent on. Amounts, shares and dates are as the reader writes them. */
export const drivers = {
  linksFor: (name: string) => `Links zu ${name}`,
  linksNeedAccess: 'Die Portale zeigen, was Ihr eigenes Konto dort sehen darf.',
  noLinks: 'Aus der ID dieses Kunden ergeben sich keine Links.',
  /** What costs most, with its share. */
  mostly: (what: string, share: string | undefined) =>
    share === undefined ? `Vor allem: ${what}` : `Vor allem: ${what}, ${share}`,
  /** A resource group by what costs most in it; `type` empty where nothing is known of it. */
  group(type: string, name: string): string {
    const where = name === '' ? 'ohne Ressourcengruppe' : `in ${name}`;
    if (type === '') return name === '' ? 'was keine Ressourcengruppe hat' : name;
    return `${resourceTypeText(type)} ${where}`;
  },
  /** The same at the start of a line; a `name` keeps its letters. */
  atStart: (text: string, name: string) => (text === name ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`),
  nameless: {
    azureSubscription: 'Ein Azure-Abonnement ohne Namen',
    service: 'Andere Dienste',
    resource: 'Eine Ressource ohne Namen',
  },
  nothingYet: 'Für diesen Abrechnungszeitraum sind noch keine Kosten gemeldet',
  noUsage: 'kein Verbrauch',
  noUsageReported: 'Partner Center meldet für diesen Kunden keinen Verbrauch.',
  /** `why`: a clause. */
  unreadable: (why: string) => `Die Kostentreiber konnten nicht gelesen werden: ${why}.`,
  fromFile: 'Aus Ihrer Verbrauchsdatei, die einen anderen Betrag nennen kann als Partner Center:',
  notReadYet: 'Partner Center ist langsam: Noch ist nichts da. Diese Karte wird ergänzt, sobald etwas kommt.',

  sections: {
    azureSubscription: 'Nach Azure-Abonnement',
    resourceGroup: 'Nach Ressourcengruppe',
    service: 'Nach Dienst',
    resource: 'Nach Ressource',
    moreGroups: 'Weitere Ressourcengruppen',
    moreServices: 'Weitere Dienste',
  },
  showMore: 'Ressourcen und Abonnements zeigen',
  /** Less than half a percent, but something. */
  underOnePercent: (one: string) => `unter ${one}`,
  shareOf: (share: string, amount: string) => `${share}, ${amount}`,
  /** Where something is, and what changed about it; either may be missing. */
  detail: (where: string, change: string | undefined) => [where, change].filter(Boolean).join(', '),
  /** `amount` with its sign. */
  since: (amount: string, date: string) => `${amount} seit ${date}`,
  increase: (amount: string) => `+${amount}`,
  others: (count: number, shown: string, amount: string) =>
    `und ${counted(count, 'weiterer Posten', 'weitere', shown)}: ${amount}`,

  /** On posts about the customer. `asOf` is "as of …"; `total` is the breakdown's own, where it differs from the post's. */
  onPost: {
    /** "Mostly Virtual Machines 52%, Storage 18%" */
    mostlyThese: (each) => `Vor allem ${each.map(({ what, share }) => `${what} ${share}`).join(', ')}`,
    mostly({ what, share, of, change }): string {
      if (share === undefined) return `Vor allem ${what}`;
      const said =
        of === undefined ? `Vor allem ${what}: ${share}` : `Vor allem ${what}: ${share} von ${of.total} (${of.date})`;
      return change === undefined ? said : `${said}, ${change}`;
    },
    up: (amount: string, date: string) => `${amount} mehr seit ${date}`,
    down: (amount: string, date: string) => `${amount} weniger seit ${date}`,
    heading: (asOf: string, total: string | undefined) =>
      total === undefined ? `Kostentreiber, ${asOf}` : `Kostentreiber, zusammen ${total}, ${asOf}`,
    driver: (name: string, figures: string, change: string | undefined) =>
      change === undefined ? `${name}: ${figures}` : `${name}: ${figures}, ${change}`,
  },

  labels: { total: 'Summe', soFar: 'Bisher gelesen', asOf: 'Stand', summary: 'Übersicht', period: 'Zeitraum' },
  /** Another figure of another time. */
  summaryAt: (amount: string, asOf: string) => `${amount}, ${asOf}`,
  twoTotals:
    'Die Verbrauchsübersicht nennt eine andere Summe: Beide werden getrennt gelesen, keine wird zur anderen gezählt.',
  otherCurrency: (amount: string) => `${amount} in einer anderen Währung stehen hier in keiner Zeile und keiner Summe.`,
  servicesOnly: 'Ein Abonnement alter Art nennt nur Dienste: keine Ressourcengruppen und keine Ressourcen.',
  servicesApart: 'Dienste sind über alle Azure-Abonnements summiert: Sie teilen dasselbe Geld anders auf.',

  /** Rows that are not there yet, by the subscriptions whose they are. */
  reading: (whose: readonly string[]) =>
    `Noch ist nicht alles da, gelesen werden noch: ${listedUpTo(whose, 3)}. Diese Karte wird ergänzt, sobald es da ist.`,
  /** `why`: a clause. */
  missing: (whose: readonly string[], why: string) => `Es fehlt: ${listedUpTo(whose, 3)}. Grund: ${why}.`,
  rowsOf: {
    subscriptions: () => 'einige Abonnements',
    resources: (subscription: string) => `die Ressourcen von ${subscription}`,
    services: (subscription: string) => `die Dienste von ${subscription}`,
  },
  badRows: (count: number) => `${counted(count, 'Zeile war', 'Zeilen waren')} nicht lesbar`,
  /** Several have the same name. */
  subscription: (name: string, id: string) => `${name} ${id}`,
} satisfies Words['drivers'];
