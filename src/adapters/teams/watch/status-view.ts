import { type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { withoutBudgetText } from '#adapters/teams/usage/no-budget-view.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Scan } from '#domain/usage/scan.ts';
import { en } from '#language/en.ts';
import { ago, type Format, formatFor } from '#language/format.ts';
import { counted, listedUpTo } from '#language/words.ts';
import type { HealthCondition } from '#ports/database.ts';
import type { WatchStatus } from '#ports/watch-status.ts';

export interface StatusView {
  readonly sandbox: readonly Line[];
  readonly headline: string;
  readonly conditions: readonly Line[];
  readonly facts: readonly Fact[];
  readonly notes: readonly Line[];
  readonly speak: string;
}

const CONDITIONS = 10;
const LEFT = 10;
const REASONS = 4;
/** Of those that could not be read for one reason. */
const NAMES = 10;
const SANDBOX_TEXT = 'This is a sandbox: simulated customers and figures, no real Partner Center.';

export function sandboxLines(isSandbox: boolean): Line[] {
  return isSandbox ? [line(SANDBOX_TEXT, { weight: 'Bolder' })] : [];
}

export function statusView(status: WatchStatus, reader: Reader): StatusView {
  const format = formatFor(reader);
  const { conditions, left } = status;
  const headline = headlineOf(status);
  return {
    sandbox: sandboxLines(status.isSandbox),
    headline: run(headline),
    conditions: present([
      ...conditions.slice(0, CONDITIONS).map((condition) => conditionLine(condition, format)),
      conditions.length > CONDITIONS && line(`and ${counted(conditions.length - CONDITIONS, 'more problem')}`),
    ]),
    facts: [...scanFacts(status, format), ...customerFacts(status, format), ...sendingFacts(status, format)],
    notes: present([
      left.length > 0 && line(`No longer customers: ${leftNames(status)}.`),
      ...silenceLines(status.silences, {
        now: status.now,
        format,
        known: status.silenced,
        place: 'in one conversation',
      }),
    ]),
    speak: spoken(headline),
  };
}

function headlineOf({ conditions, lastScan }: WatchStatus): string {
  if (conditions.length > 0) return `The watch has ${counted(conditions.length, 'problem')}.`;
  return lastScan ? 'The watch is running.' : 'The watch has not scanned yet.';
}

function conditionLine({ since, trouble }: HealthCondition, format: Format): Line {
  return line(`Since ${format.dateTime(since)}: ${en.trouble(trouble)}`, { color: 'Attention' });
}

function leftNames({ left }: WatchStatus): string {
  return listedUpTo(
    left.map((customer) => nameOf(customer)),
    LEFT,
  );
}

function scanFacts(status: WatchStatus, format: Format): Fact[] {
  const { lastScan, lastWeek, nextScanAt, now, newestData } = status;
  return present([
    fact('Scans', lastScan ? `last scan ${scanText(lastScan, status, format)}` : 'last scan: none yet'),
    lastScan && lastScan.unreadableCount > 0 && fact('Not read', unreadableText(lastScan, status, format)),
    fact('Last 7 days', `${counted(lastWeek.scans, 'scan')}, ${format.count(lastWeek.missed)} missed`),
    status.isScanning && fact('Running', 'a scan is running now'),
    nextScanAt !== undefined && fact('Next scan', format.dateTime(nextScanAt)),
    fact(
      'Newest data',
      newestData === undefined ? withoutNewest(status) : `${format.dateTime(newestData)} (${ago(newestData, now)})`,
    ),
  ]);
}

function withoutNewest({ lastScan }: WatchStatus): string {
  return lastScan && lastScan.read > 0 ? 'not known' : 'none yet';
}

const OUTCOMES = { completed: 'completed', partial: 'partly completed', failed: 'failed' } as const;

function scanText(scan: Scan, { now }: WatchStatus, format: Format): string {
  const outcome = scan.outcome ? OUTCOMES[scan.outcome] : scan.finishedAt === undefined ? 'not finished' : 'finished';
  const read = `${format.count(scan.read)} of ${format.counted(scan.customers, 'customer')} read`;
  const why = scan.reason ? `: ${en.scanReason(scan.reason)}` : '';
  return `${outcome} ${ago(scan.finishedAt ?? scan.startedAt, now)}, ${read}${why}`;
}

/** Who and why, the most frequent reason first; the scan keeps the first of them only. */
function unreadableText({ unreadable, unreadableCount }: Scan, status: WatchStatus, format: Format): string {
  const byReason = Map.groupBy(unreadable, ({ fault }) => en.readingFault(fault));
  const groups = [...byReason].toSorted(([, a], [, b]) => b.length - a.length).slice(0, REASONS);
  const shown = groups.map(([reason, customers]) => {
    const names = customers.map(({ customerId }) => nameIn(status, customerId));
    return `${listedUpTo(names, NAMES)} could not be read: ${reason}`;
  });
  const told = groups.reduce((sum, [, customers]) => sum + customers.length, 0);
  const rest = unreadableCount - told;
  const isMany = unreadableCount > NAMES;
  const count = isMany ? [`${format.counted(unreadableCount, 'customer')} could not be read`] : [];
  const more = rest > 0 && !isMany ? [`${format.counted(rest, 'more customer')} could not be read`] : [];
  return `${[...count, ...shown, ...more].join('; ')}. The next scan tries again`;
}

function nameIn({ unreadable }: WatchStatus, customerId: string): string {
  const customer = unreadable.get(customerId);
  return customer ? nameOf(customer) : customerId;
}

/** An old list, or one that is not complete, is named with its age and the reason. */
function listText({ customerList: { ageMs, fault }, now }: WatchStatus): string {
  const why = fault ? `; it could not be read to its end, because ${en.readingFault(fault)}` : '';
  return ageMs === undefined ? `never read to its end${why}` : `read ${ago(now - ageMs, now)}${why}`;
}

function customerFacts(status: WatchStatus, format: Format): Fact[] {
  const { customers } = status;
  return present([
    fact('Customer list', listText(status)),
    fact('Customers', `${format.count(customers.read)} of ${format.count(customers.customers)} read at least once`),
    fact('Budgets', withoutBudgetText(customers.withoutBudget, format)),
    fact('Usage', `${format.count(customers.withoutUsage)} with no usage`),
    customers.stale > 0 &&
      fact('Old figures', `${format.count(customers.stale)} whose figures have not moved for long`),
  ]);
}

function sendingFacts({ notifications, subscriptions, signIn, now }: WatchStatus, format: Format): Fact[] {
  const { planned, unknown, dead } = notifications;
  const isAllSent = planned + unknown + dead === 0;
  const open = `${format.count(planned)} waiting, ${format.count(unknown)} in doubt, ${format.count(dead)} given up`;
  return [
    fact('Subscriptions', format.count(subscriptions)),
    fact('Notifications', isAllSent ? 'all sent' : open),
    fact('Sign-in', en.signInStanding(signIn, { now, isNamed: true })),
  ];
}
