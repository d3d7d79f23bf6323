import { collectDefaultMetrics, Registry } from 'prom-client';

/** Gauges that are named like counters, which Prometheus warns of. Each is the sum of the metric of the same name without `_total`. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

let figures: Registry | undefined;

/**
 * The figures of this process itself: its event loop, memory, CPU time and open handles. They are made once, because the
 * library cannot stop watching the event loop and the garbage collector.
 */
export function processFigures(): Registry {
  figures ??= createFigures();
  return figures;
}

function createFigures(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  for (const name of MISNAMED) register.removeSingleMetric(name);
  return register;
}
