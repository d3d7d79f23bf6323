import { connect } from 'node:net';
import fc from 'fast-check';
import { type BotProcess, openBotProcess } from '../support/bot-process.ts';
import { GOOD_FRAMINGS, HEADERS, HOSTS, latin1, METHODS, ODD_FRAMINGS, TARGETS, VERSIONS } from './request-pieces.ts';
import type { Outcome, Scale } from './scenario.ts';

const REQUESTS = 20_000;
/** After this many requests the test checks that the process is alive. */
const BETWEEN_LOOKS = 100;
const AT_ONCE = 8;
const ANSWER_WITHIN_MS = 10_000;

/** The statuses that the door may answer to a request without a token. */
const STATUSES = new Set([200, 400, 401, 403, 404, 405, 413, 415, 417, 431, 503]);
/** The statuses that some of the requests must reach. */
const REACHED = [200, 400, 404, 405];
const GIVES_200 = /^\/(?:healthz|readyz|watch|metrics)\/?(?:\?|$)/;

/** Bytes for a socket, and how to send and judge them. */
interface RawRequest {
  readonly bytes: string;
  /**
   * With `answer` the sender waits for the answer; with `end` it ends its half at once, because the server may have to wait
   * for more; with `reset` it resets the connection when everything is written.
   */
  readonly afterwards: 'answer' | 'end' | 'reset';
  /** Whether a 200 would be right; undefined when the test cannot tell. */
  readonly mayBe200?: boolean;
}

/** Sends odd raw requests of every kind, without a token, to a process of the product. */
export async function soakRequests(scale: Scale): Promise<Outcome> {
  await using bot = await openBotProcess({ customers: 1 });
  const seed = Date.now() % 1_000_000_000;
  const count = scale.of(REQUESTS);
  const requests = fc.sample(rawRequests(), { numRuns: count, seed });
  const problems: string[] = [];
  const statuses = new Map<number | 'none', number>();

  for (let at = 0; at < count; at += BETWEEN_LOOKS) {
    const some = requests.slice(at, at + BETWEEN_LOOKS);
    const waiting = some.values();
    const senders = Array.from({ length: AT_ONCE }, async () => {
      for (const request of waiting) {
        const status = await statusOf(bot, request);
        statuses.set(status ?? 'none', (statuses.get(status ?? 'none') ?? 0) + 1);
        const problem = problemOf(request, status);
        if (problem) problems.push(`${problem} (seed ${seed}): ${shown(request)}`);
      }
    });
    await Promise.all(senders);
    const alive = await fetch(`${bot.url}/healthz`).catch(() => undefined);
    await alive?.arrayBuffer();
    if (alive?.status === 200 && bot.process.child.exitCode === null) continue;
    problems.push(`the process does not live after one of these (seed ${seed}): ${some.map(shown).join(', ')}`);
    break;
  }

  const said = /^.*(?:crashed|nhandled|a request failed).*$/m.exec(bot.process.output())?.[0];
  if (said !== undefined) problems.push(`it says: ${said.slice(0, 800)}`);
  for (const status of REACHED) if (!statuses.has(status)) problems.push(`nothing was answered ${status} at all`);
  return { problems, counts: { requests: count, seed, statuses: Object.fromEntries(statuses) } };
}

/** The request as text, so that a person can send it again. */
function shown({ bytes, afterwards }: RawRequest): string {
  return `${afterwards} ${JSON.stringify(bytes.slice(0, 600))}${bytes.length > 600 ? '…' : ''}`;
}

function problemOf({ afterwards, mayBe200 }: RawRequest, status: number | undefined): string | undefined {
  if (status === undefined) return afterwards === 'answer' ? 'not answered' : undefined;
  if (!STATUSES.has(status)) return `answered ${status}`;
  return status === 200 && mayBe200 === false ? 'answered 200 although it asks for nothing that we have' : undefined;
}

