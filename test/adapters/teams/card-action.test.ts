import assert from 'node:assert/strict';
import { parseExecute, parseSubmit } from '#adapters/teams/card-action.ts';

const execute = (verb: string, data?: unknown) => parseExecute({ action: { type: 'Action.Execute', verb, data } });
const run = (data: object) => execute('run', data);
const question = { id: 'q', askedAt: 1 };

describe('a pressed button', () => {
  it('is the same command in both kinds of clients', () => {
    const data = { command: 'acknowledge', customerId: 'a' };
    const acknowledged = { name: 'acknowledge', customers: ['a'] };

    assert.deepEqual(run(data), acknowledged);
    assert.deepEqual(parseSubmit({ verb: 'run', ...data }), acknowledged);
    assert.deepEqual(parseSubmit({ verb: 'cancel' }), { name: 'cancel' });
    for (const value of [undefined, {}, { action: { type: 'Action.Submit', verb: 'cancel' } }]) {
      assert.equal(parseExecute(value), undefined);
    }
    assert.equal(parseSubmit({ data }), undefined);
  });

  it('runs a command for one customer, for several, or for all where a card offers that', () => {
    assert.deepEqual(run({ command: 'acknowledge', customerIds: ['a', 'b'] }), {
      name: 'acknowledge',
      customers: ['a', 'b'],
    });
    assert.deepEqual(run({ command: 'silence', all: true, forMs: 5 }), {
      name: 'silence',
      silence: { customer: 'all', isEverywhere: false, why: undefined, forMs: 5 },
    });
    for (const data of [
      { command: 'acknowledge', all: true },
      { command: 'usage', all: true },
      { command: 'no such command', customerId: 'a' },
      { command: 'no such command', customerId: 'a', question },
      { command: 'acknowledge' },
      { command: 'silence', customerId: 'a' },
      { command: 'silence', customerId: 'a', forMs: -1 },
      { customerId: 'a' },
    ]) {
      assert.equal(run(data), undefined, JSON.stringify(data));
    }
  });

  it('keeps the question that it answers, and the card where that stays', () => {
    const data = { command: 'acknowledge', customerId: 'a' };

    assert.deepEqual(run({ ...data, question }), { name: 'acknowledge', customers: ['a'], question });
    assert.deepEqual(run({ ...data, stays: true }), { name: 'acknowledge', customers: ['a'], isBelow: true });
    assert.deepEqual(execute('cancel', { stays: true }), { name: 'cancel' });
    assert.equal(run({ command: 'no such command', customerId: 'a', stays: true }), undefined);
  });

  it('before anybody was chosen says so, and runs once somebody is', () => {
    const pick = { command: 'usage', pick: true };

    for (const data of [pick, { ...pick, customerId: '' }]) {
      assert.deepEqual(run(data), { name: 'nobody chosen', isBelow: true });
    }
    assert.deepEqual(run({ ...pick, customerId: 'a' }), { name: 'usage for', customer: 'a' });
    assert.equal(run({ command: 'usage' }), undefined);
  });

  it('of an alert is its action, for the news that the card tells', () => {
    const action = (verb: string, data: object) => {
      const asked = execute(verb, data);
      return asked?.name === 'alert action' ? [asked.of, asked.action] : undefined;
    };

    assert.deepEqual(action('acknowledge', { alertId: 'x' }), ['acknowledge', { alertId: 'x', action: 'acknowledge' }]);
    assert.deepEqual(action('silence', { alertId: 'x', until: 'day' }), [
      'silence',
      { alertId: 'x', action: 'silenceDay' },
    ]);
    assert.deepEqual(action('silence', { alertId: 'x', until: 'period', news: 'forecast' }), [
      'silence',
      { alertId: 'x', action: 'silencePeriod', news: 'forecast' },
    ]);
    for (const [verb, data] of [
      ['silence', { alertId: 'x', until: 'year' }],
      ['silence', { until: 'day' }],
      ['nonsense', { alertId: 'x' }],
    ] as const) {
      assert.equal(execute(verb, data), undefined, verb);
    }
  });

  it('takes back the change that it names, or what was done on the card of an alert', () => {
    assert.deepEqual(execute('undo', { change: 'c' }), { name: 'undo', change: 'c' });
    assert.deepEqual(execute('undo', { alertId: 'x' })?.name, 'alert action');
    assert.equal(execute('undo', {}), undefined);
    assert.equal(execute('acknowledge', { change: 'c' }), undefined);
  });
});
