import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench, which is started, asked and ended. */
export interface Child<Ready> extends AsyncDisposable {
  /** What the process said when it was ready. */
  readonly ready: Ready;
  readonly pid: number;
  ask<T>(question: string, data?: unknown): Promise<T>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export interface ChildSettings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

/** Starts a TypeScript file of this folder as its own process, so that it shares no event loop with what is measured. */
export async function startChild<Ready>(
  file: URL,
  options: unknown,
  { environment = {}, nodeOptions = [] }: ChildSettings = {},
): Promise<Child<Ready>> {
  const more = (process.env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((option) => option !== '');
  const child = fork(file, [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
    execArgv: [...nodeOptions, ...more],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  child.on('message', (message: Answer) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) asked?.reject(new Error(message.error));
    else asked?.resolve(message.value);
  });
  child.on('exit', (code) => {
    for (const asked of waiting.values()) asked.reject(new Error(`${file.pathname} ended with code ${code}`));
    waiting.clear();
  });
  const ask = <T>(question: string, data?: unknown): Promise<T> => {
    const asked = Promise.withResolvers<unknown>();
    last += 1;
    waiting.set(last, asked);
    child.send({ id: last, question, data });
    return asked.promise as Promise<T>;
  };
  const ready = await ask<Ready>('ready');
  return { ready, pid: child.pid ?? 0, ask, [Symbol.asyncDispose]: () => end(child) };
}

const END_WITHIN_MS = 10_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
  child.disconnect();
  await exited;
  clearTimeout(timer);
}

/** What the main thread has worked since the process began, whatever else the machine does. */
export function mainThreadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

type Handlers = Readonly<Record<string, (data: never) => unknown>>;

/** The side of the child: opens what is requested, answers questions, and disposes of everything when the parent lets go. */
export async function serveParent(
  open: (options: never) => Promise<{ readonly ready: unknown; readonly handlers: Handlers } & AsyncDisposable>,
): Promise<void> {
  const served = await open(JSON.parse(process.argv[2] ?? '{}') as never);
  const handlers: Handlers = { ...served.handlers, ready: () => served.ready };
  process.on('message', ({ id, question, data }: { id: number; question: string; data: never }) => {
    void answer(handlers[question], data).then((said) => process.send?.({ id, ...said }));
  });
  process.on('disconnect', () => {
    void served[Symbol.asyncDispose]().then(() => process.exit(0));
  });
}

async function answer(handler: Handlers[string] | undefined, data: never): Promise<Omit<Answer, 'id'>> {
  try {
    if (!handler) throw new Error('nobody here knows that question');
    return { value: await handler(data) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
