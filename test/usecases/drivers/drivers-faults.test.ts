import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { SECOND_MS } from '#domain/time/time.ts';
import type { AskBack } from '#ports/asking/ask-back.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import { createAnswerDrivers } from '#usecases/drivers/answer-drivers.ts';
import { buildClient } from '../../adapters/partner-center/builders.ts';
import { openSimulation, START, stillClock } from '../../sandbox/builders.ts';
import { anAsker } from '../../support/builders.ts';
import { openTestSqlite } from '../../support/databases.ts';
import { eventually } from '../../support/eventually.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const ALL = ['subscriptions', 'resources', 'services'] as const;
const fault = { body: 'fault' } as const;

/** What the answer says: nothing missing, what is missing and why, or why there is nothing. */
function said(answer: DriversAnswer | AskBack): string {
  if (answer.kind === 'unreadable') return `nothing: ${answer.reason.code}`;
  if (answer.kind !== 'drivers') return answer.kind;
  const { gaps } = answer.drivers.breakdown;
  return gaps.length === 0
    ? 'whole'
    : [...new Set(gaps.map(({ rows, reason }) => `${rows}: ${reason.code}`))].join(', ');
}

describe('what drives a cost, asked while its routes have faults', function () {
  this.timeout(30_000);

  for (const [what, drivers, expected] of [
    ['no fault', undefined, 'whole'],
    ['names in odd casing', { ...fault, casing: 'odd' }, 'whole'],
    ['resources without an address', { ...fault, withoutUris: true }, 'whole'],
    ['pages of one row', { ...fault, pageSize: 1 }, 'whole'],
    ['rows in another currency', { ...fault, currency: 'USD' }, 'whole'],
    ['plans that hang', { ...fault, fails: 'hang', routes: ['subscriptions'] }, 'nothing: slow'],
    ['plans that come after ten minutes', { ...fault, latencyMs: 600_000, routes: ['subscriptions'] }, 'nothing: slow'],
    ['plans that are refused', { ...fault, status: 403, routes: ['subscriptions'] }, 'nothing: refused'],
    ['plans that fail', { ...fault, status: 503, routes: ['subscriptions'] }, 'nothing: failed'],
    [
      'plans whose connection is reset',
      { ...fault, fails: 'reset', routes: ['subscriptions'] },
      'nothing: connectionLost',
    ],
    ['plans of which there are too many calls', { ...fault, status: 429, routes: ['subscriptions'] }, 'nothing: slow'],
    ['resources that hang', { ...fault, fails: 'hang', routes: ['resources'] }, 'resources: slow'],
    ['resources that break off', { ...fault, fails: 'cut', routes: ['resources'] }, 'resources: connectionLost'],
    ['resources that are refused', { ...fault, status: 403, routes: ['resources'] }, 'resources: refused'],
    ['services that hang', { ...fault, fails: 'hang', routes: ['services'] }, 'services: slow'],
    ['services that fail', { ...fault, status: 500, routes: ['services'] }, 'services: failed'],
    ['services that are not found', { ...fault, status: 404, routes: ['services'] }, 'services: usageGone'],
    ['services answered with a text', { status: 400, body: 'text', routes: ['services'] }, 'services: refused'],
    [
      'rows that hang',
      { ...fault, fails: 'hang', routes: ['resources', 'services'] },
      'resources: slow, services: slow',
    ],
    ['everything hanging', { ...fault, fails: 'hang', routes: [...ALL] }, 'nothing: slow'],
  ] as const) {
    it(`is answered within 10 seconds beside ${what}: ${expected}`, async () => {
      await using simulation = await openSimulation({ clock: stillClock(), customers: 1 });
      await using opened = await openTestSqlite();
      const [customer] = simulation.simulated.population.listed();
      assert.ok(customer);
      simulation.simulated.setFaults({ drivers: drivers as never });
      const clock = createFakeClock(START);
      const calendar = { now: () => START };
      const { driversOf } = createAnswerDrivers({
        database: opened.database,
        drivers: buildClient({ baseUrl: simulation.simulated.url, system: clock.patient, calendar }),
        directory: { find: async () => ({ kind: 'one', customer, by: 'id' }) },
        calendar,
        system: clock.patient,
        log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
        onRead: () => undefined,
      });

      let answer: DriversAnswer | AskBack | undefined;
      const asked = driversOf(customer.id, anAsker(), async () => {}).then((given) => (answer = given));
      // what loopback answers comes in no time, and what is tried again after a second or two
      for (let second = 0; second < 9; second += 1) {
        for (let turn = 0; turn < 200; turn += 1) await setImmediate();
        clock.pass(SECOND_MS);
      }
      if (expected.includes('slow')) clock.pass(SECOND_MS);
      await eventually('it is answered', () => answer !== undefined);

      assert.equal(said(await asked), expected);
      assert.ok(clock.now() - START <= 10 * SECOND_MS);
    });
  }
});
