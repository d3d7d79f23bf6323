import { format } from 'node:util';
import fc from 'fast-check';
import {
  botAdded,
  channelMessage,
  executeAction,
  groupMessage,
  PERSON,
  personalInstallation,
  personalMessage,
  submitAction,
  teamEvent,
  teamInstallation,
} from '../support/activities.ts';
import { openBotProcess } from '../support/bot-process.ts';
import type { ProcessUnderTest } from '../support/process-under-test.ts';
import { ADMIN_ID, type Answered, send } from '../support/running-bot.ts';
import type { Outcome, Scale } from './scenario.ts';

const ACTIVITIES = 20_000;
const AT_ONCE = 8;
/** By how much the heap may grow between the first tenth and the end. */
const HEAP_GROWTH_BYTES = 24 * 1024 * 1024;

/** Prints the size of the heap after a collection, when asked. */
const HEAP_ON_SIGNAL = `process.on('SIGUSR2', () => { gc(); gc();
  process.stderr.write('heap=' + process.memoryUsage().heapUsed + ';'); })`;

/** Sends random and mutated activities to a process of the product with authentication on. */
export async function soakActivities(scale: Scale): Promise<Outcome> {
  await using running = await openBotProcess({
    customers: 20,
    args: ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(HEAP_ON_SIGNAL)}`],
  });
  const { url, issuer, connector, process: bot } = running;
  const seed = Date.now() % 1_000_000_000;
  const headers = { authorization: `Bearer ${issuer.token({ serviceurl: connector.url })}` };
  const post = (body: unknown): Promise<Answered> => send(`${url}/api/messages`, body, headers);
  const count = scale.of(ACTIVITIES);
  const bodies = fc.sample(activities({ serviceUrl: connector.url }), { numRuns: count, seed });

  const problems: string[] = [];
  const statuses = new Map<number, number>();
  async function postAll(some: readonly unknown[]): Promise<void> {
    const waiting = some.values();
    const senders = Array.from({ length: AT_ONCE }, async () => {
      for (const body of waiting) {
        if (bot.child.exitCode !== null) return;
        const answer = await post(body).catch((error: unknown) => ({ status: 0, text: format(error) }));
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const problem = problemOf(answer);
        if (problem) problems.push(`${problem} (seed ${seed}): ${JSON.stringify(body)?.slice(0, 400)}`);
      }
    });
    await Promise.all(senders);
  }

  await postAll(bodies.slice(0, count / 10));
  const heapBefore = await heapOf(bot);
  await postAll(bodies.slice(count / 10));
  const heapAfter = await heapOf(bot);
  const last = await post(personalMessage({ serviceUrl: connector.url }, 'help')).catch(() => undefined);

  if (last?.status !== 200) problems.push(`afterwards a good question is not answered (seed ${seed})`);
  if (bot.child.exitCode !== null)
    problems.push(`the process ended with ${bot.child.exitCode}: ${bot.output().slice(-800)}`);
  if (/crashed|nhandled/.test(bot.output())) problems.push(`it says: ${bot.output().slice(-800)}`);
  if (heapAfter - heapBefore > HEAP_GROWTH_BYTES)
    problems.push(`the heap grew from ${heapBefore} to ${heapAfter} bytes`);
  if ((statuses.get(200) ?? 0) === 0) problems.push('no activity was taken at all');
  return {
    problems,
    counts: {
      activities: count,
      seed,
      statuses: Object.fromEntries(statuses),
      heapMb: [heapBefore, heapAfter].map(inMb),
    },
  };
}

const inMb = (bytes: number): number => Math.round(bytes / 1024 / 1024);

async function heapOf(bot: ProcessUnderTest): Promise<number> {
  const seen = bot.output().split('heap=').length;
  bot.child.kill('SIGUSR2');
  await bot.until(new RegExp(`(?:heap=\\d+;[^]*){${seen}}`));
  return Number(/heap=(\d+);[^=]*$/.exec(bot.output())?.[1]);
}

const TAKEN = new Set([200, 400, 401, 403, 413, 415, 501]);

function problemOf({ status, text }: Answered): string | undefined {
  if (!TAKEN.has(status)) return `answered ${status} ${text.slice(0, 1500)}`;
  if (text === '') return undefined;
  try {
    const { statusCode } = JSON.parse(text) as { readonly statusCode?: unknown };
    return statusCode === 200 || statusCode === 400 ? undefined : `answered ${status} with ${text.slice(0, 200)}`;
  } catch {
    return `answered ${status} with a text: ${text.slice(0, 200)}`;
  }
}

const COMMANDS = [
  'usage',
  'usage for Contoso',
  'subscribe all at 70,90',
  'unsubscribe all',
  'subscriptions',
  'alerts',
  'acknowledge Contoso',
  'silence Contoso for 3 days',
  'silence all for 2 hours everywhere',
  'unsilence all',
  'who hears about Contoso',
  'digest weekly on monday at 09:00',
  'digest off',
  'status',
  'audit',
  'help',
];

/** Makes good activities, mutated ones, and anything else. A text is sent unchanged. */
function activities(from: { readonly serviceUrl: string }): fc.Arbitrary<unknown> {
  const text = fc.oneof(
    fc.constantFrom(...COMMANDS),
    fc
      .tuple(fc.constantFrom(...COMMANDS), fc.string({ unit: 'binary', maxLength: 60 }))
      .map((parts) => parts.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  );
  const person = fc.constantFrom(PERSON, { ...PERSON, aadObjectId: ADMIN_ID }, { ...PERSON, userRole: 'guest' });
  const overrides = person.map((sender) => ({ from: sender }));
  const data = fc.oneof(
    fc.constant({ command: 'usage', customerId: 'x' }),
    fc.record({ command: fc.constantFrom('usage', 'subscribe', 'silence'), customerId: fc.string() }),
    fc.jsonValue({ maxDepth: 4 }),
  );
  const good = fc.oneof(
    fc.tuple(text, overrides).map(([said, more]) => personalMessage(from, said, more)),
    fc.tuple(text, overrides).map(([said, more]) => channelMessage(from, said, more)),
    fc.tuple(text, overrides).map(([said, more]) => groupMessage(from, said, more)),
    fc
      .tuple(fc.constantFrom('run', 'acknowledge', 'silence', 'other'), data, overrides)
      .map(([verb, value, more]) => executeAction(from, verb, value, more)),
    fc.tuple(data, overrides).map(([value, more]) => submitAction(from, value, more)),
    fc.constantFrom('add', 'remove').map((action) => personalInstallation(from, action as 'add')),
    fc.constantFrom('add', 'remove').map((action) => teamInstallation(from, action as 'add')),
    fc
      .constantFrom('channelCreated', 'channelDeleted', 'teamDeleted', 'teamRenamed')
      .map((type) => teamEvent(from, type)),
    fc.constant(undefined).map(() => botAdded(from)),
  );
  return fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 5, arbitrary: mutated(good) },
    { weight: 2, arbitrary: mutated(mutated(good)) },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 500 }) },
  );
}

/** Replaces any value inside by something else, or removes it. */
function mutated(of: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(undefined, null, '', 0, -1, 1e308, [], {}, '\u0000', '__proto__', '../..', 'x'.repeat(20_000)),
  );
  return fc.tuple(of, fc.nat(), odd).map(([activity, at, value]) => {
    const all = paths(activity);
    return withValue(activity, all[at % all.length] ?? [], value);
  });
}

type Path = readonly string[];

function paths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))];
}

function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
}
