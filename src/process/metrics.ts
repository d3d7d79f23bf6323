import { Counter, Gauge, Registry } from 'prom-client';
import type { AlertEvent } from '#domain/alerts/alert-evaluation.ts';
import type { Notification, Settlement } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { DriversReadFor } from '#ports/drivers.ts';
import type { Delivery } from '#ports/teams.ts';
import { type DatabaseFiguresDeps, databaseFigures } from './database-figures.ts';
import { processFigures } from './process-figures.ts';

export interface Metrics {
  /** Returns Prometheus text: what was counted, the figures of the process, and what the database says now. */
  render(): Promise<string>;
  readonly contentType: string;
  countScan(scan: Scan): void;
  countRefusedRequest(reason: string): void;
  countAlertEvent(event: AlertEvent['event']): void;
  countDelivery(delivery: Delivery): void;
  countSettlement(row: Notification, settlement: Settlement): void;
  noteIssuerKeys(isAvailable: boolean): void;
  countAnswerGivenUp(reason: string): void;
  countDriversRead(read: DriversReadFor): void;
}

export function createMetrics(deps: DatabaseFiguresDeps): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `budget_watch_${name}`, help, labelNames, registers });
  const scans = counter('scans_total', 'Finished scans by outcome.', 'outcome');
  const refused = counter(
    'requests_refused_total',
    'Requests that the gate or the roles refused, by reason.',
    'reason',
  );
  const events = counter('alert_events_total', 'What evaluating usage summaries found, by event.', 'event');
  const deliveries = counter(
    'deliveries_total',
    'Posts and edits that were tried or withheld, by outcome and reason.',
    'outcome',
    'reason',
  );
  const settled = counter(
    'settled_total',
    'Rows of the ledger that got a new state, by state and reason.',
    'state',
    'reason',
  );
  const answersGivenUp = counter(
    'answers_given_up_total',
    'Answers to people that were not delivered, or may not have been, by reason.',
    'reason',
  );
  const driversRead = counter(
    'drivers_read_total',
    'Customers whose drivers were read, by outcome and for whom: a person, a post, or a base for what changes later.',
    'outcome',
    'for',
  );
  const issuerKeys = issuerKeysGauge(registry);
  for (const outcome of ['completed', 'partial', 'failed']) scans.inc({ outcome }, 0);
  return {
    render: async () => await Registry.merge([registry, await databaseFigures(deps), processFigures()]).metrics(),
    contentType: registry.contentType,
    countScan: (scan) => scans.inc({ outcome: scan.outcome ?? 'failed' }),
    countRefusedRequest: (reason) => refused.inc({ reason }),
    countAlertEvent: (event) => events.inc({ event }),
    countDelivery: (delivery) =>
      deliveries.inc({ outcome: delivery.outcome, reason: labelOf('reason' in delivery ? delivery.reason : '') }),
    countAnswerGivenUp: (reason) => answersGivenUp.inc({ reason: labelOf(reason) }),
    countDriversRead: ({ outcome, why }) => driversRead.inc({ outcome, for: why }),
    noteIssuerKeys: (isAvailable) => issuerKeys.set(isAvailable ? 1 : 0),
    countSettlement: (row, { state, reason }) =>
      settled.inc({ state, reason: reason ? reasonLabel(reason) : kindOf(row) }),
  };
}

function issuerKeysGauge(registry: Registry): Gauge {
  return new Gauge({
    name: 'budget_watch_issuer_keys',
    help: 'Whether the keys of incoming tokens came when they were last asked for: 1 or 0.',
    registers: [registry],
  });
}

const BY_ANSWER: ReadonlySet<Reason['code']> = new Set(['notDelivered', 'unknown', 'unauthorized', 'rejected']);

/** The other side's status or code where it says more than our own code. */
function reasonLabel(reason: Reason): string {
  return 'answer' in reason && BY_ANSWER.has(reason.code) ? labelOf(reason.answer) : reason.code;
}

function kindOf(row: Notification): string {
  return row.about === 'alert' ? row.kind : row.about;
}

/**
 * Keeps the number of label values small, whatever the other side answers: its status, or our own words without the codes and
 * ids that follow them.
 */
function labelOf(reason: string): string {
  return /^\d{3}(?!\d)/.exec(reason)?.[0] ?? reason.replace(/(?:[:(]|\s\S*\d).*$/s, '').trim();
}
