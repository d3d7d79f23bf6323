import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { breakdownOf } from '#domain/usage/drivers/breakdown.ts';
import type { AskBack } from '#ports/asking/ask-back.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { DriversAnswer, DriversReadFor, OnComplete } from '#ports/drivers.ts';
import type { Log } from '#ports/log.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import { type CustomerDirectory, customerToRead } from '#usecases/usage/usage.ts';
import { keepAndCompare, runningSummary } from './keep-breakdown.ts';
import { type DriversReading, type DriversSoFar, readDrivers } from './read-drivers.ts';

/** How long a person waits; what is missing then is named, and comes later. */
const ANSWER_WITHIN_MS = 10 * SECOND_MS;
/** How long the reading goes on behind the answer. */
const READ_WITHIN_MS = 2 * MINUTE_MS;

export interface AnswerDriversDeps {
  readonly database: Pick<Database, 'usage' | 'insight' | 'breakdowns' | 'imported'>;
  readonly drivers: UsageDrivers;
  readonly directory: Pick<CustomerDirectory, 'find'>;
  readonly calendar: Clock;
  readonly system: SystemClock;
  readonly log: Log;
  readonly onRead: (read: DriversReadFor) => void;
}

/** A reading that goes on, which everybody shares who asks about the customer meanwhile. */
interface Running extends DriversReading {
  isDone: boolean;
}

/** What a customer's cost is spent on, read while a person waits. */
export function createAnswerDrivers(deps: AnswerDriversDeps): {
  driversOf(query: string, asker: AskerHere, onComplete: OnComplete): Promise<DriversAnswer | AskBack>;
} {
  const { directory, system, log } = deps;
  const running = new Map<string, Running>();

  function begin(customerId: string, person: string): Running {
    const stop = new AbortController();
    const over = new AbortController();
    const options = { signal: stop.signal, priority: 'drivers', person } as const;
    const { done, ...read } = readDrivers(deps.drivers.subscriptionsOf(customerId), options, log);
    const end = async (): Promise<void> => {
      await done;
      deps.onRead({ why: 'person', outcome: reading.outcome() });
      reading.isDone = true;
      running.delete(customerId);
      over.abort();
    };
    const stopLater = async (): Promise<void> => {
      await system.sleep(READ_WITHIN_MS, over.signal);
      stop.abort(new Error('the drivers took too long'));
    };
    const reading: Running = { ...read, isDone: false, done: end() };
    running.set(customerId, reading);
    void stopLater();
    return reading;
  }

  async function completeLater(customer: Customer, reading: Running, onComplete: OnComplete): Promise<void> {
    try {
      await reading.done;
      await onComplete(await answerOf(customer, reading.soFar(), deps));
    } catch (error) {
      log.warn({ err: error, customerId: customer.id }, 'an answer about drivers could not be completed');
    }
  }

  return {
    async driversOf(query, asker, onComplete) {
      const customer = customerToRead(await directory.find(query));
      if ('kind' in customer) return customer;
      const reading = running.get(customer.id) ?? begin(customer.id, asker.person.objectId);
      const waiting = new AbortController();
      await Promise.race([reading.done, system.sleep(ANSWER_WITHIN_MS, waiting.signal)]);
      waiting.abort();
      const isWhole = reading.isDone;
      const answer = await answerOf(customer, reading.soFar(), deps);
      if (!isWhole) void completeLater(customer, reading, onComplete);
      return answer;
    },
  };
}

async function answerOf(customer: Customer, soFar: DriversSoFar, deps: AnswerDriversDeps): Promise<DriversAnswer> {
  if (soFar.kind === 'noUsage') return { kind: 'noUsage', customer };
  if (soFar.kind === 'unreadable') {
    const imported = await deps.database.imported.breakdown(customer.id);
    return { kind: 'unreadable', customer, reason: soFar.reason, ...(imported && { imported }) };
  }
  const now = deps.calendar.now();
  const summary = await runningSummary(customer.id, deps);
  const breakdown = breakdownOf({ ...soFar, customerId: customer.id, summary });
  return {
    kind: 'drivers',
    drivers: { customer, breakdown, summary, earlier: await keepAndCompare(breakdown, deps), now },
  };
}
