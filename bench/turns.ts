import { setTimeout } from 'node:timers/promises';
import { askable, drive, message } from './driver.ts';
import type { Sizes } from './options.ts';
import { type Child, startChild } from './processes/child.ts';
import type { OutsideOptions, OutsideReady } from './processes/outside.ts';
import type { ProductOptions, ProductReady } from './processes/product.ts';
import { asStarted } from './processes/start-command.ts';
import { atLeast, atMost, type Result, result } from './result.ts';
import { interleaved, percentile, ratio } from './statistics.ts';
import { openFolder, population } from './world.ts';
import type { YardstickBotOptions } from './yardsticks/bot.ts';

const CUSTOMERS = 100;
const AT_ONCE = 16;
const WARM_UP_ROUNDS = 4;
/** The product never waits longer between two posts of a conversation. */
const BETWEEN_POSTS_MS = 3000;

export function startOutside(options: OutsideOptions): Promise<Child<OutsideReady>> {
  return startChild<OutsideReady>(new URL('processes/outside.ts', import.meta.url), options);
}

export function startProduct(options: ProductOptions): Promise<Child<ProductReady>> {
  return startChild<ProductReady>(new URL('processes/product.ts', import.meta.url), options, asStarted());
}

/** Waits until all is posted that a new subscription is told: while people ask, posts of their conversation wait for their turn and are made again. */
async function toldAll(outside: Child<OutsideReady>): Promise<void> {
  const postsTaken = async () => (await outside.ask<{ posts: number }>('taken')).posts;
  for (let before = -1, posts = await postsTaken(); posts !== before; posts = await postsTaken()) {
    before = posts;
    await setTimeout(BETWEEN_POSTS_MS);
  }
}

function startYardstick(options: YardstickBotOptions): Promise<Child<ProductReady>> {
  return startChild<ProductReady>(new URL('yardsticks/bot.ts', import.meta.url), options);
}

/**
 * Measures `usage for <customer>` through restify, CloudAdapter and a connector, with the live read: product, yardstick bot,
 * echo.
 */
export async function benchTurns({ turns, rounds }: Sizes): Promise<readonly Result[]> {
  const ids = askable(population(CUSTOMERS));
  await using folder = await openFolder();
  await using outside = await startOutside({ customers: CUSTOMERS });
  const { partnerCenterUrl, connectorUrl } = outside.ready;
  await using product = await startProduct({ dataDir: folder.path, partnerCenterUrl });
  await using usage = await startYardstick({ kind: 'usage', partnerCenterUrl, ids });
  await using echo = await startYardstick({ kind: 'echo', partnerCenterUrl, ids });
  await product.ask('scanned', 1);
  await drive(product.ready.url, [message('subscribe all', connectorUrl)], 1);
  await toldAll(outside);

  const names = Object.keys(ids);
  const questions = Array.from({ length: turns }, (_, index) => `usage for ${names[index % names.length]}`);
  const ask = (bot: Child<ProductReady>) => () => {
    const messages = questions.map((question) => message(question, connectorUrl));
    return drive(bot.ready.url, messages, AT_ONCE);
  };
  const subjects = { product: ask(product), usage: ask(usage), echo: ask(echo) };
  // after some two thousand turns the engine has compiled what it runs all the time
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) for (const warmUp of Object.values(subjects)) await warmUp();
  const before = await outside.ask<{ usageAnswers: number }>('taken');
  const cpuMs = async () => [await product.ask<number>('cpuMs'), await usage.ask<number>('cpuMs')] as const;
  const cpuBefore = await cpuMs();
  const measured = await interleaved(rounds, subjects);
  const cpuAfter = await cpuMs();
  const after = await outside.ask<{ usageAnswers: number }>('taken');
  // with the product and the yardstick every question got a usage card
  const answered = after.usageAnswers - before.usageAnswers;
  if (answered !== 2 * rounds * turns) throw new Error(`${answered} usage cards for ${2 * rounds * turns} questions`);

  const rates = (name: keyof typeof subjects) => measured[name].map(({ totalMs }) => (turns * 1000) / totalMs);
  const p99 = (name: keyof typeof subjects) =>
    percentile(
      measured[name].flatMap((each) => each.latenciesMs),
      0.99,
    );
  const shown = (name: keyof typeof subjects) => `${Math.round(percentile(rates(name), 0.5))}/s`;
  const cpuOf = (subject: 0 | 1) => (cpuAfter[subject] - cpuBefore[subject]) / (rounds * turns);
  const cpu = `by CPU time of the main thread ${cpuOf(0).toFixed(2)} ms and ${cpuOf(1).toFixed(2)} ms (${(cpuOf(0) / cpuOf(1)).toFixed(2)} of it)`;
  const toEcho = ratio(rates('product'), rates('echo'));
  return [
    result({
      name: 'turns',
      value: ratio(rates('product'), rates('usage')),
      unit: 'x rate',
      goal: atLeast(0.8),
      detail: `product ${shown('product')}, yardstick bot ${shown('usage')}, echo ${shown('echo')} (product is ${toEcho.toFixed(2)} of it); ${cpu}`,
    }),
    result({
      name: 'turns-p99',
      value: p99('product') / p99('usage'),
      unit: 'x p99',
      goal: atMost(1.5),
      detail: `${AT_ONCE} people at once: product ${p99('product').toFixed(1)} ms, yardstick bot ${p99('usage').toFixed(1)} ms`,
    }),
  ];
}
