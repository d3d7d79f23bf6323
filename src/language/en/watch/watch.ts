import { counted, listedUpTo } from '#language/en/counting.ts';
import type { ScanTexts, UnreadTexts } from '#language/facts.ts';

const LEFT_NAMED = 10;
/** Of those that could not be read for one reason. */
const UNREADABLE_NAMED = 10;

/** How the watch is. Dates and numbers are as the reader writes them; `shown` is a count in this way. */
export const watch = {
  sandbox: 'This is a sandbox: simulated customers and figures, no real Partner Center.',
  problems: (count: number) => `The watch has ${counted(count, 'problem')}.`,
  running: 'The watch is running.',
  notScanned: 'The watch has not scanned yet.',
  moreProblems: (count: number) => `and ${counted(count, 'more problem')}`,
  since: (date: string, trouble: string) => `Since ${date}: ${trouble}`,
  left: (names: readonly string[]) => `No longer customers: ${listedUpTo(names, LEFT_NAMED)}.`,

  labels: {
    scans: 'Scans',
    notRead: 'Not read',
    lastWeek: 'Last 7 days',
    running: 'Running',
    nextScan: 'Next scan',
    newestData: 'Newest data',
    list: 'Customer list',
    customers: 'Customers',
    budgets: 'Budgets',
    usage: 'Usage',
    oldFigures: 'Old figures',
    subscriptions: 'Subscriptions',
    notifications: 'Notifications',
    signIn: 'Sign-in',
  },
  lastScan({ outcome, ago, read, customers, shown, why }: ScanTexts): string {
    const what = `last scan ${OUTCOMES[outcome]} ${ago}, ${read} of ${counted(customers, 'customer', shown)} read`;
    return why === undefined ? what : `${what}: ${why}`;
  },
  noScan: 'last scan: none yet',
  scans: (count: number, missed: string) => `${counted(count, 'scan')}, ${missed} missed`,
  isScanning: 'a scan is running now',
  newest: (date: string, ago: string) => `${date} (${ago})`,
  newestUnknown: 'not known',
  newestNone: 'none yet',

  /** Who could not be read and why; `rest` counts those that no reason names, `all` those of a long list. */
  unreadable({ reasons, all, rest, format }: UnreadTexts): string {
    const named = reasons.map(({ names, why }) => `${listedUpTo(names, UNREADABLE_NAMED)} could not be read: ${why}`);
    const count = all === undefined ? [] : [`${counted(all, 'customer', format(all))} could not be read`];
    const more = rest === 0 ? [] : [`${counted(rest, 'more customer', format(rest))} could not be read`];
    return `${[...count, ...named, ...more].join('; ')}. The next scan tries again`;
  },
  listRead: (ago: string | undefined) => (ago === undefined ? 'never read to its end' : `read ${ago}`),
  listNotRead: (ago: string | undefined, why: string) =>
    `${ago === undefined ? 'never read to its end' : `read ${ago}`}; it could not be read to its end, because ${why}`,
  customersRead: (read: string, of: string) => `${read} of ${of} read at least once`,
  withoutUsage: (count: string) => `${count} with no usage`,
  stale: (count: string) => `${count} whose figures have not moved for long`,
  allSent: 'all sent',
  notifications: (waiting: string, doubt: string, givenUp: string) =>
    `${waiting} waiting, ${doubt} in doubt, ${givenUp} given up`,

  /** Behind the words of a command. */
  example: (text: string) => `Example: ${text}`,
};

const OUTCOMES = {
  completed: 'completed',
  partial: 'partly completed',
  failed: 'failed',
  notFinished: 'not finished',
  finished: 'finished',
} satisfies Readonly<Record<ScanTexts['outcome'], string>>;
