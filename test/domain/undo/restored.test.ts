import assert from 'node:assert/strict';
import type { Acknowledgement } from '#domain/alerts/alert.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { type Change, changedFor, type MadeChange } from '#domain/undo/change.ts';
import { acknowledgementBefore, silencesBefore, subscriptionsBefore } from '#domain/undo/restored.ts';
import { canUndoOnPost, shownOnPost } from '#domain/undo/shown-on-post.ts';
import { ada, anAlert, aSilence, aSubscription, day } from '../../adapters/database/builders.ts';

const ack = (id: string, overrides: Partial<Acknowledgement> = {}): Acknowledgement => ({
  id,
  by: ada,
  at: day(10),
  percent: 85,
  version: 1,
  highest: 85,
  ...overrides,
});

describe('an acknowledgement that is undone', () => {
  const of = (before: Acknowledgement | undefined, after: Acknowledgement | undefined) => ({
    alertId: 'contoso:2026-11-01',
    customerId: 'contoso',
    before,
    after,
  });

  it('leads back to none, or to the one before with its percentage', () => {
    const alert = anAlert('contoso', { acknowledgement: ack('new', { percent: 110, highest: 110 }), percentUsed: 110 });

    assert.deepEqual(acknowledgementBefore(of(undefined, ack('new')), alert), { acknowledgement: undefined });
    assert.deepEqual(acknowledgementBefore(of(ack('old'), ack('new')), alert), {
      acknowledgement: ack('old', { highest: 110 }),
    });
  });

  it('that was taken back has seen what was read meanwhile', () => {
    const alert = anAlert('contoso', { acknowledgement: undefined, percentUsed: 99 });

    assert.deepEqual(acknowledgementBefore(of(ack('old'), undefined), alert), {
      acknowledgement: ack('old', { highest: 99 }),
    });
  });

  it('stays where somebody else has acknowledged the alert since, or taken it back', () => {
    const since = anAlert('contoso', { acknowledgement: ack('other') });
    const none = anAlert('contoso', { acknowledgement: undefined });

    for (const alert of [since, none]) {
      assert.equal(acknowledgementBefore(of(undefined, ack('new')), alert), 'changedSince');
    }
  });
});

describe('a silence that is undone', () => {
  const [older, newer] = [aSilence('older', { until: day(20) }), aSilence('newer', { until: day(25) })];
  const set = { kind: 'silences', of: 'silence', before: [older], after: [newer] } as const;
  const ended = { kind: 'silences', of: 'unsilence', before: [older], after: [] } as const;

  it('ends, and the one before goes on', () => {
    assert.deepEqual(silencesBefore(set, [newer], day(10)), { toEnd: [newer], toGoOn: [older] });
    assert.deepEqual(silencesBefore(ended, [], day(10)), { toEnd: [], toGoOn: [older] });
  });

  it('lets nothing go on that would have ended by itself meanwhile', () => {
    assert.deepEqual(silencesBefore(set, [newer], day(20)), { toEnd: [newer], toGoOn: [] });
  });

  it('stays where somebody else has set or ended one for the same customer in the same place', () => {
    const other = aSilence('other', { until: day(22) });

    assert.equal(silencesBefore(set, [], day(10)), 'changedSince');
    assert.equal(silencesBefore(set, [other], day(10)), 'changedSince');
    assert.equal(silencesBefore(set, [{ ...newer, until: day(26) }], day(10)), 'changedSince');
    assert.equal(silencesBefore(ended, [other], day(10)), 'changedSince');
  });

  it('does not mind silences of other customers and places', () => {
    const others = [
      aSilence('a', { customer: { id: 'fabrikam' } }),
      aSilence('b', { where: 'everywhere' }),
      aSilence('c', { customer: 'all' }),
    ];

    assert.deepEqual(silencesBefore(set, [newer, ...others], day(10)), { toEnd: [newer], toGoOn: [older] });
  });
});

