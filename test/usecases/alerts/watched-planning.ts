import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Database, Repositories } from '#ports/database.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createPlanNotifications } from '#usecases/alerts/plan-notifications.ts';
import { createSilenceCustomers, createSilenceNotifications } from '#usecases/alerts/silence-notifications.ts';
import { createKeepConversations } from '#usecases/subscriptions/keep-conversations.ts';
import { createSubscribe } from '#usecases/subscriptions/subscribe.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aSubscription } from '../../support/builders.ts';
import type { World } from '../world.ts';

/** What planning looked at: one entry for each transaction. */
export interface Slice {
  readonly alertIds: readonly string[];
  /** Rows of the ledger that were read. */
  readonly rows: number;
}

/** The use cases of people over a planner of their own; what that planner looks at is counted. */
export function watchedPlanning(world: World) {
  const slices: Slice[] = [];
  let pauses = 0;
  const deps = {
    ...world,
    database: watched(world.database, slices),
    pause: async () => {
      pauses += 1;
    },
  };
  const plan = createPlanNotifications(deps);
  const life = { endsBeforePressIsPlanned: false };
  /** The process may end when what a person did is committed, and before it is planned. */
  const planNotifications: typeof plan = async (options) =>
    options?.about && life.endsBeforePressIsPlanned ? 0 : await plan(options);
  const acting = { ...world, directory: createCustomerDirectory(world), planNotifications };
  const silenceCustomers = createSilenceCustomers(acting);
  return {
    plan,
    life,
    conversations: createKeepConversations({ ...acting, onParked: world.health.conversationGone }),
    ...createActOnAlert({ ...acting, silenceCustomers }),
    ...createSilenceNotifications(acting, silenceCustomers),
    ...createSubscribe(acting),
    /** What was looked at since the last time that this was asked. */
    takeSlices: () => slices.splice(0),
    /** Ids of the alerts that were looked at since. */
    takeAlerts: () => [...new Set(slices.splice(0).flatMap(({ alertIds }) => alertIds))].toSorted(),
    takePauses() {
      const count = pauses;
      pauses = 0;
      return count;
    },
  };
}

function watched(database: Database, slices: Slice[]): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction(async (tx) => {
        const seen = { alertIds: [] as string[], rows: 0 };
        const result = await work(counting(tx, seen));
        if (seen.alertIds.length > 0) slices.push(seen);
        return result;
      }),
  };
}

function counting(tx: Repositories, seen: { alertIds: string[]; rows: number }): Repositories {
  return {
    ...tx,
    alerts: {
      ...tx.alerts,
      async lock(ids) {
        const alerts = await tx.alerts.lock(ids);
        seen.alertIds.push(...alerts.map(({ id }) => id));
        return alerts;
      },
    },
    notifications: {
      ...tx.notifications,
      async bySubjects(subjects, conversationId) {
        const rows = await tx.notifications.bySubjects(subjects, conversationId);
        seen.rows += rows.length;
        return rows;
      },
    },
  };
}

/** So many conversations `room-1`, `room-2`, … that hear of all customers; nothing that stands is news to them. */
export function subscriptionsOf(conversations: number, thresholds: readonly number[]): readonly AlertSubscription[] {
  return Array.from({ length: conversations }, (_, index) =>
    aSubscription({
      id: `s-${index + 1}`,
      conversationId: `room-${index + 1}`,
      thresholds: undefined,
      introduced: thresholds,
    }),
  );
}
