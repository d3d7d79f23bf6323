import { run, runInColumn } from '#adapters/teams/layout/text.ts';
import { asShown } from '#domain/usage/amount.ts';
import { type Breakdown, wholeShare } from '#domain/usage/drivers/breakdown.ts';
import { changeSince } from '#domain/usage/drivers/change-since.ts';
import type { Driver } from '#domain/usage/drivers/driver-lines.ts';
import type { DriverKind } from '#domain/usage/drivers/driver-sums.ts';
import type { PortalLinks } from '#domain/usage/drivers/portal-links.ts';
import type { Words } from '#language/catalogue.ts';
import type { Speech } from '#language/speech.ts';

export interface DriverRow {
  /** One of the two has the name: with a link where there is one. */
  readonly linked: readonly { readonly text: string; readonly url: string }[];
  readonly plain: readonly { readonly text: string }[];
  /** Where it is and what changed: "Production, +EUR 40.00 since Nov 9, 2026". None where there is nothing to say. */
  readonly detail: readonly { readonly text: string }[];
  /** "52%, EUR 1,234.00". */
  readonly figures: string;
}

/** What the rows of one card are made of. */
export interface RowMaking {
  readonly breakdown: Breakdown;
  readonly earlier: Breakdown | undefined;
  readonly links: PortalLinks;
  readonly speech: Speech;
}

/** A line of a breakdown as a row of a card. */
export function driverRow(kind: DriverKind, driver: Driver, making: RowMaking): DriverRow {
  const { links, speech, breakdown } = making;
  const { drivers } = speech.words;
  const text = runInColumn(drivers.atStart(nameOfDriver(kind, driver, speech.words), driver.name));
  const url = linkOf(kind, driver, links);
  const detail = drivers.detail(detailOf(kind, driver, speech.words), changeText(kind, driver, making));
  const amount = speech.format.brief(driver.cost, breakdown.currency);
  const share = shareText(driver.cost, breakdown.lists[kind].total, speech);
  return {
    linked: url === undefined ? [] : [{ text, url }],
    plain: url === undefined ? [{ text }] : [],
    detail: detail === '' ? [] : [{ text: runInColumn(detail) }],
    figures: run(share === undefined ? amount : drivers.shareOf(share, amount)),
  };
}

/** In whole percent; undefined where there is nothing to take a share of. */
export function shareText(cost: number, total: number, { words, format }: Speech): string | undefined {
  const share = wholeShare(cost, total);
  if (share === undefined) return undefined;
  return share === 0 && cost > 0 ? words.drivers.underOnePercent(format.percent(1)) : format.percent(share);
}

/** "virtual machines in rg-prod" for a resource group; else its own name. */
export function nameOfDriver(kind: DriverKind, driver: Driver, { drivers }: Words): string {
  if (kind === 'resourceGroup') return drivers.group(driver.resourceType, driver.name);
  return driver.name || drivers.nameless[kind];
}

function detailOf(kind: DriverKind, driver: Driver, { drivers }: Words): string {
  if (kind === 'resourceGroup') return driver.azureSubscription;
  if (kind !== 'resource') return '';
  return drivers.atStart(drivers.group(driver.resourceType, driver.resourceGroup), driver.resourceGroup);
}

function linkOf(kind: DriverKind, driver: Driver, links: PortalLinks): string | undefined {
  if (kind === 'service') return undefined;
  if (kind === 'resource') return links.resource(driver.resourceUri);
  if (kind === 'azureSubscription') return links.azureSubscription(driver.azureSubscriptionId);
  return links.resourceGroup(driver.azureSubscriptionId, driver.resourceGroup);
}

type Compared = Omit<RowMaking, 'links'>;

/** Nothing where the change is too small to be shown. */
export function changeText(kind: DriverKind, driver: Driver, compared: Compared): string | undefined {
  const { earlier, breakdown, speech } = compared;
  const { words, format } = speech;
  const change = shownChange(kind, driver, compared);
  if (change === undefined) return undefined;
  const amount = format.brief(change, breakdown.currency);
  return words.drivers.since(change > 0 ? words.drivers.increase(amount) : amount, format.date(earlier?.asOf));
}

/** "up EUR 410 since Nov 16": the same in a sentence. */
export function changeSinceText(kind: DriverKind, driver: Driver, compared: Compared): string | undefined {
  const { earlier, breakdown, speech } = compared;
  const { words, format } = speech;
  const change = shownChange(kind, driver, compared);
  if (change === undefined) return undefined;
  const amount = format.short(Math.abs(change), breakdown.currency, breakdown.total);
  return words.drivers.onPost[change > 0 ? 'up' : 'down'](amount, format.date(earlier?.asOf));
}

function shownChange(kind: DriverKind, driver: Driver, { earlier, breakdown }: Compared): number | undefined {
  const change = earlier && changeSince(kind, driver, earlier);
  return change === undefined || asShown(change, breakdown.currency) === 0 ? undefined : change;
}
