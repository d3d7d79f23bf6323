import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import { type Account, deadByReason, openAccount } from './account.ts';
import { createRefusals, drawFault } from './connector-faults.ts';
import { createRandom } from './customers.ts';
import { inHands, type LedgerPlace, query, readLedger, readWaiting } from './ledger.ts';
import type { Product } from './product.ts';
import type { Outcome, Scale } from './scenario.ts';
import { watchSenders } from './watch-senders.ts';
import { firstScanDone, letGo, openWorld, senderOf, until, type World } from './world.ts';

/** A time longer than a lease. */
const LEASES_END_MS = 11 * SECOND_MS;

export interface FaultsOptions {
  readonly databaseUrl?: string;
  readonly replicas?: number;
}

/** Sends crossings to conversations under a mixture of all faults, while the process is killed again and again. */
export async function soakFaults(scale: Scale, options: FaultsOptions = {}): Promise<Outcome> {
  const crossings = scale.of(1000);
  const kills = scale.of(100);
  await using world = await openWorld({
    ...options,
    customers: 30 + Math.ceil(crossings * 0.4),
    conversations: Math.max(10, scale.of(50)),
    environment: { UNKNOWN_REPEAT_AFTER: '3s', TEAMS_REQUESTS_PER_SECOND: '1000' },
  });
  const { connector, products, places, customers, ledger } = world;
  const random = createRandom(7);
  await Promise.all(products.map((product) => product.start()));
  await world.subscribeAll();
  await firstScanDone(world);

  const account = openAccount(connector);
  await using _senders = watchSenders(world, account);
  const gone = new Set(places.slice(-Math.max(1, Math.floor(places.length / 25))).map(({ id }) => id));
  const refuse = createRefusals(gone);
  const killer = createKiller(world, account, random);
  connector.failBy((call) => {
    killer.called();
    return (killer.kills > kills / 2 ? refuse(call) : undefined) ?? drawFault(random);
  });
  let crossed = 0;
  while (killer.kills < kills) {
    const left = kills - killer.kills;
    const mean = Math.max(1, (crossings - crossed) / left);
    const size = left === 1 ? crossings - crossed : waveSize(mean, random);
    crossed += customers.cross(Math.min(size, crossings - crossed), random);
    await killer.killOne();
    if (killer.kills % 10 === 0) await cutConnections(world, account);
  }

  connector.failBy(refuse);
  await drained(world);
  const exitCodes = await Promise.all(products.map((product) => product.stop()));
  const rows = await readLedger(ledger);
  const problems = [
    ...account.problemsOfPosts(),
    ...account.problemsOfLedger(rows, places, customers),
    ...exitCodes.filter((code) => code !== 0).map((code) => `a process answered SIGTERM with exit code ${code}`),
    ...connector.unexpected.map((route) => `asked for ${route}`),
  ];
  const { kills: done, killsWhileSending } = killer;
  const counted = {
    crossings: crossed,
    conversations: places.length,
    ...account.counts,
    dead: deadByReason(rows),
    kills: done,
    killsWhileSending,
    warnings: await world.warnings(),
  };
  return { problems, counts: counted };
}

/** Half of the waves are a few single posts, half are tables. */
function waveSize(mean: number, random: () => number): number {
  const isSmall = random() < 0.5;
  return isSmall ? 1 + Math.floor(random() * 4) : Math.max(1, Math.round((2 * mean - 2.5) * (0.4 + 1.2 * random())));
}

interface Killer {
  readonly kills: number;
  /** How many kills happened in the middle of a request. */
  readonly killsWhileSending: number;
  /** Notes that the connector was called. */
  called(): void;
  /** Kills a process after some more calls, or when no call comes for a while, and starts it again. */
  killOne(): Promise<void>;
}

const QUIET_MS = 5 * SECOND_MS;

