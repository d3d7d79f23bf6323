import assert from 'node:assert/strict';
import { netChanges, type SpikeChange } from '#domain/usage/insight/spike-changes.ts';

describe('what several snapshots change about spikes', () => {
  const found: SpikeChange = { kind: 'found', spike: { date: 7, kind: 'day', cost: 9, usual: 1 }, since: 7 };
  const step: SpikeChange = { kind: 'step', step: { since: 7, factor: 9 } };

  it('is what the last of them says of each spike and each step', () => {
    assert.deepEqual(netChanges([found], [{ kind: 'gone', date: 7 }]), [{ kind: 'gone', date: 7 }]);
    assert.deepEqual(netChanges([{ kind: 'gone', date: 7 }], [found]), [found]);
    assert.deepEqual(netChanges([step], [{ kind: 'noStep', since: 7 }]), [{ kind: 'noStep', since: 7 }]);
    assert.deepEqual(netChanges([{ kind: 'noStep', since: 7 }], [step]), [step]);
  });

  it('keeps a spike apart from its step and from other spikes', () => {
    const other: SpikeChange = { kind: 'gone', date: 8 };

    assert.deepEqual(netChanges([found], [step, other]), [found, step, other]);
  });
});
