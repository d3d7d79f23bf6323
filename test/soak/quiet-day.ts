import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Faults } from '#sandbox/partner-center/schema.ts';
import { createRandom } from './customers.ts';
import { query } from './ledger.ts';
import type { Outcome, Scale } from './scenario.ts';
import { readPost } from './told.ts';
import { firstScanDone, openWorld, until, type World } from './world.ts';

/** Every wrong answer of Partner Center about all customers, and whether the watch is blind at once. */
const LIES: Readonly<Record<string, { readonly faults: Faults; readonly isBlind: boolean }>> = {
  '404 on every route': { faults: { notFoundForAll: true }, isBlind: true },
  '3000 on every usage route': { faults: { noUsageForAll: true }, isBlind: true },
  // summaries are still read, so the watch is blind only after a day
  'empty lists': { faults: { emptyLists: true }, isBlind: false },
};

/** A single failed scan may be chance. */
const TOLD_AFTER_SCANS = 2;

/**
 * A day of scans without changes posts nothing. Wrong answers of Partner Center about all customers change nothing, and are
 * reported.
 */
export async function soakQuietDay(scale: Scale): Promise<Outcome> {
  const hours = scale.share < 1 ? 8 : 24;
  await using world = await openWorld({
    customers: scale.of(300),
    conversations: 6,
    environment: { SCAN_CRON: '0 * * * *' },
  });
  const { connector, partnerCenter, products, customers } = world;
  const [product] = products;
  await product?.start();
  await world.subscribeAll();
  await firstScanDone(world);
  // some open alerts, so that there is something to lose
  const crossed = customers.cross(Math.ceil(customers.names.length / 3), createRandom(3));
  const told = () => connector.posts.flatMap(({ activity }) => readPost(activity).told).length;
  await hourPasses(world);
  await until('the alerts told', 60 * SECOND_MS, () => told() >= crossed * world.places.length);
  await hourPasses(world);

  const callsBefore = connector.calls.length;
  const scansBefore = await finishedScans(world);
  for (let hour = 0; hour < hours; hour += 1) {
    await hourPasses(world);
  }
  const problems: string[] = [];
  const calls = connector.calls.length - callsBefore;
  if (calls > 0) problems.push(`${calls} requests to Teams on a day without changes`);
  const scans = (await finishedScans(world)) - scansBefore;

  const notices: Record<string, number> = {};
  for (const [lie, { faults, isBlind }] of Object.entries(LIES)) {
    const before = await alertsOf(world);
    const posts = connector.posts.length;
    partnerCenter.setFaults(faults);
    for (let failed = 0; failed < TOLD_AFTER_SCANS; failed += 1) await hourPasses(world);
    const news = () => connector.posts.slice(posts).map(({ activity }) => readPost(activity));
    await until(`told of ${lie}`, 60 * SECOND_MS, () => news().some(({ kind }) => kind === 'health'));
    const watch = await fetch(`${product?.url}/watch`);
    if (watch.status !== (isBlind ? 503 : 200)) problems.push(`${lie}: /watch answers ${watch.status}`);
    await watch.arrayBuffer();
    if ((await alertsOf(world)) !== before) problems.push(`${lie}: an alert changed`);

    partnerCenter.setFaults({});
    await hourPasses(world);
    await until(`told that ${lie} is over`, 60 * SECOND_MS, () =>
      news().some(({ summary }) => summary.startsWith('Health: Works again')),
    );
    await until(`/watch well after ${lie}`, 10 * SECOND_MS, async () => (await fetch(`${product?.url}/watch`)).ok);
    if ((await alertsOf(world)) !== before) problems.push(`${lie}: an alert changed when it was over`);
    const others = news().filter(({ kind }) => kind !== 'health');
    if (others.length > 0) problems.push(`${lie}: also posted ${others[0]?.summary}`);
    notices[lie] = news().length;
  }
  return { problems, counts: { customers: customers.names.length, crossed, hours, scans, calls, notices } };
}

async function finishedScans({ ledger }: World): Promise<number> {
  const [row] = await query(ledger, `select count(*) as scans from scan where finished_at is not null`);
  return Number((row as { readonly scans: number | string }).scans);
}

/** Lets an hour pass, and waits for its scan. */
async function hourPasses(world: World): Promise<void> {
  const before = await finishedScans(world);
  world.clock.pass(HOUR_MS);
  await until('the scan of an hour', 60 * SECOND_MS, async () => (await finishedScans(world)) > before);
}

/** Everything that people could see of the alerts. */
async function alertsOf({ ledger }: World): Promise<string> {
  const rows = await query(
    ledger,
    `select id, customer_id, budgets, peak_percent, percent_used, total_cost, closed_at from alert order by id`,
  );
  return JSON.stringify(rows);
}
