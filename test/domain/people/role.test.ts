import assert from 'node:assert/strict';
import { includesRole } from '#domain/people/role.ts';

describe('a role', () => {
  it('may do what its own and the ones before it may, and no more', () => {
    const roles = ['viewer', 'operator', 'admin'] as const;

    assert.deepEqual(
      roles.map((role) => roles.filter((needed) => includesRole(role, needed))),
      [['viewer'], ['viewer', 'operator'], ['viewer', 'operator', 'admin']],
    );
  });
});
