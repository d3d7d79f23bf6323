import { hash } from './randomness.ts';

/** A name with what makes its customer special; what is left out is drawn from the seed. */
export interface NamedCustomer {
  readonly name: string;
  readonly currency?: string;
  readonly plan?: 'legacy' | 'azurePlan';
  /** Of a legacy customer; gives the currency. */
  readonly locale?: string;
  readonly usage?: 'some' | 'zero' | 'none';
  readonly hasBudget?: boolean;
  readonly isStale?: boolean;
  /** The day of the billing period on which 80 % of the budget is used up in an ordinary month; 0 means never. */
  readonly reachesOnDay?: number;
  /** Expected cost of a month, in the customer's currency. */
  readonly monthlyCost?: number;
}

/** Exactly 200 characters. */
const LONG_NAME =
  'The Amalgamated Northern and Southern Consolidated Cloud Purchasing Cooperative of Independent Bookshops, Bakeries, ' +
  'Bicycle Makers, Breweries, Botanical Gardens and Related Undertakings (Holdings) plc';

/** The customers of every sandbox: well-known fictitious companies, and names that are hard to display. */
const NAMED_CUSTOMERS: readonly NamedCustomer[] = [
  {
    name: 'Contoso',
    plan: 'azurePlan',
    currency: 'EUR',
    reachesOnDay: 14,
    monthlyCost: 14_000,
    usage: 'some',
    hasBudget: true,
  },
  {
    name: 'Fabrikam',
    plan: 'azurePlan',
    currency: 'USD',
    reachesOnDay: 11,
    monthlyCost: 32_000,
    usage: 'some',
    hasBudget: true,
  },
  { name: 'Northwind Traders', plan: 'legacy', locale: 'en-US', reachesOnDay: 17 },
  { name: 'Adventure Works', plan: 'azurePlan', currency: 'GBP', reachesOnDay: 20 },
  { name: 'Contoso Retail GmbH', plan: 'azurePlan', currency: 'EUR', reachesOnDay: 12 },
  { name: 'Contoso Pharmaceuticals', plan: 'legacy', locale: 'de-CH', reachesOnDay: 24 },
  { name: 'Tailspin Toys', plan: 'azurePlan', currency: 'USD', reachesOnDay: 2 },
  { name: 'Wingtip Toys', plan: 'azurePlan', currency: 'SEK', reachesOnDay: 9 },
  { name: 'Litware', plan: 'azurePlan', currency: 'USD', hasBudget: false, usage: 'some' },
  { name: 'Proseware', plan: 'legacy', locale: 'fr-FR', hasBudget: false, usage: 'zero' },
  { name: 'Woodgrove Bank', plan: 'azurePlan', currency: 'USD', reachesOnDay: 6, monthlyCost: 410_000 },
  { name: 'Wide World Importers', plan: 'legacy', locale: 'sv-SE', reachesOnDay: 4 },
  { name: 'Trey Research', plan: 'azurePlan', currency: 'NOK', usage: 'none' },
  { name: 'Alpine Ski House', plan: 'azurePlan', currency: 'CHF', isStale: true, usage: 'some', hasBudget: true },
  { name: 'Fourth Coffee', plan: 'azurePlan', currency: 'USD', reachesOnDay: 3, monthlyCost: 48 },
  { name: 'Coho Vineyard', plan: 'legacy', locale: 'fr-FR', isStale: true, usage: 'some', hasBudget: true },
  { name: 'Humongous Insurance', plan: 'azurePlan', currency: 'AUD', reachesOnDay: 0 },
  { name: 'Lamna Healthcare', plan: 'legacy', locale: 'en-GB', reachesOnDay: 0 },
  { name: 'Southridge Video', plan: 'legacy', locale: 'en-029', reachesOnDay: 22 },
  { name: 'VanArsdel', plan: 'azurePlan', currency: 'KWD', reachesOnDay: 26 },
  { name: 'Graphic Design Institute', plan: 'legacy', locale: 'pl-PL', usage: 'none' },
  { name: 'Relecloud', plan: 'azurePlan', currency: 'CAD', reachesOnDay: 15 },
  { name: '株式会社さくら商事', plan: 'azurePlan', currency: 'JPY', reachesOnDay: 13, monthlyCost: 5_400_000 },
  { name: 'Lucerne 한국', plan: 'legacy', locale: 'ko-KR', reachesOnDay: 21 },
  { name: '**Bold** [Claim your prize](https://example.com/win)' },
  { name: '# 1. Heading _and_ `code` ~~Foods~~' },
  { name: '${customer.name} Holdings', reachesOnDay: 18 },
  { name: '{{DATE(2026-03-09T06:00:00Z, LONG)}} Events' },
  { name: '<at>Everyone</at> AB', plan: 'azurePlan', currency: 'SEK', reachesOnDay: 16 },
  { name: 'O\'Hara & Sons <b>"Quoted"</b> \\ Ltd' },
  { name: '🚀 Rocket Kitchens 🧑🏽‍🍳', plan: 'azurePlan', currency: 'USD', reachesOnDay: 10 },
  { name: 'شركة النور للتجارة (Noor)', plan: 'azurePlan', currency: 'SAR', reachesOnDay: 19 },
  { name: 'מאפיית השחר 2000 בע״מ', plan: 'azurePlan', currency: 'ILS' },
  { name: LONG_NAME, plan: 'azurePlan', currency: 'GBP', reachesOnDay: 8 },
  { name: 'Müller Maschinenbau', plan: 'azurePlan', currency: 'EUR', reachesOnDay: 7 },
  { name: 'Muller Maschinenbau', plan: 'legacy', locale: 'de-DE', reachesOnDay: 23 },
  { name: 'ACME Logistics', plan: 'azurePlan', currency: 'USD', reachesOnDay: 5 },
  { name: 'Acme Logistics', plan: 'azurePlan', currency: 'USD', reachesOnDay: 25 },
];

