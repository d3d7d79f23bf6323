import { LONGEST_PAUSE_MS } from '#domain/sending/delivery.ts';
import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import { createSendWindows, type SendWindows } from './send-windows.ts';

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
  readonly requestsPerSecond: number;
  readonly isHolder: () => boolean;
}

export function createSendTurns({ system, requestsPerSecond, isHolder }: SendTurnsDeps): SendTurns {
  const windows = createSendWindows(requestsPerSecond);
  let pausedUntil: Instant = 0;

  function isPaused(): boolean {
    // A clock that was set back must not stretch the pause.
    pausedUntil = Math.min(pausedUntil, system.now() + LONGEST_PAUSE_MS);
    return system.now() < pausedUntil;
  }
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
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, system.now() + Math.min(ms, LONGEST_PAUSE_MS));
    },
    isPaused,
    waitForTurn,
    mayLeave,
    waitToSend: async (id, signal) => (await waitForTurn(id, signal)) && (await mayLeave(id, signal)),
  };
}
