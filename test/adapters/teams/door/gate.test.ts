import assert from 'node:assert/strict';
import { admit, type GateRules } from '#adapters/teams/door/gate.ts';
import { type ActivityJson, APP_ID, personalMessage, TENANT_ID } from '../../../support/activities.ts';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const RULES: GateRules = {
  isAuthOn: true,
  appId: APP_ID,
  serviceUrlHosts: ['smba.trafficmanager.net'],
  allowedTenantIds: [TENANT_ID],
};

function decide(overrides: ActivityJson, rules: Partial<GateRules> = {}): string {
  const admission = admit(personalMessage({ serviceUrl: SERVICE_URL }, 'help', overrides), { ...RULES, ...rules });
  return admission.admitted ? 'admitted' : admission.reason;
}

const CONVERSATION = { id: 'a:1', conversationType: 'personal' };

describe('the gate', () => {
  it('admits a message of an allowed tenant to this bot', () => {
    assert.equal(decide({}), 'admitted');
  });

  it('compares ids in any case', () => {
    assert.equal(decide({ recipient: { id: `28:${APP_ID.toUpperCase()}` } }), 'admitted');
    assert.equal(decide({}, { allowedTenantIds: [TENANT_ID.toUpperCase()] }), 'admitted');
  });

  for (const [what, overrides, reason] of [
    ['without type', { type: undefined }, 'malformed'],
    ['with an empty type', { type: '' }, 'malformed'],
    ['without conversation', { conversation: undefined }, 'malformed'],
    ['without a conversation id', { conversation: {} }, 'malformed'],
    ['without sender', { from: undefined }, 'malformed'],
    ['without recipient', { recipient: null }, 'malformed'],
    ['without service URL', { serviceUrl: undefined }, 'malformed'],
    ['without channel id', { channelId: undefined }, 'malformed'],
    ['with a text that is none', { text: { a: 1 } }, 'malformed'],
    ['with entities that are none', { entities: 'x' }, 'malformed'],
    ['with an empty channel id', { channelId: '' }, 'channel'],
    ['of another channel', { channelId: 'emulator' }, 'channel'],
    ['with an empty service URL', { serviceUrl: '' }, 'serviceUrl'],
    ['with a foreign service URL', { serviceUrl: 'https://evil.example/' }, 'serviceUrl'],
    ['for another bot', { recipient: { id: '28:11111111-1111-1111-1111-111111111111' } }, 'recipient'],
    ['for an id that only ends like this bot', { recipient: { id: `29:${APP_ID}` } }, 'recipient'],
    ['without any tenant', { conversation: CONVERSATION, channelData: {} }, 'tenant'],
    ['of another tenant', { conversation: { ...CONVERSATION, tenantId: 'x' } }, 'tenant'],
    ['of two tenants', { channelData: { tenant: { id: 'x' } } }, 'tenant'],
  ] as const) {
    it(`refuses an activity ${what}: ${reason}`, () => {
      assert.equal(decide(overrides), reason);
    });
  }

  it('refuses everything when no tenant is allowed and authentication is on', () => {
    assert.equal(decide({}, { allowedTenantIds: [] }), 'tenant');
  });

  it('without authentication admits any recipient, and any tenant while none is listed', () => {
    const rules = { isAuthOn: false, appId: undefined, allowedTenantIds: [] };

    assert.equal(
      decide({ recipient: { id: 'bot' }, conversation: CONVERSATION, channelData: null }, rules),
      'admitted',
    );
    assert.equal(
      decide({ conversation: { ...CONVERSATION, tenantId: 'x' } }, { ...rules, allowedTenantIds: ['y'] }),
      'tenant',
    );
  });

  for (const body of [undefined, null, 5, 'text', [], [[]], {}, { type: 'message' }]) {
    it(`refuses ${JSON.stringify(body)} as malformed`, () => {
      assert.deepEqual(admit(body, RULES), { admitted: false, reason: 'malformed' });
    });
  }
});
