import { DAY_MS } from '#domain/time/time.ts';
import { createMetrics, type Metrics } from '#process/metrics.ts';
import { openWorld } from '../usecases/world.ts';

/** A metric as `/metrics` shows it. */
export interface ShownMetric {
  readonly name: string;
  readonly type: string;
  /** The values that each label has, by label; `le` of histograms left out. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
  readonly samples: number;
}

/** The text of `/metrics` after a scan and after everything that is counted has been counted once. */
export async function everyMetric(): Promise<string> {
  await using world = await openWorld({ customers: 2 });
  world.spends(1, 85);
  const metrics = createMetrics({ ...world, staleAfterMs: 2 * DAY_MS });
  metrics.countScan(await world.scan());
  const row = { about: 'alert', kind: 'raised' } as Parameters<Metrics['countSettlement']>[0];
  metrics.countSettlement(row, { id: '1', state: 'dead', reason: { code: 'tooBig' } });
  metrics.countDelivery({ outcome: 'sent', activityId: undefined, threadId: undefined });
  metrics.countRefusedRequest('tenant');
  metrics.countAlertEvent('unchanged');
  metrics.countAnswerGivenUp('429 Throttled');
  metrics.countDriversRead({ why: 'post', outcome: 'whole' });
  metrics.noteIssuerKeys(true);
  return await metrics.render();
}

/** The metrics in Prometheus' text, by name. */
export function metricsIn(text: string): ReadonlyMap<string, ShownMetric> {
  const lines = text.split('\n');
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Map(
    types.map(([, name = '', type = '']) => {
      const own = lines.filter((line) => line.replace(/(_bucket|_sum|_count)?[ {].*$/, '') === name);
      return [name, { name, type, labels: labelsOf(own), samples: own.length }];
    }),
  );
}

function labelsOf(lines: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>();
  for (const line of lines) {
    for (const [, label = '', value = ''] of line.matchAll(/(\w+)="([^"]*)"/g)) {
      if (label !== 'le') labels.set(label, (labels.get(label) ?? new Set()).add(value));
    }
  }
  return labels;
}
