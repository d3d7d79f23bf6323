import type { Alert } from '#domain/alerts/alert.ts';
import { type AlertEvent, evaluate, type SummaryRelation } from '#domain/alerts/alert-evaluation.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { CustomerWatch } from '#domain/alerts/customer-watch.ts';
import { heldBackInVain, standingInVain } from '#domain/alerts/held-back.ts';
import type { LevelNotification, Notification } from '#domain/alerts/notification.ts';
import { type OwedFacts, owed, stillOwed } from '#domain/alerts/owed.ts';
import { positionOf, positionsOf } from '#domain/alerts/position.ts';
import { type Silence, silencedBy } from '#domain/alerts/silence.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { aWatch, rowOf } from '../../support/builders.ts';

/** What one conversation was told, with the alert as it was then. */
export interface Told {
  readonly row: LevelNotification;
  readonly alert: Alert;
}

/**
 * One customer watched in memory: what the use cases do with the domain, without a database. Facts may change in any order
 * between `read`, `plan` and `send`.
 */
export interface SimulatedWatch {
  subscriptions: AlertSubscription[];
  silences: Silence[];
  defaultThresholds: readonly number[];
  readonly told: Told[];
  readonly events: AlertEvent[];
  watch(): CustomerWatch;
  alerts(): readonly Alert[];
  ledger(): readonly Notification[];
  read(summary: UsageSummary, now: Instant): SummaryRelation;
  /** Returns how many rows became planned. */
  plan(now: Instant): number;
  send(now: Instant): void;
}

const KEPT_MS = 40 * DAY_MS;

export function createSimulatedWatch(defaultThresholds: readonly number[]): SimulatedWatch {
  let watch: CustomerWatch = aWatch();
  const all = new Map<string, Alert>();
  const ledger = new Map<string, Notification>();
  const rows = () => [...ledger.values()];

  function factsOf(alert: Alert, now: Instant): OwedFacts {
    const { subscriptions, silences, defaultThresholds: defaults } = simulated;
    const carried = alert.carriedFrom === undefined ? undefined : all.get(alert.carriedFrom);
    return {
      alert,
      carried,
      subscriptions,
      silences,
      gone: new Set(),
      ledger: rows(),
      defaultThresholds: defaults,
      reopenStep: 20,
      now,
    };
  }

  const simulated: SimulatedWatch = {
    subscriptions: [],
    silences: [],
    defaultThresholds,
    told: [],
    events: [],
    watch: () => watch,
    alerts: () => [...all.values()],
    ledger: rows,
    read(summary, now) {
      const { change, events, relation } = evaluate(watch, summary, now);
      for (const alert of change.alerts) all.set(alert.id, alert);
      simulated.events.push(...events);
      const kept = [...all.values()].filter((alert) => alert.period.end >= now - KEPT_MS);
      watch = { ...change.state, alerts: kept.toSorted((a, b) => a.period.start - b.period.start) };
      return relation;
    },
    plan(now) {
      let planned = 0;
      for (const alert of all.values()) {
        const facts = factsOf(alert, now);
        const owing = owed(facts);
        const positions = positionsOf(alert, facts);
        for (const { row, why } of [...heldBackInVain(facts, positions, owing), ...standingInVain(facts, positions)]) {
          ledger.set(row.id, { ...row, state: 'dropped', reason: { code: why } });
        }
        for (const row of owing) {
          const key = rowOf(row).id;
          const old = ledger.get(key);
          const crossedAt = old?.state === 'silenced' ? old.crossedAt : undefined;
          const next = rowOf(row, { state: 'planned', sentAt: undefined, crossedAt });
          if (old && old.state !== 'silenced' && old.state !== 'dropped') continue;
          ledger.set(next.id, next);
          planned += 1;
        }
      }
      simulated.subscriptions = simulated.subscriptions.map((subscription) => ({
        ...subscription,
        introduced: subscription.thresholds ?? simulated.defaultThresholds,
      }));
      return planned;
    },
    send(now) {
      for (const row of rows().filter((each): each is LevelNotification => each.state === 'planned')) {
        const alert = all.get(row.subject);
        if (!alert) throw new Error(`no alert ${row.subject}`);
        const facts = factsOf(alert, now);
        const decision = stillOwed(row, alert, positionOf(alert, row.conversationId, facts), facts);
        const about = { conversationId: row.conversationId, customerId: alert.customerId };
        if (!decision.send) ledger.set(row.id, { ...row, state: 'dropped', reason: { code: decision.reason } });
        else if (silencedBy(simulated.silences, about, now))
          ledger.set(row.id, { ...row, state: 'silenced', crossedAt: row.crossedAt ?? now });
        else {
          ledger.set(row.id, { ...row, state: 'sent', sentAt: now });
          simulated.told.push({ row, alert });
        }
      }
    },
  };
  return simulated;
}
