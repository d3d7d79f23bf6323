import { isInsight } from '#domain/alerts/insight/insight-owed.ts';
import type { InsightNotification, Notification } from '#domain/alerts/notification.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { Database } from '#ports/database.ts';
import { englishCards } from '../../support/english.ts';
import type { FakeClock } from '../../support/fake-clock.ts';
import type { FakePartnerCenter } from '../../support/fake-partner-center.ts';
import { type ChangingWorld, openChangingWorld } from '../../usecases/changing-world.ts';
import type { Judge } from '../oracle/judge.ts';
import type { ClaimedRow } from '../oracle/settle.ts';
import type { Now } from '../oracle/truth.ts';
import { createLife, type Life, mortalDatabase } from './mortal.ts';
import { CUSTOMERS } from './step.ts';
import type { FakeTeams } from './teams.ts';

/** Everything that outlives the processes. */
export interface Surroundings {
  readonly database: Database;
  readonly system: FakeClock;
  readonly calendar: FakeClock;
  readonly partnerCenter: FakePartnerCenter;
  readonly teams: FakeTeams;
  readonly judge: Judge;
  readonly now: () => Now;
  /** Moves both clocks forward. */
  readonly wait: (ms: number) => void;
}

/** Runs one process of the product at a time, and another after each that dies. */
export interface Processes {
  /**
   * Lets the process do the work, and the next process again if it dies meanwhile. Returns whether the first try succeeded.
   */
  surely(work: (world: ChangingWorld) => Promise<unknown>): Promise<boolean>;
  restart(): Promise<void>;
  /** Lets the process die at the given call. */
  dieAt: Life['dieAt'];
  requests(): number;
  end(): Promise<void>;
}

const cards = englishCards();
/** A lease lasts 10 s. */
const LEASE_IS_OVER_AFTER_MS = 11 * SECOND_MS;

interface Process {
  readonly life: Life;
  readonly world: ChangingWorld;
  readonly holder: string;
}

export async function openProcesses(surroundings: Surroundings): Promise<Processes> {
  const { database, teams, judge, now } = surroundings;
  let lives = 0;
  let requests = 0;

  async function start(): Promise<Process> {
    const life = createLife();
    const holder = `process-${(lives += 1)}`;
    const world = await openChangingWorld({
      names: CUSTOMERS,
      adminIds: ['admin'],
      own: {
        ...surroundings,
        database: mortalDatabase(database, life),
        notifier: teams.notifierOf(life),
        posts: cards.posts,
        holder,
        onDead: (conversation, rows) => {
          for (const row of rows) {
            if (row.about === 'alert') judge.gaveUp(conversation.id, row.subject);
            if (isInsight(row)) judge.gaveUpNews(conversation.id, row.subject, newsKey(row));
          }
        },
      },
    });
    return { life, world, holder };
  }
  let current = await start();

  function notePass(): void {
    const pass = teams.takePass();
    requests += pass.length;
    judge.pass(pass);
  }

  /** Whether the process lived to the end of the work; a killed one is replaced by another. */
  async function outlives(work: (world: ChangingWorld) => Promise<unknown>): Promise<boolean> {
    const { life, world } = current;
    await Promise.race([work(world), life.over]);
    notePass();
    if (!life.isOver) return true;
    await life.settled();
    teams.log.push('the process is killed');
    await restart();
    return false;
  }

  async function restart(): Promise<void> {
    current.life.end();
    await current.life.settled();
    const claimed = (await database.notifications.listSending()).flatMap(claimedRow);
    for (const lease of ['send', 'scan'] as const) await database.leases.release(lease, current.holder);
    surroundings.wait(LEASE_IS_OVER_AFTER_MS);
    current = await start();
    judge.restarted(claimed, now());
  }

  return {
    async surely(work) {
      if (await outlives(work)) return true;
      while (!(await outlives(work))) teams.log.push('the process starts');
      return false;
    },
    restart,
    dieAt: (call, count) => current.life.dieAt(call, count),
    requests: () => requests,
    async end() {
      current.life.end();
      await current.life.settled();
    },
  };
}

/** The oracle's key of a row. */
function newsKey(row: InsightNotification): string {
  if (row.about !== 'forecast' && row.about !== 'spike') return row.occasion;
  if (row.about === 'spike') return `spike:${isoDate(row.date)}`;
  return `forecast:${row.budgetVersion}:${row.level}:${row.round}`;
}

function claimedRow(row: Notification): readonly ClaimedRow[] {
  if (isInsight(row)) {
    return [{ conversationId: row.conversationId, alertId: row.subject, kind: 'news', key: newsKey(row) }];
  }
  if (row.about !== 'alert') return [];
  const kind = row.kind === 'raised' || row.kind === 'escalated' ? 'level' : row.kind;
  const level = row.kind === 'edit' ? 0 : row.threshold;
  return [{ conversationId: row.conversationId, alertId: row.subject, kind, level }];
}
