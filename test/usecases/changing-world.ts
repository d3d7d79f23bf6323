import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { AskerHere } from '#ports/requests.ts';
import { createActOnAlert, createSilenceCustomers, createSilenceNotifications } from '#usecases/alerts/alerts.ts';
import { createConversationRequests } from '#usecases/conversation/conversation.ts';
import { createDigestRequests } from '#usecases/digests/digests.ts';
import { createCustomerDirectory } from '#usecases/usage/usage.ts';
import { anAsker } from '../support/builders.ts';
import { openWorld, type World, type WorldOptions, type WorldParts } from './world.ts';

/** The world with every use case that people change something by. */
export async function openChangingWorld(options: WorldOptions) {
  const world = await openWorld(options);
  const directory = createCustomerDirectory(world);
  const silenceCustomers = createSilenceCustomers({ ...world, directory });
  return {
    ...world,
    ...createActOnAlert({ ...world, directory, silenceCustomers }),
    ...createSilenceNotifications({ ...world, directory }, silenceCustomers),
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

/** Somebody else than who asks in tests. */
export const BEA: AskerHere = { ...anAsker(), person: { objectId: 'bea', name: 'Bea' } };

export const FOR_2_DAYS = { forMs: 2 * DAY_MS, isEverywhere: false, why: undefined };
export const MONDAYS = { every: 'week', weekday: 1, minuteOfDay: 9 * 60 } as const;

/** Something that a person changes; its answer can be undone. */
export type Change = (world: ChangingWorld) => Promise<object>;

/** Every change that can be undone, made in `openChangedWorld`. */
export const CHANGES: Readonly<Record<string, Change>> = {
  acknowledge: (world) => world.acknowledge(['c2'], anAsker()),
  'acknowledge again': (world) => world.acknowledge(['c1'], anAsker()),
  'acknowledge all': async (world) => {
    const counted = await world.acknowledgeAll(undefined, anAsker());
    return await world.acknowledgeAll(counted.kind === 'counted' ? counted.alertIds : [], anAsker());
  },
  'acknowledge several': (world) => world.acknowledge(['c1', 'c2', 'c3'], anAsker()),
  unacknowledge: (world) => world.unacknowledge(['c3'], anAsker()),
  'silence several': (world) => world.silence({ ...FOR_2_DAYS, customer: { named: ['c1', 'c3'] } }, anAsker()),
  silence: (world) => world.silence({ ...FOR_2_DAYS, customer: { named: ['c1'] } }, anAsker()),
  'silence anew': (world) => world.silence({ ...FOR_2_DAYS, customer: { named: ['c3'] } }, anAsker()),
  'silence everywhere': (world) => world.silence({ ...FOR_2_DAYS, customer: 'all', isEverywhere: true }, anAsker()),
  unsilence: (world) => world.unsilence('all', false, anAsker()),
  subscribe: (world) => world.subscribe({ customers: ['c1'], isHealth: false, thresholds: [95] }, anAsker()),
  'subscribe anew': (world) => world.subscribe({ customers: ['c3'], isHealth: false, thresholds: [95] }, anAsker()),
  'subscribe all anew': (world) => world.subscribe({ customers: [], isHealth: false, thresholds: [60] }, anAsker()),
  'subscribe health': (world) => world.subscribe({ customers: [], isHealth: true, thresholds: undefined }, anAsker()),
  unsubscribe: (world) => world.unsubscribe(['c3'], anAsker()),
  'unsubscribe one of all': (world) => world.unsubscribe(['c1'], anAsker()),
  'unsubscribe everything': (world) => world.unsubscribe([], anAsker()),
  'digest anew': (world) => world.digest(MONDAYS, anAsker()),
  'digest off': (world) => world.digest('off', anAsker()),
  'unsubscribe from forecasts': (world) => world.unsubscribeFrom(['forecasts'], ['c3'], anAsker()),
};

/** Three customers over a threshold, of which two are acknowledged and one is silenced, in a channel that hears of all of them. */
export async function openChangedWorld(own: Partial<WorldParts> = {}): Promise<ChangingWorld> {
  const world = await openChangingWorld({ customers: 3, thresholds: [80, 90], own });
  for (const customer of [1, 2, 3]) world.spends(customer, 1);
  await world.scan();
  await world.subscribed();
  const also = { forecasts: {} };
  await world.subscribe({ customers: ['c3'], isHealth: false, thresholds: [70], also }, BEA);
  for (const customer of [1, 2, 3]) world.spends(customer, 85);
  await world.scan();
  await world.deliver();
  await world.acknowledge(['c1'], BEA);
  await world.acknowledge(['c3'], BEA);
  await world.silence({ ...FOR_2_DAYS, customer: { named: ['c3'] }, forMs: 9 * DAY_MS }, BEA);
  await world.digest({ ...MONDAYS, every: 'day' }, BEA);
  world.spends(1, 95);
  await world.scan();
  await world.deliver();
  world.wait(MINUTE_MS);
  return world;
}