describe('a change of subscriptions that is undone', () => {
  const HERE = '19:here';
  const to = (customerId: string, overrides: object = {}): AlertSubscription =>
    aSubscription(HERE, { id: `to-${customerId}`, to: 'customer', customerId, ...overrides });
  const toAll = (...except: readonly string[]): AlertSubscription =>
    aSubscription(HERE, {
      id: 'all',
      to: 'all',
      except: except.map((customerId) => ({ customerId, by: ada, at: day(9) })),
    });
  const change = (before: readonly AlertSubscription[], after: readonly AlertSubscription[]) =>
    ({ kind: 'subscriptions', of: 'subscribe', before, after }) as const;

  it('leads back to the subscription before, with its thresholds', () => {
    const [before, after] = [to('contoso', { thresholds: [70] }), to('contoso', { id: 'new', thresholds: [90] })];

    assert.deepEqual(subscriptionsBefore(change([before], [after]), [after]), [before]);
    assert.deepEqual(subscriptionsBefore(change([], [after]), [after]), []);
  });

  it('keeps what others have changed about other customers', () => {
    const [mine, theirs] = [to('contoso'), to('fabrikam')];

    assert.deepEqual(subscriptionsBefore(change([], [mine]), [mine, theirs]), [theirs]);
    assert.deepEqual(subscriptionsBefore(change([toAll()], [toAll('contoso')]), [toAll('contoso', 'fabrikam')]), [
      toAll('fabrikam'),
    ]);
  });

  it('brings no other exception back that somebody ended since, and none twice', () => {
    const excepting = change([toAll('adatum')], [toAll('adatum', 'contoso')]);

    assert.deepEqual(subscriptionsBefore(excepting, [toAll('contoso')]), [toAll()]);
    assert.deepEqual(subscriptionsBefore(excepting, [toAll('adatum', 'contoso')]), [toAll('adatum')]);
  });

  it('does not mind what was taken up for a subscription meanwhile', () => {
    const after = to('contoso');

    assert.deepEqual(subscriptionsBefore(change([], [after]), [{ ...after, introduced: [80] }]), []);
  });

  it('is not undone where the same subscription was changed since', () => {
    const after = to('contoso', { thresholds: [90] });

    assert.equal(subscriptionsBefore(change([], [after]), []), 'changedSince');
    assert.equal(subscriptionsBefore(change([], [after]), [{ ...after, id: 'newer' }]), 'changedSince');
    assert.equal(subscriptionsBefore(change([after], []), [after]), 'changedSince');
  });

  it('says whom it is about', () => {
    assert.deepEqual(changedFor(change([], [to('contoso')])), ['contoso']);
    assert.deepEqual(changedFor(change([toAll()], [toAll('contoso')])), ['contoso']);
    assert.equal(changedFor(change([], [toAll()])), 'all');
    assert.equal(changedFor(change([], [aSubscription(HERE, { to: 'health' })])), 'health');
  });
});

describe('a post', () => {
  const alert = anAlert('contoso', { acknowledgement: ack('a') });
  const acknowledged = { isAcknowledged: true, silence: undefined };
  const silenced = { isAcknowledged: false, silence: aSilence('s') };
  const made = (change: Change, overrides: Partial<MadeChange> = {}): MadeChange => ({
    id: 'made',
    parts: ['made'],
    conversationId: 'here',
    by: ada,
    at: day(10),
    undoneAt: undefined,
    change,
    ...overrides,
  });
  const acknowledging = (after: Acknowledgement): Change => ({
    kind: 'acknowledgements',
    of: 'acknowledge',
    alerts: [{ alertId: alert.id, customerId: 'contoso', before: undefined, after }],
  });
  const silencing = (silence: Silence): Change => ({ kind: 'silences', of: 'silence', before: [], after: [silence] });

  it('offers to undo the acknowledgement or the silence that holds, where it is among the changes', () => {
    assert.equal(canUndoOnPost(alert, acknowledged, [made(acknowledging(ack('a')))]), true);
    assert.equal(canUndoOnPost(alert, silenced, [made(silencing(aSilence('s')))]), true);
  });

  it('offers nothing where the change was undone, or where another one holds', () => {
    const done = { undoneAt: day(10) };
    const everywhere = aSilence('s', { where: 'everywhere' });

    assert.equal(canUndoOnPost(alert, acknowledged, []), false);
    assert.equal(canUndoOnPost(alert, acknowledged, [made(acknowledging(ack('a')), done)]), false);
    assert.equal(canUndoOnPost(alert, acknowledged, [made(acknowledging(ack('older')))]), false);
    assert.equal(canUndoOnPost(alert, silenced, [made(acknowledging(ack('a')))]), false);
    assert.equal(canUndoOnPost(alert, silenced, [made(silencing(aSilence('older')))]), false);
    assert.equal(canUndoOnPost(alert, { ...silenced, silence: everywhere }, [made(silencing(everywhere))]), false);
  });

  it('shows acknowledgements of any place and silences of its own', () => {
    const elsewhere = { conversationId: 'elsewhere' };
    const changes = [
      made(acknowledging(ack('a')), { ...elsewhere, id: 'acknowledged elsewhere' }),
      made(silencing(aSilence('s')), { ...elsewhere, id: 'silenced elsewhere' }),
      made(silencing(aSilence('s')), { id: 'silenced here' }),
    ];

    const ids = shownOnPost(changes, 'here').map(({ id }) => id);

    assert.deepEqual(ids, ['acknowledged elsewhere', 'silenced here']);
  });
});
