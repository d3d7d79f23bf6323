import { type Line, line } from '#adapters/teams/layout/parts.ts';
import { differsFrom } from '#domain/usage/drivers/breakdown.ts';
import type { DriverList } from '#domain/usage/drivers/driver-lines.ts';
import type { DriverKind } from '#domain/usage/drivers/driver-sums.ts';
import type { UsageFigures } from '#domain/usage/usage-summary.ts';
import type { Speech } from '#language/speech.ts';
import type { PostDrivers } from '#ports/teams.ts';
import { changeSinceText, changeText, nameOfDriver, shareText } from './driver-rows.ts';

/** How many drivers a post names. */
const MOST_NAMED = 3;

/** "Mostly virtual machines in rg-prod: 52%, up EUR 410 since Nov 16"; undefined where nothing is known. */
export function mostlyLine(
  drivers: PostDrivers | undefined,
  summary: Pick<UsageFigures, 'totalCost' | 'currency'>,
  speech: Speech,
): Line | undefined {
  const named = drivers && largest(drivers);
  const [driver] = named?.top ?? [];
  if (!drivers || !named || !driver) return undefined;
  const { words, format } = speech;
  const { asOf, total, currency } = drivers.breakdown;
  const isOther = differsFrom(drivers.breakdown, summary);
  return line(
    words.drivers.onPost.mostly({
      what: nameOfDriver(named.kind, driver, words),
      share: shareText(driver.cost, named.total, speech),
      of: isOther ? { total: format.short(total, currency), date: format.date(asOf) } : undefined,
      change: changeSinceText(named.kind, driver, { ...drivers, speech }),
    }),
  );
}

/** "Mostly Virtual Machines 52%, Storage 18%, Bandwidth 9%": services, whose names are short; undefined where none is known. */
export function mostServicesLine(services: DriverList | undefined, speech: Speech): Line | undefined {
  if (services === undefined) return undefined;
  const { top, total } = services;
  const each = top.slice(0, MOST_NAMED).flatMap((driver) => {
    const share = driver.cost > 0 ? shareText(driver.cost, total, speech) : undefined;
    return share === undefined ? [] : [{ what: nameOfDriver('service', driver, speech.words), share }];
  });
  return each.length === 0 ? undefined : line(speech.words.drivers.onPost.mostlyThese(each));
}

/** The largest drivers as lines of a post about the customer, under a line that says of when they are; none where nothing is known. */
export function postDriverLines(
  drivers: PostDrivers | undefined,
  summary: Pick<UsageFigures, 'totalCost' | 'currency'>,
  speech: Speech,
): readonly Line[] {
  if (drivers === undefined) return [];
  const { words, format } = speech;
  const { breakdown } = drivers;
  const named = largest(drivers);
  if (named === undefined) return [];
  const { kind, top, total } = named;
  // Another figure of another time than the post's own.
  const other = differsFrom(breakdown, summary) ? format.brief(breakdown.total, breakdown.currency) : undefined;
  return [
    line(words.drivers.onPost.heading(format.asOf(breakdown.asOf), other), { weight: 'Bolder' }),
    ...top.map((driver) => {
      const name = words.drivers.atStart(nameOfDriver(kind, driver, words), driver.name);
      const amount = format.brief(driver.cost, breakdown.currency);
      const share = shareText(driver.cost, total, speech);
      const figures = share === undefined ? amount : words.drivers.shareOf(share, amount);
      return line(words.drivers.onPost.driver(name, figures, changeText(kind, driver, { ...drivers, speech })));
    }),
  ];
}

/** Resource groups say more than services; a legacy customer has services only. */
function largest({ breakdown }: PostDrivers) {
  for (const kind of ['resourceGroup', 'service'] as const satisfies readonly DriverKind[]) {
    const { top, total } = breakdown.lists[kind];
    const costly = top.filter(({ cost }) => cost > 0).slice(0, MOST_NAMED);
    if (costly.length > 0) return { kind, top: costly, total };
  }
  return undefined;
}
