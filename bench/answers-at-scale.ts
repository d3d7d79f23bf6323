import { askable, drive, inChannel, message } from './driver.ts';
import type { Sizes } from './options.ts';
import { openSchema } from './postgres.ts';
import type { Child } from './processes/child.ts';
import type { ProductReady, Vitals } from './processes/product.ts';
import { atMost, type Result, result } from './result.ts';
import { openTold } from './told-world.ts';
import { startOutside, startProduct } from './turns.ts';
import { openFolder, population } from './world.ts';

const MOST_ANSWER_MS = 500;
const MOST_BLOCK_MS = 250;
const MOST_MB = 300;
const BETWEEN_QUESTIONS_MS = 250;

interface Answered {
  readonly engine: string;
  readonly slowest: { readonly text: string; readonly ms: number };
  readonly answers: number;
  readonly longestBlockMs: number;
  readonly peakMb: number;
}

/**
 * Runs the whole product over a full ledger, from the moment it is ready: people keep asking, pressing and silencing, and as
 * many channels as there already are subscribe to all customers, one after the other.
 */
export async function benchAnswersAtScale(sizes: Sizes, databaseUrl: string | undefined): Promise<readonly Result[]> {
  await compileOnce();
  const all = [await answer(sizes, undefined)];
  if (databaseUrl !== undefined) all.push(await answer(sizes, databaseUrl));
  return [
    result({
      name: 'answers-at-scale',
      value: Math.max(...all.map(({ slowest }) => slowest.ms)),
      unit: 'ms',
      goal: atMost(MOST_ANSWER_MS),
      detail: all.map(answersOf).join('; '),
    }),
    result({
      name: 'block-at-scale',
      value: Math.max(...all.map(({ longestBlockMs }) => longestBlockMs)),
      unit: 'ms',
      goal: atMost(MOST_BLOCK_MS),
      detail: `of the main thread's CPU time: ${all.map((of) => `${of.engine} ${Math.round(of.longestBlockMs)} ms`).join(', ')}`,
    }),
    result({
      name: 'memory-at-scale',
      value: Math.max(...all.map(({ peakMb }) => peakMb)),
      unit: 'MB',
      goal: atMost(MOST_MB),
      detail: `at most: ${all.map((of) => `${of.engine} ${Math.round(of.peakMb)} MB`).join(', ')}`,
    }),
  ];
}

/** A first start compiles what the others only load, which takes memory for as long as the process lives. */
async function compileOnce(): Promise<void> {
  await using outside = await startOutside({ customers: 1 });
  await using folder = await openFolder();
  const { partnerCenterUrl, connectorUrl } = outside.ready;
  await using product = await startProduct({ dataDir: folder.path, partnerCenterUrl });
  await askOnce(product, message('alerts', connectorUrl));
}

function answersOf({ engine, answers, slowest }: Answered): string {
  return `${engine}: ${answers} answers, the slowest (${slowest.text}) ${Math.round(slowest.ms)} ms`;
}

async function answer({ told, watchMs }: Sizes, serverUrl: string | undefined): Promise<Answered> {
  await using outside = await startOutside({ customers: told.customers });
  const { partnerCenterUrl, connectorUrl } = outside.ready;
  await using folder = await openFolder();
  await using schema = serverUrl === undefined ? undefined : await openSchema(serverUrl);
  const options = { dataDir: folder.path, databaseUrl: schema?.url };
  await openTold(options, { ...told, serviceUrl: connectorUrl });
  await using product = await startProduct({ ...options, partnerCenterUrl });
  const names = Object.keys(askable(population(told.customers)));
  const answers: { readonly text: string; readonly ms: number }[] = [];
  const ask = async (text: string, body: string): Promise<void> => {
    answers.push({ text, ms: await askOnce(product, body) });
  };
  const said = (text: string) => ask(text, message(text, connectorUrl));
  const until = performance.now() + watchMs;
  let turn = 0;
  while (performance.now() < until) {
    const name = names[turn % names.length] ?? '';
    for (const text of ['help', `acknowledge ${name}`, 'alerts', `history for ${name}`, `silence ${name} for 1 day`]) {
      await said(text);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_QUESTIONS_MS));
    }
    turn += 1;
  }
  for (let channel = 0; channel < told.conversations; channel += 1) {
    await ask('subscribe all', inChannel(`19:new-${channel}@thread.tacv2`, 'subscribe all', connectorUrl));
  }
  const { longestCpuBlockMs, peakRssMb } = await product.ask<Vitals>('vitals');
  const [slowest = { text: 'none', ms: 0 }] = answers.toSorted((a, b) => b.ms - a.ms);
  const engine = serverUrl === undefined ? 'SQLite' : 'PostgreSQL';
  return { engine, slowest, answers: answers.length, longestBlockMs: longestCpuBlockMs, peakMb: peakRssMb };
}

async function askOnce(product: Child<ProductReady>, body: string): Promise<number> {
  return (await drive(product.ready.url, [body], 1)).totalMs;
}
