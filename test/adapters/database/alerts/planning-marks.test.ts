import assert from 'node:assert/strict';
import type { Alert } from '#domain/alerts/alert.ts';
import type { Settlement } from '#domain/alerts/notification.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import {
  aConversation,
  aCustomer,
  ada,
  aNotification,
  anAlert,
  anEdit,
  aReading,
  aSilence,
  aSubscription,
  aSummary,
  day,
} from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const CHANNEL = '19:channel';
const alert = anAlert('contoso');
const other = anAlert('fabrikam');

onEveryEngine('what planning has to look at', ({ db, time, engine }) => {
  const save = (...alerts: Alert[]) =>
    db().usage.save(
      alerts.map((each) => ({ ...aReading(aSummary(each.customerId)), alerts: [each] })),
      { now: day(10), scanId: undefined },
    );
  /** Marks as `<alert> in <conversation>`, with `*` for all. */
  async function marked(): Promise<readonly string[]> {
    const marks = await db().marks.list(undefined, 1000);
    return marks.map(({ alertId = '*', conversationId = '*' }) => `${alertId} in ${conversationId}`);
  }
  async function clearAll(): Promise<void> {
    await db().marks.clear(await db().marks.list(undefined, 1000));
  }
  async function markedBy(change: () => Promise<unknown>): Promise<readonly string[]> {
    await clearAll();
    await change();
    return await marked();
  }

  describe('is marked', () => {
    beforeEach(async () => {
      await save(alert, other);
    });

    it('when a reading opened, raised, corrected, closed or rebudgeted an alert, in every conversation', async () => {
      const moves: readonly Partial<Alert>[] = [
        { percentUsed: 91, peakPercent: 91 },
        { percentUsed: 90 },
        { closed: { at: day(11), reason: 'laterPeriod' } },
        { budgets: [...alert.budgets, { version: 2, amount: 50, currency: 'EUR', basePercent: 180 }] },
        { period: { ...alert.period, end: alert.period.end + 1 } },
      ];
      for (const moved of moves) {
        assert.deepEqual(await markedBy(() => save({ ...alert, ...moved }, other)), [`${alert.id} in *`]);
        await save(alert);
      }
      const opened = anAlert('tailspin');
      assert.deepEqual(await markedBy(() => save(opened)), [`${opened.id} in *`]);
    });

    it('only when a reading changes an alert, and not when it opens one without a percentage', async () => {
      const without = anAlert('tailspin', {
        percentUsed: undefined,
        peakPercent: 0,
        budgets: [{ version: 1, amount: undefined, currency: 'EUR', basePercent: undefined }],
      });

      assert.deepEqual(await markedBy(() => save({ ...alert, readAt: day(11), lastModified: day(11) }, without)), []);
    });

    it('when an alert is acknowledged, open again, or closed', async () => {
      const acknowledgement = { id: 'ack-1', by: ada, at: day(10), percent: 90, version: 1 };
      const over = { endedBefore: alert.period.end + 1, left: [], at: day(11) };

      assert.deepEqual(await markedBy(() => db().alerts.acknowledge(alert.id, acknowledgement)), [`${alert.id} in *`]);
      assert.deepEqual(await markedBy(() => db().alerts.acknowledge(alert.id, undefined)), [`${alert.id} in *`]);
      assert.deepEqual(await markedBy(() => db().alerts.close({ ...over, endedBefore: 0, left: ['contoso'] })), [
        `${alert.id} in *`,
      ]);
      assert.deepEqual(await markedBy(() => db().alerts.close(over)), [`${other.id} in *`]);
    });

    it('when a customer is listed again: its stored alerts', async () => {
      const at = { calendar: day(10), system: day(10) };
      const both = [aCustomer('contoso'), aCustomer('fabrikam')];

      assert.deepEqual(await markedBy(() => db().customers.replaceList(both, at)), [
        `${alert.id} in *`,
        `${other.id} in *`,
      ]);
      assert.deepEqual(await markedBy(() => db().customers.replaceList(both, at)), []);
      await db().customers.markLeft(['fabrikam'], day(10));
      assert.deepEqual(await markedBy(() => db().customers.replaceList(both, at)), [`${other.id} in *`]);
      await db().customers.markLeft(['contoso'], day(10));
      assert.deepEqual(await markedBy(() => db().customers.addListed(both, day(10))), [`${alert.id} in *`]);
    });

    it('when a conversation subscribes, excludes a customer, unsubscribes or is resumed', async () => {
      const { subscriptions } = db();
      const here = [`* in ${CHANNEL}`];
      const exception = { customerId: 'contoso', by: ada, at: day(10) };

      assert.deepEqual(await markedBy(() => subscriptions.put([aSubscription('s1')])), here);
      assert.deepEqual(await markedBy(() => subscriptions.except(CHANNEL, [exception])), here);
      assert.deepEqual(await markedBy(() => subscriptions.park([CHANNEL], day(10))), []);
      assert.deepEqual(await markedBy(() => subscriptions.park([CHANNEL], undefined)), here);
      assert.deepEqual(await markedBy(() => subscriptions.setIntroduced(['s1'], [80])), []);
      assert.deepEqual(await markedBy(() => subscriptions.remove(CHANNEL, 'everything')), here);
      assert.deepEqual(await markedBy(() => subscriptions.remove(CHANNEL, 'everything')), []);
    });

    it('when a conversation comes back, or can be reached again', async () => {
      await db().conversations.put(aConversation(CHANNEL));
      const gone = { at: day(10), reason: { code: 'uninstalled' } as const };

      assert.deepEqual(await markedBy(() => db().conversations.setGone([CHANNEL], gone)), []);
      assert.deepEqual(await markedBy(() => db().conversations.setGone([CHANNEL], undefined)), [`* in ${CHANNEL}`]);
      assert.deepEqual(await markedBy(() => db().notifications.releaseConversations([CHANNEL], time.now())), [
        `* in ${CHANNEL}`,
      ]);
    });

    it('when a silence begins, in the places and for the customers that it covers', async () => {
      const { silences } = db();

      assert.deepEqual(await markedBy(() => silences.add(aSilence('s1'))), [`${alert.id} in ${CHANNEL}`]);
      assert.deepEqual(await markedBy(() => silences.add(aSilence('s2', { customer: 'all' }))), [`* in ${CHANNEL}`]);
      assert.deepEqual(await markedBy(() => silences.add(aSilence('s3', { where: 'everywhere' }))), [
        `${alert.id} in *`,
      ]);
      const all = aSilence('s4', { where: 'everywhere', customer: 'all' });
      assert.deepEqual(await markedBy(() => silences.add(all)), ['* in *']);
      assert.deepEqual(await markedBy(() => silences.add(aSilence('s5', { customer: { id: 'nobody' } }))), []);
    });

    it('when a silence has ended, by itself or by a person, and for a minute more, because clocks differ', async () => {
      const { silences } = db();
      await silences.add(aSilence('s1', { until: day(12) }));
      await silences.add(aSilence('s2', { until: day(14), where: { conversationId: 'other' } }));
      const here = [`${alert.id} in ${CHANNEL}`];

      assert.deepEqual(await markedBy(() => silences.markEnded(day(12) - 1)), []);
      assert.deepEqual(await markedBy(() => silences.markEnded(day(12))), here);
      assert.deepEqual(await markedBy(() => silences.markEnded(day(12) + MINUTE_MS)), here);
      assert.deepEqual(await markedBy(() => silences.markEnded(day(12) + MINUTE_MS + 1)), []);
      await silences.end({ where: { conversationId: 'other' }, customer: 'any' }, day(13));
      assert.deepEqual(await markedBy(() => silences.markEnded(day(13))), [`${alert.id} in other`]);
    });

    it('when a post was sent, whatever it tells of an alert', async () => {
      const { notifications } = db();
      const facts = { low: 1, expected: 2, high: 3, amount: 1, currency: 'EUR', asOf: day(9) };
      const forecast = { about: 'forecast', kind: 'raised', level: 100, budgetVersion: 1, round: 1, facts } as const;
      const cost = { kind: 'day', cost: 90, usual: 20, currency: 'EUR', asOf: day(9) } as const;
      const spike = { about: 'spike', kind: 'raised', date: 20_780, facts: cost } as const;
      const levels = (['raised', 'escalated', 'reopened', 'standing'] as const).map((kind) => aNotification({ kind }));
      for (const [index, news] of [...levels, forecast, spike].entries()) {
        const place = { subject: alert.id, conversationId: `c${index}`, occasion: 'news' };
        await notifications.plan([{ ...news, ...place }], { now: time.now(), dueAt: time.now() });
        const [planned] = await notifications.bySubjects([alert.id], place.conversationId);
        const sent = { id: planned?.id ?? '', state: 'sent', activityId: 'post' } as const;

        const found = await markedBy(() => notifications.settle([sent]));

        assert.deepEqual(found, [`${alert.id} in c${index}`], `${news.about} ${news.kind}`);
      }
    });

    it('when a row was dropped or held back, and when a post or an edit was sent', async () => {
      const { notifications } = db();
      const ended: readonly (Omit<Settlement, 'id'> & {
        readonly is: 'edit' | 'level' | 'forecast' | 'spike' | 'health';
        readonly marks: boolean;
      })[] = [
        { is: 'level', state: 'dropped', marks: true },
        { is: 'level', state: 'silenced', marks: true },
        { is: 'level', state: 'sent', activityId: 'post', marks: true },
        // rows in a table post are not edited
        { is: 'level', state: 'sent', marks: false },
        { is: 'level', state: 'dead', marks: false },
        { is: 'level', state: 'unknown', marks: false },
        { is: 'level', state: 'planned', marks: false },
        { is: 'forecast', state: 'dropped', marks: true },
        { is: 'forecast', state: 'sent', activityId: 'post', marks: true },
        { is: 'spike', state: 'silenced', marks: true },
        { is: 'spike', state: 'sent', activityId: 'post', marks: true },
        { is: 'spike', state: 'sent', marks: false },
        { is: 'edit', state: 'sent', marks: true },
        { is: 'edit', state: 'dropped', marks: true },
        { is: 'edit', state: 'dead', marks: false },
        { is: 'health', state: 'sent', activityId: 'post', marks: false },
      ];
      for (const [index, { is, marks, ...settlement }] of ended.entries()) {
        const conversationId = `c${index}`;
        const notice = { about: 'health', notice: { code: 'text', text: 'x' } } as const;
        const key = { subject: alert.id, conversationId, occasion: 'edit' };
        const health = { ...notice, ...key, subject: 'health:x' };
        const facts = { low: 1, expected: 2, high: 3, amount: 2 };
        const row = {
          edit: anEdit(key),
          level: aNotification({ subject: alert.id, conversationId }),
          forecast: {
            ...key,
            about: 'forecast',
            kind: 'raised',
            level: 100,
            budgetVersion: 1,
            round: 1,
            facts,
          } as const,
          spike: {
            ...key,
            about: 'spike',
            kind: 'raised',
            date: 1,
            facts: { kind: 'day', cost: 9, usual: 1 },
          } as const,
          health,
        }[is];
        await notifications.plan([row], { now: time.now(), dueAt: time.now() });
        const [planned] = await notifications.bySubjects([row.subject], conversationId);

        const found = await markedBy(() => notifications.settle([{ ...settlement, id: planned?.id ?? '' }]));

        assert.deepEqual(found, marks ? [`${alert.id} in ${conversationId}`] : [], `${is} ${settlement.state}`);
      }
    });

    it('together with its change, or not at all', async () => {
      await clearAll();

      await assert.rejects(
        db().transaction(async (tx) => {
          await tx.alerts.close({ endedBefore: 0, left: ['contoso'], at: day(11) });
          throw new Error('the process ends here');
        }),
      );

      assert.deepEqual(await marked(), []);
    });
  });

  it('is listed by conversation, a page at a time, or for some alerts or a conversation', async () => {
    await save(alert, other);
    await clearAll();
    await db().silences.add(aSilence('s1'));
    await db().silences.add(aSilence('s2', { customer: 'all' }));
    await db().silences.add(aSilence('s3', { where: 'everywhere', customer: { id: 'fabrikam' } }));

    const [first, ...more] = await db().marks.list(undefined, 1);
    const rest = await db().marks.list(first, 10);
    const about = async (scope: Parameters<ReturnType<typeof db>['marks']['listAbout']>[0]) =>
      (await db().marks.listAbout(scope)).map(({ alertId, conversationId }) => [alertId, conversationId]);

    assert.deepEqual([first?.alertId, first?.conversationId, more], [other.id, undefined, []]);
    assert.deepEqual(
      rest.map(({ alertId, conversationId }) => [alertId, conversationId]),
      [
        [undefined, CHANNEL],
        [alert.id, CHANNEL],
      ],
    );
    assert.deepEqual(await about({ alertIds: [alert.id] }), [[alert.id, CHANNEL]]);
    assert.deepEqual(await about({ alertIds: [alert.id, other.id], conversationId: 'elsewhere' }), []);
    assert.equal((await about({ conversationId: CHANNEL })).length, 2);
  });

  it('stays marked when it has changed again since it was read', async () => {
    await save(alert);
    const seen = await db().marks.list(undefined, 10);

    await save({ ...alert, percentUsed: 91 });
    await db().marks.clear(seen);

    assert.deepEqual(await marked(), [`${alert.id} in *`]);
    await clearAll();
    assert.deepEqual(await marked(), []);
  });

  it('stays marked when another process cleared it before it changed again', async () => {
    await save(alert);
    const seen = await db().marks.list(undefined, 10);
    await clearAll();

    await save({ ...alert, percentUsed: 91 });
    await db().marks.clear(seen);

    assert.deepEqual(await marked(), [`${alert.id} in *`]);
  });

  it('stays marked when its change commits only after the plan read the marks, and while it clears them', async function () {
    // a single connection cannot run two transactions at once
    if (!engine.isShared) this.skip();
    await save(alert, other);
    const written = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const late = db().transaction(async (tx) => {
      await tx.alerts.close({ endedBefore: 0, left: ['contoso'], at: day(11) });
      written.resolve();
      await mayCommit.promise;
    });
    await written.promise;

    const seen = await db().marks.list(undefined, 10);
    const cleared = db().marks.clear(seen);
    mayCommit.resolve();
    await Promise.all([late, cleared]);

    assert.equal(seen.length, 2);
    assert.deepEqual(await marked(), [`${alert.id} in *`]);
  });

  it('is marked when its time has come, of several times at the earliest, and once', async () => {
    const { marks } = db();
    await clearAll();
    await marks.planAt([
      { alertId: alert.id, at: day(12) },
      { alertId: alert.id, at: day(11) },
    ]);
    await marks.planAt([
      { alertId: alert.id, at: day(13) },
      { alertId: other.id, at: day(13) },
    ]);

    await marks.markTimes(day(11) - 1);
    assert.deepEqual(await marked(), []);
    await marks.markTimes(day(11));
    assert.deepEqual(await marked(), [`${alert.id} in *`]);
    assert.deepEqual(await markedBy(() => marks.markTimes(day(13))), [`${other.id} in *`]);
    assert.deepEqual(await markedBy(() => marks.markTimes(day(13))), []);
  });

  it('is marked when its first reading has another budget than the period before, whatever was spent', async () => {
    const first = {
      version: 1,
      amount: 5,
      currency: 'EUR',
      basePercent: 0,
      since: day(10),
      before: { amount: 4, currency: 'EUR' },
    };
    const opened = anAlert('contoso', { percentUsed: 0, peakPercent: 0, budgets: [first] });

    assert.deepEqual(await markedBy(() => save(opened)), [`${opened.id} in *`]);
  });

  it('is marked when a level was told in a table and the spending has been corrected to under 80 % meanwhile', async () => {
    const told = { about: 'alert', kind: 'raised', threshold: 100, budgetVersion: 1, isBudgetChange: false } as const;
    const { notifications } = db();
    async function toldAt(percentUsed: number, occasion: string): Promise<readonly string[]> {
      await save(anAlert('contoso', { percentUsed }));
      const row = { subject: alert.id, conversationId: CHANNEL, occasion, ...told };
      await notifications.plan([row], { now: day(10), dueAt: day(10) });
      const planned = (await notifications.bySubjects([alert.id])).find((each) => each.occasion === occasion);
      return await markedBy(() =>
        notifications.settle([{ id: planned?.id ?? '', state: 'sent', sentAt: day(10), sentPercent: 105 }]),
      );
    }

    assert.deepEqual(await toldAt(105, 'level:1:100'), []);
    assert.deepEqual(await toldAt(70, 'level:1:100:2'), [`${alert.id} in ${CHANNEL}`]);
  });

  it('is marked when a changed budget was told, also in a table', async () => {
    const facts = { from: { amount: 1, currency: 'EUR' }, to: { amount: 2, currency: 'EUR' }, changedAt: 0, toldAt: 0 };
    const row = { subject: alert.id, conversationId: CHANNEL, occasion: 'budget:2' };
    const { notifications } = db();
    await notifications.plan([{ ...row, about: 'budget', kind: 'raised', version: 2, facts }], {
      now: day(10),
      dueAt: day(10),
    });
    const [planned] = await notifications.bySubjects([alert.id]);

    assert.deepEqual(
      await markedBy(() => notifications.settle([{ id: planned?.id ?? '', state: 'sent', sentAt: day(10) }])),
      [`${alert.id} in ${CHANNEL}`],
    );
  });
});
