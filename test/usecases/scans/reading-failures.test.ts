import assert from 'node:assert/strict';
import { Refused, SignInNeeded, Transient } from '#ports/errors.ts';
import { createReadingFailures, type ReadingFailures } from '#usecases/scans/reading-failures.ts';

const LOG = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const ROLE = new SignInNeeded({ code: 'role-missing' }, 'A role is missing.');
const REFUSED = new Refused('403', ROLE, { fault: { code: 'refused', status: 403 } });
const DOWN = new Transient('503', { fault: { code: 'failed', status: 503 } });

describe('the customers that one scan could not read', () => {
  let failures: ReadingFailures;
  beforeEach(() => {
    failures = createReadingFailures({ log: LOG });
  });

  it('are kept with their reasons, and each is given once to be stored', () => {
    failures.noteFailure('c1', REFUSED);
    failures.noteFailure('c2', new TypeError('nobody foresaw it'));
    const first = failures.takeUnstored();
    failures.noteDisbelief('c3', { code: 'usageGone' });

    assert.deepEqual(failures.unreadable, [
      { customerId: 'c1', fault: { code: 'refused', status: 403 } },
      { customerId: 'c2', fault: { code: 'unexpected' } },
      { customerId: 'c3', fault: { code: 'usageGone' } },
    ]);
    assert.deepEqual([first, failures.takeUnstored(), failures.takeUnstored()], [['c1', 'c2'], ['c3'], []]);
  });

  it('are a row until one is answered, or the row is begun anew; what is not believed is an answer', () => {
    const rows = [];
    for (const step of [
      () => failures.noteFailure('c1', DOWN),
      () => failures.noteFailure('c2', REFUSED),
      () => failures.noteDisbelief('c3', { code: 'usageGone' }),
      () => failures.noteAnswer('c4'),
      () => failures.noteFailure('c5', DOWN),
      () => failures.beginRow(),
    ]) {
      step();
      rows.push(failures.inARow());
    }

    assert.deepEqual(rows, [1, 2, 2, 0, 1, 0]);
  });

  it('are a row of refusals where each of them was refused, by its own right or by the sign-in', () => {
    const areRefusals = [];
    for (const error of [REFUSED, ROLE, DOWN]) {
      failures.noteFailure('c1', error);
      areRefusals.push(failures.isRowOfRefusals());
    }
    failures.beginRow();
    failures.noteFailure('c1', REFUSED);

    assert.deepEqual([...areRefusals, failures.isRowOfRefusals()], [true, true, false, true]);
  });

  it('leave the three that were answered last, the newest first', () => {
    for (const id of ['c1', 'c2', 'c3', 'c4']) failures.noteAnswer(id);

    assert.deepEqual(failures.lastAnswered(), ['c4', 'c3', 'c2']);
  });

  it('say why nobody can be read where every one was refused, in the words of the first', () => {
    failures.noteFailure('c1', REFUSED);
    failures.noteFailure('c2', new SignInNeeded({ code: 'expired' }, 'It has expired.'));
    const ofAll = failures.refusalOfAll();
    failures.noteFailure('c3', DOWN);

    assert.deepEqual([ofAll, failures.refusalOfAll()], [ROLE, undefined]);
  });

  it('say nothing of all where one was answered', () => {
    failures.noteFailure('c1', REFUSED);
    failures.noteAnswer('c2');

    assert.equal(failures.refusalOfAll(), undefined);
  });
});
