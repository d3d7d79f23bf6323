import type { Conversation } from '#domain/conversation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import { aConversation, aCustomer, anAsker } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakePartnerCenter, type FakePartnerCenter } from '../../support/fake-partner-center.ts';
import type { ChangingWorld } from '../../usecases/changing-world.ts';
import { comeBack, isBack, pass, read } from '../oracle/changes.ts';
import { createJudge, type Judge } from '../oracle/judge.ts';
import { holdNewsBack } from '../oracle/news.ts';
import { holdBack } from '../oracle/owed.ts';
import type { ConversationTruth, CustomerTruth, Figures, Now, Truth } from '../oracle/truth.ts';
import { firstFigures, NEWCOMER, summaryOf } from './figures.ts';
import { openProcesses, type Processes } from './processes.ts';
import { CUSTOMERS } from './step.ts';
import { createFakeTeams, type FakeTeams } from './teams.ts';

/** The product and the oracle side by side: every step happens to both. */
export interface Player {
  readonly truth: Truth;
  readonly judge: Judge;
  readonly teams: FakeTeams;
  readonly partnerCenter: FakePartnerCenter;
  readonly processes: Processes;
  /** The figures of each customer at Partner Center. */
  readonly figures: ReadonlyMap<string, Figures>;
  now(): Now;
  /** Lets some minutes pass in which nothing else happens, and judges that everything is as it should be. */
  rest(): Promise<void>;
  /** Lets time pass while the product works. */
  pass(ms: number): Promise<void>;
  scan(): Promise<void>;
  /** Lets a scan read all figures, and nothing else happen. */
  read(): Promise<void>;
  /** Moves both clocks forward. */
  wait(ms: number): void;
  /** Notes that a question has read the customer's figures. */
  noteAsked(customer: CustomerTruth): Promise<void>;
  /** Sets the figures of a customer at Partner Center from now on. */
  say(customer: CustomerTruth, figures: Figures): void;
  /** Lets a person write there and the product do the work. Returns whether it did at the first try. */
  ask(place: ConversationTruth, work: (world: ChangingWorld, asker: AskerHere) => Promise<unknown>): Promise<boolean>;
}

/** The calendar is some days ahead of the system clock, as in the sandbox. */
const SYSTEM_START = Date.UTC(2027, 1, 24, 9, 17);
const CALENDAR_START = Date.UTC(2027, 2, 1, 12);
/** So many quiet days are known at first: without a history there are neither forecasts nor spikes. */
const QUIET_DAYS = 10;
const LONGEST_HOP_MS = 6 * HOUR_MS;
/** The longest time that the sender runs at once. */
const SENDER_SECONDS = 40;