/** The status of the first final answer; undefined when the connection was closed without one. */
async function statusOf({ url }: BotProcess, { bytes, afterwards }: RawRequest): Promise<number | undefined> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const closed = Promise.withResolvers<void>();
  let answer = '';
  let status: number | undefined;
  // the connection may be reset or already closed
  socket.on('error', () => undefined);
  socket.once('close', () => closed.resolve());
  socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
  socket.on('data', (chunk) => {
    answer += String(chunk);
    status ??=
      Number(/^(?:HTTP\/1\.1 1\d\d [^]*?\r\n\r\n)*HTTP\/1\.1 ([2-9]\d\d) [^]*?\r\n\r\n/.exec(answer)?.[1]) || undefined;
    if (status !== undefined && afterwards === 'answer') socket.destroy();
  });
  socket.write(Buffer.from(bytes, 'latin1'), () => {
    if (afterwards === 'end') socket.end();
    if (afterwards === 'reset') socket.resetAndDestroy();
  });
  await closed.promise;
  return status;
}

/** Node accepts other protocols' names as HTTP, and any number of blanks around a target. */
const HOST_MAY_LACK = /^[A-Z]+\/1\.0$/;

/** A complete request in the right order, from pieces of every kind. */
function builtRequests(): fc.Arbitrary<RawRequest> {
  const hosts = fc.oneof(
    { weight: 8, arbitrary: HOSTS.map((host) => [host]) },
    { weight: 1, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.array(HOSTS, { minLength: 2, maxLength: 3 }) },
  );
  const framings = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...GOOD_FRAMINGS) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_FRAMINGS) },
  );
  return fc
    .tuple(METHODS, TARGETS, VERSIONS, hosts, fc.array(HEADERS, { maxLength: 3 }), framings)
    .map(([method, target, version, hostValues, headers, [framing, body, isWhole]]) => {
      const lines = [
        `${method} ${target} ${version}`,
        ...hostValues.map((host) => `Host: ${host}`),
        ...headers,
        ...(framing === '' ? [] : [framing]),
      ];
      const isOneHost = hostValues.length === 1 || (hostValues.length === 0 && HOST_MAY_LACK.test(version));
      return {
        bytes: `${lines.join('\r\n')}\r\n\r\n${body}`,
        // the parser waits for the rest of HTTP/2's first words
        afterwards: isWhole && method !== 'PRI' ? 'answer' : 'end',
        // a line break in a piece turns it into another request
        ...(lines[0]?.includes('\n') || headers.some((header) => /\n|host/i.test(header))
          ? {}
          : { mayBe200: isOneHost && GIVES_200.test(decoded(target.replace(/^ +| +$/g, ''))) }),
      };
    });
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Requests that are complete, cut anywhere, changed by a few bytes, chained, or reset. */
function rawRequests(): fc.Arbitrary<RawRequest> {
  const built = builtRequests();
  const changed = fc
    .tuple(built, fc.nat(), fc.nat({ max: 3 }), latin1({ maxLength: 3 }))
    .map(([request, at, drop, more]) => {
      const cut = at % (request.bytes.length + 1);
      const bytes = request.bytes.slice(0, cut) + more + request.bytes.slice(cut + drop);
      return { bytes, afterwards: 'end' as const };
    });
  return fc.oneof(
    { weight: 8, arbitrary: built },
    { weight: 3, arbitrary: changed },
    {
      weight: 1,
      arbitrary: fc
        .tuple(built, fc.nat())
        .map(([{ bytes }, at]) => ({ bytes: bytes.slice(0, at % bytes.length), afterwards: 'end' as const })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(built, { minLength: 2, maxLength: 4 })
        .map((all) => ({ bytes: all.map(({ bytes }) => bytes).join(''), afterwards: 'end' as const })),
    },
    { weight: 2, arbitrary: built.map(({ bytes }) => ({ bytes, afterwards: 'reset' as const })) },
    { weight: 1, arbitrary: latin1({ maxLength: 300 }).map((bytes) => ({ bytes, afterwards: 'end' as const })) },
  );
}
