import assert from 'node:assert/strict';
import { counted, listed, listedUpTo, plural } from '#language/en/counting.ts';

describe('counting words', () => {
  it('are singular for one and plural for every other count, none included', () => {
    assert.deepEqual(
      [0, 1, 2, 21].map((count) => counted(count, 'customer')),
      ['0 customers', '1 customer', '2 customers', '21 customers'],
    );
    assert.equal(counted(5000, 'customer', '5,000'), '5,000 customers');
  });

  it('choose the verb that goes with the count', () => {
    assert.deepEqual([plural(1, 'stands', 'stand'), plural(2, 'stands', 'stand')], ['stands', 'stand']);
  });
});

describe('lists', () => {
  it('have commas, and one word before the last entry', () => {
    assert.deepEqual(
      [listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])],
      ['', 'a', 'a and b', 'a, b and c'],
    );
    assert.equal(listed(['70%', '90%', '110%'], 'or'), '70%, 90% or 110%');
  });

  it('count what they leave out', () => {
    assert.equal(listedUpTo(['a', 'b', 'c'], 3), 'a, b and c');
    assert.equal(listedUpTo(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more');
  });
});
