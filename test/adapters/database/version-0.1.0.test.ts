import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { openDatabase, openStore } from '#adapters/database/database.ts';
import type { Tables } from '#adapters/database/engine/schema.ts';
import type { Notification } from '#domain/alerts/notification.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { AuditDetails } from '#ports/audit.ts';
import type { Database } from '#ports/database.ts';
import { whyNoOldVersion } from '../../support/old-version.ts';
import { aConversation, ada, aNotification, anEdit, aScan, aSilence, aSubscription, day } from './builders.ts';
import { FakeTime } from './fake-time.ts';
import { type OldDatabase, type OldNotification, type OldVersion, oldVersion } from './version-0.1.0.ts';

const SUBJECT = aNotification().subject;
const CHANNEL = '19:channel';

function anOldRow(overrides: Partial<OldNotification> = {}): OldNotification {
  const level = { kind: 'raised', threshold: 80, budgetVersion: 1, isBudgetChange: false, text: undefined };
  return { subject: SUBJECT, conversationId: CHANNEL, occasion: 'level:1:80', ...level, ...overrides };
}

interface Opened extends AsyncDisposable {
  readonly old: OldDatabase;
  readonly migrated: () => Promise<Database>;
}

async function onSqlite(version: OldVersion, system: FakeTime): Promise<Opened> {
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-'));
  const options = { url: undefined, dataDir, system };
  const old = await version.openDatabase(options);
  const opened: Database[] = [];
  return {
    old,
    async migrated() {
      const database = await openDatabase(options);
      opened.push(database);
      return database;
    },
    async [Symbol.asyncDispose]() {
      for (const database of [...opened, old]) await database[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function onPglite(version: OldVersion, system: FakeTime): Promise<Opened> {
  const pglite = await PGlite.create();
  const store = {
    db: new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }),
    engine: 'postgres',
    system,
  } as const;
  return {
    old: await version.openStore(store),
    migrated: () => openStore(store),
    [Symbol.asyncDispose]: () => store.db.destroy(),
  };
}

for (const [engine, open] of [['SQLite', onSqlite] as const, ['PGlite', onPglite] as const]) {
  describe(`a process of version 0.1.0 beside this one on ${engine}`, () => {
    const time = new FakeTime();
    let version: OldVersion | undefined;
    let opened: Opened;
    let old: OldDatabase;
    let migrated: Database;

    before(async function () {
      const missing = await whyNoOldVersion();
      if (missing !== undefined) {
        console.log(`      skipped: ${missing}`);
        this.skip();
      }
      version = await oldVersion();
    });
    after(() => version?.[Symbol.asyncDispose]());
    beforeEach(async function () {
      this.timeout(60_000);
      if (!version) throw new Error('only with the old version');
      opened = await open(version, time);
      old = opened.old;
    });
    afterEach(() => opened[Symbol.asyncDispose]());

    const planOld = (row: OldNotification, at: object = {}) =>
      old.notifications.plan([row], { now: time.now(), dueAt: time.now(), ...at });
    const rows = () => migrated.notifications.bySubjects([SUBJECT]);
    async function only(): Promise<Notification> {
      const [row, ...more] = await rows();
      assert.ok(row && more.length === 0);
      return row;
    }

    it('writes rows of every kind that this version reads as data', async () => {
      const text = 'escalated:100 receded budget:2 acknowledged:ack-1 silenced:1800000000000 closed:left';
      const span = { since: day(1), recap: { from: day(2), to: day(3) } };
      const reader = { locale: 'pl-PL', timeZone: 'Europe/Warsaw' };
      const none = { threshold: 0, budgetVersion: 0 };
      await planOld(anOldRow({ occasion: 'edit', kind: 'edit', threshold: 0, text }));
      await planOld(anOldRow({ occasion: 'unchanged', kind: 'edit', threshold: 0, text: '' }));
      await planOld(anOldRow({ occasion: 'health', kind: 'health', ...none, text: 'The feed stands still.' }));
      await planOld(anOldRow({ occasion: 'digest', kind: 'digest', ...none, text: JSON.stringify(span) }));
      await planOld(anOldRow({ occasion: 'test', kind: 'test', ...none, text: JSON.stringify(reader) }));
      await planOld(anOldRow({ threshold: 100, isBudgetChange: true }));
      migrated = await opened.migrated();

      const read = new Map((await rows()).map((row) => [row.occasion, row]));

      const shown = {
        toldTo: 100,
        isReceded: true,
        budgetVersion: 2,
        acknowledgement: 'ack-1',
        silencedUntil: 1_800_000_000_000,
        closed: 'left',
      };
      assert.partialDeepStrictEqual(read.get('edit'), { about: 'alert', kind: 'edit', budgetVersion: 1, shown });
      const unchanged = read.get('unchanged');
      assert.ok(unchanged?.about === 'alert' && unchanged.kind === 'edit');
      assert.deepEqual(
        Object.values(unchanged.shown).filter((aspect) => aspect !== undefined),
        [],
      );
      const notice = { code: 'text', text: 'The feed stands still.' };
      assert.partialDeepStrictEqual(read.get('health'), { about: 'health', notice });
      assert.partialDeepStrictEqual(read.get('digest'), { about: 'digest', span });
      assert.partialDeepStrictEqual(read.get('test'), { about: 'test', reader });
      const level = { about: 'alert', kind: 'raised', threshold: 100, isBudgetChange: true };
      assert.partialDeepStrictEqual(read.get('level:1:80'), level);
    });

    it('writes waiting rows that this version finds by what they wait for, before and after the migration', async () => {
      for (const occasion of ['unreached', 'withheld', 'tried']) await planOld(anOldRow({ occasion }));
      const reasons = { unreached: 'unreachable: 404', withheld: 'withheld: outsiders', tried: 'throttled' };
      const settleOld = async (): Promise<void> => {
        const due = await old.notifications.due(time.now(), 9);
        const settlements = due.map(({ id, occasion }) => ({
          id,
          state: 'planned',
          attempts: 1,
          dueAt: time.now() + HOUR_MS,
          reason: reasons[occasion as keyof typeof reasons],
        }));
        await old.notifications.settle(settlements);
      };
      const found = async () => ({
        waitsFor: Object.fromEntries((await rows()).map(({ occasion, waitsFor }) => [occasion, waitsFor])),
        unreached: await migrated.notifications.listUnreached(),
        withheld: (await migrated.notifications.listWithheld()).map(({ reason }) => reason),
        isAwaited: (await migrated.conversations.find(CHANNEL))?.isAwaited,
      });
      await settleOld();
      migrated = await opened.migrated();
      await migrated.conversations.put(aConversation(CHANNEL));
      const before = await found();

      await migrated.notifications.releaseConversations([CHANNEL], time.now());
      time.pass(HOUR_MS);
      const between = await found();
      await settleOld();
      const after = await found();

      assert.deepEqual(before, {
        waitsFor: { unreached: 'conversation', withheld: 'audience', tried: 'retry' },
        unreached: [CHANNEL],
        withheld: ['outsiders'],
        isAwaited: true,
      });
      assert.deepEqual([between.unreached, between.isAwaited], [[], false]);
      assert.deepEqual(after, before);
    });

    it('releases rows of this version after a scan, and has its own released', async () => {
      await planOld(anOldRow({ occasion: 'before' }), { dueAt: time.now() + MINUTE_MS, waitsForScan: true });
      migrated = await opened.migrated();
      await planOld(anOldRow({ occasion: 'since' }), { dueAt: time.now() + MINUTE_MS, waitsForScan: true });

      await migrated.notifications.releaseFromScan(time.now());
      // what is released is not held for a scan that runs there
      await old.notifications.holdForScan(time.now() + MINUTE_MS, time.now() + MINUTE_MS);
      const released = (await migrated.notifications.due(time.now(), 9)).map(({ waitsFor }) => waitsFor);
      await migrated.notifications.plan([aNotification({ occasion: 'this' })], {
        now: time.now(),
        dueAt: time.now() + MINUTE_MS,
        waitsFor: 'scan',
      });
      await old.notifications.releaseFromScan(time.now());

      assert.deepEqual(released, [undefined, undefined]);
      assert.equal((await old.notifications.due(time.now(), 9)).length, 3);
      assert.deepEqual(new Set((await rows()).map(({ waitsFor }) => waitsFor)), new Set([undefined]));
    });

    it('prevails where it wrote last', async () => {
      migrated = await opened.migrated();
      await migrated.notifications.plan([anEdit({ shown: { toldTo: 100 } })], { now: time.now(), dueAt: time.now() });
      const { id } = await only();
      await migrated.notifications.settle([{ id, state: 'dropped', reason: { code: 'receded' } }]);
      const byThis = (await only()).reason;

      await planOld(anOldRow({ occasion: 'edit', kind: 'edit', threshold: 0, text: 'receded' }));
      const again = await only();
      await old.notifications.settle([{ id, state: 'dropped', reason: 'superseded' }]);

      assert.deepEqual(byThis, { code: 'receded' });
      assert.ok(again.about === 'alert' && again.kind === 'edit');
      assert.deepEqual([again.reason, again.shown.isReceded, again.shown.toldTo], [undefined, true, undefined]);
      assert.deepEqual((await only()).reason, { code: 'superseded' });
    });

    it('sends what this version planned, and knows what it waits for', async () => {
      migrated = await opened.migrated();
      const at = { now: time.now(), dueAt: time.now() };
      const reader = { locale: 'en-US', timeZone: 'UTC' };
      const span = { since: day(1), recap: undefined };
      const key = { subject: SUBJECT, conversationId: CHANNEL };
      await migrated.notifications.plan(
        [
          aNotification(),
          anEdit({ shown: { toldTo: 120, silencedUntil: 5, acknowledgement: 'a' } }),
          { ...key, occasion: 'health', about: 'health', notice: { code: 'text', text: 'It stands still.' } },
          { ...key, occasion: 'digest', about: 'digest', span },
          { ...key, occasion: 'test', about: 'test', reader },
        ],
        at,
      );

      const planned = await old.notifications.due(time.now(), 9);
      await old.leases.hold('send', 'old');
      const claims = planned.map(({ id }) => ({ id, doubts: 0 }));
      const claimed = await old.notifications.claim(claims, 'old', time.now());

      const texts = Object.fromEntries(planned.map(({ occasion, kind, text }) => [occasion, [kind, text]]));
      assert.deepEqual(texts, {
        'level:1:80': ['raised', undefined],
        edit: ['edit', 'escalated:120 acknowledged:a silenced:5'],
        health: ['health', 'It stands still.'],
        digest: ['digest', JSON.stringify({ since: day(1) })],
        test: ['test', JSON.stringify(reader)],
      });
      assert.equal(claimed.length, 5);

      const idOf = (occasion: string): string => planned.find((row) => row.occasion === occasion)?.id ?? '';
      await migrated.notifications.settle([
        {
          id: idOf('level:1:80'),
          state: 'planned',
          reason: { code: 'unreachable', answer: '404' },
          waitsFor: 'conversation',
        },
        {
          id: idOf('digest'),
          state: 'planned',
          reason: { code: 'withheld', answer: 'outsiders' },
          waitsFor: 'audience',
        },
        { id: idOf('test'), state: 'dead', reason: { code: 'inDoubt', answer: '502' } },
      ]);
      assert.deepEqual(await old.notifications.unreached(), [CHANNEL]);
      assert.equal((await old.notifications.withheld()).length, 1);
      const dead = (await old.notifications.bySubjects([SUBJECT])).find(({ id }) => id === idOf('test'));
      assert.equal(dead?.reason, 'in doubt: 502');
      await old.notifications.reached([CHANNEL], time.now());
      assert.deepEqual(await migrated.notifications.listUnreached(), []);
    });

    it('takes news of a forecast for no level that was told, and for no budget that is in force', async () => {
      const facts = { low: 1, expected: 2, high: 3, amount: 2 };
      const news = { about: 'forecast', kind: 'raised', level: 120, budgetVersion: 1, round: 1, facts } as const;
      const row = { subject: 'contoso:2026-11-01', conversationId: CHANNEL, occasion: 'forecast:1:120', ...news };
      migrated = await opened.migrated();
      await migrated.notifications.plan([row], { now: day(10), dueAt: day(10) });

      const [read] = await old.notifications.bySubjects([row.subject]);

      assert.deepEqual([read?.threshold, read?.budgetVersion], [0, 0]);
    });

    it('shares subscriptions, silences and the audit with this version', async () => {
      const common = { conversationId: CHANNEL, createdBy: ada, createdAt: day(1), reader: aSubscription('s').reader };
      await old.subscriptions.put([
        { ...common, id: 'all', scope: 'all' },
        { ...common, id: 'except', scope: 'contoso', thresholds: [] },
      ]);
      const span = { from: day(10), until: day(13), by: ada };
      await old.silences.add({ ...span, id: 's1', conversationId: 'everywhere', customerId: 'all' });
      const silenceText = `contoso until ${new Date(day(13)).toISOString()}`;
      await old.audit.add({ at: day(9), by: ada, from: CHANNEL, action: 'silence', details: silenceText });
      migrated = await opened.migrated();

      await migrated.subscriptions.except(CHANNEL, [{ customerId: 'fabrikam', by: ada, at: day(2) }]);
      await migrated.silences.add(aSilence('s2', { customer: 'all' }));
      const silence = { code: 'silence', customer: { id: 'contoso' }, isEverywhere: false, until: day(13) } as const;
      await migrated.audit.add({ at: day(10), by: ada, from: CHANNEL, details: silence });

      const [all] = await migrated.subscriptions.byConversation(CHANNEL);
      assert.ok(all?.to === 'all');
      assert.deepEqual(
        all.except.map(({ customerId }) => customerId),
        ['contoso', 'fabrikam'],
      );
      const scopes = (await old.subscriptions.byConversation(CHANNEL)).map((one) => [one.scope, one.thresholds]);
      assert.deepEqual(scopes, [
        ['all', undefined],
        ['contoso', []],
        ['fabrikam', []],
      ]);
      assert.deepEqual(
        (await migrated.silences.current(day(11))).map(({ where, customer }) => [where, customer]),
        [
          ['everywhere', 'all'],
          [{ conversationId: CHANNEL }, 'all'],
        ],
      );
      await migrated.subscriptions.put([
        { ...all, forecasts: { level: 120, introduced: 120 }, spikes: { introduced: true } },
      ]);
      await old.subscriptions.put([{ ...common, id: 'all', scope: 'all', thresholds: [70] }]);
      const [again] = await migrated.subscriptions.byConversation(CHANNEL);
      assert.deepEqual([again?.thresholds, again?.forecasts?.level, again?.spikes], [[70], 120, { introduced: true }]);
      const oldSilences = await old.silences.current(day(11));
      assert.partialDeepStrictEqual(oldSilences[1], { conversationId: CHANNEL, customerId: 'all' });
      assert.deepEqual(
        (await migrated.audit.latest(9)).map(({ details }) => details),
        [silence, { code: 'text', action: 'silence', text: silenceText }],
      );
      assert.deepEqual(
        (await old.audit.latest(9)).map(({ action, details }) => [action, details]),
        [
          ['silence', silenceText],
          ['silence', silenceText],
        ],
      );
    });

    it('reads in its own words whatever is done by this version', async () => {
      migrated = await opened.migrated();
      const until = day(13);
      const digest = { every: 'week', weekday: 1, minuteOfDay: 540 } as const;
      const alert = { alertId: 'contoso:2026-11-01', customerId: 'contoso', periodStart: 0 };
      const named = { customers: ['contoso', 'fabrikam'] };
      const done: readonly (readonly [AuditDetails, string])[] = [
        [{ code: 'subscribe', to: 'all', thresholds: [80, 100] }, 'all at 80, 100'],
        [{ code: 'subscribe', to: named, thresholds: [90] }, 'contoso, fabrikam at 90'],
        [{ code: 'unsubscribe', from: 'everything' }, 'everything'],
        [{ code: 'unsubscribe', from: named, only: ['forecasts', 'spikes'] }, 'forecasts, spikes of contoso, fabrikam'],
        [{ code: 'acknowledge', ...alert }, alert.alertId],
        [{ code: 'unacknowledge', ...alert }, alert.alertId],
        [
          { code: 'silence', customer: 'all', isEverywhere: true, until },
          `all everywhere until ${new Date(until).toISOString()}`,
        ],
        [{ code: 'unsilence', customer: { id: 'contoso' }, isEverywhere: false }, 'contoso'],
        [{ code: 'unsilence', customer: { id: 'contoso' }, isEverywhere: true }, 'contoso everywhere'],
        [{ code: 'undo', of: 'silence', about: 'all' }, 'silence all'],
        [{ code: 'digest', schedule: 'off' }, 'off'],
        [{ code: 'digest', schedule: digest }, JSON.stringify(digest)],
        [{ code: 'text', action: 'scan', text: 'now' }, 'now'],
      ];

      for (const [index, [details]] of done.entries()) {
        await migrated.audit.add({ at: day(1) + index, by: ada, from: CHANNEL, details });
      }

      assert.deepEqual(
        (await old.audit.latest(99)).map(({ action, details }) => [action, details]).toReversed(),
        done.map(([details, said]) => [details.code === 'text' ? details.action : details.code, said]),
      );
      assert.deepEqual(
        (await migrated.audit.latest(99)).map(({ details }) => details).toReversed(),
        done.map(([details]) => details),
      );
    });

    it('shares lasting troubles with this version: each reads the other’s as sentences', async () => {
      await old.health.begin({ code: 'conversation-gone:19:a@thread.tacv2', since: day(1), text: 'Costs is gone.' });
      await old.health.begin({ code: 'scan-failed', since: day(2), text: 'Two scans failed.' });
      migrated = await opened.migrated();
      const trouble = { code: 'sign-in', fault: { code: 'expired', said: 'AADSTS700082' } } as const;
      await migrated.health.begin({ trouble, since: day(3) });
      const failed = { code: 'scan-failed', reason: { code: 'givenUp', failures: 25 } } as const;

      const read = await migrated.health.current();
      const seenByOld = await old.health.current();
      await migrated.health.begin({ trouble: failed, since: day(4) });
      await old.health.begin({ code: 'sign-in', since: day(4), text: 'Sign in.' });

      const gone = { code: 'conversation-gone', conversationId: '19:a@thread.tacv2' } as const;
      assert.deepEqual(read, [
        { about: gone, since: day(1), trouble: { code: 'text', text: 'Costs is gone.' } },
        { about: { code: 'scan-failed' }, since: day(2), trouble: { code: 'text', text: 'Two scans failed.' } },
        { about: { code: 'sign-in' }, since: day(3), trouble },
      ]);
      assert.match(seenByOld.find(({ code }) => code === 'sign-in')?.text ?? '', /the sign-in has expired/);
      assert.deepEqual((await migrated.health.current()).slice(1), [
        { about: { code: 'scan-failed' }, since: day(2), trouble: failed },
        { about: { code: 'sign-in' }, since: day(3), trouble: { code: 'text', text: 'Sign in.' } },
      ]);
      assert.deepEqual((await migrated.health.end(gone))?.trouble, { code: 'text', text: 'Costs is gone.' });
      assert.match((await old.health.end('scan-failed'))?.text ?? '', /^Two scans in a row failed: Partner Center/);
    });

    it('shares the reason why a conversation is gone with this version', async () => {
      migrated = await opened.migrated();
      await migrated.conversations.put(aConversation(CHANNEL));
      const reason = async () => (await migrated.conversations.byIds([CHANNEL])).get(CHANNEL)?.gone?.reason;
      const seenByOld = async () => (await old.conversations.byIds([CHANNEL])).get(CHANNEL)?.gone?.reason;

      await old.conversations.setGone([CHANNEL], { at: day(1), reason: 'channel deleted' });
      const deleted = await reason();
      await old.conversations.setGone([CHANNEL], { at: day(1), reason: '403 BotDisabledByAdmin' });
      const refused = await reason();
      await migrated.conversations.setGone([CHANNEL], { at: day(2), reason: { code: 'channelDeleted' } });
      const deletedToOld = await seenByOld();
      await migrated.conversations.setGone([CHANNEL], { at: day(2), reason: { code: 'refused', answer: '404' } });

      assert.deepEqual(
        [deleted, refused],
        [{ code: 'channelDeleted' }, { code: 'refused', answer: '403 BotDisabledByAdmin' }],
      );
      assert.deepEqual([deletedToOld, await seenByOld()], ['channel deleted', '404']);
    });

    it('shares scans with this version, also one that the other finishes', async () => {
      const scan = aScan('s1', { startedAt: day(1) });
      const unreadable = [{ customerId: 'contoso', reason: 'server error 503' }];
      await old.scans.begin(scan);
      migrated = await opened.migrated();
      const ended = { finishedAt: day(2), outcome: 'partial', unreadableCount: 1 } as const;
      await old.scans.finish({ ...scan, ...ended, reason: 'no list', unreadable });
      const begun = aScan('s2', { startedAt: day(3), reason: { code: 'givenUp', failures: 25 } });
      await migrated.scans.begin(begun);
      await old.scans.finish({ ...begun, ...ended, reason: 'throttled', unreadable });
      const fault = { code: 'failed', status: 503 } as const;
      const ours = aScan('s3', { ...ended, startedAt: day(4), unreadable: [{ customerId: 'contoso', fault }] });
      await migrated.scans.finish(ours);

      const [third, second, first] = await migrated.scans.latest(3);
      const [seenByOld] = await old.scans.latest(1);

      const sentence = { customerId: 'contoso', fault: { code: 'text', text: 'server error 503' } };
      assert.deepEqual(first?.unreadable, [sentence]);
      assert.deepEqual(first?.reason, { code: 'text', text: 'no list' });
      assert.deepEqual([second?.reason, second?.unreadable], [{ code: 'text', text: 'throttled' }, [sentence]]);
      assert.deepEqual(third, ours);
      assert.deepEqual(seenByOld?.unreadable, [
        { customerId: 'contoso', reason: 'Partner Center answered with a fault of its own (503)' },
      ]);
    });
  });
}
