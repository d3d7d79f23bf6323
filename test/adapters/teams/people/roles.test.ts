import assert from 'node:assert/strict';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { isOutsider, type PeopleRules, roleOf, senderOf } from '#adapters/teams/people/roles.ts';
import { includesRole } from '#domain/people/role.ts';
import { PERSON, personalMessage, TENANT_ID } from '../../../support/activities.ts';

const RULES: PeopleRules = {
  isAuthOn: true,
  allowedTenantIds: [TENANT_ID],
  operatorIds: [],
  adminIds: [],
  allowGuests: false,
};

function sender(from: object, rules: Partial<PeopleRules> = {}) {
  const activity = personalMessage({ serviceUrl: 'https://smba.example/' }, 'help', { from: { ...PERSON, ...from } });
  return senderOf(activity as unknown as WireActivity, { ...RULES, ...rules });
}

describe('roles', () => {
  it('make everybody an operator while no operator is named', () => {
    assert.equal(roleOf('ann', RULES), 'operator');
  });

  it('make people who are not among the named operators viewers', () => {
    const rules = { ...RULES, operatorIds: ['ANN'], adminIds: ['cleo'] };

    assert.deepEqual(
      ['ann', 'ben', 'Cleo'].map((id) => roleOf(id, rules)),
      ['operator', 'viewer', 'admin'],
    );
  });

  it('include the lower roles', () => {
    assert.equal(includesRole('admin', 'operator'), true);
    assert.equal(includesRole('operator', 'operator'), true);
    assert.equal(includesRole('viewer', 'operator'), false);
  });
});

const OTHER_TENANT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

describe('the sender', () => {
  it('is known by the Entra object id, never by name', () => {
    assert.deepEqual(sender({}), { objectId: PERSON.aadObjectId, name: PERSON.name, role: 'operator' });
  });

  for (const [what, from] of [
    ['a guest', { userRole: 'guest' }],
    ['a guest by the role', { role: 'Guest' }],
    ['an external account', { userPrincipalName: 'ann_example.com#ext#@contoso.com' }],
    ['a guest from another tenant', { userRole: 'guest', tenantId: OTHER_TENANT }],
  ] as const) {
    it(`is nobody when it is ${what}, unless guests are allowed`, () => {
      assert.equal(sender(from), undefined);
      assert.equal(sender(from, { allowGuests: true })?.role, 'operator');
    });
  }

  it('is nobody when it is a person of another tenant, even when guests are allowed', () => {
    assert.equal(sender({ tenantId: OTHER_TENANT }), undefined);
    assert.equal(sender({ tenantId: OTHER_TENANT }, { allowGuests: true }), undefined);
    assert.ok(sender({ tenantId: OTHER_TENANT }, { allowedTenantIds: [TENANT_ID, OTHER_TENANT] }));
  });

  it('is nobody without an Entra account, even when guests are allowed', () => {
    assert.equal(sender({ aadObjectId: undefined }, { allowGuests: true }), undefined);
  });

  it('is nobody as an anonymous person, even when guests are allowed', () => {
    for (const from of [{ role: 'anonymous' }, { userRole: 'Anonymous' }]) {
      assert.equal(sender(from, { allowGuests: true }), undefined);
    }
  });

  it('is of no other tenant where no tenant is named, which only authentication that is off allows', () => {
    assert.ok(sender({ tenantId: OTHER_TENANT }, { isAuthOn: false, allowedTenantIds: [] }));
    assert.equal(sender({ tenantId: OTHER_TENANT }, { isAuthOn: false }), undefined);
    assert.ok(sender({ tenantId: TENANT_ID.toUpperCase() }));
  });

  it('has the object id in lower case, and no name where Teams gives none', () => {
    const shouted = sender({ aadObjectId: PERSON.aadObjectId.toUpperCase(), name: undefined });

    assert.deepEqual([shouted?.objectId, shouted?.name], [PERSON.aadObjectId, '']);
  });

  it('is known by the channel id where authentication is off', () => {
    assert.equal(sender({ aadObjectId: undefined }, { isAuthOn: false })?.objectId, PERSON.id.toLowerCase());
  });
});

describe('a member of a roster', () => {
  const insider = { tenantId: TENANT_ID, userRole: 'user' };
  const guest = { tenantId: TENANT_ID, userRole: 'guest' };
  const bareGuest = { userPrincipalName: 'ann_example.com#EXT#@contoso.com' };
  const isOut = (member: object, rules: Partial<PeopleRules> = {}) => isOutsider(member, { ...RULES, ...rules });

  it('is an outsider as a guest, unless guests are allowed, whatever else the roster lacks', () => {
    for (const member of [guest, bareGuest]) {
      assert.equal(isOut(member), true);
      assert.equal(isOut(member, { allowGuests: true }), false);
    }
  });

  it('is an outsider without a tenant or without a role, but not where authentication is off', () => {
    for (const member of [{ ...insider, tenantId: undefined }, { ...insider, userRole: undefined }, {}]) {
      assert.equal(isOut(member), true);
      assert.equal(isOut(member, { isAuthOn: false }), false);
    }
    assert.equal(isOut({ ...insider, userRole: undefined, role: 'user' }), false);
    assert.equal(isOut(insider), false);
  });

  it('is an outsider as an anonymous person or one of another tenant, also where authentication is off', () => {
    for (const member of [
      { ...insider, role: 'Anonymous' },
      { ...insider, tenantId: OTHER_TENANT },
    ]) {
      for (const rules of [{}, { isAuthOn: false }, { allowGuests: true }]) assert.equal(isOut(member, rules), true);
    }
  });
});
