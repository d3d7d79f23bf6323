import { SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';

/** What is under way when the process is told to stop gets this long. */
const STOP_WITHIN_MS = 3 * SECOND_MS;

/** What a sender heeds while it sends. */
export interface Signals {
  /** No new request any more. */
  readonly stop: AbortSignal;
  /** The request under way is given up too. */
  readonly cutOff: AbortSignal;
}

/** A signal that follows another one after `STOP_WITHIN_MS`. */
export function graceAfter(stop: AbortSignal, system: SystemClock): Disposable & { readonly signal: AbortSignal } {
  const cutOff = new AbortController();
  const done = new AbortController();
  const follow = (): void => {
    void system.sleep(STOP_WITHIN_MS, done.signal).then(() => cutOff.abort());
  };
  stop.addEventListener('abort', follow, { once: true });
  return {
    signal: cutOff.signal,
    [Symbol.dispose]() {
      stop.removeEventListener('abort', follow);
      // without a reason each would make a DOMException, which costs more than the rest
      done.abort('over');
    },
  };
}
