import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { AnswerPlaces, Delivery, Notifier } from '#ports/teams.ts';

export interface AnswerSendingDeps {
  readonly places: AnswerPlaces;
  readonly system: SystemClock;
  /** Returns a number in [0, 1), for the jitter. */
  readonly random: () => number;
  /** Counts an answer that was given up: it was not delivered, or Teams did not say whether it was. */
  readonly onGivenUp: (reason: string) => void;
  readonly log: Log;
  /** Aborts when the process stops. */
  readonly stop: AbortSignal;
}

/**
 * Sends an answer, and repeats it while it certainly was not delivered; each attempt takes a place in the limits. Never
 * throws.
 */
export type SendAnswer = (
  conversationId: string,
  begunAt: Instant,
  attempt: (remainingMs: number) => Promise<Delivery>,
) => Promise<Delivery>;

/** Teams gives up on a turn after 15 s. */
const TURN_MS = 14 * SECOND_MS;
const FIRST_WAIT_MS = SECOND_MS / 2;

/**
 * Repeats an answer that Teams throttled (429, 412) or for which there was no connection, but none that may have been
 * delivered.
 */
export function createSendAnswer(deps: AnswerSendingDeps): SendAnswer {
  const { places, system, random, log, stop } = deps;

  /** How long until the next attempt; undefined when there is none. */
  function retryWaitMs(delivery: Delivery, attempts: number): number | undefined {
    // the next attempt uses a fresh token
    const isRefusedToken = delivery.outcome === 'unauthorized' && delivery.fault.code === 'bot-token-refused';
    if (isRefusedToken && attempts === 1) return 0;
    if (delivery.outcome !== 'notDelivered') return undefined;
    if (delivery.isThrottle) places.pause(delivery.retryAfterMs ?? SECOND_MS, system.now());
    return Math.max(delivery.retryAfterMs ?? 0, FIRST_WAIT_MS * 2 ** (attempts - 1) * (1 + random()));
  }

  function giveUp(delivery: Delivery): Delivery {
    const reason = 'reason' in delivery ? delivery.reason : delivery.outcome;
    deps.onGivenUp(reason);
    log.warn({ outcome: delivery.outcome, reason }, 'an answer was given up');
    return delivery;
  }

  return async (conversationId, begunAt, attempt) => {
    const until = begunAt + TURN_MS;
    for (let attempts = 1; ; attempts += 1) {
      places.takePlace(conversationId, system.now());
      const delivery = await attempt(until - system.now());
      // the caller replaces a card that is too big by a sentence
      if (delivery.outcome === 'sent' || delivery.outcome === 'tooBig') return delivery;
      const waitMs = retryWaitMs(delivery, attempts);
      if (waitMs === undefined || system.now() + waitMs >= until) return giveUp(delivery);
      await system.sleep(waitMs, stop);
      if (stop.aborted) return giveUp(delivery);
    }
  };
}

/** Sends answers that reply to no activity: a welcome, an answer after a button's time limit, and what completes an answer. */
export function createAnswerNotifier(notifier: Notifier, send: SendAnswer, now: () => Instant): Notifier {
  return {
    ...notifier,
    post: (to, post, options) => send(to.id, now(), () => notifier.post(to, post, options)),
    edit: (to, activityId, post, options) => send(to.id, now(), () => notifier.edit(to, activityId, post, options)),
  };
}
