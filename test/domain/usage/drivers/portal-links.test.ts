import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PORTAL_HOSTS, portalLinks } from '#domain/usage/drivers/portal-links.ts';

const TENANT = 'c0a80101-1111-4aaa-8bbb-00000000c0de';
const SUBSCRIPTION = '11111111-aaaa-4bbb-8ccc-000000000001';
const links = portalLinks('global', TENANT);

describe('links to the portals', () => {
  it('lead to a subscription, a group or a resource in the tenant of the customer', () => {
    const base = `https://portal.azure.com/#@${TENANT}/resource/subscriptions/${SUBSCRIPTION}`;
    const uri = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG (one)/providers/Microsoft.Compute/virtualMachines/vm1`;

    assert.equal(links.azureSubscription(SUBSCRIPTION), `${base}/overview`);
    assert.equal(links.resourceGroup(SUBSCRIPTION, 'rg-prod'), `${base}/resourceGroups/rg-prod/overview`);
    assert.equal(
      links.resource(uri),
      `${base}/resourceGroups/RG%20(one)/providers/Microsoft.Compute/virtualMachines/vm1/overview`,
    );
  });

  it("lead to the customer's page in Partner Center", () => {
    assert.equal(links.customer, `https://partner.microsoft.com/commerce/customers/${TENANT}/subscriptions`);
  });

  it('lead to the portal of the cloud', () => {
    const usgov = portalLinks('usgov', TENANT);

    assert.match(usgov.azureSubscription(SUBSCRIPTION) ?? '', /^https:\/\/portal\.azure\.us\/#@/u);
  });

  it('are none for what is no id, no name or no address', () => {
    const other = portalLinks('global', 'contoso.onmicrosoft.com');

    assert.equal(other.customer, undefined);
    assert.equal(other.azureSubscription(SUBSCRIPTION), undefined);
    assert.equal(links.azureSubscription('1'), undefined);
    assert.equal(links.resourceGroup(SUBSCRIPTION, ''), undefined);
    assert.equal(links.resourceGroup(SUBSCRIPTION, '..'), undefined);
    for (const uri of [
      '',
      `subscriptions/${SUBSCRIPTION}`,
      `/providers/${SUBSCRIPTION}/x`,
      `/subscriptions/${SUBSCRIPTION}//x`,
      `/subscriptions/${SUBSCRIPTION}/../../x`,
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/${'long/'.repeat(500)}x`,
    ]) {
      assert.equal(links.resource(uri), undefined, uri);
    }
  });

  it('lead nowhere else, whatever rows say', () => {
    const hosts: readonly string[] = Object.values(PORTAL_HOSTS).flatMap(({ azure, partnerCenter }) => [
      azure,
      partnerCenter,
    ]);
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('@evil.example', '#', '?x=', '//evil.example', '%2e%2e', '\\evil.example', '"><script>', '\n'),
    );
    fc.assert(
      fc.property(hostile, hostile, (one, two) => {
        const found = [
          links.resource(`/subscriptions/${SUBSCRIPTION}/resourceGroups/${one}/${two}`),
          links.resource(`/subscriptions/${one}${two}`),
          links.resourceGroup(SUBSCRIPTION, one),
          links.azureSubscription(one),
          portalLinks('global', one).customer,
        ];
        for (const link of found.filter((address) => address !== undefined)) {
          const { protocol, host, hash } = new URL(link);
          assert.deepEqual([protocol, hosts.includes(host)], ['https:', true], link);
          assert.match(hash, /^#@[\da-f-]{36}\/resource\/subscriptions\/[\da-f-]{36}[^#?<>"\\\s]*\/overview$/u);
        }
      }),
    );
  });
});
