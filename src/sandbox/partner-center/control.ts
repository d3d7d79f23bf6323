import type { Instant } from '#domain/time/time.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { SimulatedCustomer } from './customers.ts';
import { driversTruth } from './drivers/truth.ts';
import type { Population } from './population.ts';
import { clockMoveSchema, customerChangeSchema, type Faults, faultsSchema, problemsOf, type Schema } from './schema.ts';

/** The calendar clock; one that can be moved has `advance`. */
export interface SimulationClock extends Clock {
  advance?(ms: number): void;
}

/** What can be read and steered of a simulated Partner Center. */
export interface Simulation {
  readonly seed: number;
  readonly population: Population;
  readonly clock: SimulationClock;
  readonly faults: Faults;
  /** Replaces all faults; `{}` ends them. */
  setFaults(faults: Faults): void;
}

export interface ControlRequest {
  readonly method: string;
  /** Without the prefix. */
  readonly path: string;
  readonly body: string;
}

export interface ControlAnswer {
  readonly status: number;
  readonly body: object;
}

/**
 * The routes that steer the simulation, outside of what the real Partner Center has:
 *
 * - `GET|POST /faults`: read or replace all faults
 * - `GET /clock`, `POST /clock {"advanceMs": n}` or `{"advanceDays": n}`: only forward
 * - `GET /customers`, `GET /customers/{id}`: the truth, in numbers
 * - `GET /customers/{id}/drivers`: what its cost is spent on, and what caused its spikes and steps
 * - `POST /customers/{id}`: change a budget, a total, a name, a domain, …
 */
export interface Control {
  answer(request: ControlRequest): ControlAnswer;
}

export function createControl(simulated: Simulation): Control {
  const { population, clock } = simulated;

  const setFaults = (body: string): ControlAnswer =>
    withBody(faultsSchema, body, (faults) => {
      simulated.setFaults(faults);
      return { status: 200, body: faults };
    });
  const moveClock = (body: string): ControlAnswer =>
    withBody(clockMoveSchema, body, (move) => {
      if (clock.advance === undefined) return { status: 409, body: { error: 'This clock cannot be moved.' } };
      clock.advance('advanceMs' in move ? move.advanceMs : move.advanceDays * DAY_MS);
      return { status: 200, body: clockBody() };
    });
  const changeCustomer = (id: string, body: string): ControlAnswer =>
    withBody(customerChangeSchema, body, (change) =>
      population.change(id, change, clock.now()) ? customerTruth(id) : notFound(),
    );
  const clockBody = (): object => ({ now: new Date(clock.now()).toISOString() });
  const customerTruth = (id: string): ControlAnswer => {
    const customer = population.find(id, clock.now());
    return customer === undefined ? notFound() : { status: 200, body: truth(simulated, customer, clock.now()) };
  };
  const customerDrivers = (id: string): ControlAnswer => {
    const customer = population.find(id, clock.now());
    return customer === undefined ? notFound() : { status: 200, body: driversTruth(simulated.seed, customer) };
  };

  return {
    answer({ method, path, body }) {
      const driversOf = /^\/customers\/([0-9a-fA-F-]{36})\/drivers$/.exec(path)?.[1];
      if (driversOf !== undefined && method === 'GET') return customerDrivers(driversOf);
      const id = /^\/customers\/([0-9a-fA-F-]{36})$/.exec(path)?.[1];
      if (id !== undefined && method === 'GET') return customerTruth(id);
      if (id !== undefined && method === 'POST') return changeCustomer(id, body);
      switch (`${method} ${path}`) {
        case 'GET /faults':
          return { status: 200, body: simulated.faults };
        case 'POST /faults':
          return setFaults(body);
        case 'GET /clock':
          return { status: 200, body: clockBody() };
        case 'POST /clock':
          return moveClock(body);
        case 'GET /customers':
          return { status: 200, body: { chunks: truths(simulated) } };
        default:
          return notFound();
      }
    },
  };
}

function notFound(): ControlAnswer {
  return { status: 404, body: { error: 'There is nothing to steer here.' } };
}

function withBody<T>(schema: Schema<T>, text: string, use: (value: T) => ControlAnswer): ControlAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { status: 400, body: { error: 'The body is not JSON.' } };
  }
  const parsed = schema.safeParse(body);
  return parsed.success ? use(parsed.data) : { status: 400, body: { error: problemsOf(parsed.error) } };
}

function* truths(simulated: Simulation): Generator<string, void> {
  const now = simulated.clock.now();
  let separator = '[';
  for (const customer of simulated.population.listed()) {
    yield separator + JSON.stringify(truth(simulated, customer, now));
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

function truth(simulated: Simulation, customer: SimulatedCustomer, now: Instant): object {
  const { population } = simulated;
  const { figures, ...facts } = population.current(customer, now);
  return {
    id: facts.id,
    name: facts.name,
    domain: facts.domain,
    plan: facts.plan,
    currency: facts.currency,
    usage: facts.usage,
    budget: facts.budget,
    isStale: facts.isStale,
    hasRelationship: population.hasRelationship(customer),
    totalCost: figures.totalCost,
    percentUsed: facts.budget ? (figures.totalCost / facts.budget) * 100 : undefined,
    lastModified: new Date(figures.lastModified).toISOString(),
  };
}
