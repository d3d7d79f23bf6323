import { setTimeout as delay, setImmediate } from 'node:timers/promises';

interface Patience {
  /** 10 s when absent. */
  readonly withinMs?: number;
  /** How long to wait between two looks, for what happens in another process; one turn of the event loop when absent. */
  readonly everyMs?: number;
}

/**
 * Waits until a condition holds and checks it at each turn of the event loop, because work on a database or a socket may take
 * any number of turns. A test that waits in vain fails with what it waited for.
 */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { withinMs = 10_000, everyMs }: Patience = {},
): Promise<void> {
  const givenUpAt = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > givenUpAt) throw new Error(`waited in vain until ${what}`);
    await (everyMs === undefined ? setImmediate() : delay(everyMs));
  }
}
