import assert from 'node:assert/strict';
import type { LostReason } from '#domain/conversation.ts';
import type { HealthNews } from '#domain/health/health-news.ts';
import { SIGN_IN_FAULT_CODES } from '#domain/health/sign-in-fault.ts';
import { keyOf, type Trouble } from '#domain/health/trouble.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';
import { en } from '#language/en.ts';
import { aScan, day } from './builders.ts';
import { onEveryEngine } from './every-engine.ts';

/** One of each kind; the compiler demands an entry for a new kind. */
const READING_FAULTS: { readonly [Code in ReadingFault['code']]: Extract<ReadingFault, { code: Code }> } = {
  refused: { code: 'refused', status: 403, fault: { code: '4000', description: 'Not for you.' } },
  failed: { code: 'failed', status: 503 },
  throttled: { code: 'throttled' },
  timedOut: { code: 'timedOut' },
  connectionLost: { code: 'connectionLost', said: 'ECONNREFUSED' },
  noAuthority: { code: 'noAuthority', signIn: { code: 'authority-unreachable', said: 'ECONNREFUSED' } },
  redirected: { code: 'redirected', status: 302 },
  cutShort: { code: 'cutShort' },
  endlessList: { code: 'endlessList' },
  shortList: { code: 'shortList', items: 3, totalCount: 5 },
  emptyList: { code: 'emptyList' },
  unreadable: { code: 'unreadable', what: { form: 'fields', detail: 'totalCost' } },
  otherCustomer: { code: 'otherCustomer' },
  usageGone: { code: 'usageGone' },
  signInNeeded: { code: 'signInNeeded' },
  unexpected: { code: 'unexpected' },
  text: { code: 'text', text: 'A sentence.' },
};
const RECORDS_FAULTS: { readonly [Code in RecordsFault['code']]: Extract<RecordsFault, { code: Code }> } = {
  notRead: { code: 'notRead', fault: { code: 'unreadable', what: { form: 'html' } } },
  empty: { code: 'empty' },
  lacking: { code: 'lacking', missing: 4, of: 40 },
  text: { code: 'text', text: 'A sentence.' },
};
const LOST_REASONS: readonly LostReason[] = [
  { code: 'uninstalled' },
  { code: 'teamDeleted' },
  { code: 'channelDeleted' },
  { code: 'channelLeft' },
  { code: 'refused', answer: '403 BotDisabledByAdmin' },
];
const SCAN_REASONS: { readonly [Code in ScanReason['code']]: Extract<ScanReason, { code: Code }> } = {
  reading: { code: 'reading', fault: { code: 'timedOut' } },
  signIn: { code: 'signIn', fault: { code: 'expired' } },
  usageGone: { code: 'usageGone', customers: 12 },
  givenUp: { code: 'givenUp', failures: 25 },
  nobodyRead: { code: 'nobodyRead', fault: { code: 'throttled' } },
  records: { code: 'records', fault: { code: 'empty' } },
  text: { code: 'text', text: 'A sentence.' },
};
const PLACE = { name: 'Finance > Costs', kind: 'channel' } as const;
const IN_ONE = { conversationId: '19:a@thread.tacv2', place: PLACE };
const TROUBLES: { readonly [Code in Trouble['code']]: readonly Extract<Trouble, { code: Code }>[] } = {
  'sign-in': SIGN_IN_FAULT_CODES.map((code) => ({ code: 'sign-in', fault: { code, said: 'AADSTS1' } })),
  'sign-in-mfa': [{ code: 'sign-in-mfa' }],
  'sign-in-runs-out': [
    { code: 'sign-in-runs-out', at: day(9), isOver: false },
    { code: 'sign-in-runs-out', at: day(9), isOver: true },
  ],
  'bot-credentials': [{ code: 'bot-credentials', fault: { code: 'bot-secret-expired' } }],
  'issuer-keys': [{ code: 'issuer-keys', said: 'no answer' }],
  'feed-stale': [{ code: 'feed-stale', newestAt: day(1) }],
  'feed-undated': [{ code: 'feed-undated', newestAt: day(1) }],
  'scan-failed': Object.values(SCAN_REASONS).map((reason) => ({ code: 'scan-failed', reason })),
  'scan-missed': [
    { code: 'scan-missed', missed: { kind: 'inARow', ticks: 3, firstAt: day(1), lastAt: day(2) } },
    { code: 'scan-missed', missed: { kind: 'oneOfEach', reason: SCAN_REASONS.givenUp } },
    { code: 'scan-missed', missed: { kind: 'hanging', scheduledAt: day(1) } },
  ],
  'usage-records': Object.values(RECORDS_FAULTS).map((fault) => ({ code: 'usage-records', fault })),
  'customer-list': Object.values(READING_FAULTS).map((fault) => ({
    code: 'customer-list',
    since: day(1),
    isFirst: fault.code === 'throttled',
    fault,
  })),
  'customers-missing': [{ code: 'customers-missing', missing: 40, known: 200 }],
  'conversation-gone': LOST_REASONS.map((reason) => ({ code: 'conversation-gone', ...IN_ONE, reason })),
  'conversation-not-allowed': [{ code: 'conversation-not-allowed', ...IN_ONE }],
  'figures-withheld': [
    { code: 'figures-withheld', ...IN_ONE, why: { code: 'outsiders' } },
    { code: 'figures-withheld', ...IN_ONE, why: { code: 'unreadRoster', answer: 'roster 503' } },
  ],
};

