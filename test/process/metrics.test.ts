import assert from 'node:assert/strict';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { Transient } from '#ports/errors.ts';
import { createMetrics, type Metrics } from '#process/metrics.ts';
import { aConversation, anAsker } from '../support/builders.ts';
import { FORBIDDEN } from '../usecases/fake-teams.ts';
import { openWorld, type World } from '../usecases/world.ts';

describe('the metrics', () => {
  let world: World;
  let metrics: Metrics;
  beforeEach(async () => {
    world = await openWorld({ customers: 5 });
    metrics = createMetrics({ ...world, staleAfterMs: 2 * DAY_MS });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** The lines of a metric, without its name. */
  async function valuesOf(name: string): Promise<readonly string[]> {
    const lines = (await metrics.render()).split('\n').filter((line) => line.startsWith(`budget_watch_${name}`));
    return lines.map((line) => line.slice(`budget_watch_${name}`.length).trim());
  }

  it('count customers by their latest reading', async () => {
    for (const customer of [1, 2, 3]) world.spends(customer, 1);
    await world.scan();
    world.wait(3 * DAY_MS);
    world.spends(1, 85);
    world.spends(2, 2, { budget: undefined });
    world.partnerCenter.answers.set('c4', new Transient('throttled'));
    await world.scan();

    assert.deepEqual(await valuesOf('customers'), [
      '{state="read"} 5',
      '{state="failed"} 1',
      '{state="stale"} 1',
      '{state="no_usage"} 2',
      '{state="no_budget"} 1',
    ]);
  });

  it('count the customers that the last finished scan could not read, also while another one runs', async () => {
    world.partnerCenter.answers.set('c4', new Transient('throttled'));
    const scan = await world.scan();
    world.wait(MINUTE_MS);
    const running = { ...scan, id: 'running', finishedAt: undefined, outcome: undefined, unreadableCount: 0 };
    await world.database.scans.begin({ ...running, startedAt: world.calendar.now() });

    assert.equal((await valuesOf('customers'))[1], '{state="failed"} 1');
  });

  it('count rows by state, and say how long the oldest has been due', async () => {
    await world.sendTestAlert(anAsker(aConversation()));
    world.system.pass(90 * SECOND_MS);

    assert.deepEqual(await valuesOf('notifications'), [
      '{state="planned"} 1',
      ...['sending', 'sent', 'unknown', 'silenced', 'dropped', 'dead'].map((state) => `{state="${state}"} 0`),
    ]);
    assert.deepEqual(await valuesOf('oldest_due_seconds'), ['90']);

    await world.deliver();
    assert.deepEqual(await valuesOf('oldest_due_seconds'), ['0']);
    assert.ok((await valuesOf('notifications')).includes('{state="sent"} 1'));
  });

  it('count the answers that were given up, by few reasons', async () => {
    metrics.countAnswerGivenUp('429 Throttled');
    metrics.countAnswerGivenUp('429 Other');
    metrics.countAnswerGivenUp('no token');

    assert.deepEqual(await valuesOf('answers_given_up_total'), ['{reason="429"} 2', '{reason="no token"} 1']);
  });

  it('count the readings of drivers, by outcome and by whom they were for', async () => {
    metrics.countDriversRead({ why: 'person', outcome: 'whole' });
    metrics.countDriversRead({ why: 'post', outcome: 'failed' });
    metrics.countDriversRead({ why: 'post', outcome: 'failed' });

    assert.deepEqual(await valuesOf('drivers_read_total'), [
      '{outcome="whole",for="person"} 1',
      '{outcome="failed",for="post"} 2',
    ]);
  });

  it('count deliveries by outcome and by few reasons, whatever Teams answers', async () => {
    const row = { about: 'alert', kind: 'raised' } as Parameters<Metrics['countSettlement']>[0];
    const throttle = { outcome: 'notDelivered', retryAfterMs: undefined, isThrottle: true } as const;
    metrics.countDelivery({ outcome: 'sent', activityId: undefined, threadId: undefined });
    metrics.countDelivery({ ...throttle, reason: '429 Throttled' });
    metrics.countDelivery({ ...throttle, reason: '429 Other' });
    metrics.countDelivery({ outcome: 'unknown', reason: 'ECONNRESET' });
    metrics.countDelivery({ outcome: 'withheld', reason: 'roster 503 ServiceError' });
    metrics.countSettlement(row, { id: '1', state: 'sent' });
    metrics.countSettlement(row, { id: '2', state: 'dead', reason: { code: 'inDoubt', answer: '502' } });
    metrics.countSettlement(row, {
      id: '3',
      state: 'planned',
      reason: { code: 'unreachable', answer: FORBIDDEN.outcome },
    });
    metrics.countSettlement(row, {
      id: '4',
      state: 'silenced',
      reason: { code: 'silence', silenceId: '0f5c1d2e-3b4a' },
    });

    assert.deepEqual(await valuesOf('deliveries_total'), [
      '{outcome="sent",reason=""} 1',
      '{outcome="notDelivered",reason="429"} 2',
      '{outcome="unknown",reason="ECONNRESET"} 1',
      '{outcome="withheld",reason="roster"} 1',
    ]);
    assert.deepEqual(await valuesOf('settled_total'), [
      '{state="sent",reason="raised"} 1',
      '{state="dead",reason="inDoubt"} 1',
      '{state="planned",reason="unreachable"} 1',
      '{state="silenced",reason="silence"} 1',
    ]);
  });

  it('count scans by outcome from the start, refusals by reason and alerts by event', async () => {
    metrics.countScan(await world.scan());
    metrics.countRefusedRequest('tenant');
    metrics.countAlertEvent('rose');

    assert.deepEqual(await valuesOf('scans_total'), [
      '{outcome="completed"} 1',
      '{outcome="partial"} 0',
      '{outcome="failed"} 0',
    ]);
    assert.deepEqual(await valuesOf('requests_refused_total'), ['{reason="tenant"} 1']);
    assert.deepEqual(await valuesOf('alert_events_total'), ['{event="rose"} 1']);
  });

  it('say whether the keys of incoming tokens came', async () => {
    metrics.noteIssuerKeys(true);
    assert.deepEqual(await valuesOf('issuer_keys'), ['1']);
    metrics.noteIssuerKeys(false);
    assert.deepEqual(await valuesOf('issuer_keys'), ['0']);
  });

  it('count what became of rows by our own word, or by the answer of Teams where it says more', async () => {
    const answered = ['notDelivered', 'unknown', 'unauthorized', 'rejected'] as const;
    const inDoubt = ['inDoubt', 'unreachable', 'withheld'] as const;
    const row = { about: 'health' } as Parameters<Metrics['countSettlement']>[0];

    metrics.countSettlement(row, { id: '1', state: 'sent' });
    for (const [index, code] of answered.entries())
      metrics.countSettlement(row, { id: code, state: 'dead', reason: { code, answer: `40${index} Why` } });
    for (const code of inDoubt)
      metrics.countSettlement(row, { id: code, state: 'dead', reason: { code, answer: '502 Why' } });
    metrics.countScan({ ...(await world.scan()), outcome: undefined });

    assert.deepEqual(await valuesOf('settled_total'), [
      '{state="sent",reason="health"} 1',
      ...answered.map((_, index) => `{state="dead",reason="40${index}"} 1`),
      ...inDoubt.map((code) => `{state="dead",reason="${code}"} 1`),
    ]);
    assert.ok((await valuesOf('scans_total')).includes('{outcome="failed"} 1'));
  });

  it('show rows as due while the sender is paused', async () => {
    await world.sendTestAlert(anAsker(aConversation()));
    for (let minute = 1; minute <= 3; minute += 1) {
      world.system.pass(MINUTE_MS);
      assert.deepEqual(await valuesOf('oldest_due_seconds'), [String(60 * minute)]);
    }
  });
});
