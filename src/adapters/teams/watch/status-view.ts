import { type Fact, fact, type Line, line, present } from '#adapters/teams/layout/parts.ts';
import { nameOf, run, spoken } from '#adapters/teams/layout/text.ts';
import { silenceLines } from '#adapters/teams/subscriptions/subscription-views.ts';
import { withoutBudgetText } from '#adapters/teams/usage/without-budget-text.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Words } from '#language/catalogue.ts';
import { ago } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';
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
const REASONS = 4;
/** Those that could not be read, named with the reason; of more than these the number is told first. */
const NAMED = 10;

export function sandboxLines(isSandbox: boolean, { watch }: Words): Line[] {
  return isSandbox ? [line(watch.sandbox, { weight: 'Bolder' })] : [];
}

export function statusView(status: WatchStatus, speech: Speech): StatusView {
  const { words } = speech;
  const { conditions, left } = status;
  const headline = headlineOf(status, words);
  const more = conditions.length - CONDITIONS;
  return {
    sandbox: sandboxLines(status.isSandbox, words),
    headline: run(headline),
    conditions: present([
      ...conditions.slice(0, CONDITIONS).map((condition) => conditionLine(condition, speech)),
      more > 0 && line(words.watch.moreProblems(more)),
    ]),
    facts: [...scanFacts(status, speech), ...customerFacts(status, speech), ...sendingFacts(status, speech)],
    notes: present([
      left.length > 0 && line(words.watch.left(left.map((customer) => nameOf(customer, words)))),
      ...silenceLines(status.silences, { now: status.now, known: status.silenced, isElsewhere: true }, speech),
    ]),
    speak: spoken(headline),
  };
}

function headlineOf({ conditions, lastScan }: WatchStatus, { watch }: Words): string {
  if (conditions.length > 0) return watch.problems(conditions.length);
  return lastScan ? watch.running : watch.notScanned;
}

function conditionLine({ since, trouble }: HealthCondition, { words, format }: Speech): Line {
  return line(words.watch.since(format.dateTime(since), words.trouble(trouble)), { color: 'Attention' });
}

function scanFacts(status: WatchStatus, speech: Speech): Fact[] {
  const { words, format } = speech;
  const { watch } = words;
  const { labels } = watch;
  const { lastScan, lastWeek, nextScanAt, now, newestData } = status;
  return present([
    fact(labels.scans, lastScan ? scanText(lastScan, status, speech) : watch.noScan),
    lastScan && lastScan.unreadableCount > 0 && fact(labels.notRead, unreadableText(lastScan, status, speech)),
    fact(labels.lastWeek, watch.scans(lastWeek.scans, format.count(lastWeek.missed))),
    status.isScanning && fact(labels.running, watch.isScanning),
    nextScanAt !== undefined && fact(labels.nextScan, format.dateTime(nextScanAt)),
    fact(
      labels.newestData,
      newestData === undefined
        ? withoutNewest(status, words)
        : watch.newest(format.dateTime(newestData), ago(newestData, now, words)),
    ),
  ]);
}

function withoutNewest({ lastScan }: WatchStatus, { watch }: Words): string {
  return lastScan && lastScan.read > 0 ? watch.newestUnknown : watch.newestNone;
}

function scanText(scan: Scan, { now }: WatchStatus, { words, format }: Speech): string {
  return words.watch.lastScan({
    outcome: scan.outcome ?? (scan.finishedAt === undefined ? 'notFinished' : 'finished'),
    ago: ago(scan.finishedAt ?? scan.startedAt, now, words),
    read: format.count(scan.read),
    customers: scan.customers,
    shown: format.count(scan.customers),
    why: scan.reason && words.scanReason(scan.reason),
  });
}

/** Who and why, the most frequent reason first; the scan keeps the first of them only. */
function unreadableText({ unreadable, unreadableCount }: Scan, status: WatchStatus, { words, format }: Speech): string {
  const byReason = Map.groupBy(unreadable, ({ fault }) => words.readingFault(fault));
  const groups = [...byReason].toSorted(([, a], [, b]) => b.length - a.length).slice(0, REASONS);
  const told = groups.reduce((sum, [, customers]) => sum + customers.length, 0);
  const isMany = unreadableCount > NAMED;
  return words.watch.unreadable({
    reasons: groups.map(([why, customers]) => ({
      names: customers.map(({ customerId }) => nameIn(status, customerId, words)),
      why,
    })),
    all: isMany ? unreadableCount : undefined,
    rest: isMany ? 0 : Math.max(0, unreadableCount - told),
    format: format.count,
  });
}

function nameIn({ unreadable }: WatchStatus, customerId: string, words: Words): string {
  const customer = unreadable.get(customerId);
  return customer ? nameOf(customer, words) : customerId;
}

/** An old list, or one that is not complete, is named with its age and the reason. */
function listText({ customerList: { ageMs, fault }, now }: WatchStatus, words: Words): string {
  const read = ageMs === undefined ? undefined : ago(now - ageMs, now, words);
  return fault ? words.watch.listNotRead(read, words.readingFault(fault)) : words.watch.listRead(read);
}

function customerFacts(status: WatchStatus, speech: Speech): Fact[] {
  const { customers } = status;
  const { words, format } = speech;
  const { labels, customersRead, withoutUsage, stale } = words.watch;
  return present([
    fact(labels.list, listText(status, words)),
    fact(labels.customers, customersRead(format.count(customers.read), format.count(customers.customers))),
    fact(labels.budgets, withoutBudgetText(customers.withoutBudget, speech)),
    fact(labels.usage, withoutUsage(format.count(customers.withoutUsage))),
    customers.stale > 0 && fact(labels.oldFigures, stale(format.count(customers.stale))),
  ]);
}

function sendingFacts({ notifications, subscriptions, signIn, now }: WatchStatus, { words, format }: Speech): Fact[] {
  const { planned, unknown, dead } = notifications;
  const { labels, allSent, notifications: open } = words.watch;
  const isAllSent = planned + unknown + dead === 0;
  return [
    fact(labels.subscriptions, format.count(subscriptions)),
    fact(
      labels.notifications,
      isAllSent ? allSent : open(format.count(planned), format.count(unknown), format.count(dead)),
    ),
    fact(labels.signIn, words.signInStanding(signIn, { now, isNamed: true })),
  ];
}
