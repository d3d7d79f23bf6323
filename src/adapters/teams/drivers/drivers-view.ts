import { type Button, commandButton, type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, nameRun, run, spoken } from '#adapters/teams/layout/text.ts';
import { type Breakdown, differsFrom } from '#domain/usage/drivers/breakdown.ts';
import type { DriverKind } from '#domain/usage/drivers/driver-sums.ts';
import { type Cloud, portalLinks } from '#domain/usage/drivers/portal-links.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';
import type { CustomerDrivers, DriversAnswer } from '#ports/drivers.ts';
import { gapLines } from './driver-gaps.ts';
import { type DriverRow, driverRow, nameOfDriver, type RowMaking, shareText } from './driver-rows.ts';

interface Section {
  readonly title: string;
  readonly rows: readonly DriverRow[];
  /** What stands in none of the rows. */
  readonly others: readonly Line[];
}

export interface DriversView {
  readonly name: string;
  readonly domain: readonly Line[];
  /** What costs most. */
  readonly answer: string;
  /** What is missing, or makes the figures doubtful: before the first amount. */
  readonly doubts: readonly Line[];
  readonly sections: readonly Section[];
  /** One entry where more stands behind a button. */
  readonly more: readonly { readonly title: string; readonly sections: readonly Section[] }[];
  readonly facts: readonly Fact[];
  readonly notes: readonly Line[];
  readonly actions: readonly Button[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly speak: string;
}

/** The most rows of one kind on a card, shown at once or behind a button. */
export const DRIVER_ROWS = 15;
/** Rows of one kind that stand on the card at once. */
const FIRST_ROWS = 5;

export interface DriversShown {
  readonly speech: Speech;
  readonly cloud: Cloud;
  /** At most so many of each kind. */
  readonly rows: number;
}

export function driversView(answer: DriversAnswer, shown: DriversShown): DriversView {
  return answer.kind === 'drivers' ? breakdownView(answer.drivers, shown) : withoutBreakdown(answer, shown);
}

/** Nothing can be broken down: there is no usage, or nothing could be read. */
function withoutBreakdown(answer: Exclude<DriversAnswer, { kind: 'drivers' }>, shown: DriversShown): DriversView {
  const { words } = shown.speech;
  const isSlow = answer.kind === 'unreadable' && answer.reason.code === 'slow';
  const text =
    answer.kind === 'noUsage' ? words.drivers.noUsage : isSlow ? words.drivers.notReadYet : reasonOf(answer, words);
  const imported = answer.kind === 'unreadable' ? answer.imported : undefined;
  return {
    ...headOf(answer.customer, text, shown),
    doubts: answer.kind === 'noUsage' ? [line(words.drivers.noUsageReported)] : [],
    ...(imported === undefined
      ? { sections: [], more: [], facts: [], notes: [] }
      : importedParts(answer.customer, imported, shown)),
    actions: isSlow ? [] : buttonsOf(answer.customer.id, words, answer.kind === 'unreadable'),
  };
}

/** What the partner's own file says of its last month: shown by itself, and compared with nothing. */
function importedParts(
  customer: CustomerDrivers['customer'],
  breakdown: Breakdown,
  shown: DriversShown,
): Pick<DriversView, 'doubts' | 'sections' | 'more' | 'facts' | 'notes'> {
  const { words, format } = shown.speech;
  const { labels, fromFile } = words.drivers;
  const links = portalLinks(shown.cloud, customer.id);
  return {
    doubts: [line(fromFile)],
    ...sectionsOf({ breakdown, earlier: undefined, links, speech: shown.speech }, shown.rows),
    facts: present([
      fact(labels.total, format.brief(breakdown.total, breakdown.currency)),
      fact(labels.asOf, format.dateTime(breakdown.asOf)),
      breakdown.period && fact(labels.period, format.period(breakdown.period)),
    ]),
    notes: [line(words.drivers.servicesApart)],
  };
}

function reasonOf(answer: Exclude<DriversAnswer, { kind: 'drivers' }>, words: Words): string {
  if (answer.kind !== 'unreadable' || answer.reason.code === 'slow') return words.drivers.noUsage;
  return words.drivers.unreadable(words.readingFault(answer.reason).replace(/[.\s]+$/u, ''));
}

function breakdownView({ customer, breakdown, summary, earlier }: CustomerDrivers, shown: DriversShown): DriversView {
  const { speech } = shown;
  const { words, format } = speech;
  const { labels } = words.drivers;
  const making: RowMaking = { breakdown, earlier, links: portalLinks(shown.cloud, customer.id), speech };
  const isWhole = breakdown.gaps.length === 0;
  const other = summary && differsFrom(breakdown, summary) ? summary : undefined;
  return {
    ...headOf(customer, answerOf(breakdown, speech), shown),
    doubts: [
      ...gapLines(breakdown.gaps, words),
      ...present([other && line(words.drivers.twoTotals)]),
      ...breakdown.otherCurrencies.map(({ cost, currency }) =>
        line(words.drivers.otherCurrency(format.brief(cost, currency))),
      ),
    ],
    ...sectionsOf(making, shown.rows),
    facts: present([
      fact(isWhole ? labels.total : labels.soFar, format.brief(breakdown.total, breakdown.currency)),
      fact(labels.asOf, format.dateTime(breakdown.asOf)),
      other &&
        fact(
          labels.summary,
          words.drivers.summaryAt(format.brief(other.totalCost, other.currency), format.asOf(other.lastModified)),
        ),
      breakdown.period && fact(labels.period, format.period(breakdown.period)),
    ]),
    notes: [line(breakdown.hasServicesOnly ? words.drivers.servicesOnly : words.drivers.servicesApart)],
    actions: buttonsOf(customer.id, words, true),
  };
}

type Head = Pick<DriversView, 'name' | 'domain' | 'answer' | 'links' | 'speak'>;

function headOf(
  customer: CustomerDrivers['customer'],
  answer: string,
  { speech: { words }, cloud }: DriversShown,
): Head {
  const page = portalLinks(cloud, customer.id).customer;
  return {
    name: nameRun(customer, words),
    domain: present([customer.domain !== '' && line(customer.domain)]),
    answer: run(answer),
    links: page === undefined ? [] : [{ title: words.buttons.openInPartnerCenter, url: page }],
    speak: spoken(words.usage.speak(nameOf(customer, words), answer, undefined)),
  };
}

/** The largest resource group says more than a service; a legacy customer has services only. */
function answerOf({ lists }: Breakdown, speech: Speech): string {
  const { drivers } = speech.words;
  for (const kind of ['resourceGroup', 'service'] as const) {
    const { top, total } = lists[kind];
    const [largest] = top;
    if (largest && largest.cost > 0) {
      return drivers.mostly(nameOfDriver(kind, largest, speech.words), shareText(largest.cost, total, speech));
    }
  }
  return drivers.nothingYet;
}

/** Groups and services at once, the first of each; everything else behind a button. */
function sectionsOf(making: RowMaking, rows: number): Pick<DriversView, 'sections' | 'more'> {
  const { drivers } = making.speech.words;
  const { sections: titles } = drivers;
  const isOne = making.breakdown.hasServicesOnly;
  const first = Math.min(rows, isOne ? rows : FIRST_ROWS);
  const more = [
    sectionOf('azureSubscription', titles.azureSubscription, making, { from: 0, to: rows }),
    sectionOf('resource', titles.resource, making, { from: 0, to: rows }),
    sectionOf('resourceGroup', titles.moreGroups, making, { from: first, to: rows }),
    sectionOf('service', titles.moreServices, making, { from: first, to: rows }),
  ].flat();
  return {
    sections: [
      sectionOf('resourceGroup', titles.resourceGroup, making, { from: 0, to: first }),
      sectionOf('service', titles.service, making, { from: 0, to: first }),
    ].flat(),
    more: more.length === 0 ? [] : [{ title: drivers.showMore, sections: more }],
  };
}

/** None where there is no row; the last section of a kind counts what stands in none. */
function sectionOf(
  kind: DriverKind,
  title: string,
  making: RowMaking,
  { from, to }: { readonly from: number; readonly to: number },
): Section[] {
  const { breakdown, speech } = making;
  const { top, others } = breakdown.lists[kind];
  const shown = top.slice(from, to);
  if (shown.length === 0) return [];
  const left = top.slice(to);
  const count = others.count + left.length;
  const cost = left.reduce((sum, driver) => sum + driver.cost, others.cost);
  const isLast =
    to >= top.length || from > 0 || kind === 'resource' || kind === 'azureSubscription' || breakdown.hasServicesOnly;
  const { format, words } = speech;
  const rest = words.drivers.others(count, format.count(count), format.brief(cost, breakdown.currency));
  return [
    {
      title,
      rows: shown.map((driver) => driverRow(kind, driver, making)),
      others: isLast && count > 0 ? [line(rest)] : [],
    },
  ];
}

function buttonsOf(customerId: string, { buttons }: Words, hasRefresh: boolean): Button[] {
  return present([
    hasRefresh && commandButton(buttons.refresh, 'drivers', customerId),
    commandButton(buttons.showUsage, 'usage', customerId),
  ]);
}