// Four lists whose product is above 100,000: every generated name is a different choice from them.
const PLACES = words(
  'Alder Amber Arbor Aspen Aurora Beacon Birch Bluff Breeze Brook Canyon Cedar Cinder Cliff Clover Copper Coral Crane ' +
    'Delta Dune Eagle Echo Elm Ember Falcon Fern Fjord Flint Forest Glacier Granite Harbor Hazel Heron Hollow Indigo Iris ' +
    'Ivory Jasper Juniper Kestrel Lagoon Lark Linden Lotus Maple Marble Meadow Mesa Mistral Nimbus Oak Ocean Onyx Orchard ' +
    'Pearl Pine Prairie Quartz Raven',
);
const CRAFTS = words(
  'Airways Analytics Bakery Biotech Books Brewing Ceramics Chemicals Clinics Clothing Construction Dairy Dental Design ' +
    'Electronics Energy Farms Fisheries Foods Freight Furniture Games Glass Hotels Insurance Interiors Labs Legal Logistics ' +
    'Machines Media Metals Mobility Motors Music Optics Packaging Paper Pharma Robotics',
);
const KINDS = words('Group Partners Works Systems Studio Trading Services Holding International Collective');
const FORMS = words('GmbH Ltd Inc. AB SA');

/** The names of the first `count` customers: all distinct. */
export function customerName(seed: number, index: number): NamedCustomer {
  const named = NAMED_CUSTOMERS[index];
  if (named !== undefined) return named;

  const size = PLACES.length * CRAFTS.length * KINDS.length * FORMS.length;
  // A stride without a common divisor visits every choice once before any comes again.
  const position = (index - NAMED_CUSTOMERS.length) * 60_493 + hash(seed, 1, 0);
  const round = Math.floor((index - NAMED_CUSTOMERS.length) / size);
  let rest = position % size;
  const take = (list: readonly string[]): string => {
    const word = list[rest % list.length] ?? '';
    rest = Math.floor(rest / list.length);
    return word;
  };
  const name = `${take(PLACES)} ${take(CRAFTS)} ${take(KINDS)} ${take(FORMS)}`;
  return { name: round === 0 ? name : `${name} ${round + 1}` };
}

/** A domain that differs from every other customer's. */
export function customerDomain(name: string, index: number): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()
    .slice(0, 20);
  // Names that fold to the same letters would share a domain without their number.
  return `${plain === 'contoso' ? plain : `${plain === '' ? 'customer' : plain}${index}`}.onmicrosoft.com`;
}

function words(text: string): readonly string[] {
  return text.split(' ');
}
