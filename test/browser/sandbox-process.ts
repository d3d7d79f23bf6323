import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));
const START_WITHIN_MS = 90_000;

/** `npm run sandbox` as a process of its own. */
export interface SandboxProcess extends AsyncDisposable {
  /** Undefined without the Playground. */
  readonly pageUrl: string;
  readonly botUrl: string;
  /** Milliseconds until it said where to go. */
  readonly startedInMs: number;
  readonly child: ChildProcess;
  readonly truth: PartnerCenterTruth;
  /** The exit code; null when it was killed. */
  ended(): Promise<number | null>;
}

/** A customer as the simulated Partner Center has it. */
export interface TrueCustomer {
  readonly id: string;
  readonly name: string;
  readonly currency?: string;
  readonly usage: 'some' | 'zero' | 'none';
  readonly budget?: number;
  readonly totalCost: number;
  readonly percentUsed?: number;
  readonly lastModified: string;
}

/** What the simulated Partner Center would answer, and the levers to change it. */
export interface PartnerCenterTruth {
  customers(): Promise<readonly TrueCustomer[]>;
  /** By its exact name. */
  customer(name: string): Promise<TrueCustomer>;
  /** Sets what the customer has spent to a percentage of its budget; resolves to what is true then. */
  spend(name: string, percentOfBudget: number): Promise<TrueCustomer>;
}

/** Starts it and resolves when it has said where to go. */
export async function startSandbox(argv: readonly string[]): Promise<SandboxProcess> {
  const startedAt = performance.now();
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, [MAIN, ...argv], { env: environment });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const printed = async (): Promise<void> => {
    while (!output.includes('Ctrl-C stops it')) {
      if (child.exitCode !== null) throw new Error(`The sandbox ended with ${child.exitCode}:\n${output}`);
      const left = START_WITHIN_MS - (performance.now() - startedAt);
      if (left <= 0) throw new Error(`The sandbox did not say where to go:\n${output}`);
      await Promise.race([once(child.stdout, 'data', { signal: AbortSignal.timeout(Math.ceil(left)) }), exited]);
    }
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  try {
    await printed();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pageUrl: /Open (\S+) in a browser/.exec(output)?.[1] ?? '',
    botUrl: /Bot: (\S+)/.exec(output)?.[1] ?? '',
    startedInMs: performance.now() - startedAt,
    child,
    truth: createTruth(/simulated Partner Center at (\S+)/.exec(output)?.[1] ?? ''),
    ended: async () => (await exited)[0],
    [Symbol.asyncDispose]: stop,
  };
}

function createTruth(partnerCenterUrl: string): PartnerCenterTruth {
  const control = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`${partnerCenterUrl}/_control${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const customers = (): Promise<readonly TrueCustomer[]> => control('/customers');
  const customer = async (name: string): Promise<TrueCustomer> => {
    const found = (await customers()).find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`The simulated Partner Center has no customer ${name}.`);
    return found;
  };
  return {
    customers,
    customer,
    async spend(name, percentOfBudget) {
      const { id, budget } = await customer(name);
      if (!budget) throw new Error(`${name} has no budget.`);
      return control(`/customers/${id}`, { totalCost: (budget * percentOfBudget) / 100 });
    },
  };
}

/** A folder outside of the repository, gone afterwards. */
export async function openFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'budget-watch-browser-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
