import assert from 'node:assert/strict';
import { createRoutes } from '#adapters/partner-center/resources/links.ts';

describe('the address of the next page', () => {
  for (const [base, links] of [
    [
      'https://api.example',
      ['/v1/customers?a=1', '/customers?a=1', 'customers?a=1', 'https://api.example/v1/customers?a=1'],
    ],
    [
      'https://api.example/proxy/v1/',
      ['/v1/customers?a=1', 'customers?a=1', '/proxy/v1/customers?a=1', 'https://api.example/proxy/customers?a=1'],
    ],
  ] as const) {
    it(`is on the base ${base}, however the link is written`, () => {
      const routes = createRoutes(base);
      const address = routes.url('/customers?a=1').href;

      assert.ok(address.startsWith(base.replace(/\/v1\/$/, '')) && address.endsWith('/v1/customers?a=1'));
      assert.deepEqual([...new Set(links.map((link) => routes.next(link).href))], [address]);
    });
  }

  it('keeps a path that only begins like that of the base', () => {
    const routes = createRoutes('https://api.example/proxy');

    assert.equal(routes.next('/proxyother/a').href, 'https://api.example/proxy/v1/proxyother/a');
  });

  it('is on no other host', () => {
    for (const link of ['https://elsewhere.example/v1/customers', '//elsewhere.example/v1/customers']) {
      assert.throws(() => createRoutes('https://api.example').next(link), /another host/);
    }
  });
});
