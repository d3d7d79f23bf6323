import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { Transient, Unavailable } from '#ports/errors.ts';
import { createMetrics } from '#process/metrics.ts';
import { aConversation, anAsker } from '../support/builders.ts';
import { metricsIn } from '../support/every-metric.ts';
import { openWorld, type World } from '../usecases/world.ts';

const OF_THE_DATABASE = /^budget_watch_(customers|figures_age|last_scan_age|notifications|oldest_due|troubles)/m;

describe('the figures of the database in the metrics', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  function render(database: Database = world.database, readWithinMs?: number): Promise<string> {
    return createMetrics({
      ...world,
      database,
      staleAfterMs: 2 * DAY_MS,
      ...(readWithinMs && { readWithinMs }),
    }).render();
  }

  /** A database whose troubles cannot be read. */
  const withHealth = (current: Database['health']['current']): Database => ({
    ...world.database,
    health: { ...world.database.health, current },
  });

  it('say how long ago a scan finished and how old the newest figures are, and nothing before there are any', async () => {
    assert.doesNotMatch(await render(), /^budget_watch_(last_scan|figures)_age/m);

    world.spends(1, 85);
    await world.scan();
    world.wait(3 * HOUR_MS);
    const text = await render();

    const newestAt = (await world.database.usage.newestData()) ?? Number.NaN;
    assert.match(text, /^budget_watch_last_scan_age_seconds 10800$/m);
    assert.ok(text.includes(`\nbudget_watch_figures_age_seconds ${(world.calendar.now() - newestAt) / 1000}\n`), text);
  });

  it('count a failed scan as none, because it read nobody', async () => {
    await world.scan();
    const { finishedAt = Number.NaN } = (await world.database.scans.lastCompleted()) ?? {};
    world.wait(HOUR_MS);
    for (const id of ['c1', 'c2']) world.partnerCenter.answers.set(id, new Transient('down'));
    const { outcome } = await world.scan();

    assert.equal(outcome, 'failed');
    const age = (world.calendar.now() - finishedAt) / 1000;
    assert.ok(age >= 3600);
    assert.ok((await render()).includes(`\nbudget_watch_last_scan_age_seconds ${age}\n`));
  });

  it('count the troubles that last by code, several conversations each', async () => {
    const place = { kind: 'channel' } as const;
    const reason = { code: 'teamDeleted' } as const;
    const since = world.calendar.now();
    for (const conversationId of ['a', 'b']) {
      await world.database.health.begin({
        trouble: { code: 'conversation-gone', conversationId, place, reason },
        since,
      });
    }
    await world.database.health.begin({ trouble: { code: 'sign-in-mfa' }, since });
    await world.database.health.end({ code: 'sign-in-mfa' });

    const text = await render();

    assert.match(text, /^budget_watch_troubles\{code="conversation-gone"\} 2$/m);
    assert.match(text, /^budget_watch_troubles\{code="sign-in-mfa"\} 0$/m);
  });

  it('are absent while the database cannot be reached, and what the process knows itself is shown', async () => {
    await world.sendTestAlert(anAsker(aConversation()));
    world.system.pass(MINUTE_MS);
    const text = await render(
      withHealth(async () => {
        throw new Unavailable('PostgreSQL refuses connections.');
      }),
    );

    assert.match(text, /^budget_watch_database_reachable 0$/m);
    assert.doesNotMatch(text, OF_THE_DATABASE);
    assert.match(text, /^budget_watch_scans_total\{outcome="completed"\} 0$/m);
    assert.ok(metricsIn(text).has('process_resident_memory_bytes'));
    const again = await render();
    assert.match(again, /^budget_watch_database_reachable 1$/m);
    assert.match(again, OF_THE_DATABASE);
  });

  it('are absent when the database does not answer in time', async () => {
    const text = await render(
      withHealth(() => new Promise(() => {})),
      20,
    );

    assert.match(text, /^budget_watch_database_reachable 0$/m);
    assert.doesNotMatch(text, OF_THE_DATABASE);
  });

  it('hide no other error behind a database that cannot be reached', async () => {
    const broken = withHealth(async () => {
      throw new TypeError('unforeseen');
    });

    await assert.rejects(render(broken), /unforeseen/);
  });
});
