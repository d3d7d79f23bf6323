import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '#domain/time/time.ts';
import { openAccount } from './account.ts';
import { createRandom } from './customers.ts';
import { drained } from './faults.ts';
import { inHands, readLedger } from './ledger.ts';
import { openOwnServer } from './postgres.ts';
import type { Product } from './product.ts';
import type { Outcome, Scale } from './scenario.ts';
import { firstScanDone, letGo, openWorld, senderOf, until, type World } from './world.ts';

const MOST_TAKEOVER_MS = 15 * SECOND_MS;

/** A pace that is slow enough to always find a sender while it sends. */
const SLOWLY = { UNKNOWN_REPEAT_AFTER: '3s', TEAMS_REQUESTS_PER_SECOND: '15' };

/** Kills the sender while it sends, and measures how long it takes until another goes on, also with crossings since then. */
export async function soakTakeover(scale: Scale, databaseUrl: string): Promise<Outcome> {
  const rounds = scale.of(6);
  await using world = await openWorld({
    databaseUrl,
    replicas: 2,
    customers: 6 + rounds * 2,
    conversations: 12,
    environment: SLOWLY,
  });
  const { account, random } = await begun(world);
  const tookMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const victim = await senderInTheMiddle(world, random);
    victim.kill();
    const killedAt = Date.now();
    await victim.gone();
    await letGo(world, victim);
    account.noteInDoubt(await readLedger(world.ledger, `n.state = 'sending'`));
    // requests that were on their way have arrived by then
    await delay(300);
    const calls = world.connector.calls.length;
    world.customers.cross(1, random);
    await until('another sender', 60 * SECOND_MS, () => world.connector.calls.length > calls);
    tookMs.push((world.connector.calls[calls]?.at ?? 0) - killedAt);
    await victim.start();
  }
  const problems = await settledProblems(world, account);
  const slow = tookMs.filter((ms) => ms > MOST_TAKEOVER_MS).map((ms) => `another took over after ${ms} ms only`);
  return { problems: [...problems, ...slow], counts: { takeoverMs: tookMs, ...account.counts } };
}

/** Freezes the sender while it sends, for longer than its lease lasts; it wakes when another sends. */
export async function soakFreeze(scale: Scale, databaseUrl: string): Promise<Outcome> {
  const rounds = scale.of(5);
  await using world = await openWorld({
    databaseUrl,
    replicas: 2,
    customers: 6 + rounds * 2,
    conversations: 12,
    environment: SLOWLY,
  });
  const { account, random } = await begun(world);
  for (let round = 0; round < rounds; round += 1) {
    const frozen = await senderInTheMiddle(world, random);
    frozen.freeze();
    account.noteInDoubt(await readLedger(world.ledger, `n.state = 'sending'`));
    await delay(15 * SECOND_MS + random() * 5 * SECOND_MS);
    world.customers.cross(3, random);
    frozen.wake();
    await delay(3 * SECOND_MS);
  }
  const problems = await settledProblems(world, account);
  return { problems, counts: { frozen: rounds, ...account.counts } };
}

/** Stops and restarts PostgreSQL itself while notifications are sent. */
export async function soakDatabaseRestart(scale: Scale): Promise<Outcome> {
  const restarts = Math.max(2, scale.of(10));
  await using server = await openOwnServer();
  await using world = await openWorld({
    databaseUrl: server.url,
    replicas: 2,
    customers: 6 + restarts * 2,
    conversations: 12,
    environment: SLOWLY,
  });
  const { account, random } = await begun(world);
  for (let restart = 0; restart < restarts; restart += 1) {
    await senderInTheMiddle(world, random);
    const stoppedAt = Date.now();
    await server.stop(restart % 2 === 0 ? 'immediate' : 'fast');
    account.noteCut(stoppedAt - SECOND_MS);
    await delay(random() * 3 * SECOND_MS);
    await server.start();
    // rows may have been claimed by a statement whose answer never came
    for (let look = 0; look < 10; look += 1) {
      account.noteInDoubt(await readLedger(world.ledger, inHands('sender stopped')));
      await delay(300);
    }
  }
  const problems = await settledProblems(world, account);
  return { problems, counts: { restarts, ...account.counts } };
}

async function begun(world: World) {
  await Promise.all(world.products.map((product) => product.start()));
  await world.subscribeAll();
  await firstScanDone(world);
  return { account: openAccount(world.connector), random: createRandom(11) };
}

/** Lets some customers cross a threshold; returns the process that sends the posts, when some are sent and most are not. */
async function senderInTheMiddle(world: World, random: () => number): Promise<Product> {
  const { connector, customers } = world;
  const calls = connector.calls.length;
  customers.cross(4, random);
  await until('posts to be sent', 60 * SECOND_MS, () => connector.calls.length > calls + 4);
  const sender = await senderOf(world);
  if (!sender) throw new Error('nobody holds the lease to send, and yet something was sent');
  return sender;
}

async function settledProblems(world: World, account: ReturnType<typeof openAccount>): Promise<readonly string[]> {
  await drained(world);
  const codes = await Promise.all(world.products.map((product) => product.stop()));
  return [
    ...account.problemsOfPosts(),
    ...account.problemsOfLedger(await readLedger(world.ledger), world.places, world.customers),
    ...codes.filter((code) => code !== 0).map((code) => `a process answered SIGTERM with exit code ${code}`),
  ];
}
