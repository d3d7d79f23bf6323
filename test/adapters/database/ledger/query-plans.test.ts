import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import { createNotificationRepository } from '#adapters/database/ledger/notification-repository.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { onEveryEngine } from '../every-engine.ts';
import { fillLedger, openStoreOf, plansOf } from '../explained.ts';

const WAITING = 40_000;
const ENDED = 50_000;

/** Matches a plan that goes through all rows, or sorts them; PostgreSQL may sort the few rows that an index has found. */
const SLOW = /\bSCAN (?!.* USING )|USE TEMP B-TREE FOR ORDER BY|Seq Scan/;

onEveryEngine(
  'a ledger of 90,000 rows',
  ({ engine, open, time }) => {
    let store: Store;

    beforeEach(async () => {
      store = await openStoreOf(open(), time);
      const now = time.now();
      await fillLedger(store, { count: WAITING, state: 'planned', at: now, dueAt: now + HOUR_MS });
      await fillLedger(store, { count: ENDED / 2, state: 'sent', at: now - 200 * DAY_MS, dueAt: now });
      await fillLedger(store, { count: ENDED / 2, state: 'silenced', at: now - 100 * DAY_MS, dueAt: now });
    });
    afterEach(() => store.db.destroy());

    /** The plans without statistics, and those with fresh statistics. */
    async function bothPlans(work: (store: Store) => Promise<unknown>): Promise<readonly string[]> {
      const before = await plansOf(store, work);
      await sql`analyze`.execute(store.db);
      return [...before, ...(await plansOf(store, work))];
    }

    it('is polled for due rows by the index of the waiting rows, without sorting', async () => {
      const plans = await bothPlans((noted) =>
        createNotificationRepository(noted).due(time.now() + HOUR_MS + 50, 20_000),
      );

      assert.equal(plans.length, 2);
      for (const plan of plans) {
        assert.match(plan, /notification_due\b/);
        assert.doesNotMatch(plan, SLOW);
      }
    });

    it('finds the rows of a post by the index of the posts', async () => {
      const plans = await bothPlans((noted) => createNotificationRepository(noted).byPost('19:7', '1772050244572'));

      assert.equal(plans.length, 2);
      for (const plan of plans) {
        assert.match(plan, /notification_by_post\b/);
        assert.doesNotMatch(plan, SLOW);
      }
    });

    it('finds the oldest due row by the same index', async () => {
      const plans = await bothPlans((noted) => createNotificationRepository(noted).oldestDue(time.now()));

      assert.equal(plans.length, 2);
      for (const plan of plans) {
        assert.match(plan, /notification_due\b/);
        assert.doesNotMatch(plan, SLOW);
      }
    });

    it('finds rows that ended or were held back long ago by the index of the ended rows', async () => {
      const plans = await bothPlans((noted) => createNotificationRepository(noted).forget(time.now() - 300 * DAY_MS));

      assert.equal(plans.length, 2);
      for (const plan of plans) {
        assert.match(plan, /notification_ended\b/);
        if (engine.name === 'SQLite') assert.doesNotMatch(plan, SLOW);
      }
    });

    it('finds rows that wait for their audience without reading other waiting rows', async () => {
      const plans = await bothPlans((noted) => createNotificationRepository(noted).listWithheld());

      for (const plan of plans) assert.match(plan, /notification_withheld\b/);
    });

    it('finds what was told of running periods by the index of the periods, and reads no ledger for others', async () => {
      const plans = await bothPlans((noted) => createNotificationRepository(noted).toldSubjects(time.now(), '19:7'));

      assert.equal(plans.length, 2);
      for (const plan of plans) {
        if (engine.name !== 'SQLite') continue;
        assert.match(plan, /alert_by_end \(period_end>\?\)/);
        assert.match(plan, /sqlite_autoindex_notification_2 \(subject=\? AND conversation_id=\?\)/);
      }
    });

    it('does not sort the rows about a page of alerts', async () => {
      const subjects = Array.from({ length: 20 }, (_, index) => `c${index}:2026-11-01`);

      const plans = await bothPlans((noted) => createNotificationRepository(noted).bySubjects(subjects));

      for (const plan of plans) {
        if (engine.name === 'SQLite') assert.match(plan, /sqlite_autoindex_notification_2 \(subject=\?\)/);
        assert.doesNotMatch(plan, /USE TEMP B-TREE FOR ORDER BY|Sort/);
      }
    });
  },
  ({ isShared }) => isShared,
);
