import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { SendWindows } from './send-windows.ts';

/** A conversation whose limits ask for a longer wait is left for a later step. */
export const LONGEST_WAIT_MS = SECOND_MS;

/** When the sender's requests may leave: by the limits, unless everything pauses, the lease is lost or the process stops. */
export interface SendTurns extends Pick<SendWindows, 'refill'> {
  /** Everything rests for so long, at most a quarter of an hour. */
  pause(ms: number): void;
  isPaused(): boolean;
  /** Waits for its place in the limits; false when that is not soon, or sending has stopped. */
  waitForTurn(conversationId: string, signal: AbortSignal): Promise<boolean>;
  /** What has its place leaves now, or a moment later where many were held up together; false when it must not. */
  mayLeave(conversationId: string, signal: AbortSignal): Promise<boolean>;
  /** Both, for a request that needs no claim in between. */
  waitToSend(conversationId: string, signal: AbortSignal): Promise<boolean>;
}

export interface SendTurnsDeps {
  readonly system: SystemClock;
  readonly windows: SendWindows;
  readonly isHolder: () => boolean;
}

export function createSendTurns({ system, windows, isHolder }: SendTurnsDeps): SendTurns {
  const isPaused = (): boolean => windows.isPaused(system.now());
  const isItsTurn = (signal: AbortSignal): boolean => !signal.aborted && isHolder() && !isPaused();

  async function sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    const waitMs = at - system.now();
    if (waitMs > 0) await system.sleep(waitMs, signal);
  }

  async function waitForTurn(conversationId: string, signal: AbortSignal): Promise<boolean> {
    const now = system.now();
    const allowedAt = windows.nextFor(conversationId, now);
    if (isPaused() || allowedAt - now > LONGEST_WAIT_MS) return false;
    // Whoever waits for the limits of its own conversation takes no place that others could have meanwhile.
    await sleepUntil(allowedAt, signal);
    await sleepUntil(windows.take(conversationId, system.now()), signal);
    return isItsTurn(signal);
  }

  async function mayLeave(conversationId: string, signal: AbortSignal): Promise<boolean> {
    const leavesAt = windows.leave(conversationId, system.now());
    if (leavesAt - system.now() > LONGEST_WAIT_MS) return false;
    await sleepUntil(leavesAt, signal);
    return isItsTurn(signal);
  }

  return {
    refill: windows.refill,
    pause: (ms) => windows.pause(ms, system.now()),
    isPaused,
    waitForTurn,
    mayLeave,
    waitToSend: async (id, signal) => (await waitForTurn(id, signal)) && (await mayLeave(id, signal)),
  };
}
