import { counted, listedUpTo } from '#language/en/counting.ts';
import { resourceTypeText } from './resource-types.ts';

/** What a cost is spent on. Amounts, shares and dates are as the reader writes them. */
export const drivers = {
  linksFor: (name: string) => `Links for ${name}`,
  linksNeedAccess: 'The portals show what your own account may see there.',
  noLinks: 'The id of this customer makes no links.',
  /** What costs most, with its share. */
  mostly: (what: string, share: string | undefined) =>
    share === undefined ? `Mostly ${what}` : `Mostly ${what}: ${share}`,
  /** A resource group by what costs most in it; `type` empty where nothing is known of it. */
  group(type: string, name: string): string {
    const where = name === '' ? 'outside of resource groups' : `in ${name}`;
    if (type === '') return name === '' ? 'what has no resource group' : name;
    return `${resourceTypeText(type)} ${where}`;
  },
  /** The same at the start of a line; a `name` keeps its letters. */
  atStart: (text: string, name: string) => (text === name ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`),
  nameless: {
    azureSubscription: 'An Azure subscription without a name',
    service: 'Other services',
    resource: 'A resource without a name',
  },
  nothingYet: 'No cost is told for this billing period yet',
  noUsage: 'no usage',
  noUsageReported: 'Partner Center reports no usage for this customer.',
  /** `why`: a clause. */
  unreadable: (why: string) => `What drives the cost could not be read: ${why}.`,
  fromFile: 'From your usage file, which may say another amount than Partner Center:',
  notReadYet: 'Partner Center is slow: nothing has come yet. This card is completed as soon as it comes.',

  sections: {
    azureSubscription: 'By Azure subscription',
    resourceGroup: 'By resource group',
    service: 'By service',
    resource: 'By resource',
    moreGroups: 'More resource groups',
    moreServices: 'More services',
  },
  showMore: 'Show resources and subscriptions',
  /** Less than half a percent, but something. */
  underOnePercent: (one: string) => `under ${one}`,
  shareOf: (share: string, amount: string) => `${share}, ${amount}`,
  /** Where something is, and what changed about it; either may be missing. */
  detail: (where: string, change: string | undefined) => [where, change].filter(Boolean).join(', '),
  /** `amount` with its sign. */
  since: (amount: string, date: string) => `${amount} since ${date}`,
  increase: (amount: string) => `+${amount}`,
  others: (count: number, shown: string, amount: string) => `and ${counted(count, 'other', shown)}: ${amount}`,

  /** On posts about the customer. `asOf` is "as of …"; `total` is the breakdown's own, where it differs from the post's. */
  onPost: {
    /** "Mostly Virtual Machines 52%, Storage 18%" */
    mostlyThese: (each: readonly { readonly what: string; readonly share: string }[]) =>
      `Mostly ${each.map(({ what, share }) => `${what} ${share}`).join(', ')}`,
    mostly({ what, share, of, change }: MostlyTexts): string {
      if (share === undefined) return `Mostly ${what}`;
      const said =
        of === undefined ? `Mostly ${what}: ${share}` : `Mostly ${what}: ${share} of ${of.total} (${of.date})`;
      return change === undefined ? said : `${said}, ${change}`;
    },
    up: (amount: string, date: string) => `up ${amount} since ${date}`,
    down: (amount: string, date: string) => `down ${amount} since ${date}`,
    heading: (asOf: string, total: string | undefined) =>
      total === undefined ? `What drives it, ${asOf}` : `What drives it, ${total} in all ${asOf}`,
    driver: (name: string, figures: string, change: string | undefined) =>
      change === undefined ? `${name}: ${figures}` : `${name}: ${figures}, ${change}`,
  },

  labels: { total: 'Total', soFar: 'Read so far', asOf: 'As of', summary: 'Usage summary', period: 'Billing period' },
  /** Another figure of another time. */
  summaryAt: (amount: string, asOf: string) => `${amount}, ${asOf}`,
  twoTotals: 'The usage summary has another total: the two are read separately, and neither is added to the other.',
  otherCurrency: (amount: string) => `${amount} in another currency is in no line and no total here.`,
  servicesOnly: 'A legacy subscription tells services only: no resource groups and no resources.',
  servicesApart: 'Services are summed over all Azure subscriptions: they say the same money in another way.',

  /** Rows that are not there yet, by the subscriptions whose they are. */
  reading: (whose: readonly string[]) =>
    `Not everything is here yet: ${listedUpTo(whose, 3)} are still being read. This card is completed as soon as they come.`,
  /** `why`: a clause. */
  missing: (whose: readonly string[], why: string) => `Missing: ${listedUpTo(whose, 3)}, because ${why}.`,
  rowsOf: {
    subscriptions: () => 'some subscriptions',
    resources: (subscription: string) => `the resources of ${subscription}`,
    services: (subscription: string) => `the services of ${subscription}`,
  },
  badRows: (count: number) => `${counted(count, 'row')} could not be read`,
  /** Several have the same name. */
  subscription: (name: string, id: string) => `${name} ${id}`,
};

/** What costs most: `share` undefined where there is nothing to take a share of; `of` is the breakdown's own total, where it is another. */
export interface MostlyTexts {
  readonly what: string;
  readonly share: string | undefined;
  readonly of: { readonly total: string; readonly date: string } | undefined;
  /** Since an earlier day. */
  readonly change: string | undefined;
}
