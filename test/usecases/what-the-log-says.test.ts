import assert from 'node:assert/strict';
import { HOUR_MS } from '#domain/time/time.ts';
import { Refused, SignInNeeded, Transient } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import { createReadingFailures } from '#usecases/scans/reading-failures.ts';
import { refreshCustomerList } from '#usecases/scans/refresh-customer-list.ts';
import { createScanCustomers } from '#usecases/scans/scan-customers.ts';
import { createAnswerUsage } from '#usecases/usage/answer-usage.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker } from '../support/builders.ts';
import { openWorld } from './world.ts';

const DOWN = new Transient('503', { fault: { code: 'failed', status: 503 } });

/** A log that keeps its lines: the level, what is said and about which customer. */
function keeping(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const saying = (level: string) => (fields: Record<string, unknown>, what?: string) =>
    void lines.push([`${level}: ${what}`, fields['customerId'] ?? fields['fault']].filter(Boolean).join(' '));
  const log = { debug: saying('debug'), info: saying('info'), warn: saying('warn'), error: saying('error') };
  return { log, lines };
}

describe('the log', () => {
  it('has a line for each summary that a scan could not read, and an error for what nobody foresaw', () => {
    const { log, lines } = keeping();
    const failures = createReadingFailures({ log });
    const role = new SignInNeeded({ code: 'role-missing' }, 'A role is missing.');

    failures.noteFailure('c1', DOWN);
    failures.noteFailure('c2', new Refused('403', role, { fault: { code: 'refused', status: 403 } }));
    failures.noteFailure('c3', new TypeError('nobody foresaw it'));

    assert.deepEqual(lines, [
      'info: a usage summary could not be read c1',
      'info: a usage summary could not be read c2',
      'error: a usage summary could not be read, for no known reason c3',
    ]);
  });

  it('warns of a list of customers that is not complete, and of no other', async () => {
    await using world = await openWorld();
    const { log, lines } = keeping();
    const refresh = () => refreshCustomerList({ ...world, log }, new AbortController().signal);
    await refresh();
    assert.equal(lines.length, 0);
    world.wait(HOUR_MS);
    world.partnerCenter.listed = [];

    await refresh();

    assert.deepEqual(lines, ['warn: the customer list is not complete emptyList']);
  });

  it('warns of usage records that cannot be relied on, and of no others', async () => {
    await using world = await openWorld();
    world.spends(1, 50);
    const { log, lines } = keeping();
    const scanCustomers = createScanCustomers({
      ...world,
      log,
      system: world.system.patient,
      strategy: 'sweep',
      proveSignIn: async () => undefined,
      onSignInNeeded: async () => {},
    });
    const scan = () =>
      scanCustomers(
        { trigger: 'cron', scheduledAt: world.system.now(), oldest: { forMs: 0, atMost: 10 } },
        new AbortController().signal,
      );
    await scan();
    assert.equal(lines.length, 0);
    world.partnerCenter.recordsEndWith = DOWN;

    await scan();

    assert.deepEqual(lines, ['warn: usage summaries are read one by one instead']);
  });

  it('warns of figures that could not be read for a question', async () => {
    await using world = await openWorld();
    world.spends(1, 50);
    await world.scan();
    const { log, lines } = keeping();
    const { usageFor } = createAnswerUsage({
      ...world,
      log,
      directory: createCustomerDirectory(world),
      onRecorded: async () => {},
      lastTold: async () => undefined,
    });
    await usageFor('c1', anAsker());
    assert.equal(lines.length, 0);
    world.partnerCenter.answers.set('c1', DOWN);

    await usageFor('c1', anAsker());

    assert.deepEqual(
      lines.filter((line) => !line.startsWith('debug')),
      ['warn: a usage summary could not be read for a question c1'],
    );
  });
});