function createKiller(world: World, account: Account, random: () => number): Killer {
  const { places, ledger, clock } = world;
  let kills = 0;
  let killsWhileSending = 0;
  let callsLeft = Number.POSITIVE_INFINITY;
  let lastCallAt = Date.now();
  let victim: Product | undefined;
  let victimPid = 0;
  let killed = Promise.withResolvers<void>();

  function kill(isSending: boolean): void {
    callsLeft = Number.POSITIVE_INFINITY;
    kills += 1;
    victimPid = victim?.pid ?? 0;
    if (isSending) killsWhileSending += 1;
    victim?.kill();
    killed.resolve();
  }

  return {
    get kills() {
      return kills;
    },
    get killsWhileSending() {
      return killsWhileSending;
    },
    called() {
      lastCallAt = Date.now();
      callsLeft -= 1;
      if (callsLeft <= 0) kill(true);
    },
    async killOne() {
      killed = Promise.withResolvers();
      victim = await victimOf(world, random);
      lastCallAt = Date.now();
      callsLeft = 1 + Math.floor(random() ** 2 * places.length * 2);
      const idle = setInterval(() => {
        if (Date.now() - lastCallAt > QUIET_MS && callsLeft !== Number.POSITIVE_INFINITY) kill(false);
      }, 200);
      await killed.promise;
      clearInterval(idle);
      await victim?.gone();
      if (victim) await letGo(world, victim);
      account.noteInDoubt(await readLedger(ledger, `n.state = 'sending'`));
      if (random() < 0.5) await letLeasesEnd(ledger, victimPid);
      clock.pass(kills % 5 === 0 ? HOUR_MS : LEASES_END_MS);
      await victim?.start();
    },
  };
}

/** Picks a process, mostly the one that sends. */
async function victimOf(world: World, random: () => number): Promise<Product | undefined> {
  const sender = await senderOf(world);
  if (sender && random() < 0.7) return sender;
  return world.products[Math.floor(random() * world.products.length)];
}

/** Ends the leases every other time, because PostgreSQL's clock cannot be moved. */
async function letLeasesEnd(ledger: LedgerPlace, pid: number): Promise<void> {
  if (ledger.url === undefined) return;
  await query(ledger, `update lease set until = 0 where holder like '%:${pid}:%'`);
}

/** Cuts every connection, and accepts none for a second. */
async function cutConnections({ connector, ledger }: World, account: Account): Promise<void> {
  const before = Date.now() - SECOND_MS;
  await connector.pause();
  account.noteCut(before);
  // when a request is cut before the connector has read it, only the sender knows of it
  account.noteInDoubt(await readLedger(ledger, inHands('ECONNRESET')));
  await new Promise((resolve) => setTimeout(resolve, SECOND_MS));
  await connector.resume();
}

const DRAINED_WITHIN_MS = 300 * SECOND_MS;

/** Waits until no row waits any more; back-off of hours and days passes at once. */
export async function drained({ ledger, clock, customers, products }: World): Promise<void> {
  await until('all crossings planned', 60 * SECOND_MS, async () => {
    const planned = (await readLedger(ledger, `n.kind in ('raised', 'escalated')`)) as readonly {
      readonly customer: string | null;
      readonly threshold: number;
    }[];
    const highest = new Map<string, number>();
    for (const { customer, threshold } of planned) {
      highest.set(customer ?? '', Math.max(threshold, highest.get(customer ?? '') ?? 0));
    }
    return [...customers.crossed].every(([name, thresholds]) => highest.get(name) === thresholds.at(-1));
  });
  await until('nothing left to send', DRAINED_WITHIN_MS, async () => {
    const { waiting, firstDueAt } = await readWaiting(ledger);
    if (waiting === 0) return true;
    const wait = (firstDueAt ?? 0) - clock.now();
    if (wait > HOUR_MS / 2) {
      // node-cron would go through every second of that time
      for (const product of products) await product.stop();
      clock.pass(wait);
      await products[0]?.start();
    } else if (wait > 2 * SECOND_MS) clock.pass(wait);
    return false;
  });
}
