import { createActOnAlert, createSilenceCustomer, createSilenceNotifications } from '#usecases/alerts/alerts.ts';
import { createConversationRequests } from '#usecases/conversation/conversation.ts';
import { createDigestRequests } from '#usecases/digests/digests.ts';
import { createCustomerDirectory } from '#usecases/usage/usage.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** The world with every use case that people change something by. */
export async function openChangingWorld(options: WorldOptions) {
  const world = await openWorld(options);
  const directory = createCustomerDirectory(world);
  const silenceCustomer = createSilenceCustomer({ ...world, directory });
  return {
    ...world,
    ...createActOnAlert({ ...world, directory, silenceCustomer }),
    ...createSilenceNotifications({ ...world, directory }, silenceCustomer),
    ...createConversationRequests({ ...world, directory }),
    ...createDigestRequests({ ...world, alerts: { thresholds: [80, 100, 120], reopenStep: 20 } }),
  };
}

export type ChangingWorld = Awaited<ReturnType<typeof openChangingWorld>>;

/** All that people can change, to be compared with what it was before. */
export async function changeable({ database, calendar }: Pick<World, 'database' | 'calendar'>) {
  const alerts = await database.alerts.open({ minPercent: 0, limit: 1000 });
  return {
    subscriptions: await database.subscriptions.all(),
    silences: await database.silences.current(calendar.now()),
    digests: await database.digests.all(),
    acknowledged: new Set(alerts.flatMap(({ acknowledgement }) => acknowledgement?.id ?? [])),
    audit: await database.audit.latest(1000),
  };
}
