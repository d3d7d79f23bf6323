import assert from 'node:assert/strict';
import { register } from 'prom-client';
import { DAY_MS } from '#domain/time/time.ts';
import { createMetrics } from '#process/metrics.ts';
import { processFigures } from '#process/process-figures.ts';
import { everyMetric, metricsIn } from '../support/every-metric.ts';
import { itWithPromtool, promtool } from '../support/promtool.ts';
import { openWorld } from '../usecases/world.ts';

describe('the figures of the process in the metrics', () => {
  it('show its event loop, memory, CPU time, start and open files, and leave the registry of the library empty', async () => {
    const shown = metricsIn(await everyMetric());

    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'process_start_time_seconds',
      'process_open_fds',
    ]) {
      assert.ok((shown.get(name)?.samples ?? 0) > 0, name);
    }
    assert.deepEqual(register.getMetricsAsArray(), []);
  });

  it('are made once however many bots a process has, and each of them shows them', async () => {
    await using world = await openWorld();
    const deps = { ...world, staleAfterMs: 2 * DAY_MS };

    const texts = await Promise.all([createMetrics(deps), createMetrics(deps)].map((metrics) => metrics.render()));

    assert.equal(processFigures(), processFigures());
    for (const text of texts) assert.equal(text.match(/^nodejs_eventloop_lag_p99_seconds /gm)?.length, 1);
  });

  it('have no gauge that is named like a counter', async () => {
    const shown = [...metricsIn(await everyMetric()).values()];

    assert.deepEqual(
      shown.filter(({ name, type }) => name.endsWith('_total') !== (type === 'counter')).map(({ name }) => name),
      [],
    );
  });

  itWithPromtool('are, with all others, metrics that Prometheus accepts', async () => {
    assert.equal(promtool(['check', 'metrics'], await everyMetric()), '');
  });
});
