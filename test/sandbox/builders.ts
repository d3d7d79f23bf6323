import { createFastClock, type FastClock } from '#sandbox/fast-clock.ts';
import {
  openSimulatedPartnerCenter,
  type SimulatedPartnerCenterOptions,
} from '#sandbox/partner-center/simulated-partner-center.ts';

export const START = Date.parse('2026-03-09T06:00:00Z');
export const DAY_MS = 86_400_000;

/** A calendar that stands still until it is moved. */
export function stillClock(startedAt: number = START): FastClock {
  return createFastClock({ startedAt, dayMs: DAY_MS, system: { now: () => 0 } });
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A simulated Partner Center on loopback and short ways to ask it. */
export async function openSimulation(
  options: Partial<SimulatedPartnerCenterOptions> & { readonly port?: number } = {},
) {
  const simulated = await openSimulatedPartnerCenter({ clock: stillClock(), ...options });
  const ask = (path: string, asked: Asked = {}): Promise<Response> =>
    fetch(simulated.url + path, { ...asked, headers: { Authorization: 'Bearer token', ...asked.headers } });
  return {
    simulated,
    ask,
    /** The parsed body of a GET. */
    async read(path: string, asked: Asked = {}): Promise<Body> {
      return (await (await ask(path, asked)).json()) as Body;
    },
    async control(path: string, body?: object): Promise<Body> {
      const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      return (await (await fetch(`${simulated.url}/_control${path}`, asked)).json()) as Body;
    },
    idOf(name: string): string {
      const customer = simulated.population.listed().find((listed) => listed.name === name);
      if (customer === undefined) throw new Error(`No customer is named ${name}.`);
      return customer.id;
    },
    [Symbol.asyncDispose]: () => simulated[Symbol.asyncDispose](),
  };
}

/** A body of whatever shape: tests look at single keys. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Body = any;
