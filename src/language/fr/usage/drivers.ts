import type { Words } from '#language/catalogue.ts';
import { counted, listedUpTo } from '#language/fr/counting.ts';
import { resourceTypeText } from './resource-types.ts';

/** What a cost is spent on. Amounts, shares and dates are as the reader writes them. */
export const drivers = {
  linksFor: (name: string) => `Liens pour ${name}`,
  linksNeedAccess: 'Les portails affichent ce que votre propre compte peut y voir.',
  noLinks: 'L’identifiant de ce client ne permet aucun lien.',
  /** What costs most, with its share. */
  mostly: (what: string, share: string | undefined) =>
    share === undefined ? `Surtout : ${what}` : `Surtout : ${what}, ${share}`,
  /** A resource group by what costs most in it; `type` empty where nothing is known of it. */
  group(type: string, name: string): string {
    const where = name === '' ? 'hors groupes de ressources' : `dans ${name}`;
    if (type === '') return name === '' ? 'ce qui n’a pas de groupe de ressources' : name;
    return `${resourceTypeText(type)} ${where}`;
  },
  /** The same at the start of a line; a `name` keeps its letters. */
  atStart: (text: string, name: string) => (text === name ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`),
  nameless: {
    azureSubscription: 'Un abonnement Azure sans nom',
    service: 'Autres services',
    resource: 'Une ressource sans nom',
  },
  nothingYet: 'Aucun coût n’est encore indiqué pour cette période de facturation',
  noUsage: 'aucune consommation',
  noUsageReported: 'Partner Center n’indique aucune consommation pour ce client.',
  /** `why`: a clause. */
  unreadable: (why: string) => `Les facteurs de coût n’ont pas pu être lus : ${why}.`,
  fromFile: 'D’après votre fichier de consommation, dont le montant peut différer de celui de Partner Center :',
  notReadYet: 'Partner Center est lent : rien n’est encore arrivé. Cette carte sera complétée dès que possible.',

  sections: {
    azureSubscription: 'Par abonnement Azure',
    resourceGroup: 'Par groupe de ressources',
    service: 'Par service',
    resource: 'Par ressource',
    moreGroups: 'Autres groupes de ressources',
    moreServices: 'Autres services',
  },
  showMore: 'Ressources et abonnements',
  /** Less than half a percent, but something. */
  underOnePercent: (one: string) => `moins de ${one}`,
  shareOf: (share: string, amount: string) => `${share}, ${amount}`,
  /** Where something is, and what changed about it; either may be missing. */
  detail: (where: string, change: string | undefined) => [where, change].filter(Boolean).join(', '),
  /** `amount` with its sign. */
  since: (amount: string, date: string) => `${amount} depuis le ${date}`,
  increase: (amount: string) => `+${amount}`,
  others: (count: number, shown: string, amount: string) =>
    `et ${counted(count, 'autre', 'autres', shown)} : ${amount}`,

  /** On posts about the customer. `asOf` is "as of …"; `total` is the breakdown's own, where it differs from the post's. */
  onPost: {
    /** "Mostly Virtual Machines 52%, Storage 18%" */
    mostlyThese: (each) => `Surtout ${each.map(({ what, share }) => `${what} ${share}`).join(', ')}`,
    mostly({ what, share, of, change }): string {
      if (share === undefined) return `Surtout ${what}`;
      const said =
        of === undefined ? `Surtout ${what} : ${share}` : `Surtout ${what} : ${share} de ${of.total} (${of.date})`;
      return change === undefined ? said : `${said}, ${change}`;
    },
    up: (amount: string, date: string) => `${amount} de plus depuis le ${date}`,
    down: (amount: string, date: string) => `${amount} de moins depuis le ${date}`,
    heading: (asOf: string, total: string | undefined) =>
      total === undefined ? `Facteurs de coût, ${asOf}` : `Facteurs de coût, ${total} au total, ${asOf}`,
    driver: (name: string, figures: string, change: string | undefined) =>
      change === undefined ? `${name} : ${figures}` : `${name} : ${figures}, ${change}`,
  },

  labels: { total: 'Total', soFar: 'Déjà lu', asOf: 'Date des chiffres', summary: 'Récapitulatif', period: 'Période' },
  /** Another figure of another time. */
  summaryAt: (amount: string, asOf: string) => `${amount}, ${asOf}`,
  twoTotals:
    'Le récapitulatif de consommation donne un autre total : les deux sont lus séparément et ne s’additionnent pas.',
  otherCurrency: (amount: string) =>
    `Montant dans une autre devise, compté ici dans aucune ligne ni aucun total : ${amount}.`,
  servicesOnly: 'Un abonnement d’ancien type n’indique que des services : ni groupes de ressources, ni ressources.',
  servicesApart: 'Les services sont cumulés sur tous les abonnements Azure : c’est le même argent, réparti autrement.',

  /** Rows that are not there yet, by the subscriptions whose they are. */
  reading: (whose: readonly string[]) =>
    `Tout n’est pas encore là, lecture en cours : ${listedUpTo(whose, 3)}. Cette carte sera complétée dès que possible.`,
  /** `why`: a clause. */
  missing: (whose: readonly string[], why: string) => `Il manque : ${listedUpTo(whose, 3)}. Cause : ${why}.`,
  rowsOf: {
    subscriptions: () => 'certains abonnements',
    resources: (subscription: string) => `les ressources de l’abonnement ${subscription}`,
    services: (subscription: string) => `les services de l’abonnement ${subscription}`,
  },
  badRows: (count: number) => counted(count, 'ligne n’a pas pu être lue', 'lignes n’ont pas pu être lues'),
  /** Several have the same name. */
  subscription: (name: string, id: string) => `${name} ${id}`,
} satisfies Words['drivers'];
