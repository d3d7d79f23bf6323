import { type Instant, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { AnswerPlaces, Delivery, Notifier } from '#ports/teams.ts';

export interface AnswerSendingDeps {
  readonly places: AnswerPlaces;
  readonly system: SystemClock;
  /** In [0, 1), for the jitter. */
  readonly random: () => number;
  /** An answer that nobody will get, or of which nobody can say; for the counters. */
  readonly onGivenUp: (reason: string) => void;
  readonly log: Log;
  /** Aborts when the process stops. */
  readonly stop: AbortSignal;
}

/** Sends an answer as often as it surely was not delivered; each attempt has a place in the limits. Never throws. */
export type SendAnswer = (
  conversationId: string,
  begunAt: Instant,
  attempt: (remainingMs: number) => Promise<Delivery>,
) => Promise<Delivery>;

/** Teams gives up on a turn after 15 s. */
const TURN_MS = 14 * SECOND_MS;
const FIRST_WAIT_MS = SECOND_MS / 2;

/** What Teams throttles (429, 412) or a connection that did not stand is tried again; what may have been delivered is not. */
export function createSendAnswer(deps: AnswerSendingDeps): SendAnswer {
  const { places, system, random, log, stop } = deps;

  /** How long until the next attempt; undefined when there is none. */
  function retryWaitMs(delivery: Delivery, attempts: number): number | undefined {
    // the next attempt comes with a fresh token
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
      places.answer(conversationId, system.now());
      const delivery = await attempt(until - system.now());
      // a card that is too big is answered in other words
      if (delivery.outcome === 'sent' || delivery.outcome === 'tooBig') return delivery;
      const waitMs = retryWaitMs(delivery, attempts);
      if (waitMs === undefined || system.now() + waitMs >= until) return giveUp(delivery);
      await system.sleep(waitMs, stop);
      if (stop.aborted) return giveUp(delivery);
    }
  };
}

/** Answers that are no replies: a welcome, and what comes after a button's time limit. */
export function createAnswerNotifier(notifier: Notifier, send: SendAnswer, now: () => Instant): Notifier {
  return {
    ...notifier,
    post: (to, post, options) => send(to.id, now(), () => notifier.post(to, post, options)),
  };
}