export async function openPlayer(
  open: (system: ReturnType<typeof createFakeClock>) => Promise<Database>,
): Promise<Player> {
  const system = createFakeClock(SYSTEM_START);
  const calendar = createFakeClock(CALENDAR_START);
  const database = await open(system);
  const now = (): Now => ({ calendar: calendar.now(), system: system.now() });
  const truth = openTruth();
  const judge = createJudge(truth);
  const teams = createFakeTeams([...truth.conversations.keys()], judge, now);
  const partnerCenter = createFakePartnerCenter(LISTED.slice(0, NEWCOMER));
  const figures = new Map<string, Figures>();

  function wait(ms: number): void {
    system.pass(ms);
    calendar.pass(ms);
    pass(truth, now());
    holdBack(truth, now());
    holdNewsBack(truth, now());
  }

  /** The arithmetic of forecasts and spikes, as it is after the readings. */
  async function lookAtInsight(): Promise<void> {
    const ids = [...truth.customers.keys()];
    const states = await database.insight.states(ids);
    const spikes = Map.groupBy(await database.insight.spikes({ from: 0 }), ({ customerId }) => customerId);
    for (const customer of truth.customers.values()) {
      customer.insight = { state: states.get(customer.id), spikes: spikes.get(customer.id) ?? [] };
    }
  }

  const processes = await openProcesses({ database, system, calendar, partnerCenter, teams, judge, now, wait });

  async function deliver(): Promise<void> {
    const { signal } = new AbortController();
    for (let second = 0; second < SENDER_SECONDS; second += 1) {
      await processes.surely(async ({ sender }) => {
        await sender.keepLease();
        await sender.step(signal);
      });
      const stored = await database.conversations.byIds([...truth.conversations.keys()]);
      for (const { id, gone } of stored.values()) if (gone) judge.gone(id, now());
      if ((await database.notifications.due(system.now() + SECOND_MS, 1)).length === 0) return;
      wait(SECOND_MS);
    }
  }

  const player: Player = {
    truth,
    judge,
    teams,
    partnerCenter,
    processes,
    figures,
    now,
    async rest() {
      holdBack(truth, now());
      holdNewsBack(truth, now());
      // what was told just now may have to be shown on older posts
      for (const isLast of [false, true]) {
        await processes.surely((world) => world.planNotifications());
        await deliver();
        if (!isLast) wait(MINUTE_MS + SECOND_MS);
      }
      judge.rest(now());
      wait(MINUTE_MS);
    },
    async pass(ms) {
      for (let left = ms; left > 0 && judge.differences.length === 0; left -= LONGEST_HOP_MS) {
        wait(Math.min(left, LONGEST_HOP_MS));
        await player.rest();
      }
    },
    wait,
    async read() {
      await processes.surely((world) => world.scan());
      wait(0);
      for (const customer of truth.customers.values()) {
        const said = figures.get(customer.id);
        if (said) read(truth, customer, said, now());
      }
      await lookAtInsight();
    },
    async scan() {
      await player.read();
      await player.rest();
    },
    async noteAsked(customer) {
      const said = figures.get(customer.id);
      if (said) read(truth, customer, said, now());
      await lookAtInsight();
    },
    say(customer, said) {
      figures.set(customer.id, said);
      partnerCenter.answers.set(customer.id, summaryOf(customer.id, said));
    },
    async ask(place, work) {
      const address = addressOf(place);
      await processes.surely((world) => world.conversations.noteConversation(address));
      if (place.isParked) comeBack(truth, place, now());
      isBack(truth, place, now());
      return await processes.surely((world) => work(world, anAsker(address)));
    },
  };
  await begin(player);
  return player;
}

const LISTED = CUSTOMERS.map((name, index) =>
  aCustomer({ id: `c${index + 1}`, name, domain: `c${index + 1}.example` }),
);

/**
 * At first the bot is in every conversation, and Partner Center lists all customers except the newcomer. They have spent a tenth
 * of their budgets, the same on each of some days.
 */
async function begin(player: Player): Promise<void> {
  const { truth, processes } = player;
  for (let day = 1; day <= QUIET_DAYS; day += 1) {
    for (const [index, customer] of [...truth.customers.values()].entries()) {
      const figures = firstFigures(index, player.now().calendar);
      if (index !== NEWCOMER) player.say(customer, { ...figures, cost: (figures.cost * day) / QUIET_DAYS });
    }
    if (day === QUIET_DAYS) break;
    await player.read();
    player.wait(DAY_MS);
  }
  for (const conversation of truth.conversations.values()) {
    await processes.surely((world) => world.conversations.noteInstallation(addressOf(conversation), 'team'));
  }
  await player.scan();
}

/** Lists all customers from now on. */
export function listNewcomer({ partnerCenter }: Player): void {
  partnerCenter.listed = LISTED;
}

export function addressOf({ id, kind, teamId }: ConversationTruth): Conversation {
  return aConversation({ id, kind, teamId, name: id, personObjectId: kind === 'personal' ? id : undefined });
}

const PLACES = [
  { id: 'A', kind: 'channel', teamId: 'team' },
  { id: 'B', kind: 'channel', teamId: 'team' },
  { id: 'G', kind: 'groupChat', teamId: undefined },
  { id: 'P', kind: 'personal', teamId: undefined },
  { id: 'admin', kind: 'personal', teamId: undefined },
] as const;

function openTruth(): Truth {
  const conversations = PLACES.map(
    (place): ConversationTruth => ({
      ...place,
      subscriptions: new Map(),
      isParked: false,
      refusedSince: undefined,
      excusedUntil: 0,
    }),
  );
  return {
    thresholds: [80, 100, 120],
    reopenStep: 20,
    customers: new Map(
      LISTED.map(({ id, name }) => [id, { id, name, alerts: [], insight: { state: undefined, spikes: [] } }]),
    ),
    conversations: new Map(conversations.map((conversation) => [conversation.id, conversation])),
    silences: [],
    pausedUntil: 0,
  };
}