onEveryEngine('facts about the watch', ({ db }) => {
  it('come back as they were stored, whatever their kind, and each has its own words', async () => {
    const all = Object.values(TROUBLES).flat();
    const said = new Set<string>();
    for (const trouble of all) {
      await db().health.begin({ trouble, since: day(1) });
      assert.deepEqual((await db().health.end(keyOf(trouble)))?.trouble, trouble);
      said.add(en.trouble(trouble));
    }

    assert.equal(said.size, all.length);
  });

  it('of a scan come back as they were stored, whatever their kind', async () => {
    for (const [index, reason] of Object.values(SCAN_REASONS).entries()) {
      const unreadable = Object.values(READING_FAULTS).map((fault) => ({ customerId: fault.code, fault }));
      const scan = aScan(`s${index}`, {
        startedAt: day(1) + index,
        reason,
        unreadable,
        listFault: READING_FAULTS.failed,
      });

      await db().scans.finish(scan);

      assert.deepEqual((await db().scans.latest(1))[0], scan);
    }
  });

  it('of a scan name the first hundred customers that could not be read', async () => {
    const unreadable = Array.from({ length: 101 }, (_, index) => ({
      customerId: `c${index}`,
      fault: READING_FAULTS.failed,
    }));

    await db().scans.finish(aScan('s', { unreadable, unreadableCount: 101 }));

    const [stored] = await db().scans.latest(1);
    assert.deepEqual(stored?.unreadable, unreadable.slice(0, 100));
    assert.equal(stored.unreadableCount, 101);
  });

  it('in a notice come back as they were planned, and can be replaced while the notice waits', async () => {
    const news: readonly HealthNews[] = [
      ...Object.values(TROUBLES).map(([first]) => ({ code: 'trouble', trouble: first as Trouble, days: 2 }) as const),
      ...Object.values(TROUBLES).map(
        ([first]) => ({ code: 'works-again', ended: (first as Trouble).code, since: day(1), place: PLACE }) as const,
      ),
      { code: 'text', text: 'A sentence.' },
    ];
    const base = { subject: 'health:x', conversationId: 'channel', about: 'health' } as const;
    await db().notifications.plan(
      news.map((notice, index) => ({ ...base, occasion: String(index), notice })),
      { now: 1, dueAt: 5 },
    );
    const planned = await db().notifications.bySubjects(['health:x']);
    const reason = { code: 'rejected', answer: '400' } as const;
    const givenUp = { conversationId: 'b', place: PLACE, rows: ['n1'], customers: ['Contoso'], reason };
    const content = { about: 'health', notice: { code: 'given-up', places: [givenUp] } } as const;
    const [first, second] = planned;
    assert.ok(first && second);
    await db().notifications.settle([{ id: second.id, state: 'dropped' }]);

    assert.equal(await db().notifications.retell(first.id, content, 9), true);
    assert.equal(await db().notifications.retell(second.id, content, 9), false);

    const noticeOf = new Map(planned.map((row) => [row.occasion, row.about === 'health' && row.notice]));
    for (const [index, notice] of news.entries()) assert.deepEqual(noticeOf.get(String(index)), notice);
    const retold = (await db().notifications.bySubjects(['health:x'])).find(({ id }) => id === first.id);
    assert.partialDeepStrictEqual(retold, { ...content, dueAt: 9 });
  });
});
